import type { EventEmitter } from "node:events";
import { OverdueError } from "./errors.ts";

/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;
/** For the whole step, far beyond any preview: no sum of waits and retries holds a runner up for longer. */
const LONGEST_RUN_MS = 30 * 60_000;
/** For the report of a run that took too long: nobody kills it. */
const OVERDUE_REPORT_WITHIN_MS = 60_000;

/** Ends a run in two stages: first the work, then, a little later, the report of it. */
export interface Stop {
	/** Its reason is an {@link OverdueError} when the run took too long. */
	readonly signal: AbortSignal;
	readonly reportSignal: AbortSignal;
	/** Takes the handlers off again and lets the process end. */
	release(): void;
}

/**
 * Stops on the signals with which the runner cancels a job, and when the run takes too long.
 * @param emitter `process`
 */
export function stopOnSignals(emitter: EventEmitter, longestRunMs = LONGEST_RUN_MS): Stop {
	const work = new AbortController();
	const report = new AbortController();
	const timers: NodeJS.Timeout[] = [];
	const after = (ms: number, act: () => void) => void timers.push(setTimeout(act, ms).unref());
	const stop = (reportWithinMs: number, reason?: OverdueError): void => {
		work.abort(reason);
		after(reportWithinMs, () => report.abort());
	};
	const cancel = () => stop(REPORT_WITHIN_MS);
	emitter.on("SIGINT", cancel).on("SIGTERM", cancel);
	after(longestRunMs, () => stop(OVERDUE_REPORT_WITHIN_MS, new OverdueError(longestRunMs)));
	return {
		signal: work.signal,
		reportSignal: report.signal,
		release() {
			for (const timer of timers) clearTimeout(timer);
			emitter.off("SIGINT", cancel).off("SIGTERM", cancel);
		},
	};
}
