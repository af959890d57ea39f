import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, type FileHandle, lstat, mkdir, open, readlink, realpath, rename, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { ActionError, isMissingFile } from "../errors.ts";

/**
 * The files through which a step acts on the job: the environment and PATH of later steps, its own outputs, state and summary. And the
 * event's payload, which later steps read.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const FILES = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH"] as const;

type Environment = Readonly<Record<string, string | undefined>>;

interface GuardedFile {
	/** The variable that holds its path. */
	readonly name: string;
	readonly path: string;
	readonly before: FileState;
}

/** What is at a path. Only regular files are ever opened: a FIFO blocks, a device may do anything. */
type FileState =
	| { readonly kind: "missing" }
	| { readonly kind: "file"; readonly identity: string; readonly mode: number; readonly content: Buffer }
	| { readonly kind: "other"; readonly identity: string };

/** A folder above a guarded file: a real one with its mode, or a link with its target. */
type FolderState = { readonly mode: number } | { readonly target: string };

/**
 * Runs code of the pull request and then restores the runner's files if it changed, replaced or linked them. Install and build
 * don't get the paths of these files, but can find them in `RUNNER_TEMP`.
 * @throws {ActionError} naming the files that were changed
 */
export async function guardRunnerFiles<T>(environment: Environment, work: () => Promise<T>): Promise<T> {
	const files = await guardedFiles(environment);
	const folders = await foldersAbove(files.map(({ path }) => path));
	let { changed, lost }: Changes = { changed: [], lost: [] };
	const result = await work().finally(async () => {
		({ changed, lost } = await restoreAll(files, folders));
	});
	if (changed.length === 0) return result;
	const restored = lost.length === 0 ? "They were restored." : `These could not be restored: ${lost.join(", ")}.`;
	throw new ActionError(`Code of the pull request changed the runner's own files: ${changed.join(", ")}. ${restored}`, {
		hint: "Through these files it could act in later steps of the job. Look for the code that does it in the scripts of package.json and of its dependencies.",
	});
}

async function guardedFiles(environment: Environment): Promise<readonly GuardedFile[]> {
	const files: GuardedFile[] = [];
	for (const name of FILES) {
		const path = environment[name];
		if (path) files.push({ name, path, before: await stateOf(path) });
	}
	return files;
}

interface Changes {
	readonly changed: readonly string[];
	/** Those of them that could not be restored. */
	readonly lost: readonly string[];
}

/** Looks at all files first: restoring one also undoes what its hard link did to another. Each is restored by itself. */
async function restoreAll(files: readonly GuardedFile[], folders: ReadonlyMap<string, FolderState>): Promise<Changes> {
	for (const [path, before] of folders) {
		// When a folder can't be restored, the check of its files reports it.
		await restoreFolder(path, before).catch(() => undefined);
	}
	const changed: GuardedFile[] = [];
	for (const file of files) if (await hasChanged(file)) changed.push(file);
	const lost: string[] = [];
	for (const file of changed) await restoreFile(file).catch(() => lost.push(file.name));
	return { changed: changed.map(({ name }) => name), lost };
}

async function hasChanged({ path, before }: GuardedFile): Promise<boolean> {
	try {
		return !isSame(before, await stateOf(path));
	} catch {
		// The path can't even be inspected.
		return true;
	}
}

async function stateOf(path: string): Promise<FileState> {
	const stats = await lstatIfAny(path);
	if (stats === undefined) return { kind: "missing" };
	// A hard link to another file changes what is written through this path, so the number of links counts, too.
	const identity = [stats.dev, stats.ino, stats.nlink, stats.mode].join(":");
	if (!stats.isFile()) return { kind: "other", identity };
	const content = await contentOf(path, stats.ino);
	return content === undefined ? { kind: "other", identity } : { kind: "file", identity, mode: stats.mode & 0o777, content };
}

/** @returns undefined when another file took its place meanwhile, or it can't be read */
async function contentOf(path: string, inode: number): Promise<Buffer | undefined> {
	let file: FileHandle | undefined;
	try {
		file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		const stats = await file.stat();
		if (stats.ino !== inode || !stats.isFile() || stats.size > LARGEST) return undefined;
		return await file.readFile();
	} catch {
		return undefined;
	} finally {
		await file?.close();
	}
}

/** Bytes. The runner reads at most 1 MB of a summary, and payloads of events are below 25 MB. */
const LARGEST = 64 << 20;

function isSame(before: FileState, now: FileState): boolean {
	if (before.kind === "missing" || now.kind === "missing") return before.kind === now.kind;
	if (before.identity !== now.identity) return false;
	return before.kind !== "file" || (now.kind === "file" && now.content.equals(before.content));
}

/** Makes the file anew: what is at its path now may be a link to another of these files, or not be a file at all. */
async function restoreFile({ path, before }: GuardedFile): Promise<void> {
	if (before.kind === "other") throw new ActionError(`${path} was no regular file and can't be restored.`);
	if (before.kind === "missing") return moveAside(path);
	const made = `${path}.${randomUUID()}`;
	const file = await open(made, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
	try {
		await file.writeFile(before.content);
		await file.chmod(before.mode);
	} finally {
		await file.close();
	}
	if ((await lstatIfAny(path))?.isDirectory()) await moveAside(path);
	await rename(made, path);
}

/** Every folder above the paths, as written and with links resolved; the outer ones first. */
async function foldersAbove(paths: readonly string[]): Promise<ReadonlyMap<string, FolderState>> {
	const found = new Set<string>();
	for (const path of paths) {
		const written = dirname(path);
		// A folder that is missing has nothing to guard.
		const resolved = await realpath(written).catch(() => written);
		for (const start of [written, resolved]) for (let at = start; at !== dirname(at); at = dirname(at)) found.add(at);
	}
	const states = new Map<string, FolderState>();
	for (const path of [...found].sort((a, b) => a.length - b.length)) {
		const state = await folderState(path);
		if (state !== undefined) states.set(path, state);
	}
	return states;
}

async function folderState(path: string): Promise<FolderState | undefined> {
	const stats = await lstatIfAny(path);
	if (stats?.isSymbolicLink()) return { target: await readlink(path) };
	return stats?.isDirectory() ? { mode: stats.mode & 0o7777 } : undefined;
}

async function restoreFolder(path: string, before: FolderState): Promise<void> {
	const now = await folderState(path);
	if ("target" in before) {
		if (now !== undefined && "target" in now && now.target === before.target) return;
		await moveAside(path);
		await symlink(before.target, path);
	} else if (now === undefined || "target" in now) {
		await moveAside(path);
		await mkdir(path, { mode: before.mode });
	} else if (now.mode !== before.mode) {
		await chmod(path, before.mode);
	}
}

/** Renames what is at a path, whatever it is: unlike deleting it, that can't hang, follow a link or fail halfway. */
async function moveAside(path: string): Promise<void> {
	if ((await lstatIfAny(path)) !== undefined) await rename(path, `${path}.${randomUUID()}`);
}

async function lstatIfAny(path: string) {
	try {
		return await lstat(path);
	} catch (error) {
		if (isMissingFile(error)) return undefined;
		throw error;
	}
}
