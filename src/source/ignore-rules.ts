import { compileSegment, type SegmentPattern, utf8 } from "./ignore-segment.ts";
import type { MatchBudget } from "./match-budget.ts";

/** Any number of folders, none included. */
const ANY_FOLDERS = "**";

/** One line. */
interface Rule {
	/** As written, for messages. */
	readonly text: string;
	/** `!pattern` brings back what an earlier rule ignores. */
	readonly negated: boolean;
	readonly directoryOnly: boolean;
	/** From the folder of the rules on; one segment alone matches the last name at every depth. */
	readonly segments: readonly (SegmentPattern | typeof ANY_FOLDERS)[];
	readonly isAnchored: boolean;
}

/** Longer than any path: such a pattern can't match. */
const LONGEST_PATTERN = 4_096;
/** Steps that reading one pattern costs. */
const STEPS_TO_COMPILE = 50;

/**
 * The patterns of one `.gitignore` (https://git-scm.com/docs/gitignore). They come from the pull request, so they are matched without
 * regular expressions: as one, `*a*a*a*b` can take minutes for a single name.
 */
export class IgnoreRules {
	readonly #rules: readonly Rule[];
	readonly #budget: MatchBudget;
	/** Patterns that can never match, e.g. `[a`. */
	readonly invalid: readonly string[];

	constructor(lines: readonly string[], budget: MatchBudget) {
		budget.spend(lines.length * STEPS_TO_COMPILE);
		const rules = lines.map(parse).filter((rule) => rule !== undefined);
		const isInvalid = ({ segments }: Rule) => segments.some((segment) => segment !== ANY_FOLDERS && segment.neverMatches);
		this.#rules = rules.filter((rule) => !isInvalid(rule)).reverse();
		this.#budget = budget;
		this.invalid = rules.filter(isInvalid).map(({ text }) => text);
	}

	/**
	 * The last rule that matches decides. Folders above are not looked at.
	 * @param names segments of the path, each as {@link utf8} makes it
	 * @param from how many of them lead to the folder of the rules
	 */
	test(names: readonly string[], from: number, isDirectory: boolean): "ignored" | "brought back" | undefined {
		this.#budget.spend(this.#rules.length);
		const last = names.length - 1;
		for (const rule of this.#rules) {
			if (rule.directoryOnly && !isDirectory) continue;
			if (this.#matches(rule, names, rule.isAnchored ? from : last)) return rule.negated ? "brought back" : "ignored";
		}
		return undefined;
	}

	/**
	 * Goes through names and pattern once. At a mismatch the last `**` takes one more name; an earlier `**` never has to, because the
	 * last one can skip whatever an earlier one could.
	 */
	#matches({ segments }: Rule, names: readonly string[], from: number): boolean {
		let at = 0;
		let name = from;
		let retryAt = -1;
		let retryName = from;
		while (name < names.length) {
			const segment = segments[at];
			if (segment === ANY_FOLDERS) {
				retryAt = ++at;
				retryName = name;
				// A `**` at the end matches everything inside, and here at least one name is left.
				if (at === segments.length) return true;
			} else if (segment?.matches(names[name] ?? "", this.#budget)) {
				at++;
				name++;
			} else if (retryAt >= 0) {
				at = retryAt;
				name = ++retryName;
				this.#budget.spend(1);
			} else return false;
		}
		return at === segments.length;
	}
}

/** @returns undefined for a line that is no pattern: empty, a comment, or too long */
function parse(line: string): Rule | undefined {
	const text = withoutTrailingSpaces(line.replace(/\r$/, ""));
	if (text === "" || text.startsWith("#") || text.length > LONGEST_PATTERN) return undefined;
	const negated = text.startsWith("!");
	const directoryOnly = text.endsWith("/");
	const body = text.slice(negated ? 1 : 0, directoryOnly ? -1 : undefined);
	const parts = body.split("/");
	// With a slash before its end, a pattern starts at the folder of the rules; without, it matches at every depth.
	const isAnchored = parts.length > 1;
	if (parts[0] === "" && isAnchored) parts.shift();
	if (parts.includes("")) return undefined;
	const segments = parts.map((part) => (part === ANY_FOLDERS && isAnchored ? ANY_FOLDERS : compileSegment(utf8(part))));
	return { text, negated, directoryOnly, segments: collapse(segments), isAnchored };
}

/** Two `**` in a row say no more than one. */
function collapse(segments: Rule["segments"]): Rule["segments"] {
	return segments.filter((segment, index) => segment !== ANY_FOLDERS || segments[index - 1] !== ANY_FOLDERS);
}

/** A space at the end counts only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
	let end = line.length;
	while (line[end - 1] === " " && line[end - 2] !== "\\") end--;
	return line.slice(0, end);
}
