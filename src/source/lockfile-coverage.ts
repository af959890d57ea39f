import { join } from "node:path";
import * as v from "valibot";
import { IgnoreRules } from "./ignore-rules.ts";
import { utf8 } from "./ignore-segment.ts";
import { MatchBudget } from "./match-budget.ts";
import { readPackageJson } from "./package-json.ts";
import { isWithin, relativePath } from "./paths.ts";
import { LARGEST_LOCKFILE_BYTES, readSettings } from "./regular-file.ts";

/** Whether an install from a lockfile gives the app its dependencies, on another machine too. */
export type Coverage =
	| { readonly kind: "covered" }
	/** The app is no part of what the lockfile describes. */
	| { readonly kind: "not listed" }
	/** A package that the server needs lies outside of the lockfile's folder, and so of the upload. */
	| { readonly kind: "needs outside"; readonly dependency: string; readonly specifier: string };

/** What the coverage check reads of a lockfile. */
interface Lockfile {
	/** Absolute. */
	readonly directory: string;
	readonly name: string;
	readonly packageManager: "npm" | "pnpm" | "yarn" | "bun";
}

const COVERED: Coverage = { kind: "covered" };

/**
 * Reads a lockfile to decide whether it covers the app. A lockfile in an unknown format counts as covering it.
 * @throws {ActionError} for a lockfile or package.json that can't be read
 */
export function coverageOf(lockfile: Lockfile, appDirectory: string): Coverage {
	const dependencies = readPackageJson(appDirectory)?.dependencies ?? {};
	const app = relativePath(lockfile.directory, appDirectory);
	// An app that names no packages of its own may use those of a folder above it.
	if (app !== "" && Object.keys(dependencies).length > 0 && lists(lockfile, app) === false) return { kind: "not listed" };
	const outside = Object.entries(dependencies).find(([, specifier]) => leadsOut(specifier, lockfile, appDirectory));
	return outside ? { kind: "needs outside", dependency: outside[0], specifier: outside[1] } : COVERED;
}

/** `file:../shared`, `link:../shared` and the like; `workspace:` where the lockfile's folder is no workspace. */
function leadsOut(specifier: string, { directory }: Lockfile, appDirectory: string): boolean {
	const local = /^(?:(?:file|link|portal):)?(\.{1,2}\/.*)$/.exec(specifier)?.[1];
	if (local !== undefined) return !isWithin(directory, join(appDirectory, local));
	return specifier.startsWith("workspace:") && !isWorkspace(directory);
}

function isWorkspace(directory: string): boolean {
	return (readPackageJson(directory)?.workspaces.length ?? 0) > 0 || readSettings(join(directory, "pnpm-workspace.yaml")) !== undefined;
}

/**
 * @param app relative to the lockfile's folder, not the folder itself
 * @returns undefined when the lockfile does not say
 */
function lists(lockfile: Lockfile, app: string): boolean | undefined {
	const text = () => readSettings(join(lockfile.directory, lockfile.name), LARGEST_LOCKFILE_BYTES) ?? "";
	if (lockfile.name === "bun.lockb") return isWorkspaceMember(lockfile.directory, app);
	if (lockfile.packageManager === "npm") return npmLists(text(), app);
	if (lockfile.packageManager === "pnpm") return pnpmLists(text(), app);
	if (lockfile.packageManager === "bun") return bunLists(text(), app);
	const content = text();
	// Yarn 1 writes nothing about workspaces into its lockfile.
	return content.includes("__metadata:") ? content.includes(`@workspace:${app}"`) : isWorkspaceMember(lockfile.directory, app);
}

const NpmLockfile = v.object({ lockfileVersion: v.number(), packages: v.optional(v.record(v.string(), v.unknown())) });

/** https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages */
function npmLists(text: string, app: string): boolean | undefined {
	const lockfile = v.safeParse(NpmLockfile, parseJson(text));
	if (!lockfile.success) return undefined;
	const { packages = {} } = lockfile.output;
	return Object.hasOwn(packages, app);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Leave a broken lockfile to `npm ci`, whose error says what is wrong.
		return undefined;
	}
}

/** Each package of the workspace is a key under `importers`; a lockfile of one package alone may have none. */
function pnpmLists(text: string, app: string): boolean | undefined {
	if (!/^lockfileVersion:/m.test(text)) return undefined;
	const lines = text.split(/\r?\n/);
	const start = lines.indexOf("importers:");
	if (start < 0) return false;
	const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
	const importers = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
	const keys = importers.map((line) => /^ {2}(['"]?)(\S.*?)\1:/.exec(line)?.[2]);
	return keys.includes(app);
}

/** Bun writes JSON with trailing commas; each package of the workspace is a key under `workspaces`, four spaces deep. */
function bunLists(text: string, app: string): boolean | undefined {
	if (!/"lockfileVersion"/.test(text)) return undefined;
	return text.includes(`\n    ${JSON.stringify(app)}: {`);
}

/** @returns undefined for patterns that are read differently by different tools: `{a,b}/*` */
function isWorkspaceMember(directory: string, app: string): boolean | undefined {
	const patterns = readPackageJson(directory)?.workspaces ?? [];
	if (patterns.some((pattern) => pattern.includes("{"))) return undefined;
	const anchored = patterns.map((pattern) => pattern.replace(/^(!?)(?:\.?\/)?/, "$1/").replace(/\/$/, ""));
	return new IgnoreRules(anchored, new MatchBudget()).test(utf8(app).split("/"), 0, true) === "ignored";
}
