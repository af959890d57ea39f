import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clearDeadDemos } from "../../sandbox/demo/demo-folder.ts";
import { processesOf, startOf } from "../../sandbox/demo/processes.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";

let parent: string;
let cacheFolder: string;

beforeEach(async () => {
	parent = await mkdtemp(join(tmpdir(), "demo-folder-"));
	cacheFolder = join(parent, "cache");
	await mkdir(cacheFolder);
});
afterEach(() => removeFolder(parent));

async function folderOf(owner: unknown, name = "rivet-preview-demo-a1b2c3"): Promise<string> {
	const folder = join(parent, name);
	await mkdir(join(folder, "checkout"), { recursive: true });
	await writeFile(join(folder, "owner.json"), typeof owner === "string" ? owner : JSON.stringify(owner));
	return folder;
}

/** A process that has ended. */
async function deadPid(): Promise<number> {
	const child = spawn("true");
	await new Promise((done) => child.once("exit", done));
	return child.pid ?? 0;
}

describe("what dead demos left", () => {
	test("is cleared away: files, processes, and installations that were not finished", async () => {
		const pid = await deadPid();
		const folder = await folderOf({ pid, startedAt: "1", cacheFolder });
		await mkdir(join(cacheFolder, `0123abc-${pid}-x1y2z3`));
		await mkdir(join(cacheFolder, "0123abc"));
		const server = spawn("sleep", ["60"], { cwd: join(folder, "checkout") });
		const ended = new Promise((done) => server.once("exit", (_, signal) => done(signal)));

		expect(await clearDeadDemos(parent)).toEqual([folder]);
		expect(await ended).toBe("SIGKILL");
		expect(existsSync(folder)).toBe(false);
		expect(await readdir(cacheFolder), "what is whole stays for the next demo").toEqual(["0123abc"]);
	});

	test("is cleared away, too, when another process has got the demo's number", async () => {
		const folder = await folderOf({ pid: process.pid, startedAt: "1", cacheFolder });
		expect(await clearDeadDemos(parent)).toEqual([folder]);
	});

	test("is nothing that a running demo works in", async () => {
		const folder = await folderOf({ pid: process.pid, startedAt: await startOf(process.pid), cacheFolder });
		expect(await clearDeadDemos(parent)).toEqual([]);
		expect(existsSync(folder)).toBe(true);
	});

	test.each(["", '{"pid":', "[]"])("is left alone where nobody says whose it is (%j), unless there is nothing in it", async (owner) => {
		const [full, empty] = [await folderOf(owner), await folderOf(owner, "rivet-preview-demo-empty")];
		await rm(join(empty, "checkout"), { recursive: true });
		expect(await clearDeadDemos(parent), "a demo that is just starting").toEqual([]);
		const longAgo = new Date(Date.now() - 3_600_000);
		for (const folder of [full, empty]) await utimes(folder, longAgo, longAgo);
		expect(await clearDeadDemos(parent)).toEqual([empty]);
		expect(existsSync(full)).toBe(true);
	});

	test("is found by the variables of a process, too", async () => {
		const child = spawn("sleep", ["60"], { cwd: "/", env: { ...process.env, TMPDIR: join(parent, "deep") } });
		await expect.poll(() => processesOf(parent)).toEqual([{ pid: child.pid, commandLine: "sleep 60" }]);
		child.kill();
	});
});
