import { stripVTControlCharacters } from "node:util";

const ESCAPE = String.fromCharCode(27);
/** A colour: `ESC[31m`. */
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);
/** Control (Cc) and format (Cf) characters, lone surrogates (Cs), joiners, variation selectors and blank letters. Tabs and line ends are visible. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** `##[`, also where the bracket belongs to a colour. */
const COMMAND_MARK = new RegExp(`##(?=${ESCAPE}?\\[)`, "g");

/** Removes what a reader does not see: a terminal's control sequences, colours included, and invisible characters. */
export function stripInvisible(text: string): string {
	return stripVTControlCharacters(text).replace(INVISIBLE, "");
}

/** Removes what a reader of the log does not see. Colours stay: GitHub shows them. */
export function stripInvisibleButColours(text: string): string {
	return text
		.split(COLOUR)
		.map((part, index) => (index % 2 === 1 ? part : stripInvisible(part)))
		.join("");
}

/**
 * Breaks the runner's old command mark `##[name]`, which counts anywhere in a line. Remove invisible characters first: the runner's
 * comparison ignores them.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function breakCommandMarks(text: string): string {
	return text.replace(COMMAND_MARK, "# #");
}
