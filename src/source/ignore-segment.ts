import type { MatchBudget } from "./match-budget.ts";

/** One name between the slashes of a gitignore pattern, e.g. `*.[jt]s`. */
export interface SegmentPattern {
	/** The pattern is malformed: git lets it match nothing. */
	readonly neverMatches: boolean;
	matches(name: string, budget: MatchBudget): boolean;
}

/** Any characters, none included. */
const STAR = "*";
/** Matches one character, or stands for any number of them. */
type Token = typeof STAR | ((character: string) => boolean);

const NEVER: SegmentPattern = { neverMatches: true, matches: () => false };

/** git matches bytes: a character outside of ASCII counts as the bytes of its UTF-8. Node.js reads an invalid byte as U+FFFD. */
export function utf8(text: string): string {
	if (!/[^\0-\x7f]/.test(text)) return text;
	return text
		.split("\uFFFD")
		.map((part) => Buffer.from(part).toString("latin1"))
		.join("\uFFFD");
}

/** @param pattern without slashes, as {@link utf8} makes it */
export function compileSegment(pattern: string): SegmentPattern {
	if (!/[*?[\\]/.test(pattern)) return exactly((name) => name === pattern);
	const suffix = pattern.slice(1);
	if (pattern.startsWith(STAR) && !/[*?[\\]/.test(suffix)) return exactly((name) => name.endsWith(suffix));
	const prefix = pattern.slice(0, -1);
	if (pattern.endsWith(STAR) && !/[*?[\\]/.test(prefix)) return exactly((name) => name.startsWith(prefix));
	const tokens = tokenize(pattern);
	if (tokens === undefined) return NEVER;
	// A set of characters takes longer than a single one.
	const stepCost = Math.ceil(pattern.length / 16);
	return {
		neverMatches: false,
		matches(name, budget) {
			const { steps, matched } = matchTokens(tokens, name);
			budget.spend(steps * stepCost);
			return matched;
		},
	};
}

function exactly(matches: (name: string) => boolean): SegmentPattern {
	return { neverMatches: false, matches };
}

/** Like the match of whole paths: at a mismatch only the last star has to take one more character. */
function matchTokens(tokens: readonly Token[], characters: string): { readonly matched: boolean; readonly steps: number } {
	let steps = 0;
	let at = 0;
	let character = 0;
	let retryAt = -1;
	let retryCharacter = 0;
	while (character < characters.length) {
		steps++;
		const token = tokens[at];
		if (token === STAR) {
			retryAt = ++at;
			retryCharacter = character;
		} else if (token?.(characters[character] ?? "")) {
			at++;
			character++;
		} else if (retryAt >= 0) {
			at = retryAt;
			character = ++retryCharacter;
		} else break;
	}
	while (tokens[at] === STAR) at++;
	return { matched: character === characters.length && at === tokens.length, steps };
}

/** @returns undefined for a bracket that is not closed and a backslash at the end */
function tokenize(pattern: string): readonly Token[] | undefined {
	const tokens: Token[] = [];
	for (let at = 0; at < pattern.length; at++) {
		const character = pattern[at];
		if (character === STAR) {
			if (tokens.at(-1) !== STAR) tokens.push(STAR);
		} else if (character === "?") tokens.push(() => true);
		else if (character === "[") {
			const set = characterSet(pattern, at + 1);
			if (set === undefined) return undefined;
			tokens.push(set.matches);
			at = set.end;
		} else {
			const literal = character === "\\" ? pattern[++at] : character;
			if (literal === undefined) return undefined;
			tokens.push((given) => given === literal);
		}
	}
	return tokens;
}

interface CharacterSet {
	readonly matches: (character: string) => boolean;
	/** Where its `]` stands. */
	readonly end: number;
}

/** The classes that may stand inside of brackets, e.g. `[[:digit:]_]`. */
const CLASSES: Readonly<Record<string, RegExp>> = {
	alnum: /[0-9A-Za-z]/,
	alpha: /[A-Za-z]/,
	blank: /[ \t]/,
	digit: /[0-9]/,
	graph: /[!-~]/,
	lower: /[a-z]/,
	print: /[ -~]/,
	punct: /[!-/:-@[-`{-~]/,
	space: /\s/,
	upper: /[A-Z]/,
	xdigit: /[0-9A-Fa-f]/,
};

const LONGEST_CLASS_NAME = 6;

/** Reads `[a-z]`, `[!a]`, `[^a]`, `[]a]` and `[[:alpha:]]` from behind the bracket. */
function characterSet(characters: string, start: number): CharacterSet | undefined {
	const negated = characters[start] === "!" || characters[start] === "^";
	const first = start + (negated ? 1 : 0);
	const parts: ((character: string) => boolean)[] = [];
	for (let at = first; at < characters.length; at++) {
		if (characters[at] === "]" && at > first) {
			return { matches: (character) => parts.some((part) => part(character)) !== negated, end: at };
		}
		const named = characters[at] === "[" && characters[at + 1] === ":" ? namedClass(characters, at + 2) : undefined;
		if (named) {
			parts.push(named.matches);
			at = named.end;
			continue;
		}
		if (characters[at] === "\\") at++;
		const low = characters[at] ?? "";
		const isRange = characters[at + 1] === "-" && characters[at + 2] !== undefined && characters[at + 2] !== "]";
		if (isRange) at += characters[at + 2] === "\\" ? 3 : 2;
		const high = characters[at] ?? "";
		parts.push((character) => low <= character && character <= high);
	}
	return undefined;
}

function namedClass(characters: string, start: number): CharacterSet | undefined {
	const colon = characters.indexOf(":", start);
	if (colon < 0 || colon - start > LONGEST_CLASS_NAME) return undefined;
	const known = CLASSES[characters.slice(start, colon)];
	if (known === undefined || characters[colon + 1] !== "]") return undefined;
	return { matches: (character) => known.test(character), end: colon + 1 };
}
