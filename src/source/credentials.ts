import type { Reason } from "./never-uploaded.ts";

/** File names of keys. The content decides; a file that may be a key is not uploaded. */
const KEY_NAME = /\.(pem|key|p8|p12|pfx|jks|keystore|ppk)$|\/id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/;
/** Code and documents may show a key, e.g. in a test or a manual. The app may need these files, so they are uploaded. */
const SOURCE_NAME = /\.([cm]?[jt]sx?|vue|svelte|astro|mdx?|html?|css|scss|map|rs|go|py|rb|php|java|kt|cs|c|h|cpp|sh|snap|sql|wasm)$/;
/** At a line's start, or as the value of a setting. */
const ARMOR = /(?:^|[=:]\s{0,5}["'|]?)[ \t]*-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/m;
/** Other kinds of keys that are text: PuTTY's, age's. */
const OTHER_KEY = /^(PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1)/m;
/** Where a private key's armor is looked for. A bundle of certificates that ends with a key is smaller. */
const LARGEST_KEY_FILE = 512 << 10;

/** Names of settings that may hold a token. */
const SETTINGS_NAME = new RegExp(
	[
		/\/\.[^/]*rc(\.(ya?ml|json|toml))?$/,
		/\/(bunfig\.toml|\.git(config|modules)|hgrc|pip\.conf|pip\.ini|nuget\.config|rclone\.conf|\.condarc|gradle\.properties)$/,
		/\/\.(config|bundle|composer|gradle|wrangler|turbo|vercel|netlify|railway|supabase|sentry|expo|nuget|cloudflared)\/.*$/,
		/\/(gh|hub|glab-cli|doctl|composer|com\.vercel\.cli)\/[^/]+\.(ya?ml|json|toml)$/,
	]
		.map(({ source }) => `(?:${source})`)
		.join("|"),
);
/** A setting whose name ends in a secret's name, and its value, as ini, YAML (flow style too), TOML, JSON and Yarn 1 write it. */
const SECRET_SETTING =
	/(?:token|_auth|authident|password|passwd|secret|api[-_]?key|access[-_]?key|extraheader)["']?(?:\s*[=:]\s*|[ \t]+)["']?((?:\$\{[^}\s]{0,200}\}|[^\s"',;}\]])+)/gi;
/** `https://user:password@host`; a long user name without a password is a token. */
const URL_CREDENTIALS = /\/\/(?:[^\s/:@"']{1,200}:([^\s/@"']{1,500})|([^\s/:@"']{20,500}))@/g;
/** A reference to an environment variable reveals nothing. Yarn's form with a default, `${NAME:-value}`, may, so it does not match. */
const REFERENCE = /^(\$\{\w+(:?-)?\??\}|\$\w+|%\w+%|<[^>]*>)$/;
/** Values of settings that only sound like a secret, e.g. `always-auth=true`. */
const NO_SECRET = /^(true|false|null|none|undefined|[{[|>]|\d{1,4})$/i;

/** Keys of accounts in JSON, under whatever name: the marks of the kinds that cloud providers hand out. */
const ACCOUNT_KIND = /"type"\s*:\s*"(service_account|authorized_user|external_account_authorized_user)"/;
const ACCOUNT_SECRET = /"(private_key|refresh_token|client_secret)"\s*:\s*"[^"]/;
/** A key in a JSON string, with its line breaks written as `\n`. */
const JSON_KEY = /"\s*-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const ACCOUNT_NAME = /(^|[/._-])(credentials?|client[-_]?secrets?|firebase-adminsdk|service[-_]?account|auth)[^/]*\.json$/;
/** A field with a secret's name and a value that looks like one: long, without spaces and with a digit. A label is none. */
const SECRET_FIELD =
	/"[\w-]{0,40}(?:private_?key|secret|token|password|api_?key|access_?key)[\w-]{0,40}"\s*:\s*"(?=[^"]{0,500}\d)([^"\s]{16,})"/gi;

/**
 * Finds secrets by a file's content: a private key, an account's key, or settings with a token.
 * @param names every path that the file is known by: its own, and the one that a link leads to
 */
export function credentialsInside(names: readonly string[], content: Buffer): Reason | undefined {
	for (const name of names) {
		const path = `/${name.toLowerCase()}`;
		const reason = keyInside(path, content) ?? accountInside(path, content) ?? tokenInside(path, content);
		if (reason !== undefined) return reason;
	}
	return undefined;
}

function keyInside(path: string, content: Buffer): Reason | undefined {
	if (KEY_NAME.test(path)) return isHarmless(content) ? undefined : "private key";
	if (content.length > LARGEST_KEY_FILE || SOURCE_NAME.test(path)) return undefined;
	const hasMark = ["PRIVATE KEY", "Key-File", "SECRET-KEY"].some((mark) => content.includes(mark));
	if (!hasMark && !isUtf16(content)) return undefined;
	const text = textOf(content);
	return ARMOR.test(text) || OTHER_KEY.test(text) ? "private key" : undefined;
}

/** Whether a file with a key's name is not a key: a certificate, a public key, or words. */
function isHarmless(content: Buffer): boolean {
	if (content.length > LARGEST_KEY_FILE) return false;
	const text = textOf(content);
	if (ARMOR.test(text) || OTHER_KEY.test(text)) return false;
	// Keys without armor are binary, or lines without spaces: base64, hex. The armor of a certificate has a space.
	return (
		!text.includes("\u0000") &&
		!text.includes("\uFFFD") &&
		text
			.trim()
			.split("\n")
			.some((line) => /\S\s+\S/.test(line))
	);
}

function accountInside(path: string, content: Buffer): Reason | undefined {
	if (!path.endsWith(".json") || content.length > LARGEST_KEY_FILE) return undefined;
	const text = textOf(content);
	if (JSON_KEY.test(text)) return "credentials";
	if (ACCOUNT_KIND.test(text) && ACCOUNT_SECRET.test(text)) return "credentials";
	if (!ACCOUNT_NAME.test(path)) return undefined;
	return !isJson(text) || holdsSecret(text, SECRET_FIELD) ? "credentials" : undefined;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function tokenInside(path: string, content: Buffer): Reason | undefined {
	const isGitConfig = path.endsWith("/config") && content.includes("[remote");
	if (!isGitConfig && !SETTINGS_NAME.test(path)) return undefined;
	const text = withoutComments(textOf(content));
	return holdsSecret(text, SECRET_SETTING) || holdsSecret(text, URL_CREDENTIALS) ? "settings with a token" : undefined;
}

function holdsSecret(text: string, pattern: RegExp): boolean {
	for (const match of text.matchAll(pattern)) {
		const value = match[1] ?? match[2] ?? "";
		if (!REFERENCE.test(value) && !NO_SECRET.test(value)) return true;
	}
	return false;
}

function withoutComments(text: string): string {
	return text
		.split("\n")
		.filter((line) => !/^\s{0,80}[#;]/.test(line))
		.join("\n");
}

/** Windows' editors write UTF-16, and a byte order mark before UTF-8. */
function textOf(content: Buffer): string {
	if (isUtf16(content)) return content.toString("utf16le").replace(/^\uFEFF/, "");
	return content.toString("utf8").replace(/^\uFEFF/, "");
}

function isUtf16(content: Buffer): boolean {
	return content[0] === 0xff && content[1] === 0xfe;
}
