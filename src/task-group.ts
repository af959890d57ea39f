import { StepError } from "./errors.ts";
import type { StepName } from "./preview-state.ts";

/**
 * Tasks that run at the same time and belong together. The first failure aborts the others, and every task that fails after it rejects
 * with the same error, so that callers report the cause and not a consequence. {@link stop}, or leaving the scope of an `await using`,
 * aborts the tasks that still run and waits until they have ended.
 */
export class TaskGroup implements AsyncDisposable {
	readonly #abort = new AbortController();
	readonly #running = new Set<Promise<unknown>>();
	#failure: { readonly error: unknown } | undefined;
	/** Aborted with the run, and by the first failure of a task. */
	readonly signal: AbortSignal;

	/** @param signal aborts all tasks, e.g. because the run was cancelled */
	constructor(signal: AbortSignal) {
		this.signal = AbortSignal.any([signal, this.#abort.signal]);
	}

	/**
	 * Starts a task. Its result may be awaited late or never.
	 * @param step the step of the lifecycle that the task belongs to: a failure carries it as a {@link StepError}
	 */
	start<T>(step: StepName, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const task = this.#run(step, work);
		this.#running.add(task);
		// Avoids an unhandled rejection.
		task.then(
			() => this.#running.delete(task),
			() => this.#running.delete(task),
		);
		return task;
	}

	/** Aborts the tasks that still run and waits until all have ended. Never throws. */
	async stop(): Promise<void> {
		this.#abort.abort();
		await Promise.allSettled(this.#running);
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.stop();
	}

	async #run<T>(step: StepName, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
		if (this.#failure !== undefined) throw this.#failure.error;
		try {
			return await work(this.signal);
		} catch (error) {
			this.#failure ??= { error: StepError.at(step, error) };
			this.#abort.abort(this.#failure.error);
			throw this.#failure.error;
		}
	}
}
