import { ActionError } from "../errors.ts";

/** Bounds the work that one run spends on ignore patterns, because a pull request may bring any number of them. */
export class MatchBudget {
	#steps: number;

	/** @param steps comparisons of a name with a pattern; some ten nanoseconds each */
	constructor(steps = 100_000_000) {
		this.#steps = steps;
	}

	/** @throws {ActionError} when the budget is used up */
	spend(steps: number): void {
		this.#steps -= steps;
		if (this.#steps >= 0) return;
		throw new ActionError("The checkout has too many ignore patterns for its number of files.", {
			hint: "Shorten the `.gitignore` files (and `include` and `exclude`): the action compares every file with every pattern.",
		});
	}
}
