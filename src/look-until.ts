/**
 * Looks until something is done: at once, then after each of the pauses.
 * @param isDone reads back whether it is done
 * @param pausesMs the pauses between two looks; their number bounds the looks
 * @param pause waits; ends early, with an error, when the run is cancelled
 * @returns whether it was done at the last look
 */
export async function lookUntil(
	isDone: () => Promise<boolean>,
	pausesMs: readonly number[],
	pause: (ms: number) => Promise<void>,
): Promise<boolean> {
	for (const ms of pausesMs) {
		if (await isDone()) return true;
		await pause(ms);
	}
	return isDone();
}
