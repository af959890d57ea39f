/** Why something is never uploaded, in words that fit behind "left out:". */
export type Reason = string;

interface Rule {
	/** Matched on the lower-case path from the upload's root (or the workspace's), `/` before it. */
	readonly pattern: RegExp;
	readonly reason: Reason;
}

/** Folders and files of which nothing leaves the runner, whatever `include` says. */
const RULES: readonly Rule[] = [
	{ pattern: /\/\.git$/, reason: "git's own data" },
	{ pattern: /\/node_modules$/, reason: "installed dependencies" },
	{ pattern: /\/\.env(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
	{ pattern: /\/\.dev\.vars(?!\.(example|sample|template)$)[^/]*$/, reason: "environment file" },
	{ pattern: /\.(pem|key|p8|p12|pfx|jks|keystore|ppk)$/, reason: "private key" },
	{ pattern: /\/id_(rsa|dsa|ecdsa|ed25519)[^/]*$/, reason: "private key" },
	{ pattern: /\/\.(ssh|gnupg)$/, reason: "private keys" },
	{ pattern: /\/\.(aws|azure|kube|terraform)$/, reason: "credentials" },
	{ pattern: /\/(\.config\/)?gcloud$/, reason: "credentials" },
	{ pattern: /\/\.docker\/config\.json$|\/\.docker(cfg|configjson)$/, reason: "credentials" },
	{ pattern: /\/[._]netrc$|\/\.(pypirc|git-credentials|htpasswd|vault-token|pgpass|my\.cnf|boto|s3cfg|secrets)$/, reason: "credentials" },
	{ pattern: /\/\.cargo\/credentials(\.toml)?$|\/\.gem\/credentials$/, reason: "credentials" },
	{ pattern: /\.kubeconfig$|\/kubeconfig$/, reason: "credentials" },
	{ pattern: /\/(gha-creds-|client_secret|firebase-adminsdk|[^/]*service[-_]?account)[^/]*\.json$/, reason: "credentials" },
	{ pattern: /\/(application_default_)?credentials\.json$|-firebase-adminsdk-[^/]*\.json$/, reason: "credentials" },
	{ pattern: /\.tfstate(\.backup)?$|\.tfvars(\.json)?$|\/(\.terraformrc|terraform\.rc)$/, reason: "credentials" },
];

/** All rules in one: nearly every path matches none, and one look tells. */
const ANY_RULE = new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join("|"));

/**
 * @param path of a file or folder, relative, with forward slashes. What lies below a folder that is never uploaded is not
 * recognised by itself: the walk does not enter it, and {@link neverUploadedBelow} looks at every folder on the way
 */
export function neverUploaded(path: string): Reason | undefined {
	const lower = `/${path.toLowerCase()}`;
	return ANY_RULE.test(lower) ? RULES.find(({ pattern }) => pattern.test(lower))?.reason : undefined;
}

/** {@link neverUploaded} for the path and every folder above it. */
export function neverUploadedBelow(path: string): Reason | undefined {
	const parts = path.split("/");
	for (let depth = 1; depth <= parts.length; depth++) {
		const reason = neverUploaded(parts.slice(0, depth).join("/"));
		if (reason !== undefined) return reason;
	}
	return undefined;
}

/** A line that sets a token, password or login to a value; `${NAME}` refers to the environment and gives nothing away. */
const TOKEN_LINES: Readonly<Record<string, RegExp>> = {
	".npmrc": /^[^#;\n]*(_authToken|_auth|_password)\s*=\s*["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"']/im,
	".yarnrc": /^[^#\n]*(_authToken|_auth|_password)["']?\s+["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"']/im,
	".yarnrc.yml": /^\s*["']?(npmAuthToken|npmAuthIdent)["']?\s*:\s*["']?(?!["']?\$\{[^}]*\}["']?\s*$)[^\s"'#]/im,
	"bunfig.toml": /^[^#\n]*\b(token|password)\s*=\s*["'](?!\$)[^"'\s]/im,
};

const PRIVATE_KEY = /^-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/;
/** A key of a Google service account has about 2.4 kB. */
const LARGEST_KEY_FILE = 16_384;

/**
 * What only a look inside tells: a package manager's settings that carry a token, a private key and a service account's key
 * under whatever name.
 */
export function credentialsInside(path: string, content: Buffer): Reason | undefined {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const tokenLine = TOKEN_LINES[name];
	if (tokenLine) return tokenLine.test(content.toString("utf8")) ? "registry token" : undefined;
	if (content.length > LARGEST_KEY_FILE) return undefined;
	if (content[0] === DASH && PRIVATE_KEY.test(content.toString("latin1", 0, 64))) return "private key";
	if (name.endsWith(".json") && content.includes('"private_key"') && content.includes('"service_account"')) return "credentials";
	return undefined;
}

const DASH = "-".charCodeAt(0);
