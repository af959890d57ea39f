import { existsSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { ActionError, InputError, isMissingFile, messageOf } from "../errors.ts";
import { foldersBelow } from "./folders-below.ts";
import { type PackageJson, readPackageJson } from "./package-json.ts";
import { isWithin, relativePath } from "./paths.ts";
import { isFile } from "./regular-file.ts";
import { unfetchedSubmodules } from "./submodules.ts";

const CHECKOUT_HINT = "Did you forget to use actions/checkout before this step?";
const DIRECTORIES_SHOWN = 5;
/** Folders below the workspace's root in which a forgotten `working-directory` is looked for. */
const SEARCH_DEPTH = 3;
/** How many folders are searched for one. In a larger checkout the hint may miss some. */
const MOST_SEARCHED = 5_000;

/** @returns the workspace's real path */
export function locateWorkspace(workspace: string): string {
	try {
		return realpathSync(workspace);
	} catch (error) {
		throw new ActionError(`The workspace ${workspace} can't be opened: ${messageOf(error)}`, { hint: CHECKOUT_HINT, cause: error });
	}
}

/**
 * @returns the app's folder with links resolved, so that "inside the workspace" is decided on where it really is
 * @throws {InputError} when it is missing, outside the workspace or not a folder
 */
export function locateApp(workspace: string, workingDirectory: string): string {
	const given = resolve(workspace, workingDirectory);
	if (!isWithin(workspace, given)) throw outside(workspace, workingDirectory);
	let appDirectory: string;
	try {
		appDirectory = realpathSync(given);
	} catch (error) {
		if (!isMissingFile(error)) throw error;
		throw new InputError("working-directory", `names "${workingDirectory}", which does not exist in ${workspace}.`, {
			hint: hintForMissingApp(workspace, given),
			cause: error,
		});
	}
	if (!isWithin(workspace, appDirectory)) throw outside(workspace, workingDirectory);
	if (!statSync(appDirectory).isDirectory()) {
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
export function requirePackageJson(workspace: string, appDirectory: string, workingDirectory: string): PackageJson {
	const packageJson = readPackageJson(appDirectory);
	if (packageJson) return packageJson;
	const deno = ["deno.json", "deno.jsonc"].find((name) => isFile(join(appDirectory, name)));
	if (deno !== undefined) {
		throw new InputError("working-directory", `is "${workingDirectory}", a Deno project: it has a ${deno} and no package.json.`, {
			hint: "The action installs with npm, pnpm, Yarn or Bun. Add a package.json with the app's packages (`npm:` imports become dependencies) and commit its lockfile.",
		});
	}
	throw new InputError("working-directory", `is "${workingDirectory}", and there is no package.json in ${appDirectory}.`, {
		hint: hintForMissingApp(workspace, appDirectory),
	});
}

function hintForMissingApp(workspace: string, appDirectory: string): string {
	const submodule = unfetchedSubmodules(workspace).find((path) => isWithin(join(workspace, path), appDirectory));
	if (submodule !== undefined) {
		return `"${submodule}" is a git submodule that was not fetched. Give actions/checkout \`with: { submodules: true }\`.`;
	}
	const apps = packagesBelow(workspace);
	const [only] = apps;
	if (only === undefined) return CHECKOUT_HINT;
	const shown = apps.slice(0, DIRECTORIES_SHOWN).map((path) => `"${path}"`);
	const checkout = apps.find((path) => path !== "." && existsSync(join(workspace, path, ".git")));
	if (checkout !== undefined && !existsSync(join(workspace, ".git"))) {
		return `The repository was checked out into "${checkout}" (\`path\` of actions/checkout). Set \`working-directory: ${checkout}\`.`;
	}
	return `Set \`working-directory\` to the app's folder. Folders with a package.json: ${shown.join(", ")}${apps.length > shown.length ? " …" : ""}.`;
}

/** Folders with a package.json, relative to the workspace. */
export function packagesBelow(workspace: string): readonly string[] {
	return [...foldersBelow(workspace, { depth: SEARCH_DEPTH, most: MOST_SEARCHED, enters: (name) => !name.startsWith(".") })]
		.filter(({ entries }) => entries.some((entry) => entry.isFile() && entry.name === "package.json"))
		.map(({ path }) => relativePath(workspace, path) || ".")
		.sort();
}
