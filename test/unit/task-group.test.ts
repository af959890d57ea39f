import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { StepError } from "../../src/errors.ts";
import { TaskGroup } from "../../src/task-group.ts";

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal) => delay(60_000, undefined, { signal });
const failing = async (message: string) => {
	throw new Error(message);
};

describe("a group of tasks", () => {
	it("starts each task at once and hands its result over when it is awaited", async () => {
		const started: string[] = [];
		await using tasks = new TaskGroup(never);
		const [install, found] = [
			tasks.start("install", async () => void started.push("install")),
			tasks.start("prepare", async () => started.push("prepare")),
		];
		expect(started).toEqual(["install", "prepare"]);
		await install;
		expect(await found).toBe(2);
	});

	it("rejects only where a failed task is awaited", async () => {
		await using tasks = new TaskGroup(never);
		const task = tasks.start("install", () => failing("no"));
		// An unhandled rejection would fail the test run here.
		await delay(1);
		await expect(task).rejects.toThrow("no");
	});

	it("adds the step to a failure, and keeps the step of an inner one", async () => {
		await using tasks = new TaskGroup(never);
		const inner = tasks.start("prepare", async () => {
			throw new StepError("install", new Error("no"));
		});
		await expect(inner).rejects.toMatchObject({ step: "install", message: "no" });
	});

	it("aborts the other tasks at the first failure, and they reject with it and not with their own", async () => {
		await using tasks = new TaskGroup(never);
		const waiting = tasks.start("install", untilAborted);
		const failed = tasks.start("prepare", () => failing("the cause"));
		await expect(failed).rejects.toMatchObject({ step: "prepare", message: "the cause" });
		await expect(waiting).rejects.toMatchObject({ step: "prepare", message: "the cause" });
	});

	it("starts nothing after a failure", async () => {
		await using tasks = new TaskGroup(never);
		await tasks.start("prepare", () => failing("the cause")).catch(() => undefined);
		let started = false;
		const late = tasks.start("build", async () => {
			started = true;
		});
		await expect(late).rejects.toThrow("the cause");
		expect(started).toBe(false);
	});

	it("ends its tasks, and waits until they have ended, when its scope is left", async () => {
		let ended = false;
		await (async () => {
			await using tasks = new TaskGroup(never);
			tasks.start("install", async (signal) => {
				await untilAborted(signal).catch(() => delay(5));
				ended = true;
			});
		})();
		expect(ended).toBe(true);
	});

	it("ends with the run", async () => {
		const run = new AbortController();
		await using tasks = new TaskGroup(run.signal);
		const task = tasks.start("install", untilAborted);
		run.abort();
		await expect(task).rejects.toThrow("aborted");
	});

	it("can wait for a task within another one", async () => {
		await using tasks = new TaskGroup(never);
		const found = tasks.start("prepare", () => failing("the cause"));
		const opened = tasks.start("prepare", () => found);
		await expect(opened).rejects.toThrow("the cause");
		await tasks.stop();
	});
});
