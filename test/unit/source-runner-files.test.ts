import { execFileSync } from "node:child_process";
import { chmod, link, lstat, mkdir, mkdtemp, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { ActionError } from "../../src/errors.ts";
import { guardRunnerFiles } from "../../src/source/runner-files.ts";

const NAMES = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH"] as const;
type Name = (typeof NAMES)[number];

let runner: string;
let folder: string;
let path: Readonly<Record<Name, string>>;

beforeEach(async () => {
	runner = await mkdtemp(join(tmpdir(), "runner-files-"));
	folder = join(runner, "temp", "commands");
	await mkdir(folder, { recursive: true });
	path = Object.fromEntries(NAMES.map((name) => [name, join(folder, `${name}_0`)])) as Record<Name, string>;
	for (const name of NAMES) await writeFile(path[name], `${name} before`);
});
afterEach(() => removeFolder(runner));

/** What the guard says of code that did this. */
async function saidOf(work: () => Promise<unknown>): Promise<string> {
	const error = await guardRunnerFiles(path, work).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${error}`);
	return error.message;
}

/** Each file is a regular one with one name and its old content, in real folders. */
async function expectRestored(): Promise<void> {
	for (const name of NAMES) {
		const stats = await lstat(path[name]);
		expect([name, stats.isFile(), stats.nlink]).toEqual([name, true, 1]);
		expect(await readFile(path[name], "utf8")).toBe(`${name} before`);
	}
	for (const at of [folder, join(runner, "temp")]) expect((await lstat(at)).isDirectory()).toBe(true);
}

it("lets code alone that does not touch the runner's files", async () => {
	expect(await guardRunnerFiles(path, async () => "result")).toBe("result");
	expect(await guardRunnerFiles({}, async () => "result")).toBe("result");
	await expectRestored();
});

it("restores them also when the code fails, and then reports its failure", async () => {
	const failing = guardRunnerFiles(path, async () => {
		await writeFile(path.GITHUB_ENV, "LD_PRELOAD=x");
		throw new Error("exit code 7");
	});
	await expect(failing).rejects.toThrow("exit code 7");
	await expectRestored();
});

const fifo = (at: string) => execFileSync("mkfifo", [at]);
/** Puts something else where the file was. */
async function replaced(name: Name, make: (at: string) => Promise<unknown> | unknown): Promise<void> {
	await rm(path[name]);
	await make(path[name]);
}

describe("restores the files, and says which, where code", () => {
	it.each<[string, readonly Name[], () => Promise<unknown>]>([
		["writes into one", ["GITHUB_ENV"], () => writeFile(path.GITHUB_ENV, "LD_PRELOAD=x")],
		["writes as many bytes as were there", ["GITHUB_PATH"], () => writeFile(path.GITHUB_PATH, "GITHUB_PATH afteR")],
		["writes into the event", ["GITHUB_EVENT_PATH"], () => writeFile(path.GITHUB_EVENT_PATH, "{}")],
		["removes one", ["GITHUB_STATE"], () => rm(path.GITHUB_STATE)],
		[
			"hard-links PATH to the outputs",
			["GITHUB_PATH", "GITHUB_OUTPUT"],
			() => replaced("GITHUB_PATH", (at) => link(path.GITHUB_OUTPUT, at)),
		],
		["hard-links one to a file of its own", ["GITHUB_ENV"], () => link(path.GITHUB_ENV, join(runner, "mine"))],
		[
			"links one to where the runner's own process leads",
			["GITHUB_ENV"],
			() => replaced("GITHUB_ENV", (at) => symlink("/proc/self/cwd/x", at)),
		],
		["links one to another", ["GITHUB_PATH"], () => replaced("GITHUB_PATH", (at) => symlink(path.GITHUB_OUTPUT, at))],
		["links one to a device that never ends", ["GITHUB_STATE"], () => replaced("GITHUB_STATE", (at) => symlink("/dev/zero", at))],
		["makes a folder of one", ["GITHUB_ENV"], () => replaced("GITHUB_ENV", (at) => mkdir(join(at, "a/b"), { recursive: true }))],
		["makes a FIFO of one", ["GITHUB_STEP_SUMMARY"], () => replaced("GITHUB_STEP_SUMMARY", fifo)],
		[
			"makes a folder of one and writes into all others",
			NAMES,
			async () => {
				for (const name of NAMES.slice(1)) await writeFile(path[name], "poisoned");
				await replaced("GITHUB_ENV", mkdir);
			},
		],
		[
			"makes FIFOs and folders of all",
			NAMES,
			async () => {
				for (const [index, name] of NAMES.entries()) await replaced(name, index % 2 === 0 ? fifo : mkdir);
			},
		],
		["makes one larger than memory", ["GITHUB_OUTPUT"], async () => execFileSync("truncate", ["--size", "8G", path.GITHUB_OUTPUT])],
		["takes the right to read one", ["GITHUB_ENV"], () => chmod(path.GITHUB_ENV, 0)],
		[
			"replaces their folder by a link",
			NAMES,
			async () => {
				await rename(folder, join(runner, "moved"));
				await symlink("/proc/self/cwd", folder);
			},
		],
		[
			"replaces a folder above by a link to a copy",
			NAMES,
			async () => {
				execFileSync("cp", ["-r", join(runner, "temp"), join(runner, "copy")]);
				await rename(join(runner, "temp"), join(runner, "moved"));
				await symlink(join(runner, "copy"), join(runner, "temp"));
			},
		],
		["removes their folder", NAMES, () => rm(join(runner, "temp"), { recursive: true })],
	])("%s", async (_, names, work) => {
		const said = await saidOf(work);
		expect(said).toBe(`Code of the pull request changed the runner's own files: ${names.join(", ")}. They were restored.`);
		await expectRestored();
	});

	it("puts a file where there was none", async () => {
		await rm(path.GITHUB_ENV);
		expect(await saidOf(() => writeFile(path.GITHUB_ENV, "x"))).toContain("GITHUB_ENV");
		await expect(lstat(path.GITHUB_ENV)).rejects.toThrow("ENOENT");
	});

	it("turns a link of the runner's that leads to their folder", async () => {
		await rename(join(runner, "temp"), join(runner, "data"));
		await symlink("data", join(runner, "temp"));
		await guardRunnerFiles(path, async () => undefined);
		await mkdir(join(runner, "other/commands"), { recursive: true });
		await saidOf(async () => {
			await rm(join(runner, "temp"));
			await symlink("other", join(runner, "temp"));
			await writeFile(path.GITHUB_ENV, "poisoned");
			await writeFile(join(runner, "data/commands/GITHUB_ENV_0"), "poisoned");
		});
		expect(await readlink(join(runner, "temp"))).toBe("data");
		expect(await readFile(path.GITHUB_ENV, "utf8")).toBe("GITHUB_ENV before");
	});
});

it("leaves alone what was no regular file before: a runner of one's own may have a device there", async () => {
	const ownPath = { ...path, GITHUB_STEP_SUMMARY: "/dev/null" };
	expect(await guardRunnerFiles(ownPath, async () => "result")).toBe("result");
});

it("says which file could not be restored, and restores the others", async () => {
	await replaced("GITHUB_STATE", fifo);
	const said = await saidOf(async () => {
		await rm(path.GITHUB_STATE);
		await writeFile(path.GITHUB_ENV, "poisoned");
	});
	expect(said).toContain("GITHUB_ENV, GITHUB_STATE. These could not be restored: GITHUB_STATE.");
	expect(await readFile(path.GITHUB_ENV, "utf8")).toBe("GITHUB_ENV before");
});
