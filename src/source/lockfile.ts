import { closeSync, constants, openSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Agent, LOCKS } from "package-manager-detector";
import { ActionError } from "../errors.ts";
import { type Coverage, coverageOf } from "./lockfile-coverage.ts";
import { readPackageJson } from "./package-json.ts";
import { relativePath } from "./paths.ts";
import { isFile, readSettings } from "./regular-file.ts";

const PACKAGE_MANAGERS = ["npm", "pnpm", "yarn", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** The lockfile that the app is installed from. */
export interface Lockfile {
	/** The folder it lies in (absolute): what the lockfile describes, and so what is uploaded. */
	readonly directory: string;
	readonly name: string;
	readonly packageManager: PackageManager;
	/** The dialect: `yarn` is Yarn 1 and `yarn@berry` what came after; their commands differ. */
	readonly agent: Agent;
	/** Whether the program on the PATH may be another version than the one meant, so that Corepack has to choose it. */
	readonly needsCorepack: boolean;
	/** Why this one, for the log. */
	readonly why: string;
}

/** What the search for the lockfile came to. */
export interface FoundLockfile {
	/** Undefined when there is none that covers the app. */
	readonly lockfile: Lockfile | undefined;
	/** The nearest lockfile, when it does not cover the app. */
	readonly uncovering: { readonly lockfile: Lockfile; readonly coverage: Exclude<Coverage, { kind: "covered" }> } | undefined;
}

interface Candidate {
	readonly name: string;
	readonly packageManager: PackageManager;
}

/**
 * The names looked for, as `package-manager-detector` knows them. Of one package manager's two names the one that it
 * reads itself comes first: npm prefers the shrinkwrap, Bun its text lockfile. `pnpm-workspace.yaml` pins nothing.
 */
const CANDIDATES: readonly Candidate[] = Object.entries(LOCKS)
	.flatMap(([name, agent]) => {
		const packageManager = PACKAGE_MANAGERS.find((known) => known === agent);
		return packageManager === undefined || name === "pnpm-workspace.yaml" ? [] : [{ name, packageManager }];
	})
	.sort((a, b) => Number(b.name === "npm-shrinkwrap.json") - Number(a.name === "npm-shrinkwrap.json"));

/** Every name that {@link findLockfile} looks for. */
export const LOCKFILE_NAMES: readonly string[] = CANDIDATES.map(({ name }) => name);

/**
 * Finds the nearest lockfile at or above the app, up to the workspace, that covers the app: in a monorepo the one at its root.
 * Of several package managers' lockfiles in one folder, the workflow's own command decides, then the `packageManager` (or
 * `devEngines`) field of the `package.json` beside them.
 * @param commands what the workflow gave as `install-command` and `build-command`, the former first
 * @throws {ActionError} when there are several and nothing says which one counts
 */
export function findLockfile(appDirectory: string, workspace: string, commands: readonly string[] = []): FoundLockfile {
	let uncovering: FoundLockfile["uncovering"];
	for (let directory = appDirectory; ; directory = dirname(directory)) {
		const present = CANDIDATES.filter(({ name }) => isFile(join(directory, name)));
		if (present.length > 0) {
			const lockfile = choose(directory, present, workspace, commands);
			const coverage = coverageOf(lockfile, appDirectory);
			if (coverage.kind === "covered") return { lockfile, uncovering };
			uncovering ??= { lockfile, coverage };
		}
		if (directory === workspace || directory === dirname(directory)) return { lockfile: undefined, uncovering };
	}
}

function choose(directory: string, present: readonly Candidate[], workspace: string, commands: readonly string[]): Lockfile {
	const field = readPackageJson(directory)?.manager;
	const managers = [...new Set(present.map(({ packageManager }) => packageManager))];
	const commanded = managers.length === 1 ? undefined : managerOf(commands, managers);
	const wanted = managers.length === 1 ? managers[0] : (commanded ?? field?.name);
	const chosen = present.find(({ packageManager }) => packageManager === wanted);
	if (chosen === undefined) throw ambiguous(relativePath(workspace, directory), present, field?.name);
	const agent = chosen.packageManager === field?.name ? field.agent : dialectOf(chosen, directory);
	const needsCorepack = agent === "yarn@berry" && !bringsItsYarn(directory);
	return { directory, ...chosen, agent, needsCorepack, why: reasonFor(managers, commanded) };
}

function reasonFor(managers: readonly PackageManager[], commanded: PackageManager | undefined): string {
	if (managers.length === 1) return "the nearest lockfile that covers the app";
	const chooser = commanded === undefined ? '"packageManager" in package.json' : "the given command";
	return `chosen by ${chooser} among several lockfiles`;
}

/**
 * The package manager of the first command that names exactly one. A name in an install (`pnpm install`) counts before any other name in
 * that command.
 */
function managerOf(commands: readonly string[], managers: readonly PackageManager[]): PackageManager | undefined {
	for (const command of commands) {
		for (const pattern of [/\b(npm|pnpm|yarn|bun)\s+(?:ci|i|install)\b(?!\s+(?:-g|--global)\b)/g, /\b(npm|pnpm|yarn|bun)\b/g]) {
			const named = managers.filter((manager) => [...command.matchAll(pattern)].some((match) => match[1] === manager));
			if (named.length === 1) return named[0];
		}
	}
	return undefined;
}

function dialectOf(chosen: Candidate, directory: string): Agent {
	if (chosen.packageManager !== "yarn") return chosen.packageManager;
	return isBerryLockfile(join(directory, chosen.name)) ? "yarn@berry" : "yarn";
}

/** Yarn 2 and later write a `__metadata` entry at the top; Yarn 1 writes "# yarn lockfile v1". */
function isBerryLockfile(path: string): boolean {
	const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const start = Buffer.alloc(1024);
		return start.toString("utf8", 0, readSync(file, start)).includes("__metadata:");
	} finally {
		closeSync(file);
	}
}

/**
 * GitHub's runners have Yarn 1 on the PATH. It hands over to the copy that `yarnPath` names, and else refuses to work for a later
 * Yarn: https://yarnpkg.com/configuration/yarnrc#yarnPath
 */
function bringsItsYarn(directory: string): boolean {
	return /^yarnPath:/m.test(readSettings(join(directory, ".yarnrc.yml")) ?? "");
}

function ambiguous(folder: string, present: readonly Candidate[], field: string | undefined): ActionError {
	const names = present.map(({ name }) => name).join(", ");
	const said = field === undefined ? "package.json there has no" : `package.json there names ${field} in its`;
	return new ActionError(`Several lockfiles in "${folder || "."}": ${names}; the ${said} "packageManager" field.`, {
		hint: 'Delete the lockfiles that are not in use, or name the package manager in package.json, e.g. "packageManager": "pnpm@10.0.0".',
	});
}
