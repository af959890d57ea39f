import { readdir, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ActionError, InputError, messageOf } from "../errors.ts";
import { isMissing, type PackageJson, readPackageJson } from "./package-json.ts";
import { isWithin, relativePath } from "./paths.ts";

const CHECKOUT_HINT = "Did you forget to use actions/checkout before this step?";
const DIRECTORIES_SHOWN = 5;
/** Folders below the workspace's root in which a forgotten `working-directory` is looked for. */
const SEARCH_DEPTH = 3;

/** @returns the workspace's real path */
export async function locateWorkspace(workspace: string): Promise<string> {
	try {
		return await realpath(workspace);
	} catch (error) {
		throw new ActionError(`The workspace ${workspace} can't be opened: ${messageOf(error)}`, { hint: CHECKOUT_HINT, cause: error });
	}
}

/**
 * @returns the app's folder with links resolved, so that "inside the workspace" is decided on where it really is
 * @throws {InputError} when it is missing, outside the workspace or not a folder
 */
export async function locateApp(workspace: string, workingDirectory: string): Promise<string> {
	const given = resolve(workspace, workingDirectory);
	if (!isWithin(workspace, given)) throw outside(workspace, workingDirectory);
	let appDirectory: string;
	try {
		appDirectory = await realpath(given);
	} catch (error) {
		if (!isMissing(error)) throw error;
		throw new InputError("working-directory", `names "${workingDirectory}", which does not exist in ${workspace}.`, {
			hint: await hintForMissingApp(workspace),
			cause: error,
		});
	}
	if (!isWithin(workspace, appDirectory)) throw outside(workspace, workingDirectory);
	if (!(await stat(appDirectory)).isDirectory()) {
		throw new InputError("working-directory", `must be a folder, but "${workingDirectory}" is a file.`, {
			hint: "Give the folder that holds the app's package.json.",
		});
	}
	return appDirectory;
}

function outside(workspace: string, workingDirectory: string): InputError {
	return new InputError("working-directory", `must lie inside the workspace ${workspace}, but is "${workingDirectory}".`, {
		hint: "Give a path relative to the repository's root.",
	});
}

/** @throws {InputError} when the app's folder has no package.json, with a hint where there is one */
export async function requirePackageJson(workspace: string, appDirectory: string, workingDirectory: string): Promise<PackageJson> {
	const packageJson = await readPackageJson(appDirectory);
	if (packageJson) return packageJson;
	throw new InputError("working-directory", `is "${workingDirectory}", and there is no package.json in ${appDirectory}.`, {
		hint: await hintForMissingApp(workspace),
	});
}

async function hintForMissingApp(workspace: string): Promise<string> {
	const apps = await packagesBelow(workspace, SEARCH_DEPTH);
	if (apps.length === 0) return CHECKOUT_HINT;
	const shown = apps.slice(0, DIRECTORIES_SHOWN).map((path) => `"${path}"`);
	return `Set \`working-directory\` to the app's folder. Folders with a package.json: ${shown.join(", ")}${apps.length > shown.length ? " …" : ""}.`;
}

/** Folders with a package.json, relative to the workspace, nearest first. */
async function packagesBelow(workspace: string, depth: number): Promise<readonly string[]> {
	const found: string[] = [];
	let level = [workspace];
	for (let at = 0; at <= depth && level.length > 0; at++) {
		const next: string[] = [];
		for (const directory of level) {
			for (const entry of await readdir(directory, { withFileTypes: true })) {
				if (entry.isFile() && entry.name === "package.json") found.push(relativePath(workspace, directory) || ".");
				if (entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith(".")) next.push(join(directory, entry.name));
			}
		}
		level = next;
	}
	return found.sort();
}
