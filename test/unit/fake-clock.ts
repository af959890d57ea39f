import type { Clock } from "../../src/clock.ts";

/** A clock that stands still but for its pauses, which take no time. */
export function fakeClock(startMs = 0): Clock {
	let nowMs = startMs;
	return {
		now: () => nowMs,
		async pause(ms, signal) {
			signal.throwIfAborted();
			nowMs += ms;
		},
	};
}
