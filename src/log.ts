/** Where a part of the action says what it decided and why. Implemented on `@actions/core` in `run.ts`. */
export interface Log {
	/** Shown only when the workflow runs with debug logging on. */
	debug(message: string): void;
	info(message: string): void;
	/** An annotation on the run that asks for nothing. */
	notice(message: string): void;
	/** An annotation on the run: it works, but something should be changed. */
	warning(message: string): void;
}
