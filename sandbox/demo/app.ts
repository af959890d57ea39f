import { execFile } from "node:child_process";
import { cp, mkdir, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { ActionError } from "../../src/errors.ts";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { findLockfile } from "../../src/source/lockfile.ts";
import { isFile } from "../../src/source/regular-file.ts";

const FIXTURE = resolve(import.meta.dirname, "../../test/fixtures/apps/counter");
const NEVER_CHECKED_OUT = new Set([".git", "node_modules"]);
/** Longest list of paths that `git ls-files` may print. */
const LIST_BYTES = 64 * 1024 * 1024;

/** An app that a pull request can be played with. Its folder is only read. */
export interface App {
	/** Fit for a repository's name. */
	readonly name: string;
	/** As the user named it. */
	readonly shownPath: string;
	/** What becomes the checkout: the folder with the lockfile, which in a monorepo is above the app. */
	readonly root: string;
	/** The app inside the checkout: the input `working-directory`. */
	readonly workingDirectory: string;
	/** Not the fixture. */
	readonly isOwn: boolean;
}

/**
 * Finds the app at a path, or the fixture, and looks whether the action could deploy it, before anything is started.
 * @throws {ActionError} for a path that is no folder, and for a folder without package.json, lockfile or server file
 */
export async function findApp(path: string | undefined, inputs: Readonly<Record<string, string>>): Promise<App> {
	if (path === undefined) return { name: "counter", shownPath: "the counter app", root: FIXTURE, workingDirectory: ".", isOwn: false };
	const folder = await folderAt(path);
	if (!isFile(join(folder, "package.json"))) {
		throw new ActionError(`There is no package.json in ${folder}.`, {
			hint: "Give the folder of an app, the one that holds its package.json.",
		});
	}
	const root = findLockfile(folder, await repositoryOf(folder)).lockfile?.directory ?? folder;
	const workingDirectory = relative(root, folder) || ".";
	inspectCheckout({
		workspace: root,
		workingDirectory,
		installCommand: inputs["install-command"] ?? "auto",
		buildCommand: inputs["build-command"] ?? "auto",
		entrypoint: inputs.entrypoint ?? "auto",
	});
	return { name: nameFrom(basename(root)), shownPath: path, root, workingDirectory, isOwn: true };
}

async function folderAt(path: string): Promise<string> {
	const hint = "Give the path of an app's folder, relative to this one or absolute: npm run demo -- ../my-app";
	try {
		const folder = await realpath(path);
		if ((await stat(folder)).isDirectory()) return folder;
	} catch (cause) {
		throw new ActionError(`There is no folder at ${resolve(path)}.`, { hint, cause });
	}
	throw new ActionError(`${resolve(path)} is a file, not a folder.`, { hint });
}

/** The root of the git repository that the folder is in; the folder itself when it is in none. */
async function repositoryOf(folder: string): Promise<string> {
	return (await git(folder, "rev-parse", "--show-toplevel"))?.trim() ?? folder;
}

function nameFrom(folder: string): string {
	return (
		folder
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^-+|-+$/g, "") || "my-app"
	);
}

/**
 * Copies what a checkout on GitHub would hold: what git knows or would add, and outside of git everything but `node_modules`.
 * Links stay as they are.
 */
export async function copyApp({ root }: Pick<App, "root">, to: string): Promise<void> {
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
	const files = listed?.split("\0").filter((path) => path !== "");
	return files?.includes("package.json") ? files : undefined;
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
