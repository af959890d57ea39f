import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isMissingFile } from "../errors.ts";
import { foldersBelow } from "./folders-below.ts";
import { relativePath } from "./paths.ts";
import { isFile, readRegularFile, UnfitFileError } from "./regular-file.ts";

/** Included files that are read. */
const MOST_INCLUDES = 50;
/** Folders below the workspace that `path` of actions/checkout may name, e.g. `repos/app`. */
const SEARCH_DEPTH = 2;
const MOST_SEARCHED = 2_000;
/** Git's own configuration files have a few kilobytes. */
const LARGEST_CONFIG_BYTES = 1 << 20;

/**
 * Looks for the token that `actions/checkout` leaves behind unless it gets `persist-credentials: false`: up to v5 in `.git/config`, as a
 * header for every request, from v6 on in a file under RUNNER_TEMP that `.git/config` includes. Code of the pull request can read both.
 * @returns a warning, without the token, or undefined when there is none
 */
export function findLeftCheckoutToken(workspace: string): string | undefined {
	const repository = repositoriesIn(workspace).find((directory) => {
		const git = gitDirectory(directory);
		return git !== undefined && holdsToken(join(git, "config"), new Set());
	});
	if (repository === undefined) return undefined;
	const where = relativePath(workspace, join(repository, ".git/config"));
	return `actions/checkout left its token (${where}) where the pull request's own code can read it during install and build. Give that step \`with: { persist-credentials: false }\`.`;
}

/** Folders with a `.git`: the workspace, and what a step with `path` checked out below it. */
function repositoriesIn(workspace: string): readonly string[] {
	return [...foldersBelow(workspace, { depth: SEARCH_DEPTH, most: MOST_SEARCHED, enters: (name) => name !== ".git" })]
		.filter(({ entries }) => entries.some(({ name }) => name === ".git"))
		.map(({ path }) => path);
}

/** A worktree's or submodule's `.git` is a file that says where the folder is. */
function gitDirectory(repository: string): string | undefined {
	const path = join(repository, ".git");
	if (!isFile(path)) return path;
	const target = /^gitdir:\s{0,80}(\S.*)$/m.exec(readIfThere(path) ?? "")?.[1];
	return target ? resolve(repository, target.trim()) : undefined;
}

function holdsToken(configPath: string, seen: Set<string>): boolean {
	if (seen.has(configPath) || seen.size > MOST_INCLUDES) return false;
	seen.add(configPath);
	const text = readIfThere(configPath);
	if (text === undefined) return false;
	// `extraheader = AUTHORIZATION: basic …`, and a token in a URL: `https://x-access-token:…@github.com/`
	if (/\bextraheader\s*=\s*authorization:\s*\S/i.test(text) || /\burl\s*=\s*https?:\/\/[^\s/@:]{1,200}:[^\s/@]{1,500}@/i.test(text))
		return true;
	return includesOf(text, configPath).some((included) => holdsToken(included, seen));
}

/** The files of `[include]` and `[includeIf "…"]` sections, whose conditions are taken as met. */
function includesOf(text: string, configPath: string): readonly string[] {
	const paths: string[] = [];
	let isInclude = false;
	for (const line of text.split("\n")) {
		if (/^\s{0,80}\[/.test(line)) isInclude = /^\s{0,80}\[include(if)?\b/i.test(line);
		const path = isInclude ? /\bpath\s{0,80}=\s{0,80}"?([^"\s][^"]*)/i.exec(line)?.[1] : undefined;
		if (path !== undefined) paths.push(path.trim());
	}
	return paths.map((path) => (path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(dirname(configPath), path)));
}

/** @returns undefined when there is no such file, or the action can't read it: then the pull request's code can't either */
function readIfThere(path: string): string | undefined {
	try {
		return isFile(path) ? readRegularFile(path, LARGEST_CONFIG_BYTES).toString("utf8") : undefined;
	} catch (error) {
		const isUnreadable = error instanceof Error && "code" in error && error.code === "EACCES";
		if (isMissingFile(error) || isUnreadable || error instanceof UnfitFileError) return undefined;
		throw error;
	}
}
