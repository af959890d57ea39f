import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { judgeMetadata, type Look, NotReadyError, waitUntil } from "../../src/preview/ready.ts";
import { fakeClock } from "./fake-clock.ts";

const expected = { engineNamespace: "pr-12-a1b2c3-e1", version: 1700, runnerUrl: "https://x.style.dev/api/rivet" };
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
		expect(judge(metadata)).toEqual({ ready: true, value: { actors: ["counter", "room"], rivetkitVersion: "2.3.19" } });
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
