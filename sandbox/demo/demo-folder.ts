import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { removeFolder } from "../remove-folder.ts";
import { processesOf, startOf } from "./processes.ts";

const PREFIX = "rivet-preview-demo-";
const OWNER_FILE = "owner.json";
/** A process that is ended may have started another one just before. */
const MOST_ROUNDS = 50;
const ROUND_MS = 100;
/** A folder without an owner that is younger belongs to a demo that is just starting. */
const NAMED_WITHIN_MS = 60_000;

/** Whose the folder is. */
const OWNER = v.object({
	pid: v.number(),
	/** See {@link startOf}. */
	startedAt: v.string(),
	/** Where the host's stand-in keeps what it has installed for the next demo. */
	cacheFolder: v.string(),
});
type Owner = v.InferOutput<typeof OWNER>;

/**
 * Makes the folder that everything of this demo goes into, and starts a watcher that clears it away however this process ends: killed, or
 * with its terminal.
 */
export async function makeDemoFolder(parent: string, cacheFolder: string): Promise<string> {
	// Without links in it: macOS keeps temporary folders behind one, and programs name them either way.
	const folder = await realpath(await mkdtemp(join(parent, PREFIX)));
	const owner: Owner = { pid: process.pid, startedAt: (await startOf(process.pid)) ?? "", cacheFolder };
	await writeFile(join(folder, OWNER_FILE), JSON.stringify(owner));
	startWatcher(folder);
	return folder;
}

/**
 * In a session of its own, which no terminal ends. Its input ends with this process. The folder is not among its arguments: what has it there
 * counts as a part of the demo.
 */
function startWatcher(folder: string): void {
	const watcher = spawn(process.execPath, [join(import.meta.dirname, "watcher.ts")], {
		cwd: "/",
		detached: true,
		stdio: ["pipe", "ignore", "ignore"],
	});
	// Without a watcher the next demo clears away.
	watcher.on("error", () => undefined);
	watcher.stdin.on("error", () => undefined);
	watcher.stdin.write(`${folder}\n`);
	watcher.unref();
	if ("unref" in watcher.stdin && typeof watcher.stdin.unref === "function") watcher.stdin.unref();
}

/**
 * Clears away what demos left whose process, and watcher, was killed.
 * @returns the folders
 */
export async function clearDeadDemos(parent: string): Promise<readonly string[]> {
	const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
	const cleared = await Promise.all(
		names.map(async (name) => {
			const folder = join(parent, name);
			return (await isDead(folder)) && (await clearDemo(folder)) ? [folder] : [];
		}),
	);
	return cleared.flat();
}

/** Ends what still runs of a demo, and removes its files. @returns whether there was anything */
export async function clearDemo(folder: string): Promise<boolean> {
	const owner = await ownerOf(folder);
	if (owner === undefined) return removeUnnamed(folder);
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const left = await processesOf(folder);
		if (left.length === 0) break;
		for (const { pid } of left) kill(pid);
		await delay(ROUND_MS);
	}
	for (const draft of await draftsOf(owner)) await removeFolder(draft);
	await removeFolder(folder);
	return true;
}

/** Only a folder of the same user: in a shared one somebody else may have made one with that name. */
async function isDead(folder: string): Promise<boolean> {
	// A demo that has ended meanwhile has removed its folder.
	const found = await stat(folder).catch(() => undefined);
	if (found === undefined || found.uid !== process.getuid?.()) return false;
	const owner = await ownerOf(folder);
	if (owner === undefined) return Date.now() - found.mtimeMs > NAMED_WITHIN_MS;
	return (await startOf(owner.pid)) !== owner.startedAt;
}

/** @returns undefined while the demo has not written down who it is, or was killed before it had */
async function ownerOf(folder: string): Promise<Owner | undefined> {
	try {
		return v.parse(OWNER, JSON.parse(await readFile(join(folder, OWNER_FILE), "utf8")));
	} catch {
		return undefined;
	}
}

/** The demo writes nothing before it has written down who it is. */
async function removeUnnamed(folder: string): Promise<boolean> {
	const names = await readdir(folder).catch(() => undefined);
	if (names === undefined || names.some((name) => name !== OWNER_FILE)) return false;
	await removeFolder(folder);
	return true;
}

/** Installations that were not finished: `sandbox/freestyle/install.ts` names them by the process. */
async function draftsOf({ cacheFolder, pid }: Owner): Promise<readonly string[]> {
	const names = await readdir(cacheFolder).catch(() => []);
	return names.filter((name) => name.includes(`-${pid}-`)).map((name) => join(cacheFolder, name));
}

function kill(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		// It ended by itself between the look and the signal.
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
