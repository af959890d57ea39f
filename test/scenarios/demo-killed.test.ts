import { execFileSync } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processesOf } from "../../sandbox/demo/processes.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { demo, ownApp, RunningDemo } from "./demo-process.ts";

const CLEARED_WITHIN_MS = 30_000;

let folder: string;
let app: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "demo-killed-"));
	app = await ownApp(folder);
});
afterEach(() => removeFolder(folder));

/** Neither a process nor a file. The watcher works for a moment after the demo has ended. */
async function expectNothingLeft(): Promise<void> {
	await expect.poll(() => readdir(folder), { timeout: CLEARED_WITHIN_MS }).toEqual(["my-app"]);
	await expect.poll(() => processesOf(folder), { timeout: CLEARED_WITHIN_MS }).toEqual([]);
}

describe("a demo that is ended from outside leaves nothing behind", () => {
	it.each(["SIGHUP", "SIGTERM", "SIGKILL"] as const)("with %s, while the preview is up", async (signal) => {
		const running = new RunningDemo(folder, [app]);
		await running.says("close and quit");
		expect((await processesOf(folder)).length).toBeGreaterThan(1);
		running.child.kill(signal);
		await running.ended();
		await expectNothingLeft();
	});

	it.each(["SIGTERM", "SIGKILL"] as const)("with %s, in the middle of the action's work", async (signal) => {
		const running = new RunningDemo(folder, [app]);
		await running.says("npm ci");
		running.child.kill(signal);
		await running.ended();
		await expectNothingLeft();
	});

	it("with its terminal, whose window was closed", async () => {
		const running = new RunningDemo(folder, [app], { inTerminal: true });
		await running.says("close and quit");
		running.child.kill("SIGKILL");
		await running.ended();
		await expectNothingLeft();
	});

	it("even with its watcher: the next demo clears away", async () => {
		const running = new RunningDemo(folder, [app]);
		await running.says("close and quit");
		process.kill(watcherOf(running.child.pid ?? 0), "SIGKILL");
		running.child.kill("SIGKILL");
		await running.ended();
		const left = (await readdir(folder)).find((name) => name !== "my-app") ?? "";
		expect(left).toMatch(/^rivet-preview-demo-/);

		const { exitCode, output } = await demo(folder, app, "--once");
		expect(exitCode, output).toBe(0);
		expect(output).toContain(`Removed what a demo that was killed had left: ${join(folder, left)}`);
		await expectNothingLeft();
	});
});

/** The demo's own child that waits for its end. */
function watcherOf(pid: number): number {
	const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(pid)], { encoding: "utf8" });
	return Number(/^ *(\d+) .*watcher\.ts/m.exec(children)?.[1]);
}
