import { join } from "node:path";
import { ActionError } from "../errors.ts";
import type { Decision } from "../preview-state.ts";
import { locateApp, locateWorkspace, requirePackageJson } from "./app-directory.ts";
import { buildScript, type CommandPlan, frozenInstall, ownCommand } from "./command-plan.ts";
import { findEntrypoint } from "./entrypoint.ts";
import { findLockfile, LOCKFILE_NAMES, type Lockfile, type PackageManager } from "./lockfile.ts";
import type { PackageJson } from "./package-json.ts";
import { relativePath } from "./paths.ts";
import { uploadPatterns } from "./upload-patterns.ts";

/** The inputs that say where the app is and how it is made. */
export interface CheckoutOptions {
	/** Where `actions/checkout` put the repository. */
	readonly workspace: string;
	/** Relative to the workspace, or absolute inside it. */
	readonly workingDirectory: string;
	/** `auto`, `none` or a command. */
	readonly installCommand: string;
	/** `auto`, `none` or a command. */
	readonly buildCommand: string;
	/** `auto` or a path relative to the app. */
	readonly entrypoint: string;
	/** gitignore-style patterns relative to the app. */
	readonly include?: readonly string[];
	readonly exclude?: readonly string[];
}

/** The pull request's checkout as it will be installed, built and uploaded. */
export interface Checkout {
	/** Absolute, links resolved, as are the other folders. */
	readonly workspace: string;
	readonly appDirectory: string;
	/** The lockfile's folder; without a lockfile the app's. Paths of the upload are relative to it. */
	readonly uploadRoot: string;
	readonly packageManager: PackageManager;
	/** Relative to the workspace. */
	readonly lockfile: string | undefined;
	readonly install: CommandPlan | undefined;
	readonly build: CommandPlan | undefined;
	/** Relative to `uploadRoot`, with forward slashes. */
	readonly entrypoint: string;
	/** Where the built frontend may lie, the likeliest first, relative to `uploadRoot`. */
	readonly publicDirectoryCandidates: readonly string[];
	readonly decisions: readonly Decision[];
}

/** Rivet's Freestyle guide serves `public`; Vite's default is `dist`. */
const PUBLIC_DIRECTORIES = ["public", "dist/public", "dist/client", "dist", "build/client", "build", "out"];

/**
 * Looks at the checkout and decides how it is installed, built and served. Changes nothing and runs nothing, so that what is
 * wrong with it is told before anything is created.
 * @throws {InputError} for an input that does not fit the files; {ActionError} for files that leave no choice
 */
export async function inspectCheckout(options: CheckoutOptions): Promise<Checkout> {
	const workspace = await locateWorkspace(options.workspace);
	const appDirectory = await locateApp(workspace, options.workingDirectory);
	const packageJson = await requirePackageJson(workspace, appDirectory, options.workingDirectory);
	const lockfile = await findLockfile(appDirectory, workspace);
	const uploadRoot = lockfile?.directory ?? appDirectory;
	const install = planInstall(options.installCommand, lockfile, appDirectory, workspace);
	const build = planBuild(options.buildCommand, packageJson, lockfile, appDirectory);
	const entrypoint = await findEntrypoint(appDirectory, options.entrypoint, build !== undefined);
	uploadPatterns({ appDirectory, uploadRoot }, options.include ?? [], options.exclude ?? []);
	return {
		workspace,
		appDirectory,
		uploadRoot,
		packageManager: lockfile?.packageManager ?? "npm",
		lockfile: lockfile && relativePath(workspace, join(lockfile.directory, lockfile.name)),
		install,
		build,
		entrypoint: relativePath(uploadRoot, join(appDirectory, entrypoint.path)),
		publicDirectoryCandidates: PUBLIC_DIRECTORIES.map((path) => relativePath(uploadRoot, join(appDirectory, path))),
		decisions: [
			{ what: "App", value: relativePath(workspace, appDirectory) || ".", why: "working-directory" },
			...(lockfile ? [{ what: "Lockfile", value: relativePath(workspace, join(uploadRoot, lockfile.name)), why: lockfile.why }] : []),
			{ what: "Install", value: install?.shown ?? "none", why: reasonFor(options.installCommand, "from the lockfile") },
			{ what: "Build", value: build?.shown ?? "none", why: reasonFor(options.buildCommand, whyBuild(build)) },
			{ what: "Server", value: entrypoint.path, why: entrypoint.why },
		],
	};
}

function reasonFor(input: string, automatic: string): string {
	return input === "auto" ? automatic : "given";
}

function whyBuild(build: CommandPlan | undefined): string {
	return build ? 'the "build" script in package.json' : 'package.json has no "build" script';
}

function planInstall(input: string, lockfile: Lockfile | undefined, appDirectory: string, workspace: string): CommandPlan | undefined {
	if (input === "none") return undefined;
	if (input !== "auto") return ownCommand("install", input, appDirectory);
	if (lockfile) return frozenInstall(lockfile);
	const upTo = appDirectory === workspace ? "" : ` or in a folder above it, up to ${workspace}`;
	throw new ActionError(`No lockfile in ${appDirectory}${upTo}. Looked for ${LOCKFILE_NAMES.join(", ")}.`, {
		hint: "Commit the lockfile of your package manager: the preview is installed from it. Or set `install-command`.",
	});
}

function planBuild(input: string, packageJson: PackageJson, lockfile: Lockfile | undefined, appDirectory: string): CommandPlan | undefined {
	if (input === "none") return undefined;
	if (input !== "auto") return ownCommand("build", input, appDirectory);
	return packageJson.scripts.build === undefined
		? undefined
		: buildScript(lockfile ?? { agent: "npm", needsCorepack: false }, appDirectory);
}
