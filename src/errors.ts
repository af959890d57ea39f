import type { StepName } from "./preview-state.ts";

/** What an {@link ActionError} carries besides its message. */
export interface ErrorDetails {
	/** What the user can do about it: one or two sentences that name the input, the setting or the page. */
	readonly hint?: string | undefined;
	readonly cause?: unknown;
}

/**
 * A failure that is explained to the person whose workflow it stops.
 * The message says what failed, what was received and what is allowed; the hint says what to do.
 */
export class ActionError extends Error {
	readonly hint: string | undefined;

	constructor(message: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.name = "ActionError";
		this.hint = details.hint;
	}
}

/** An input of the action that can't be used. */
export class InputError extends ActionError {
	/**
	 * @param input the input's name in `action.yml`
	 * @param problem what was received and what is allowed, e.g. `must be one of keep, fresh, but is "kep"`
	 */
	constructor(input: string, problem: string, details: ErrorDetails = {}) {
		super(`Input "${input}" ${problem}`, details);
		this.name = "InputError";
	}
}

/** Thrown where work stops because the run was cancelled (SIGINT, SIGTERM) or a sibling step failed. */
export class CancelledError extends ActionError {
	constructor(message = "The run was cancelled.", details: ErrorDetails = {}) {
		super(message, details);
		this.name = "CancelledError";
	}
}

/** The run took longer than a run may take. The signal that ends the work has this error as its reason. */
export class OverdueError extends ActionError {
	constructor(afterMs: number) {
		super(`The step was stopped because it took longer than ${Math.round(afterMs / 60_000)} minutes.`, {
			hint: "The log above shows what took so long. Run the job again.",
		});
		this.name = "OverdueError";
	}
}

/** Why the work ends: the run was cancelled or took too long. Undefined while the work may go on. */
export function endedBy(signal: AbortSignal): CancelledError | OverdueError | undefined {
	if (!signal.aborted) return undefined;
	return signal.reason instanceof OverdueError ? signal.reason : new CancelledError();
}

/** An error with the step of the lifecycle in which it happened. Message and hint are those of its cause. */
export class StepError extends ActionError {
	readonly step: StepName;

	constructor(step: StepName, cause: unknown) {
		super(messageOf(cause), { hint: hintOf(cause), cause });
		this.name = "StepError";
		this.step = step;
	}

	/** Adds the step to an error, unless an inner step did so already. */
	static at(step: StepName, error: unknown): StepError {
		return error instanceof StepError ? error : new StepError(step, error);
	}
}

/** An error and its chain of causes, outermost first. */
export function causesOf(error: unknown): readonly Error[] {
	const chain: Error[] = [];
	for (let at = error; at instanceof Error && !chain.includes(at); at = at.cause) chain.push(at);
	return chain;
}

/** The first error of a class in a chain of causes, the error itself included. */
export function findCause<T extends Error>(error: unknown, type: abstract new (...args: never[]) => T): T | undefined {
	return causesOf(error).find((cause): cause is T => cause instanceof type);
}

/** Whether work ended because it was aborted: by a cancelled run, or by the failure of a task beside it. */
export function isAborted(error: unknown): boolean {
	const thrown = error instanceof StepError ? error.cause : error;
	return thrown instanceof Error && (thrown.name === "CancelledError" || thrown.name === "AbortError");
}

/** Whether a file system call failed because there is no such file or folder. */
export function isMissingFile(error: unknown): boolean {
	return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/** The message of anything that was thrown, without its stack. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The hint of the first error in the chain of causes that has one. */
export function hintOf(error: unknown): string | undefined {
	return causesOf(error).find((cause): cause is ActionError => cause instanceof ActionError && cause.hint !== undefined)?.hint;
}
