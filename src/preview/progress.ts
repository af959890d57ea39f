import type { Clock } from "../clock.ts";
import { isAborted, StepError } from "../errors.ts";
import type { Log } from "../log.ts";
import { type Decision, STEPS, type StepName, type StepTime } from "../preview-state.ts";
import type { TaskGroup } from "../task-group.ts";

export interface ProgressOptions {
	readonly log: Log;
	readonly clock: Pick<Clock, "now">;
}

/** Steps that also log their start, because the next log line may be a minute away. */
const LONG_STEPS: ReadonlySet<StepName> = new Set<StepName>(["deploy", "start", "ready", "cleanup"]);

/** Times the steps of a run and collects its decisions and warnings, for the log, the comment and the job summary. */
export class Progress {
	readonly #log: Log;
	readonly #clock: Pick<Clock, "now">;
	readonly #startedAt: number;
	readonly steps: StepTime[] = [];
	readonly decisions: Decision[] = [];
	readonly warnings: string[] = [];
	/** The step that started last. */
	current: StepName = "prepare";
	/** Called at the start of every step. */
	onStep: ((step: StepName) => void) | undefined;

	constructor({ log, clock }: ProgressOptions) {
		this.#log = log;
		this.#clock = clock;
		this.#startedAt = clock.now();
	}

	/**
	 * Runs and times one step of the lifecycle.
	 * @param needed false for a step that this app does without: it is run but neither timed nor logged
	 * @throws {StepError}
	 */
	async step<T>(step: StepName, work: () => Promise<T>, needed = true): Promise<T> {
		if (!needed) return work();
		const startMs = this.elapsedMs();
		this.current = step;
		this.onStep?.(step);
		if (LONG_STEPS.has(step)) this.#log.info(`${STEPS[step]} …`);
		try {
			const result = await work();
			this.#end(step, startMs, "done");
			return result;
		} catch (error) {
			this.#end(step, startMs, isAborted(error) ? "cancelled" : "failed");
			throw StepError.at(step, error);
		}
	}

	/** Logs a line of information about the step that is running. */
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
		return this.#clock.now() - this.#startedAt;
	}

	#end(step: StepName, startMs: number, outcome: StepTime["outcome"]): void {
		const endMs = this.elapsedMs();
		this.steps.push({ step, startMs, endMs, outcome });
		this.#log.info(`${STEPS[step]}: ${outcome} after ${((endMs - startMs) / 1000).toFixed(1)} s`);
	}
}

/** @returns a function that runs a timed step as a task of the group, with {@link Progress.step}'s parameters */
export function timedSteps(tasks: TaskGroup, progress: Progress) {
	return <T>(step: StepName, work: (signal: AbortSignal) => Promise<T>, needed = true): Promise<T> =>
		tasks.start(step, (signal) => progress.step(step, () => work(signal), needed));
}
