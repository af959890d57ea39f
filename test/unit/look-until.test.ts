import { expect, it } from "vitest";
import { lookUntil } from "../../src/look-until.ts";

it.each([
	["at once", 1, [10, 20], true, []],
	["after the first pause", 2, [10, 20], true, [10]],
	["at the last look", 3, [10, 20], true, [10, 20]],
	["never", 9, [10, 20], false, [10, 20]],
	["never, without a pause", 9, [], false, []],
])("says whether it was done: %s", async (_, doneAtLook, pausesMs, isDone, waited) => {
	let looks = 0;
	const pauses: number[] = [];
	const done = await lookUntil(
		async () => ++looks >= doneAtLook,
		pausesMs,
		async (ms) => void pauses.push(ms),
	);
	expect(done).toBe(isDone);
	expect(pauses).toEqual(waited);
});

it("ends with a look that fails", async () => {
	await expect(
		lookUntil(
			() => Promise.reject(new Error("refused")),
			[1],
			async () => {},
		),
	).rejects.toThrow("refused");
});
