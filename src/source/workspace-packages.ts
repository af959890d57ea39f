import { join, posix } from "node:path";
import { ActionError } from "../errors.ts";
import { foldersBelow } from "./folders-below.ts";
import { type PackageJson, readPackageJson } from "./package-json.ts";
import { relativePath } from "./paths.ts";

/** A package of the app's workspace, as far as it can be started. */
export interface WorkspacePackage extends Pick<PackageJson, "name" | "scripts" | "main"> {
	/** Relative to the app's folder; `""` for the app itself. */
	readonly directory: string;
}

/** Levels of folders below the app's in which packages are looked for, and how many folders at most. */
const SEARCH = { depth: 3, most: 2_000, enters: (name: string) => !name.startsWith(".") };

/** The packages below the app's folder. */
export function findPackages(appDirectory: string): readonly WorkspacePackage[] {
	return [...foldersBelow(appDirectory, SEARCH)].flatMap(({ path, entries }) => {
		if (path === appDirectory || !entries.some((entry) => entry.isFile() && entry.name === "package.json")) return [];
		const manifest = readable(path);
		return manifest === undefined ? [] : [{ ...manifest, directory: relativePath(appDirectory, path) }];
	});
}

/** A broken package.json, of a test's fixture for example, is not the one that is started. */
function readable(directory: string): PackageJson | undefined {
	try {
		return readPackageJson(directory);
	} catch (error) {
		if (error instanceof ActionError) return undefined;
		throw error;
	}
}

/**
 * The packages that a selector such as `-w server`, `--filter @shop/server...` or `--prefix apps/server` means.
 * @param from the folder in which the command runs, relative to the app's
 */
export function selectPackages(packages: readonly WorkspacePackage[], selector: string, from: string): readonly WorkspacePackage[] {
	// `...` adds the packages that it depends on, `{}` stands around a folder, `[]` around a commit.
	const name = selector.replace(/^\.\.\.\^?|\^?\.\.\.$|\[.*\]$/g, "").replace(/^\{(.*)\}$/, "$1");
	const folder = posix.join(from, name).replace(/\/$/, "");
	const rules: readonly ((one: WorkspacePackage) => boolean)[] = [
		(one) => one.name === name,
		(one) => one.directory === folder || join(one.directory) === join(name),
		(one) => one.name?.endsWith(`/${name}`) === true,
		(one) => name.includes("*") && globOf(name).test(one.name ?? ""),
	];
	return rules.map((rule) => packages.filter(rule)).find((found) => found.length > 0) ?? [];
}

function globOf(pattern: string): RegExp {
	const parts = pattern
		.slice(0, 200)
		.split(/\*+/)
		.map((part) => part.replace(/[^\w@/-]/g, "\\$&"));
	return new RegExp(`^${parts.join("[^/]*")}$`);
}
