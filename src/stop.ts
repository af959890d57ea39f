/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that: the report has to be done before. */
const REPORT_WITHIN_MS = 5_000;

/** Ends a run in two stages: first the work, then, a little later, the report of it. */
export interface Stop {
	readonly signal: AbortSignal;
	readonly reportSignal: AbortSignal;
	/** Takes the handlers off again and lets the process end. */
	release(): void;
}

/**
 * Stops on the signals with which the runner cancels a job.
 * @param emitter `process`
 */
export function stopOnSignals(emitter: NodeJS.Process): Stop {
	const work = new AbortController();
	const report = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const stop = (): void => {
		if (timer !== undefined) return;
		work.abort();
		timer = setTimeout(() => report.abort(), REPORT_WITHIN_MS);
		timer.unref();
	};
	emitter.on("SIGINT", stop).on("SIGTERM", stop);
	return {
		signal: work.signal,
		reportSignal: report.signal,
		release() {
			clearTimeout(timer);
			emitter.off("SIGINT", stop).off("SIGTERM", stop);
		},
	};
}
