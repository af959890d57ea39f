import type { EventEmitter } from "node:events";
import { OverdueError } from "./errors.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

/** The runner sends SIGINT, then SIGTERM after 7.5 s, and kills 2.5 s later: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;
/** For the whole step, far longer than any preview takes. It bounds the sum of all waits and retries. */
const LONGEST_RUN_MS = 30 * 60_000;
/** For the report of a run that took too long. Unlike after a cancellation, the runner does not kill the step soon. */
const OVERDUE_REPORT_WITHIN_MS = 60_000;
/** From the end of the report's time until the process is killed. */
const KILL_AFTER_REPORT_MS = 2_000;
/** From the end of the run until the process has ended. A call that never returns (opening a named pipe) would keep it alive for hours. */
const END_WITHIN_MS = 10_000;

/** Ends a run in two stages: first the work, then, a little later, the report of it. */
export interface Stop {
	/** Its reason is an {@link OverdueError} when the run took too long. */
	readonly signal: AbortSignal;
	readonly reportSignal: AbortSignal;
	/** Removes the signal handlers and timers, so that the process can end. */
	release(): void;
}

export interface StopOptions {
	readonly longestRunMs?: number;
	readonly watchdog?: Watchdog;
}

/**
 * Stops the run when the runner cancels the job (SIGINT, SIGTERM) or when the run takes too long. A run that does not stop is killed.
 * @param emitter `process`
 */
export function stopOnSignals(emitter: EventEmitter, options: StopOptions = {}): Stop {
	const { longestRunMs = LONGEST_RUN_MS, watchdog = startWatchdog() } = options;
	const work = new AbortController();
	const report = new AbortController();
	const timers: NodeJS.Timeout[] = [];
	const after = (ms: number, act: () => void) => void timers.push(setTimeout(act, ms).unref());
	const stop = (reportWithinMs: number, reason?: OverdueError): void => {
		watchdog.killAfter(reportWithinMs + KILL_AFTER_REPORT_MS);
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
			watchdog.killAfter(END_WITHIN_MS);
			for (const timer of timers) clearTimeout(timer);
			emitter.off("SIGINT", cancel).off("SIGTERM", cancel);
		},
	};
}
