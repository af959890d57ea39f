import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isWithin } from "./paths.ts";
import { readSettings } from "./regular-file.ts";

const SHOWN = 5;

/** @returns the paths of git submodules whose folders are empty or missing, relative to the repository's root */
export function unfetchedSubmodules(repository: string): readonly string[] {
	const text = readSettings(join(repository, ".gitmodules")) ?? "";
	const paths = text.split("\n").flatMap((line) => /^\s{0,80}path\s{0,80}=\s{0,80}(\S.*)$/.exec(line)?.[1]?.trim() ?? []);
	return paths.filter((path) => isWithin(repository, join(repository, path)) && isEmpty(join(repository, path)));
}

/** @returns a warning when the checkout lacks submodules, which the app may need */
export function warnOfSubmodules(repository: string): string | undefined {
	const missing = unfetchedSubmodules(repository);
	if (missing.length === 0) return undefined;
	const shown = missing.slice(0, SHOWN).map((path) => `"${path}"`);
	return `Git submodules were not fetched: ${shown.join(", ")}${missing.length > shown.length ? " …" : ""}. If the app needs them, give actions/checkout \`with: { submodules: true }\`.`;
}

function isEmpty(directory: string): boolean {
	try {
		return readdirSync(directory).length === 0;
	} catch {
		// Not there, or no folder: nothing of a submodule either way.
		return true;
	}
}
