/** Another reading of a text, in which every character maps back to its place in the source. */
export interface TextView {
	readonly text: string;
	readonly sourceLength: number;
	/** Where in the source the character at an index begins and ends; at the end of the reading, the source's end. */
	startOf(index: number): number;
	endOf(index: number): number;
}

/** An escape of a URL, of JSON, of a shell or of HTML, and what stands between the bytes of UTF-16. */
const ESCAPES =
	/(?:%[0-9a-f]{2})+|\\u\{?[0-9a-f]{4,6}\}?|\\x[0-9a-f]{2}|\\[nrtbf"'\\/&+=:@ ]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});|\0/gi;
const HAS_ESCAPE = /[%\\&\0]/;
const NAMED: Readonly<Record<string, string>> = {
	"\\n": "\n",
	"\\r": "\r",
	"\\t": "\t",
	"\\b": "\b",
	"\\f": "\f",
	"&amp;": "&",
	"&lt;": "<",
	"&gt;": ">",
	"&quot;": '"',
	"&apos;": "'",
	"\0": "",
};
/** An escape that the end of the text may have cut off. */
const CUT_ESCAPE = /(?:%[0-9a-f]?|\\(?:u\{?[0-9a-f]{0,6}|x[0-9a-f]?)?|&(?:[a-z]{0,4}|#x?[0-9a-f]{0,7}))$/i;

/** A text as it is. */
export function viewOf(text: string): TextView {
	return { text, sourceLength: text.length, startOf: (index) => index, endOf: (index) => index + 1 };
}

/** A text with its escapes resolved, and without NULs. @returns the same view when it has none */
export function unescaped(view: TextView): TextView {
	if (!HAS_ESCAPE.test(view.text)) return view;
	const reading = new Reading(view);
	let at = 0;
	for (const { 0: written, index } of view.text.matchAll(ESCAPES)) {
		for (; at < index; at++) reading.add(view.text.charAt(at), at, at + 1);
		at = index + written.length;
		if (written.startsWith("%")) addPercentEscapes(reading, written, index);
		else reading.add(characterOf(written), index, at);
	}
	if (at === 0) return view;
	for (; at < view.text.length; at++) reading.add(view.text.charAt(at), at, at + 1);
	return reading.view();
}

/**
 * A text without white space, quotes, separators of hex digits and the padding of base64, in the standard base64 alphabet: base64
 * and hex read the same on one line or wrapped.
 */
export function compact(view: TextView): TextView {
	const reading = new Reading(view);
	for (let at = 0; at < view.text.length; at++) {
		const code = view.text.charCodeAt(at);
		if (code > 127 || SEPARATES[code] === 0) reading.add(ALPHABET.get(code) ?? view.text.charAt(at), at, at + 1);
	}
	return reading.view();
}

/** @returns where an escape begins that may be cut, else the text's length */
export function cutEscape(text: string): number {
	const tail = text.slice(-10);
	const cut = CUT_ESCAPE.exec(tail);
	return cut === null ? text.length : text.length - tail.length + cut.index;
}

const SEPARATES = Uint8Array.from({ length: 128 }, (_, code) => (code <= 32 || "\"'`=:,;\\".includes(String.fromCharCode(code)) ? 1 : 0));
/** From the URL-safe alphabet of base64 to the standard one. */
const ALPHABET = new Map([
	["-".charCodeAt(0), "+"],
	["_".charCodeAt(0), "/"],
]);

/** A run of `%41%C3%A9`: UTF-8 where it is valid, else each byte by itself. */
function addPercentEscapes(reading: Reading, run: string, from: number): void {
	let at = from;
	for (const character of decoded(run)) {
		const length = run.length === 3 ? 3 : 3 * bytesOf(character);
		reading.add(character, at, Math.min(at + length, from + run.length));
		at += length;
	}
}

function decoded(run: string): string {
	try {
		return decodeURIComponent(run);
	} catch {
		// No UTF-8: its bytes as they are.
		return Buffer.from(run.replaceAll("%", ""), "hex").toString("latin1");
	}
}

function bytesOf(character: string): number {
	return Buffer.byteLength(character);
}

function characterOf(written: string): string {
	const named = NAMED[written.toLowerCase()];
	if (named !== undefined) return named;
	const code = /^(?:\\u\{?|\\x|&#x)([0-9a-f]+)/i.exec(written)?.[1];
	if (code !== undefined) return fromCode(Number.parseInt(code, 16));
	const decimal = /^&#(\d+)/.exec(written)?.[1];
	return decimal === undefined ? written.slice(1) : fromCode(Number(decimal));
}

function fromCode(code: number): string {
	return code > 0x10ffff || code === 0 ? "" : String.fromCodePoint(code);
}

/** Builds a view on top of another view. */
class Reading {
	readonly #source: TextView;
	readonly #starts: number[] = [];
	readonly #ends: number[] = [];
	readonly #parts: string[] = [];

	constructor(source: TextView) {
		this.#source = source;
	}

	/** @param text what was read from `start` to `end` of the source; may be empty */
	add(text: string, start: number, end: number): void {
		this.#parts.push(text);
		for (let unit = 0; unit < text.length; unit++) {
			this.#starts.push(start);
			this.#ends.push(end);
		}
	}

	view(): TextView {
		const starts = this.#starts;
		const ends = this.#ends;
		const source = this.#source;
		return {
			text: this.#parts.join(""),
			sourceLength: source.sourceLength,
			startOf: (index) => (index < starts.length ? source.startOf(starts[index] ?? 0) : source.sourceLength),
			endOf: (index) => source.endOf((ends[index] ?? source.text.length) - 1),
		};
	}
}
