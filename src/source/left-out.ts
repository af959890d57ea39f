import type { Log } from "../log.ts";

/** What was left out of the upload for one reason. */
export interface LeftOut {
	readonly reason: string;
	/** Files and whole folders. */
	readonly count: number;
	/** The first few, as `include` and `exclude` take them. */
	readonly examples: readonly string[];
}

/** Every checkout has these: leaving them out is no news. */
const EXPECTED: ReadonlySet<string> = new Set(["git's own data", "installed dependencies"]);
const EXAMPLES = 5;

/** Counts paths by a reason and remembers the first few. */
export class PathsByReason {
	readonly #counts = new Map<string, { count: number; examples: string[] }>();

	add(reason: string, path: string): void {
		const counted = this.#counts.get(reason) ?? { count: 0, examples: [] };
		counted.count++;
		if (counted.examples.length < EXAMPLES) counted.examples.push(path);
		this.#counts.set(reason, counted);
	}

	list(): readonly LeftOut[] {
		return [...this.#counts].map(([reason, { count, examples }]) => ({ reason, count, examples }));
	}
}

export function logLeftOut(leftOut: readonly LeftOut[], log: Log): void {
	for (const left of leftOut) log[EXPECTED.has(left.reason) ? "debug" : "info"](inWords(left));
}

export function shownPaths({ count, examples }: Pick<LeftOut, "count" | "examples">): string {
	return count > examples.length ? `${examples.join(", ")}, … (${count} in all)` : examples.join(", ");
}

/** What was left out of the upload and may be missed on the host, in a sentence for each reason. */
export function mayBeMissed(leftOut: readonly LeftOut[]): readonly string[] {
	return leftOut.filter(({ reason }) => !EXPECTED.has(reason)).map(inWords);
}

function inWords(left: LeftOut): string {
	return `Left out (${left.reason}): ${shownPaths(left)}`;
}
