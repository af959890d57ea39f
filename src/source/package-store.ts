import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "./walk.ts";

/** Where package managers keep downloads and state when a setting keeps them inside of the checkout. */
const NAMES =
	/\/(\.pnpm-store|\.npm|_cacache|\.yarn-cache|\.yarn\/(cache|unplugged|berry|install-state\.gz|build-state\.yml)|\.bun|\.corepack|\.node-gyp|\.pnp\.(cjs|data\.json|loader\.mjs))$/;

/** Files that mark a package manager's store, whatever the folder is called. */
const MARKS: readonly RegExp[] = [
	/** npm */
	/^_cacache$/,
	/** Yarn, from version 2 on */
	/-npm-.+-[0-9a-f]{8,10}-[0-9a-z]+\.zip$/,
	/** Bun */
	/@@@\d+$/,
];
/** pnpm's store and Yarn 1's cache have a folder for each version of their layout. */
const LAYOUT_VERSION = /^v\d+$/;
const IN_LAYOUT = /^(files|index)$|^npm-.+-integrity$/;

/**
 * Whether a git-ignored entry is a package manager's own. The install writes it as it writes generated code, but no server needs it.
 */
export function isPackageStore({ real, kind, ignoredAs }: Pick<Entry, "real" | "kind" | "ignoredAs">): boolean {
	if (ignoredAs === undefined) return false;
	if (NAMES.test(real)) return true;
	if (kind !== "directory") return false;
	const names = namesIn(real);
	if (names.some((name) => MARKS.some((mark) => mark.test(name)))) return true;
	return names.some((name) => LAYOUT_VERSION.test(name) && namesIn(join(real, name)).some((inner) => IN_LAYOUT.test(inner)));
}

function namesIn(directory: string): readonly string[] {
	try {
		return readdirSync(directory);
	} catch {
		// The walk reports a folder that can't be read.
		return [];
	}
}
