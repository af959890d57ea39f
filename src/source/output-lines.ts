import { breakCommandMarks, stripInvisible, stripInvisibleButColours } from "../plain-text.ts";
import { hide, type Span } from "../secrets/redactor.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { cutEscape } from "../secrets/text-view.ts";

/** Stands before every line of a command's output: no line can then start with `::`, the mark of a workflow command. */
const PREFIX = "│ ";

/**
 * What ends a line for the runner (`\n`, `\r`, `\r\n`), and what may for a reader of the log: vertical tab, form feed, next line, line and
 * paragraph separator.
 */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Characters. A longer line is shown in pieces, so that a tool that prints a bundle does not fill the memory. */
const LONGEST_LINE = 16_384;
/** Characters of the shown output that are kept, because the start of an encoded secret may be too short to be recognised. */
const CONTEXT = 16;
/** Characters. A start of a secret that is stretched beyond this, by white space, is shown. */
const LONGEST_OPEN = 262_144;

/**
 * Cuts a stream of text into lines without secrets. A secret may come in several chunks, on a line that is shown in pieces, or
 * wrapped over several lines: what may be the start of one is held back until the rest has arrived.
 */
export class LineSplitter {
	readonly #secrets: Secrets;
	/** Raw text: first the part that was already shown, then the part that is held back. */
	#raw = "";
	#shown = 0;
	/** The beginning of a line that has not ended. Its secrets are redacted, so it may be cut anywhere. */
	#line = "";

	constructor(secrets: Secrets) {
		this.#secrets = secrets;
	}

	/** @returns the lines that are complete with this chunk */
	push(chunk: string): readonly string[] {
		this.#raw += chunk;
		const arrived = this.#raw.slice(0, endOfWhole(this.#raw));
		const { spans, openFrom: decided } = this.#secrets.find(arrived);
		const isTooLong = this.#raw.length - decided > LONGEST_OPEN;
		// A complete secret may contain the start of another one.
		const until = isTooLong ? this.#raw.length : (spans.find(({ start, end }) => start < decided && decided < end)?.start ?? decided);
		return this.#show(spans, Math.max(until, this.#shown));
	}

	/** @returns the rest, once the stream has ended */
	end(): readonly string[] {
		const lines = this.#show(this.#secrets.find(this.#raw).spans, this.#raw.length);
		const last = this.#line;
		this.#line = "";
		return last === "" ? lines : [...lines, last];
	}

	#show(spans: readonly Span[], until: number): readonly string[] {
		const lines = (this.#line + hide(this.#raw, spans, this.#shown, until)).split(LINE_END);
		const kept = Math.max(0, until - CONTEXT);
		this.#raw = this.#raw.slice(kept);
		this.#shown = until - kept;
		const unfinished = lines.pop() ?? "";
		const whole = unfinished.length - (unfinished.length % LONGEST_LINE);
		this.#line = unfinished.slice(whole);
		return [...lines.flatMap(piecesOf), ...(whole === 0 ? [] : piecesOf(unfinished.slice(0, whole)))];
	}
}

/** The length of a text without an ending that the next chunk may continue: an escape, or `\r\n`. */
function endOfWhole(text: string): number {
	return Math.min(cutEscape(text), text.endsWith("\r") ? text.length - 1 : text.length);
}

function piecesOf(line: string): readonly string[] {
	const count = Math.max(1, Math.ceil(line.length / LONGEST_LINE));
	return Array.from({ length: count }, (_, piece) => line.slice(piece * LONGEST_LINE, (piece + 1) * LONGEST_LINE));
}

/**
 * A line that is safe to write to the log: colours stay, other control characters and invisible characters go, and the runner
 * finds no command in it. `::name::` counts only at the start of a line, where the prefix stands; `##[name]` counts anywhere.
 */
export function shownLine(line: string): string {
	return PREFIX + breakCommandMarks(stripInvisibleButColours(line));
}

const TAIL_LINES = 200;
/** UTF-16 units, as many as a comment may have. */
const TAIL_CHARACTERS = 65_536;
const TAIL_LINE_CHARACTERS = 2_000;

/** The last lines of a command's output, for the report of its failure. */
export class Tail {
	readonly #lines: string[] = [];
	#characters = 0;

	push(line: string): void {
		const plain = stripInvisible(line).trimEnd();
		const kept = plain.length > TAIL_LINE_CHARACTERS ? `${plain.slice(0, TAIL_LINE_CHARACTERS)}…` : plain;
		this.#lines.push(kept);
		this.#characters += kept.length;
		while (this.#lines.length > TAIL_LINES || this.#characters > TAIL_CHARACTERS) this.#characters -= this.#lines.shift()?.length ?? 0;
	}

	lines(): string[] {
		return [...this.#lines];
	}
}
