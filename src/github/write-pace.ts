/**
 * GitHub refuses more than 80 requests a minute that create or change content, counted over all of a user's or app's runs.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 * A deploy makes about 8 of them and must not wait, so the first ones go out at once: at most 15 + 60 in any minute.
 */
const BURST = 15;
const REFILL_AFTER_MS = 1_000;

export interface WritePaceOptions {
	/** A clock in milliseconds. */
	readonly now: () => number;
	/** Waits. Ends early, with an error, when the run is cancelled. */
	readonly pause: (ms: number) => Promise<void>;
}

/** Spaces writes: 15 at once, then one a second. */
export class WritePace {
	readonly #options: WritePaceOptions;
	/** When the full burst is available again. Every write postpones this by a second. */
	#refilledAt = Number.NEGATIVE_INFINITY;

	constructor(options: WritePaceOptions) {
		this.#options = options;
	}

	/** Resolves when the next write may be sent, in the order of the calls. */
	async turn(): Promise<void> {
		const now = this.#options.now();
		this.#refilledAt = Math.max(this.#refilledAt, now) + REFILL_AFTER_MS;
		const waitMs = this.#refilledAt - now - BURST * REFILL_AFTER_MS;
		if (waitMs > 0) await this.#options.pause(waitMs);
	}
}
