import { setTimeout as delay } from "node:timers/promises";

/** Time, passed in so that tests need not wait. */
export interface Clock {
	/** Unix time in milliseconds. */
	readonly now: () => number;
	/** @throws an `AbortError` when the signal aborts meanwhile */
	readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
	now: Date.now,
	pause: async (ms, signal) => delay(ms, undefined, { signal }),
};
