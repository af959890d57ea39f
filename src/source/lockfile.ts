import { open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Agent, detect, LOCKS } from "package-manager-detector";
import { ActionError } from "../errors.ts";
import { isMissing } from "./package-json.ts";
import { relativePath } from "./paths.ts";

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
	/** Whether the program on the PATH may be another version than the one meant, so that Corepack is to choose it. */
	readonly needsCorepack: boolean;
	/** Why this one, for the log. */
	readonly why: string;
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
 * The nearest lockfile at or above the app, up to the workspace: in a monorepo that is the one at its root.
 * Several package managers' lockfiles in one folder are told apart by the `packageManager` (or `devEngines`) field of the
 * `package.json` beside them.
 * @returns undefined when there is none
 * @throws {ActionError} when there are several and nothing says which one counts
 */
export async function findLockfile(appDirectory: string, workspace: string): Promise<Lockfile | undefined> {
	for (let directory = appDirectory; ; directory = dirname(directory)) {
		const present = await lockfilesIn(directory);
		if (present.length > 0) return choose(directory, present, workspace);
		if (directory === workspace || directory === dirname(directory)) return undefined;
	}
}

async function lockfilesIn(directory: string): Promise<readonly Candidate[]> {
	const present = await Promise.all(CANDIDATES.map(({ name }) => isFile(join(directory, name))));
	return CANDIDATES.filter((_, index) => present[index]);
}

/** @throws what `stat` throws, other than "there is none" */
export async function isFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch (error) {
		if (isMissing(error)) return false;
		throw error;
	}
}

async function choose(directory: string, present: readonly Candidate[], workspace: string): Promise<Lockfile> {
	const field = await packageManagerField(directory);
	const managers = [...new Set(present.map(({ packageManager }) => packageManager))];
	const chosen = present.find(({ packageManager }) => managers.length === 1 || packageManager === field?.name);
	if (chosen === undefined) throw ambiguous(relativePath(workspace, directory), present, field?.name);
	const agent = await dialectOf(chosen, directory, field);
	const needsCorepack = agent === "yarn@berry" && !(await bringsItsYarn(directory));
	const why = managers.length === 1 ? "the nearest lockfile" : 'chosen by "packageManager" in package.json among several lockfiles';
	return { directory, ...chosen, agent, needsCorepack, why };
}

interface ManagerField {
	readonly name: string;
	readonly agent: Agent;
}

/** What the `packageManager` or `devEngines` field of the folder's own `package.json` asks for. */
async function packageManagerField(directory: string): Promise<ManagerField | undefined> {
	const strategies = ["packageManager-field", "devEngines-field"] as const;
	return (await detect({ cwd: directory, stopDir: directory, strategies: [...strategies] })) ?? undefined;
}

async function dialectOf(chosen: Candidate, directory: string, field: ManagerField | undefined): Promise<Agent> {
	if (chosen.packageManager === field?.name) return field.agent;
	if (chosen.packageManager !== "yarn") return chosen.packageManager;
	return (await isBerryLockfile(join(directory, chosen.name))) ? "yarn@berry" : "yarn";
}

/** Yarn 2 and later write a `__metadata` entry at the top; Yarn 1 writes "# yarn lockfile v1". */
async function isBerryLockfile(path: string): Promise<boolean> {
	await using file = await open(path);
	const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
	return buffer.toString("utf8", 0, bytesRead).includes("__metadata:");
}

/**
 * GitHub's runners have Yarn 1 on the PATH. It hands over to the copy that `yarnPath` names, and else refuses to work for a later
 * Yarn: https://yarnpkg.com/configuration/yarnrc#yarnPath
 */
async function bringsItsYarn(directory: string): Promise<boolean> {
	const path = join(directory, ".yarnrc.yml");
	return (await isFile(path)) && /^yarnPath:/m.test(await readFile(path, "utf8"));
}

function ambiguous(folder: string, present: readonly Candidate[], field: string | undefined): ActionError {
	const names = present.map(({ name }) => name).join(", ");
	const said = field === undefined ? "package.json there has no" : `package.json there names ${field} in its`;
	return new ActionError(`Several lockfiles in "${folder || "."}": ${names}; the ${said} "packageManager" field.`, {
		hint: 'Delete the lockfiles that are not in use, or name the package manager in package.json, e.g. "packageManager": "pnpm@10.0.0".',
	});
}
