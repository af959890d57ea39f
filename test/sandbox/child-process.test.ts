import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startChild, waitUntil } from "../../sandbox/child-process.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";

let folder: string;
let logFile: string;
let parent: ChildProcess | undefined;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "child-process-"));
	logFile = join(folder, "log");
});
afterEach(async () => {
	parent?.kill("SIGKILL");
	await removeFolder(folder);
});

const env = { PATH: process.env.PATH ?? "" };
const sh = (script: string) => startChild({ command: "sh", args: ["-c", script], cwd: folder, env, logFile });
const logged = async () => readFile(logFile, "utf8").catch(() => "");

/** A script that writes to a file of its own for as long as it runs. An ended process may linger as a zombie, so its id says little. */
const TICKS = "while :; do echo tick >> ticks; sleep 0.02; done";
const ticks = async () => (await readFile(join(folder, "ticks"), "utf8").catch(() => "")).length;

async function isTicking(): Promise<boolean> {
	const before = await ticks();
	await delay(200);
	return (await ticks()) > before;
}

describe("startChild", () => {
	it("gives the exit code and logs both streams", async () => {
		const child = await sh("echo out; echo err >&2; exit 7");
		await waitUntil("it ended", 5_000, () => child.ended() !== undefined);
		expect(child.ended()).toBe(7);
		await expect.poll(logged).toBe("out\nerr\n");
	});

	it("lets a child end in its own way when it is stopped", async () => {
		const child = await sh("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
		await expect.poll(logged).toBe("ready\n");
		await child.stop();
		expect(await logged()).toMatch(/\nbye\n$/);
	});

	it("says what a child could not be started for", async () => {
		const child = await startChild({ command: "no-such-command", args: [], cwd: folder, env, logFile });
		await expect.poll(() => child.ended()).toBe(127);
		const homeless = await startChild({ command: "true", args: [], cwd: join(folder, "missing"), env, logFile });
		await expect.poll(() => homeless.ended()).toMatch(/ENOENT/);
		await homeless.stop();
	});

	it("ends what its child has started, too", async () => {
		const child = await sh(`{ ${TICKS}; } & wait`);
		await expect.poll(isTicking).toBe(true);
		await child.stop();
		expect(await isTicking()).toBe(false);
	});

	it("does not outlive a parent that is killed outright", async () => {
		const module = new URL("../../sandbox/child-process.ts", import.meta.url).href;
		const options = { command: "sh", args: ["-c", TICKS], cwd: folder, env, logFile };
		const source = `import { startChild } from ${JSON.stringify(module)}; await startChild(${JSON.stringify(options)}); setInterval(() => {}, 1000);`;
		parent = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: "ignore" });
		await expect.poll(isTicking, { timeout: 5_000 }).toBe(true);
		parent.kill("SIGKILL");
		await expect.poll(isTicking, { timeout: 5_000 }).toBe(false);
	});
});
