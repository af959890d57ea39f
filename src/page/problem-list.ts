import type { PageProblem } from "../preview-state.ts";

/** The most serious first. */
const BY_WEIGHT: readonly PageProblem["kind"][] = [
	"unreachable-address",
	"actor-start",
	"token-refused",
	"other-namespace",
	"not-a-page",
	"stuck",
	"blank",
	"error",
	"request",
	"console",
];
/** Problems that are listed. */
const MOST_LISTED = 12;
/** Different problems that are kept; a page can make any number. */
const MOST_KEPT = 200;

/** The problems of a page, each once, as many as anybody would read. */
export class ProblemList {
	readonly #problems = new Map<string, PageProblem>();

	add(problem: PageProblem): void {
		const key = `${problem.kind} ${problem.text}`;
		if (this.#problems.size < MOST_KEPT && !this.#problems.has(key)) this.#problems.set(key, problem);
	}

	/** Whether a problem of this kind was found. */
	has(kind: PageProblem["kind"]): boolean {
		return [...this.#problems.values()].some((problem) => problem.kind === kind);
	}

	sorted(): { readonly problems: readonly PageProblem[]; readonly moreProblems: number } {
		const all = [...this.#problems.values()].sort((a, b) => BY_WEIGHT.indexOf(a.kind) - BY_WEIGHT.indexOf(b.kind));
		return { problems: all.slice(0, MOST_LISTED), moreProblems: Math.max(0, all.length - MOST_LISTED) };
	}
}
