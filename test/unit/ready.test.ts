import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { judgeMetadata, type Look, NotReadyError, waitUntil } from "../../src/preview/ready.ts";
import { fakeClock } from "./fake-clock.ts";

const expected = {
	engineNamespace: "pr-12-a1b2c3-e1",
	version: 1700,
	runnerUrl: "https://x.style.dev/api/rivet",
	mustNameNamespace: false,
};
const metadata = {
	runtime: "rivetkit",
	version: "2.3.19",
	actorNames: { counter: {}, room: {} },
	envoy: { kind: { serverless: {} }, version: 1700 },
	clientNamespace: "pr-12-a1b2c3-e1",
};
const judge = (value: unknown) => judgeMetadata(typeof value === "string" ? value : JSON.stringify(value), expected);

describe("the runner's metadata", () => {
	it("is ready when it carries this namespace and this version", () => {
		expect(judge(metadata)).toEqual({ ready: true, value: { actors: ["counter", "room"] } });
	});

	it("of RivetKit 2.2 carries the version under runner", () => {
		const { envoy: _, ...older } = metadata;
		expect(judge({ ...older, runner: { version: 1700 } }).ready).toBe(true);
		expect(judge({ ...older, runner: { version: 1699 } }).ready).toBe(false);
	});

	it("of the deployment before is not ready", () => {
		expect(judge({ ...metadata, envoy: { version: 1699 } })).toMatchObject({
			ready: false,
			reason: expect.stringContaining("version 1699"),
		});
	});

	it("of another namespace is not ready", () => {
		expect(judge({ ...metadata, clientNamespace: "production" })).toMatchObject({
			ready: false,
			reason: expect.stringContaining('"production"'),
		});
	});

	it("must name its namespace where only somebody's report says that the app is this preview's", () => {
		const { clientNamespace: _, ...silent } = metadata;
		const judgeReported = (value: unknown) => judgeMetadata(JSON.stringify(value), { ...expected, mustNameNamespace: true });
		expect(judgeReported(metadata).ready).toBe(true);
		for (const value of [silent, { ...silent, clientNamespace: 7 }, { ...silent, clientNamespace: null }]) {
			expect(judgeReported(value)).toMatchObject({ ready: false, reason: expect.stringContaining("does not say which namespace") });
			expect(judge(value).ready).toBe(true);
		}
	});

	it.each([
		[{ version: {} }],
		[{ version: { toString: 1 } }],
		[{ actorNames: ["a"] }],
		[{ actorNames: null }],
		[{ envoy: [] }],
		[{ envoy: { version: "99999999999" } }],
	])("with fields of another shape is read without an error: %j", (fields) => {
		expect(judge({ ...metadata, ...fields }).ready).toBe(true);
	});

	it.each(["<html>Not found</html>", "null", "[]", JSON.stringify({ runtime: "engine" })])("that is none is not ready: %s", (text) => {
		expect(judge(text).ready).toBe(false);
	});
});

describe("waiting", () => {
	const signal = new AbortController().signal;

	it("ends with the first look that is ready", async () => {
		let looks = 0;
		const value = await waitUntil("It", async () => (++looks < 3 ? { ready: false, reason: "not yet" } : { ready: true, value: looks }), {
			timeoutMs: 60_000,
			signal,
			clock: fakeClock(),
		});
		expect(value).toBe(3);
	});

	it("ends at the deadline and says what was seen last", async () => {
		const clock = fakeClock();
		const look = async (): Promise<Look<never>> => {
			return { ready: false, reason: `look at ${clock.now()}` };
		};
		const wait = waitUntil("The app", look, {
			timeoutMs: 1000,
			signal,
			clock,
		});
		await expect(wait).rejects.toThrow(NotReadyError);
		await expect(wait).rejects.toThrow("The app was not ready within 1 s. Last seen: look at 950");
	});

	it.each([
		["a look that never ends", () => new Promise<Look<never>>(() => {})],
		["a look that fails after the time", () => new Promise<Look<never>>((_, fail) => setTimeout(() => fail(new Error("late")), 20))],
	])("does not last longer for %s", async (_, look) => {
		const asked: number[] = [];
		const timeout = (ms: number) => {
			asked.push(ms);
			return AbortSignal.timeout(5);
		};
		const wait = waitUntil("The app", look, { timeoutMs: 2_000, signal, clock: fakeClock(), timeout });
		await expect(wait).rejects.toThrow("The app was not ready within 2 s. Last seen: it did not answer");
		expect(asked[0]).toBe(2_000);
		expect(Math.min(...asked)).toBe(1_000);
	});

	it("gives the last look a second, and keeps what was seen before it", async () => {
		let looks = 0;
		const look = (): Promise<Look<never>> =>
			++looks === 1 ? Promise.resolve({ ready: false, reason: "answered 503" }) : new Promise<Look<never>>(() => {});
		const wait = waitUntil("The app", look, { timeoutMs: 300, signal, clock: fakeClock(), timeout: () => AbortSignal.timeout(5) });
		await expect(wait).rejects.toThrow("Last seen: answered 503");
	});

	it("ends when the run is cancelled", async () => {
		const controller = new AbortController();
		const wait = waitUntil("It", async () => ({ ready: false, reason: "no" }), {
			timeoutMs: 60_000,
			signal: controller.signal,
			clock: systemClock,
		});
		controller.abort();
		await expect(wait).rejects.toThrow();
	});
});
