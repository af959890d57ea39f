import { posix } from "node:path";
import { ActionError } from "../errors.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { utf8 } from "./ignore-segment.ts";
import { MatchBudget } from "./match-budget.ts";

/**
 * The rules of a `.dockerignore`: https://docs.docker.com/build/concepts/context/#dockerignore-files. Docker itself applies them only to
 * a folder, not to the tar that the action gives it.
 */
export class DockerIgnore {
	readonly #rules: IgnoreRules;
	/** Rules that bring files back. With them, something may be left in a folder that another rule leaves out. */
	readonly #hasExceptions: boolean;

	/** @param file its name, for errors */
	constructor(text: string, file: string) {
		const patterns = text
			.replace(/^\uFEFF/, "")
			.split("\n")
			.flatMap(asGitPatterns);
		this.#rules = new IgnoreRules(patterns, new MatchBudget());
		this.#hasExceptions = patterns.some((pattern) => pattern.startsWith("!"));
		const [invalid] = this.#rules.invalid;
		if (invalid !== undefined) {
			throw new ActionError(`${file} has "${invalid.slice(1)}", which is not a pattern.`, { hint: "Correct the file and push again." });
		}
	}

	/** Whether a file, or a folder with all that is in it, is left out. */
	leavesOut(path: string, isDirectory: boolean): boolean {
		if (isDirectory && this.#hasExceptions) return false;
		return this.#rules.test(utf8(path).split("/"), 0, isDirectory) === "ignored";
	}
}

/**
 * One line in the words of `.gitignore`. Docker's patterns begin at the root, and one for a folder also decides about all that is in it,
 * so that a later pattern can bring a part of it back.
 */
function asGitPatterns(line: string): readonly string[] {
	const text = line.startsWith("#") ? "" : line.trim();
	const negated = text.startsWith("!") ? "!" : "";
	const pattern = text.slice(negated.length).trim();
	if (pattern === "") return [];
	const path = posix.normalize(pattern).replace(/^\/|\/$/g, "");
	if (path === "" || path === "." || path.startsWith("../")) return [];
	const anchored = `${negated}/${path.split("/").map(segment).join("/")}`;
	return [anchored, `${anchored}/**`];
}

/** In Docker `**` also stands for any number of folders beside other characters, and `!` in brackets for itself. */
function segment(text: string): string {
	const literal = text.replace(/\[!/g, "[\\!");
	return literal.startsWith("**") && literal.length > 2 ? `**/*${literal.slice(2)}` : literal;
}
