import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isMissing } from "./package-json.ts";

/** Includes within includes that are followed; git's own limit is 10. */
const DEEPEST_INCLUDE = 10;

/**
 * Looks for the token that `actions/checkout` leaves behind unless told otherwise: up to v5 in `.git/config`, as a header for every
 * request, from v6 on in a file under RUNNER_TEMP that `.git/config` includes. Code of the pull request can read both.
 * @returns a warning, without the token, or undefined when there is none
 */
export async function findLeftCheckoutToken(workspace: string): Promise<string | undefined> {
	const directory = await gitDirectory(workspace);
	if (directory === undefined || !(await holdsToken(join(directory, "config"), 0))) return undefined;
	return "actions/checkout left its token where the pull request's own code can read it during install and build. Give that step `with: { persist-credentials: false }`.";
}

/** A worktree's or submodule's `.git` is a file that says where the folder is. */
async function gitDirectory(workspace: string): Promise<string | undefined> {
	const path = join(workspace, ".git");
	const pointer = await readIfThere(path);
	if (pointer === "directory") return path;
	const target = pointer && /^gitdir:\s*(.+)$/m.exec(pointer)?.[1];
	return target ? resolve(workspace, target.trim()) : undefined;
}

async function holdsToken(configPath: string, depth: number): Promise<boolean> {
	const text = await readIfThere(configPath);
	if (text === undefined) return false;
	// `extraheader = AUTHORIZATION: basic …`, and a token in a URL: `https://x-access-token:…@github.com/`
	if (/^\s*extraheader\s*=\s*authorization:\s*\S/im.test(text) || /^\s*url\s*=\s*https?:\/\/[^\s/@]+:[^\s/@]+@/im.test(text)) return true;
	if (depth === DEEPEST_INCLUDE) return false;
	for (const included of includesOf(text, configPath)) {
		if (await holdsToken(included, depth + 1)) return true;
	}
	return false;
}

/** The files of `[include]` and `[includeIf "…"]` sections, whose conditions are taken as met. */
function includesOf(text: string, configPath: string): readonly string[] {
	const sections = text.split(/^(?=\s*\[)/m).filter((section) => /^\s*\[include(if)?\b/i.test(section));
	const paths = sections.flatMap((section) => [...section.matchAll(/^\s*path\s*=\s*"?([^"\n]+?)"?\s*$/gim)].map((match) => match[1] ?? ""));
	return paths.map((path) => (path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(dirname(configPath), path)));
}

/** @returns undefined when there is no such file, or it is not ours to read: then neither is it the pull request's */
async function readIfThere(path: string): Promise<string | "directory" | undefined> {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (isMissing(error)) return undefined;
		if (error instanceof Error && "code" in error) {
			if (error.code === "EISDIR") return "directory";
			if (error.code === "EACCES") return undefined;
		}
		throw error;
	}
}
