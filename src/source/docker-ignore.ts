import { posix } from "node:path";
import { ActionError } from "../errors.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { utf8 } from "./ignore-segment.ts";
import { MatchBudget } from "./match-budget.ts";

interface Pattern {
	/** Brings back what an earlier pattern leaves out. */
	readonly negated: boolean;
	readonly matches: (names: readonly string[]) => boolean;
}

/** What became of a path. */
interface Judged {
	readonly leftOut: boolean;
	/** For each pattern, whether it decided about the path or a folder above it. It then decides about all that is in the path. */
	readonly decided: readonly boolean[];
}

/**
 * The rules of a `.dockerignore`: https://docs.docker.com/build/concepts/context/#dockerignore-files. Docker itself applies them only to
 * a folder, not to the tar that the action gives it. Docker before 23 brings back a little more.
 */
export class DockerIgnore {
	readonly #patterns: readonly Pattern[];
	readonly #folders = new Map<string, Judged>();

	/** @param file its name, for errors */
	constructor(text: string, file: string) {
		const budget = new MatchBudget();
		const lines = text.replace(/^\uFEFF/, "").split("\n");
		this.#patterns = lines.flatMap((line) => parse(line, file, budget) ?? []);
	}

	/** Whether a file, or a folder with all that is in it, is left out. */
	leavesOut(path: string, isDirectory: boolean): boolean {
		// Something in the folder may be brought back.
		if (isDirectory && this.#patterns.some(({ negated }) => negated)) return false;
		return this.#judge(path).leftOut;
	}

	/** As `MatchesUsingParentResults` in https://github.com/moby/patternmatcher does: the patterns in their order, each only where it would change something. */
	#judge(path: string): Judged {
		const above = posix.dirname(path);
		const inherited = above === "." ? [] : this.#folder(above).decided;
		const names = utf8(path).split("/");
		let leftOut = false;
		const decided = this.#patterns.map(({ negated, matches }, index) => {
			const decides = inherited[index] === true || (negated === leftOut && matches(names));
			if (decides) leftOut = !negated;
			return decides;
		});
		return { leftOut, decided };
	}

	#folder(path: string): Judged {
		const judged = this.#folders.get(path) ?? this.#judge(path);
		this.#folders.set(path, judged);
		return judged;
	}
}

/** @returns undefined for a line without a pattern, or with one for the root itself or for what lies above it */
function parse(line: string, file: string, budget: MatchBudget): Pattern | undefined {
	const text = line.startsWith("#") ? "" : line.trim();
	const negated = text.startsWith("!");
	const pattern = text.slice(negated ? 1 : 0).trim();
	if (pattern === "") return undefined;
	const path = posix.normalize(pattern).replace(/^\/|\/$/g, "");
	if (path === "" || path === "." || path.startsWith("../")) return undefined;
	// In the words of `.gitignore`, a slash before it holds a pattern to the root.
	const rules = new IgnoreRules([`/${path.split("/").map(segment).join("/")}`], budget);
	if (rules.invalid.length > 0) {
		throw new ActionError(`${file} has "${pattern}", which is not a pattern.`, { hint: "Correct the file and push again." });
	}
	return { negated, matches: (names) => rules.test(names, 0, false) === "ignored" };
}

/** In Docker `**` also stands for any number of folders beside other characters, and `!` in brackets for itself. */
function segment(text: string): string {
	const literal = text.replace(/\[!/g, "[\\!");
	return literal.startsWith("**") && literal.length > 2 ? `**/*${literal.slice(2)}` : literal;
}
