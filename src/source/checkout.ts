import { isAbsolute, join } from "node:path";
import { ActionError, InputError } from "../errors.ts";
import type { Decision } from "../preview-state.ts";
import { locateApp, locateWorkspace, requirePackageJson } from "./app-directory.ts";
import { buildScript, type CommandPlan, frozenInstall, ownCommand } from "./command-plan.ts";
import { type Dockerfile, findDockerfile, openDockerfile } from "./dockerfile.ts";
import { type Entrypoint, findEntrypoint, type HostRuns } from "./entrypoint.ts";
import { type FoundLockfile, findLockfile, LOCKFILE_NAMES, type Lockfile } from "./lockfile.ts";
import { type PackageJson, readPackageJson } from "./package-json.ts";
import { isWithin, relativePath } from "./paths.ts";
import { isFile } from "./regular-file.ts";
import { warnOfSubmodules } from "./submodules.ts";
import { type UploadPatterns, uploadPatterns } from "./upload-patterns.ts";

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
	/** For a host that runs containers: `auto`, `none` or a path relative to the app. @default "auto" */
	readonly dockerfile?: string;
	/** For a host that runs containers: the image to build on where there is no Dockerfile. */
	readonly baseImage?: string | undefined;
	/** `auto`, `none` or a path relative to the app. @default "auto" */
	readonly publicDirectory?: string;
	/** gitignore-style patterns relative to the app. */
	readonly include?: readonly string[];
	readonly exclude?: readonly string[];
	/** Whether another run has installed, built and gathered the app: then every file is to be uploaded. @default false */
	readonly isPacked?: boolean;
	/** What the host can do with the app. @default Freestyle */
	readonly platform?: HostAbilities;
}

export interface HostAbilities extends HostRuns {
	/** Names of the lockfiles that it installs from; undefined when it takes any, or installs nothing. */
	readonly lockfiles?: readonly string[] | undefined;
}

/** Freestyle imports a server file into Deno. */
const FREESTYLE: HostAbilities = { name: "Freestyle", how: "deno-entrypoint" };

/** The pull request's checkout as it will be installed, built and uploaded. */
export interface Checkout {
	/** Absolute, links resolved, as are the other folders. */
	readonly workspace: string;
	readonly appDirectory: string;
	/** The lockfile's folder; without a lockfile the app's. Paths of the upload are relative to it. */
	readonly uploadRoot: string;
	readonly install: CommandPlan | undefined;
	readonly build: CommandPlan | undefined;
	/** Undefined where the app's image is not built by one. */
	readonly dockerfile: Dockerfile | undefined;
	/** Relative to `uploadRoot`, with forward slashes. Undefined for an app that only its `start` script or its Dockerfile starts. */
	readonly entrypoint: string | undefined;
	/** Absolute. Where the server runs: the app's folder, or that of the package which the app's `start` script starts. */
	readonly serverDirectory: string;
	/** What starts the server there: a `start` script of package.json. */
	readonly startScript: string | undefined;
	/** The server file to use when the build does not make `entrypoint`. */
	readonly fallbackEntrypoint: string | undefined;
	/** `auto`, `none`, or relative to `uploadRoot`. */
	readonly publicDirectory: string;
	/** Where the built frontend may lie, the likeliest first, relative to `uploadRoot`. */
	readonly publicDirectoryCandidates: readonly string[];
	/** Whether another run has gathered these files: those that git ignores are the build's. */
	readonly isPacked: boolean;
	/** The inputs `include` and `exclude`. */
	readonly patterns: UploadPatterns;
	readonly decisions: readonly Decision[];
	/** What the workflow should change. */
	readonly warnings: readonly string[];
}

/** Rivet's Freestyle guide serves `public`; Vite's default is `dist`. */
const PUBLIC_DIRECTORIES = ["public", "dist/public", "dist/client", "dist", "build/client", "build", "out", ".output/public"];

/**
 * Looks at the checkout and decides how it is installed, built and served. Changes nothing and runs nothing, so that a faulty checkout
 * fails before anything is created.
 * @throws {InputError} for an input that does not fit the files; {ActionError} for files that leave no choice
 */
export function inspectCheckout(options: CheckoutOptions): Checkout {
	const { include = [], exclude = [], platform = FREESTYLE } = options;
	const workspace = locateWorkspace(options.workspace);
	const appDirectory = locateApp(workspace, options.workingDirectory);
	const builtBy = platform.how === "node-command" ? findDockerfile(options, appDirectory) : undefined;
	const packageJson = builtBy ? readPackageJson(appDirectory) : requirePackageJson(workspace, appDirectory, options.workingDirectory);
	const { installCommand, buildCommand } = builtBy ? leftToDockerfile(options) : options;
	const found = packageJson ? findLockfile(appDirectory, workspace, [installCommand, buildCommand]) : NO_LOCKFILE;
	const { lockfile } = found;
	if (lockfile) assertHostInstalls(platform, lockfile);
	const uploadRoot = lockfile?.directory ?? appDirectory;
	const dockerfile = builtBy && openDockerfile(builtBy, { appDirectory, uploadRoot });
	const install = planInstall(installCommand, found, appDirectory, workspace);
	const build = planBuild(buildCommand, packageJson, found, appDirectory);
	const entrypoint =
		packageJson === undefined || dockerfile !== undefined
			? STARTED_BY_DOCKERFILE
			: findEntrypoint({ appDirectory, input: options.entrypoint, willBuild: build !== undefined, packageJson, host: platform });
	const inUpload = (path: string) => relativePath(uploadRoot, join(appDirectory, path));
	return {
		workspace,
		appDirectory,
		uploadRoot,
		install,
		build,
		dockerfile,
		entrypoint: entrypoint.path === undefined ? undefined : inUpload(entrypoint.path),
		serverDirectory: join(appDirectory, entrypoint.directory),
		startScript: entrypoint.startScript,
		fallbackEntrypoint: entrypoint.fallback === undefined ? undefined : inUpload(entrypoint.fallback),
		publicDirectory: publicDirectoryIn(options.publicDirectory ?? "auto", appDirectory, uploadRoot),
		publicDirectoryCandidates: PUBLIC_DIRECTORIES.map(inUpload),
		isPacked: options.isPacked ?? false,
		patterns: uploadPatterns({ appDirectory, uploadRoot }, include, exclude),
		decisions: decisionsOf(options, { workspace, appDirectory, uploadRoot, dockerfile, lockfile, install, build, entrypoint }),
		warnings: [dockerfile ? undefined : uncoveredWarning(found, workspace, appDirectory), warnOfSubmodules(workspace)].filter(
			(warning) => warning !== undefined,
		),
	};
}

const NO_LOCKFILE: FoundLockfile = { lockfile: undefined, uncovering: undefined };
const STARTED_BY_DOCKERFILE: Entrypoint = {
	path: undefined,
	directory: "",
	startScript: undefined,
	fallback: undefined,
	why: "the Dockerfile",
};

/** A Dockerfile installs and builds. Commands that the workflow gives run before it, on the runner. */
function leftToDockerfile({ installCommand, buildCommand }: CheckoutOptions): Pick<CheckoutOptions, "installCommand" | "buildCommand"> {
	const given = (command: string) => (command === "auto" ? "none" : command);
	return { installCommand: given(installCommand), buildCommand: given(buildCommand) };
}

interface Decided extends Pick<Checkout, "workspace" | "appDirectory" | "uploadRoot" | "dockerfile" | "install" | "build"> {
	readonly lockfile: Lockfile | undefined;
	readonly entrypoint: Entrypoint;
}

function decisionsOf(options: CheckoutOptions, decided: Decided): readonly Decision[] {
	return decided.dockerfile ? decisionsWith(decided.dockerfile, decided) : decisionsWithout(options, decided);
}

function decisionsWith({ path, why }: Dockerfile, { workspace, appDirectory, uploadRoot, install, build }: Decided): readonly Decision[] {
	const commands = [install, build].flatMap((plan) => (plan ? [{ what: "Before it", value: plan.shown, why: "given" }] : []));
	return [
		{ what: "App", value: relativePath(workspace, appDirectory) || ".", why: "working-directory" },
		{ what: "Dockerfile", value: `${path}, built from ${relativePath(workspace, uploadRoot) || "."}`, why },
		...commands,
	];
}

function decisionsWithout(options: CheckoutOptions, decided: Decided): readonly Decision[] {
	const { workspace, appDirectory, lockfile, install, build, entrypoint } = decided;
	const whyBuild = build ? 'the "build" script in package.json' : 'package.json has no "build" script';
	return [
		{ what: "App", value: relativePath(workspace, appDirectory) || ".", why: "working-directory" },
		...(lockfile ? [{ what: "Lockfile", value: shownLockfile(lockfile, workspace), why: lockfile.why }] : []),
		{ what: "Install", value: install?.shown ?? "none", why: reasonFor(options.installCommand, "from the lockfile") },
		{ what: "Build", value: build?.shown ?? "none", why: reasonFor(options.buildCommand, whyBuild) },
		{ what: "Server", value: entrypoint.path ?? "the start script", why: entrypoint.why },
	];
}

function reasonFor(input: string, automatic: string): string {
	return input === "auto" ? automatic : "given";
}

function shownLockfile({ directory, name }: Lockfile, workspace: string): string {
	return relativePath(workspace, join(directory, name));
}

/** @returns `auto`, `none`, or the folder relative to the upload's root */
function publicDirectoryIn(input: string, appDirectory: string, uploadRoot: string): string {
	if (input === "auto" || input === "none") return input;
	const absolute = join(appDirectory, input);
	if (!isAbsolute(input) && !isWithin(absolute, appDirectory) && isWithin(uploadRoot, absolute))
		return relativePath(uploadRoot, absolute).replace(/\/$/, "");
	throw new InputError("public-directory", `must be auto, none or a folder of the upload below the app's own, but is "${input}".`, {
		hint: "Give the path relative to `working-directory`, e.g. `dist`. Everything in that folder is public.",
	});
}

function planInstall(input: string, found: FoundLockfile, appDirectory: string, workspace: string): CommandPlan | undefined {
	if (input === "none") return undefined;
	if (input !== "auto") return ownCommand("install", input, appDirectory);
	if (found.lockfile) return frozenInstall(found.lockfile);
	if (found.uncovering) throw uncovered(found.uncovering, workspace, appDirectory);
	const upTo = appDirectory === workspace ? "" : ` or in a folder above it, up to ${workspace}`;
	const isDeno = isFile(join(appDirectory, "deno.lock"));
	throw new ActionError(`No lockfile in ${appDirectory}${upTo}. Looked for ${LOCKFILE_NAMES.join(", ")}.`, {
		hint: `${isDeno ? "A deno.lock is not read. " : ""}Commit the lockfile of your package manager: the preview is installed from it. Or set \`install-command\`.`,
	});
}

function planBuild(
	input: string,
	packageJson: PackageJson | undefined,
	{ lockfile, uncovering }: FoundLockfile,
	appDirectory: string,
): CommandPlan | undefined {
	if (input === "none") return undefined;
	if (input !== "auto") return ownCommand("build", input, appDirectory);
	const manager = lockfile ?? uncovering?.lockfile ?? { agent: "npm", needsCorepack: false };
	return packageJson?.scripts.build === undefined ? undefined : buildScript(manager, appDirectory);
}

function assertHostInstalls({ name, lockfiles }: HostAbilities, lockfile: Lockfile): void {
	if (lockfiles === undefined || lockfiles.includes(lockfile.name)) return;
	throw new ActionError(`${name} can't install from ${lockfile.name}; it takes ${lockfiles.join(", ")}.`, {
		hint: "Commit one of these lockfiles in its place, or choose a host that takes any: `host: rivet-compute`.",
	});
}

type Uncovering = NonNullable<FoundLockfile["uncovering"]>;

function uncovered(uncovering: Uncovering, workspace: string, appDirectory: string): ActionError {
	const hint =
		uncovering.coverage.kind === "not listed"
			? "Commit a lockfile in the app's own folder. In a workspace, add the app to it and install again; pnpm's `sharedWorkspaceLockfile: false` gives each package a lockfile of its own. Or set `install-command`."
			: "Install both from one lockfile above them, as packages of a workspace. If the server doesn't need the package when it runs, move it to `devDependencies`. Or set `install-command`.";
	return new ActionError(reasonUncovered(uncovering, workspace, appDirectory), { hint });
}

function reasonUncovered({ lockfile, coverage }: Uncovering, workspace: string, appDirectory: string): string {
	const shown = shownLockfile(lockfile, workspace);
	const app = relativePath(workspace, appDirectory) || ".";
	return coverage.kind === "not listed"
		? `The lockfile ${shown} does not cover the app in "${app}": it does not list it.`
		: `The lockfile ${shown} does not cover the app in "${app}": "${coverage.dependency}": "${coverage.specifier}" lies outside of the lockfile's folder, so the host would not find it.`;
}

/** Only a warning: it is used where the workflow has its own install command, which may install what the lockfile lacks. */
function uncoveredWarning({ lockfile, uncovering }: FoundLockfile, workspace: string, appDirectory: string): string | undefined {
	return lockfile || !uncovering ? undefined : reasonUncovered(uncovering, workspace, appDirectory);
}
