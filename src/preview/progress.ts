import type { Log } from "../log.ts";
import { type Decision, STEPS, type StepName, type StepTime } from "../preview-state.ts";

export interface ProgressOptions {
	readonly log: Log;
	/** Unix time in milliseconds. */
	readonly now: () => number;
}

/** Their begin is told, too: what comes next in the log may be a minute away. */
const MAY_TAKE_LONG: ReadonlySet<StepName> = new Set<StepName>(["deploy", "start", "ready", "cleanup"]);

/** How a run is going: which step it is at, how long each took, what was decided and what should be changed. */
export class Progress {
	readonly #log: Log;
	readonly #now: () => number;
	readonly startedAt: number;
	readonly steps: StepTime[] = [];
	readonly decisions: Decision[] = [];
	readonly warnings: string[] = [];
	/** The step that began last. */
	current: StepName = "prepare";
	/** The step that failed first; what failed in its wake says nothing. */
	failed: StepName | undefined;
	/** Hears of every step that begins. */
	onStep: ((step: StepName) => void) | undefined;

	constructor({ log, now }: ProgressOptions) {
		this.#log = log;
		this.#now = now;
		this.startedAt = now();
	}

	/**
	 * Runs one step of the lifecycle and keeps its time.
	 * @param needed false for a step that this app does without: it is not told
	 */
	async step<T>(step: StepName, work: () => Promise<T>, needed = true): Promise<T> {
		if (!needed) return work();
		const startMs = this.elapsedMs();
		this.current = step;
		this.onStep?.(step);
		if (MAY_TAKE_LONG.has(step)) this.#log.info(`${STEPS[step]} …`);
		try {
			const result = await work();
			this.#end(step, startMs, "done");
			return result;
		} catch (error) {
			const cancelled = error instanceof Error && (error.name === "CancelledError" || error.name === "AbortError");
			if (!cancelled) this.failed ??= step;
			this.#end(step, startMs, cancelled ? "cancelled" : "failed");
			throw error;
		}
	}

	/** What a step that takes long sees. */
	say(line: string): void {
		this.#log.info(line);
	}

	decide(decision: Decision): void {
		this.decisions.push(decision);
		this.#log.info(`${decision.what}: ${decision.value} (${decision.why})`);
	}

	warn(warning: string): void {
		this.warnings.push(warning);
		this.#log.warning(warning);
	}

	/** Milliseconds since the run began. */
	elapsedMs(): number {
		return this.#now() - this.startedAt;
	}

	#end(step: StepName, startMs: number, outcome: StepTime["outcome"]): void {
		const endMs = this.elapsedMs();
		this.steps.push({ step, startMs, endMs, outcome });
		this.#log.info(`${STEPS[step]}: ${outcome} after ${((endMs - startMs) / 1000).toFixed(1)} s`);
	}
}
