import { stripVTControlCharacters } from "node:util";
import type { Secrets } from "../secrets.ts";
import { formsOf } from "../secrets.ts";

/** Put before every line of a command, so that none can start with `::`, the mark of a workflow command. */
const PREFIX = "│ ";

/**
 * Where the runner ends a line (`\n`, `\r`, `\r\n`), and where something that reads the log may:
 * vertical tab, form feed, next line, line and paragraph separator.
 */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The escape character that starts a terminal's control sequences. */
const ESCAPE = String.fromCharCode(27);
/** A colour: `ESC[31m`, the only control sequence that the log keeps. */
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);
/** `##[`, also where the bracket is a colour's. */
const COMMAND_MARK = new RegExp(`##(?=${ESCAPE}?\\[)`, "g");

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
 * A line as it may be written to the log: colours kept, every other control character and invisible mark removed, and nothing in
 * it that the runner takes for a command. `::name::` counts only at the start of a line, so the prefix ends it;
 * `##[name]` counts **anywhere** in a line, so it is taken apart. The runner compares by the rules of a culture, which look through
 * invisible characters, hence their removal.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function shownLine(line: string): string {
	return PREFIX + keepColours(line).replace(COMMAND_MARK, "# #");
}

function keepColours(line: string): string {
	return line
		.split(COLOUR)
		.map((part, index) => (index % 2 === 1 ? part : plainLine(part)))
		.join("");
}

/** A line without colours and invisible characters, for reports and for reading errors out of it. */
export function plainLine(line: string): string {
	// Control (Cc, a tab excepted) and format (Cf) characters, lone halves of surrogate pairs (Cs), joiners and variation selectors.
	return stripVTControlCharacters(line).replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, "");
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
		const plain = plainLine(line).trimEnd();
		const kept = plain.length > TAIL_LINE_CHARACTERS ? `${plain.slice(0, TAIL_LINE_CHARACTERS)}…` : plain;
		this.#lines.push(kept);
		this.#characters += kept.length;
		while (this.#lines.length > TAIL_LINES || this.#characters > TAIL_CHARACTERS) this.#characters -= this.#lines.shift()?.length ?? 0;
	}

	lines(): string[] {
		return [...this.#lines];
	}
}
