/** Base64 characters, which stand for 9 bytes. A shorter piece also occurs by chance. */
const SHORTEST_FRAGMENT = 12;
/** Tools wrap base64 after 64 or 76 characters. Of fragments this long, each wrapped line holds a whole one. */
const LONGEST_FRAGMENT = 32;
/** Any long run of zeros has `wMDAwMDAwMDA` in its base64, without a secret. A fragment with more different characters is no accident. */
const FEWEST_CHARACTERS = 6;

/**
 * The texts that give a value away, for a search that only asks whether it is there: the value as it is, URL-encoded, form-encoded,
 * JSON-escaped, in UTF-16 and in hex; and fragments of what base64 makes of it, alone or inside a longer text, on one line or wrapped.
 */
export function formsOf(value: string): readonly string[] {
	const encoded = encodeURIComponent(value.toWellFormed());
	const literal = [value, encoded, lowerEscapes(encoded), encoded.replaceAll("%20", "+"), JSON.stringify(value).slice(1, -1)];
	const base64 = base64Forms(value).flatMap(fragments);
	const forms = [...literal, [...value].join("\0"), ...hexForms(value), ...base64, ...base64.map(urlSafe)];
	return [...new Set(forms)].filter((form) => form !== "");
}

/**
 * What base64 makes of a value, in UTF-8 and UTF-16, wherever it starts within the encoded text: that depends on the position modulo 3.
 * The characters at the edges also depend on the neighbours and are cut off. Without padding, in the standard alphabet.
 */
export function base64Forms(value: string): readonly string[] {
	const alone = Buffer.from(value).toString("base64").replace(/=+$/, "");
	const forms = encodingsOf(value).flatMap((bytes) => [0, 1, 2].map((before) => insideBase64(bytes, before)));
	return [...new Set([alone, ...forms])].filter((form) => form.length >= SHORTEST_FRAGMENT);
}

/** A value in hex, in UTF-8 and UTF-16, in lower and in upper case. */
export function hexForms(value: string): readonly string[] {
	const forms = encodingsOf(value).map((bytes) => bytes.toString("hex"));
	return [...new Set([...forms, ...forms.map((form) => form.toUpperCase())])];
}

/** UTF-8, and UTF-16 in both byte orders: Windows tools, PowerShell among them, encode UTF-16. */
function encodingsOf(value: string): readonly Buffer[] {
	const utf16 = Buffer.from(value, "utf16le");
	return [Buffer.from(value), utf16, Buffer.from(utf16).swap16()];
}

function insideBase64(bytes: Buffer, before: number): string {
	const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
	const firstWhole = before === 0 ? 0 : before + 1;
	const wholeBytes = Math.floor((before + bytes.length) / 3) * 3;
	return encoded.slice(firstWhole, (wholeBytes / 3) * 4);
}

function fragments(form: string): readonly string[] {
	const length = Math.min(LONGEST_FRAGMENT, Math.max(SHORTEST_FRAGMENT, Math.floor(form.length / 2)));
	const count = Math.floor(form.length / length);
	const all = Array.from({ length: count }, (_, index) => form.slice(index * length, (index + 1) * length));
	return all.filter((fragment) => new Set(fragment).size >= FEWEST_CHARACTERS);
}

function urlSafe(base64: string): string {
	return base64.replaceAll("+", "-").replaceAll("/", "_");
}

function lowerEscapes(encoded: string): string {
	return encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}
