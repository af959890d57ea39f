import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { HeadStart } from "../../src/preview/head-start.ts";

const never = new AbortController().signal;

describe("work with a head start", () => {
	it("is begun at once and hands its result over when it is asked for", async () => {
		let begun = false;
		const work = new HeadStart(never, async () => {
			begun = true;
			return "found";
		});
		expect(begun).toBe(true);
		expect(await work.result(never)).toBe("found");
	});

	it("fails only where its result is asked for", async () => {
		const work = new HeadStart(never, async () => {
			throw new Error("no");
		});
		// An unhandled rejection would end the test run here.
		await delay(10);
		await expect(work.result(never)).rejects.toThrow("no");
	});

	it("is waited for when it is called off", async () => {
		let ended = false;
		const work = new HeadStart(never, async (signal) => {
			await delay(60_000, undefined, { signal }).catch(() => delay(20));
			ended = true;
		});
		await work.callOff();
		expect(ended).toBe(true);
	});

	it("ends with what runs beside it, also with what has failed already", async () => {
		const beside = new AbortController();
		const waiting = (signal: AbortSignal) => delay(60_000, undefined, { signal });
		const first = new HeadStart(never, waiting).result(beside.signal);
		beside.abort();
		await expect(first).rejects.toThrow("aborted");
		await expect(new HeadStart(never, waiting).result(beside.signal)).rejects.toThrow("aborted");
	});
});
