import { execFile } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const NEVER_CHECKED_OUT = new Set([".git", "node_modules"]);
/** Longest list of paths that `git ls-files` may print. */
const LIST_BYTES = 64 * 1024 * 1024;

/** The root of the git repository that the folder is in; the folder itself when it is in none. */
export async function repositoryOf(folder: string): Promise<string> {
	return (await git(folder, "rev-parse", "--show-toplevel"))?.trim() ?? folder;
}

/**
 * Copies what a checkout on GitHub would hold: what git knows or would add, and outside of git everything but `node_modules`.
 * Links stay as they are.
 */
export async function copyCheckout(root: string, to: string): Promise<void> {
	await mkdir(to, { recursive: true });
	const tracked = await trackedFiles(root);
	for (const path of tracked ?? (await entriesOf(root))) {
		await mkdir(dirname(join(to, path)), { recursive: true });
		await cp(join(root, path), join(to, path), {
			recursive: true,
			verbatimSymlinks: true,
			filter: (source) => !NEVER_CHECKED_OUT.has(basename(source)),
		}).catch(unlessDeleted);
	}
}

/** Undefined for a folder that git does not know, or that a repository around it ignores. */
async function trackedFiles(root: string): Promise<readonly string[] | undefined> {
	const listed = await git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
	const files = listed?.split("\0").filter((path) => path !== "") ?? [];
	return files.length === 0 ? undefined : files;
}

async function entriesOf(root: string): Promise<readonly string[]> {
	return (await readdir(root)).filter((name) => !NEVER_CHECKED_OUT.has(name));
}

/** Git still lists a file that was deleted and not committed. */
function unlessDeleted(error: unknown): void {
	if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

/** @returns undefined when git refuses: the folder is in no repository, or in somebody else's */
async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
	return promisify(execFile)("git", args, { cwd: folder, maxBuffer: LIST_BYTES }).then(
		({ stdout }) => stdout,
		() => undefined,
	);
}
