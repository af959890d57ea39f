import { breakCommandMarks, stripInvisible, stripInvisibleButColours } from "../plain-text.ts";
import type { Secrets } from "../secrets.ts";
import { formsOf } from "../secrets.ts";

/** Put before every line of a command, so that none can start with `::`, the mark of a workflow command. */
const PREFIX = "│ ";

/**
 * Where the runner ends a line (`\n`, `\r`, `\r\n`), and where something that reads the log may:
 * vertical tab, form feed, next line, line and paragraph separator.
 */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Characters. A longer line is shown in pieces: a bundle printed by a tool must not be held in memory whole. */
const LONGEST_LINE = 16_384;

/** Cuts a stream of text into lines, secrets redacted before any cut could hide them. */
export class LineSplitter {
	readonly #secrets: Secrets;
	#pending = "";

	constructor(secrets: Secrets) {
		this.#secrets = secrets;
	}

	/** @returns the lines that ended with this chunk */
	push(chunk: string): readonly string[] {
		const text = this.#pending + chunk;
		// A final \r may be the first half of \r\n.
		const held = text.endsWith("\r") ? "\r" : "";
		const lines = text.slice(0, text.length - held.length).split(LINE_END);
		this.#pending = (lines.pop() ?? "") + held;
		return [...lines.map((line) => this.#secrets.redact(line)), ...this.#cutLongLine()];
	}

	/** @returns what is left when the stream has ended */
	end(): readonly string[] {
		const lines = this.#pending.split(LINE_END);
		this.#pending = "";
		if (lines.at(-1) === "") lines.pop();
		return lines.map((line) => this.#secrets.redact(line));
	}

	/** A secret whose end has not arrived yet stays in what is kept. */
	#cutLongLine(): readonly string[] {
		if (this.#pending.length <= LONGEST_LINE) return [];
		const redacted = this.#secrets.redact(this.#pending);
		const longest = Math.max(0, ...this.#secrets.values().flatMap((value) => formsOf(value).map((form) => form.length)));
		const cut = Math.max(0, redacted.length - longest);
		this.#pending = redacted.slice(cut);
		return cut === 0 ? [] : [redacted.slice(0, cut)];
	}
}

/**
 * A line that is safe to write to the log: colours stay, other control characters and invisible characters go, and the runner
 * finds no command in it. `::name::` counts only at the start of a line, where the prefix stands; `##[name]` counts anywhere.
 */
export function shownLine(line: string): string {
	return PREFIX + breakCommandMarks(stripInvisibleButColours(line));
}

const TAIL_LINES = 200;
/** UTF-16 units; what is kept must fit a comment (65,536 characters) many times cut. */
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
