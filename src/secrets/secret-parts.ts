import { looksRandom, looksSecret, type NameSays, nameSays } from "./secret-look.ts";

/** A value of 64 kB holds every key and configuration that people keep in a variable. */
const LONGEST_VALUE = 65_536;
/** Levels of JSON, and of texts inside texts. */
const DEEPEST = 12;
const SHORTEST_LINE = 8;

const USER_INFO = /^[a-z][\w+.-]*:\/\/([^:@/?#\s]*)(?::(\S*))?@(\[[^\]]+\]|[^@/?#\s:,]+)/i;
const LOCAL_HOST = /^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|host\.docker\.internal)$/i;
const SCHEME = /^(?:bearer|basic|token)\s+(\S+)$/i;
/** `Password=…;`, `token: …`, `?api_key=…`, `PASSWORD="…"` */
const ASSIGNMENT = /(?:^|[\s;,&?{"'])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?:(?:basic|bearer)\s+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s;,&"']+))/gi;

/**
 * The secrets of a variable: its value, if name and value look like a secret, and the parts of the value that look like one: the password
 * of a URL, the strings of a JSON text, the lines of a key, the assignments of a connection string, and the text that a base64 value
 * decodes to.
 * @returns each once; none for a value that looks ordinary
 */
export function secretsIn(name: string, value: string): readonly string[] {
	const found = new Set<string>();
	collect(nameSays(name), value.trim(), found, 0);
	return [...found];
}

/** The parts of a secret value that are secrets by themselves: a log may show such a part alone. */
export function secretsInside(value: string): readonly string[] {
	const found = new Set<string>();
	collectInside("secret", value.trim(), found, 0);
	return [...found];
}

function collect(name: NameSays, value: string, found: Set<string>, depth: number): void {
	if (value === "" || value.length > LONGEST_VALUE || depth > DEEPEST || name === "public") return;
	const isStructured = collectInside(name, value, found, depth);
	if (!isStructured && looksSecret(name, value)) found.add(value);
}

/** @returns whether the value is a structure around its secrets, and not one itself */
function collectInside(name: NameSays, value: string, found: Set<string>, depth: number): boolean {
	const json = parsedJson(value);
	if (json !== undefined) {
		collectJson(name, json, found, depth);
		return true;
	}
	if (/^[a-z][\w+.-]*:\/\/\S+$/i.test(value)) {
		collectUrl(name, value, found);
		collectAssignments(value, found, depth);
		return true;
	}
	const [, credentials] = SCHEME.exec(value) ?? [];
	if (credentials !== undefined) collect("secret", credentials, found, depth + 1);
	const decoded = decodedText(value);
	if (decoded !== undefined) collectDecoded(decoded, found, depth);
	const lines = linesOf(value);
	if (lines.length > 1) collectLines(name, value, lines, found, depth);
	else collectAssignments(value, found, depth);
	return lines.length > 1;
}

function collectJson(name: NameSays, json: unknown, found: Set<string>, depth: number): void {
	if (typeof json === "string") collect(name, json.trim(), found, depth + 1);
	if (typeof json !== "object" || json === null || depth > DEEPEST) return;
	for (const [key, inner] of Object.entries(json)) {
		const says = Array.isArray(json) ? name : strongerOf(nameSays(key), name);
		collectJson(says, inner, found, depth + 1);
	}
}

/** A field inside a value that looks like a secret counts as related to a secret, unless its own name says "secret" or "public". */
function strongerOf(own: NameSays, outer: NameSays): NameSays {
	if (own === "secret" || own === "public") return own;
	return outer === "nothing" ? own : "related";
}

function collectUrl(name: NameSays, url: string, found: Set<string>): void {
	const [, user = "", password = "", host = ""] = USER_INFO.exec(url) ?? [];
	// `8080/path` in `https://host:8080/path@x` is a port and a path, not a password.
	const hasPassword = password !== "" && !/^\d+\//.test(password);
	if (LOCAL_HOST.test(host)) return;
	if (hasPassword) {
		found.add(url);
		for (const form of new Set([password, decodedUri(password)])) if (looksSecret("secret", form)) found.add(form);
	} else if (looksRandom(user)) {
		found.add(url);
		found.add(user);
	}
	// The address of a webhook is its secret.
	if (name !== "secret" && name !== "related" && !/hook/i.test(url)) return;
	const parts = url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, "").split(/[/?#&=]/);
	for (const part of parts) if (looksRandom(part)) found.add(part).add(url);
}

function collectLines(name: NameSays, value: string, lines: readonly string[], found: Set<string>, depth: number): void {
	const isKey = /-----BEGIN [A-Z ]*PRIVATE KEY/.test(value);
	if (isKey) found.add(value);
	for (const line of lines) {
		if (line.length < SHORTEST_LINE || line.startsWith("-----")) continue;
		if (isKey ? /^[\w+/=]+$/.test(line) : !/\s/.test(line) && looksSecret(name, line)) found.add(line);
	}
	if (!isKey) collectAssignments(value, found, depth);
}

function collectAssignments(value: string, found: Set<string>, depth: number): void {
	for (const [, key = "", ...given] of value.matchAll(ASSIGNMENT)) {
		const assigned = given.find((text) => text !== undefined) ?? "";
		if (assigned !== value) collect(nameSays(key), assigned, found, depth + 1);
	}
}

/** `user:password` of a basic authorization, a JSON text or a key. */
function collectDecoded(text: string, found: Set<string>, depth: number): void {
	const [, password] = /^[\w.@+-]+:(\S+)$/.exec(text) ?? [];
	if (password !== undefined) collect("secret", password, found, depth + 1);
	else collect("related", text.trim(), found, depth + 1);
}

/** Lines, also of a value in which `\n` stands for a line's end. */
function linesOf(value: string): readonly string[] {
	return value
		.split(/\r?\n|\r|\\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");
}

function parsedJson(value: string): unknown {
	if (!/^[{["]/.test(value)) return undefined;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

/** What base64 decodes to, if that is a text of printable characters. */
function decodedText(value: string): string | undefined {
	if (value.length < 16 || !/^[A-Za-z0-9+/\s_-]+={0,2}$/.test(value)) return undefined;
	const text = Buffer.from(value, "base64").toString("utf8");
	return /^[\x20-\x7e\s]{8,}$/.test(text) && /[:{]|-----BEGIN/.test(text) ? text : undefined;
}

function decodedUri(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
