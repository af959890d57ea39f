import { ActionError } from "../errors.ts";

/** What is left of the work that one run spends on ignore patterns, however many of them the pull request brings. */
export class MatchBudget {
	#steps: number;

	/** @param steps comparisons of a name with a pattern; some ten nanoseconds each */
	constructor(steps = 100_000_000) {
		this.#steps = steps;
	}

	/** @throws {ActionError} when nothing is left */
	spend(steps: number): void {
		this.#steps -= steps;
		if (this.#steps >= 0) return;
		throw new ActionError("The checkout has too many ignore patterns for its number of files.", {
			hint: "Shorten the `.gitignore` files (and `include` and `exclude`): the action compares every file with every pattern.",
		});
	}
}
