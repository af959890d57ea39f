import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CancelledError, endedBy, OverdueError } from "../../src/errors.ts";
import { stopOnSignals } from "../../src/stop.ts";

function start(longestRunMs?: number) {
	const signals = new EventEmitter();
	const asked: number[] = [];
	const watchdog = { killAfter: (ms: number) => void asked.push(ms) };
	return { signals, asked, stop: stopOnSignals(signals, { ...(longestRunMs === undefined ? {} : { longestRunMs }), watchdog }) };
}

describe("stopOnSignals", () => {
	it.each(["SIGINT", "SIGTERM"])("ends the work at once on %s and leaves the report its time", (name) => {
		const { signals, stop } = start();
		expect(endedBy(stop.signal)).toBeUndefined();
		signals.emit(name);
		expect(endedBy(stop.signal)).toBeInstanceOf(CancelledError);
		expect(stop.reportSignal.aborted).toBe(false);
		stop.release();
	});

	it("ends a run that takes too long, with the reason", async () => {
		const { stop } = start(20);
		await delay(60);
		expect(endedBy(stop.signal)).toBeInstanceOf(OverdueError);
		expect(stop.reportSignal.aborted).toBe(false);
		stop.release();
	});

	it("leaves nothing behind when the run is over", async () => {
		const { signals, stop } = start(20);
		stop.release();
		expect(signals.listenerCount("SIGINT") + signals.listenerCount("SIGTERM")).toBe(0);
		await delay(60);
		expect(stop.signal.aborted).toBe(false);
	});

	it("has the process killed before the runner does it, after a run that took too long, and when it does not end", async () => {
		const cancelled = start();
		cancelled.signals.emit("SIGINT");
		cancelled.stop.release();
		expect(cancelled.asked).toEqual([7_000, 10_000]);
		const overdue = start(20);
		await delay(60);
		overdue.stop.release();
		expect(overdue.asked).toEqual([62_000, 10_000]);
	});
});
