/**
 * What a variable's name says of its value: it is the secret itself (`DB_PASS`), it has to do with one (`AUTH_MODE`), it says nothing, or it
 * says that the value is public (`VITE_…`, `PUBLIC_KEY`).
 */
export type NameSays = "secret" | "related" | "nothing" | "public";

/** Bundlers write variables with these prefixes into the frontend, for everyone to read. */
const PUBLIC_PREFIX = /^(VITE|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC|REACT_APP|EXPO_PUBLIC|GATSBY|STORYBOOK)_/;
const PUBLIC_KEY = /(^|_)(PUBLIC|PUBLISHABLE|ANON|SITE)_KEY$/;
/** Says which of several secrets it is, or in which form. */
const QUALIFIER = /^(\d+|V\d+|PROD|PRODUCTION|STAGING|DEV|DEVELOPMENT|TEST|PREVIEW|CI|BASE64|B64|JSON|PEM|HEX|VALUE|NEW|OLD|MAIN|DEFAULT)$/;
/** `ACCESSTOKEN` and `PGPASSWORD` end in these without a separator; `COMPASS` and `MONKEY` don't end in a secret. */
const SECRET_WORD =
	/^(.*(TOKEN|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)|PASS|PASSCODE|PWD|PW|CREDS?|PAT|JWT|SALT|PEPPER|SIG|DSN|KEYS?|(API|ACCESS|PRIVATE|SECRET|MASTER|SSH|GPG|ACCOUNT|AUTH|SIGNING|ENCRYPTION)KEYS?|(DB|PG|SQL|MYSQL|SMTP|USER|ROOT|ADMIN)(PASS|PWD))$/;
const RELATED_WORD =
	/^(AUTH|AUTHORIZATION|BEARER|COOKIE|SESSION|SIGNATURE|SIGNING|ENCRYPTION|PRIVATE|DATABASE|CONNECTION|WEBHOOK|VAULT|SAS|OTP|TOTP|PIN|KUBECONFIG|NETRC|NPMRC|CERT|CERTIFICATE)$/;
/** Keys that identify something instead of protecting it. */
const LOOKUP_KEY = /^(CACHE|PARTITION|SORT|FOREIGN|STORAGE|ROUTING|OBJECT|LOOKUP|SHORTCUT|S3|HOT|GROUP)$/;
/** A property of a secret, or of what it opens: `SECRET_NAME`, `TOKEN_URL` with a URL, `AUTH_COOKIE_DOMAIN`. */
const PROPERTY =
	/^(ID|NAME|USER|USERNAME|EMAIL|HOST|HOSTNAME|PORT|REGION|DOMAIN|ISSUER|AUDIENCE|ALG|ALGO|ALGORITHM|TTL|EXPIRY|EXPIRES|TIMEOUT|PATH|FILE|DIR|PREFIX|SUFFIX|TYPE|MODE|SCOPES?|VERSION|ENABLED|LENGTH|LIMIT|COUNT|SIZE)$/;

/** @param name of a variable, an input or a JSON field, in whatever spelling */
export function nameSays(name: string): NameSays {
	const words = name
		.replace(/([a-z0-9])([A-Z])/g, "$1_$2")
		.toUpperCase()
		.split(/[^A-Z0-9]+/)
		.filter((word) => word !== "");
	while (words.length > 1 && QUALIFIER.test(words.at(-1) ?? "")) words.pop();
	const last = words.at(-1) ?? "";
	const spelt = words.join("_");
	if (PUBLIC_PREFIX.test(spelt) || PUBLIC_KEY.test(spelt)) return "public";
	// Every shell has these: the folder it is in.
	if (spelt === "PWD" || spelt === "OLDPWD" || spelt === "OLD_PWD" || PROPERTY.test(last)) return "nothing";
	if (SECRET_WORD.test(last)) return last.startsWith("KEY") && LOOKUP_KEY.test(words.at(-2) ?? "") ? "related" : "secret";
	return words.some((word) => SECRET_WORD.test(word) || RELATED_WORD.test(word)) ? "related" : "nothing";
}

/** Tokens that are known by how they begin, and private keys. */
const KNOWN_TOKEN =
	/^(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{15,}|npm_\w{20,}|sk[-_][\w-]{16,}|rk_live_\w{16,}|xox[abprs]-[\w-]{10,}|cloud_api_\w{8,}|SG\.[\w-]{16,}\.[\w-]{16,}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*)$|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

const SHORTEST = 4;
const SHORTEST_OF_RELATED = 12;
const SHORTEST_ODD = 8;
/** A longer run of letters is not a word: Gmail's app passwords have 16 letters. */
const LONGEST_WORD = 15;
/** If the name says "secret", a value of more words is a passphrase. */
const MOST_WORDS = 3;
const PLACEHOLDER = /change.?me|replace|example|dummy|placeholder|development|default|sample|insecure|not.?a.?secret|your.|test/i;
/** `3000`, `sha256`, `15m` */
const ORDINARY_WITH_DIGITS = /^(\d{1,12}|[a-z]{1,12}\d{1,4}[a-z]?|\d{1,4}[a-z]{1,12})$/i;
const LONGEST_ADDRESS = 500;
const HOST_NAME = /^\*?\.?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?\.[a-z]{2,24}\.?(:\d{1,5})?$/;
const EMAIL = /^[\w.+-]+@[a-z0-9.-]+$/i;
const IP_ADDRESS = /^(\d{1,3}\.){3}\d{1,3}(:\d{1,5}|\/\d{1,2})?$|^\[?[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}\]?(:\d{1,5})?$/i;
const SEPARATORS = /[\s\-_./:,;@|+=*()]+/;

/**
 * Judges a value by its name and its own look. Words, numbers, host names, addresses, paths and URLs without credentials are no secrets,
 * whatever the name says: they also occur in logs and sources for other reasons.
 */
export function looksSecret(name: NameSays, value: string): boolean {
	if (name === "public" || value.length < SHORTEST) return false;
	if (KNOWN_TOKEN.test(value)) return true;
	if (name === "nothing" || isAddress(value)) return false;
	return name === "secret" ? !isPlainValue(value) : looksRandom(value);
}

/** A value without spaces in which much is neither word nor number: `x7Kp29fQzL0a`. */
export function looksRandom(value: string): boolean {
	if (value.length < SHORTEST_OF_RELATED || /\s/.test(value)) return false;
	const odd = partsOf(value).filter((part) => !isWord(part) && !ORDINARY_WITH_DIGITS.test(part));
	return odd.reduce((sum, part) => sum + part.length, 0) >= SHORTEST_ODD;
}

/** Host name, IP address, e-mail address, path, or URL. URLs with credentials are taken apart elsewhere. */
function isAddress(value: string): boolean {
	if (value.length > LONGEST_ADDRESS) return false;
	return HOST_NAME.test(value) || IP_ADDRESS.test(value) || EMAIL.test(value) || /^[a-z][\w+.-]*:\/\//i.test(value) || isPath(value);
}

function isPath(value: string): boolean {
	if (!/^(~|\.{1,2})?\/|^[A-Za-z]:\\/.test(value)) return false;
	const parts = value.split(/[\\/]/).filter((part) => part !== "");
	// Base64 may begin with a slash, too.
	return parts.filter((part) => !looksRandom(part) && part.length < 40).length * 2 > parts.length;
}

/** Numbers, or at most {@link MOST_WORDS} words. */
function isPlainValue(value: string): boolean {
	const parts = partsOf(value);
	if (parts.every((part) => /^\d+$/.test(part))) return true;
	if (!parts.every(isWord)) return PLACEHOLDER.test(value) && !looksRandom(value);
	return parts.length <= MOST_WORDS || PLACEHOLDER.test(value);
}

function partsOf(value: string): readonly string[] {
	return value.split(SEPARATORS).filter((part) => part !== "");
}

/** `backend`, `Backend`, `BACKEND` or `backendUrl`; not `bCkEnd`, and not a run of consonants. */
function isWord(part: string): boolean {
	if (part.length > LONGEST_WORD || /[bcdfghjklmnpqrstvwxz]{6}/i.test(part)) return false;
	return /^([A-Z]?[a-z]*|[A-Z]+|[A-Z]?[a-z]{2,}([A-Z][a-z]{2,}){1,3})$/.test(part);
}
