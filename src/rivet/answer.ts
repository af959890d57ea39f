/** Thrown where a service's answer lacks what its API promises. Its message says what: it becomes part of an `HttpError`. */
export class UnexpectedAnswer extends Error {
	constructor(path: string, expected: string) {
		super(`the answer has no "${path}" (${expected})`);
		this.name = "UnexpectedAnswer";
	}
}

/** The value at a dotted path of an answer, e.g. `namespace.name`; undefined when a part is missing or null. */
export function valueAt(answer: unknown, path: string): unknown {
	let at = answer;
	for (const part of path.split(".")) {
		if (typeof at !== "object" || at === null) return undefined;
		at = Object.entries(at).find(([key]) => key === part)?.[1];
	}
	return at ?? undefined;
}

/** @returns undefined when there is no such text, or an empty one */
export function optionalTextAt(answer: unknown, path: string): string | undefined {
	const value = valueAt(answer, path);
	return typeof value === "string" && value !== "" ? value : undefined;
}

/** @throws {UnexpectedAnswer} */
export function textAt(answer: unknown, path: string): string {
	const value = optionalTextAt(answer, path);
	if (value === undefined) throw new UnexpectedAnswer(path, "text");
	return value;
}

/** @throws {UnexpectedAnswer} */
export function listAt(answer: unknown, path: string): readonly unknown[] {
	const value = valueAt(answer, path);
	if (!Array.isArray(value)) throw new UnexpectedAnswer(path, "a list");
	return value;
}

/** An object whose keys are data, e.g. the engine's `runner_configs`. @throws {UnexpectedAnswer} */
export function objectAt(answer: unknown, path: string): object {
	const value = valueAt(answer, path);
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UnexpectedAnswer(path, "an object");
	return value;
}

/**
 * A moment as Unix time in milliseconds, from a number or an ISO date. 0 when there is none: the oldest of two namespaces
 * is a matter of order, and not worth an error.
 */
export function timeAt(answer: unknown, path: string): number {
	const value = valueAt(answer, path);
	const milliseconds = typeof value === "string" ? Date.parse(value) : Number(value ?? 0);
	return Number.isFinite(milliseconds) ? milliseconds : 0;
}
