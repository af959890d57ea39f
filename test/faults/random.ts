/** Numbers that a seed decides: the same seed is the same soak. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, not including, 1. Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A whole number from `least` to `most`. */
	between(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	/** @throws when there is nothing to choose from */
	oneOf<T>(choices: readonly T[]): T {
		const chosen = choices[Math.floor(this.next() * choices.length)];
		if (chosen === undefined) throw new Error("Nothing to choose from");
		return chosen;
	}
}
