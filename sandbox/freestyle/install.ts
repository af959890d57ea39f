import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { removeFolder } from "../remove-folder.ts";
import { FreestyleRefusal } from "./refusal.ts";

const INSTALL_DEADLINE_MS = 300_000;
const SHOWN_OUTPUT_LENGTH = 1_000;

interface Installer {
	readonly lockfile: string;
	/** Tells two package managers whose lockfiles have the same name apart; any content when left out. */
	readonly content?: RegExp;
	/** The program and its arguments, for an app. */
	readonly command: readonly [string, ...string[]];
	/** For a workspace; as for an app when left out. */
	readonly workspaceCommand?: readonly [string, ...string[]];
	readonly env?: Readonly<Record<string, string>>;
}

/** Not on the PATH of this machine; the project brings it. */
const PNPM = join(dirname(createRequire(import.meta.url).resolve("pnpm")), "bin", "pnpm.cjs");
const PNPM_INSTALL = [process.execPath, PNPM, "install", "--prod", "--frozen-lockfile", "--ignore-scripts"] as const;

/** Yarn and Bun come from the registry: nothing else in the project needs them. */
const INSTALLERS: readonly Installer[] = [
	{ lockfile: "package-lock.json", command: ["npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"] },
	{ lockfile: "pnpm-lock.yaml", command: [...PNPM_INSTALL, "--ignore-workspace"], workspaceCommand: PNPM_INSTALL },
	{
		// Yarn 2 and later. Deno reads `node_modules`, which the app's .yarnrc.yml has to ask for.
		lockfile: "yarn.lock",
		content: /^__metadata:/m,
		command: ["npm", "exec", "--yes", "--package", "@yarnpkg/cli-dist@4.10.3", "--", "yarn", "install", "--immutable"],
		env: { YARN_ENABLE_SCRIPTS: "false", YARN_ENABLE_TELEMETRY: "false", YARN_NODE_LINKER: "node-modules" },
	},
	{
		lockfile: "yarn.lock",
		command: ["npm", "exec", "--yes", "yarn@1.22.22", "--", "install", "--production", "--frozen-lockfile", "--ignore-scripts"],
	},
	...["bun.lock", "bun.lockb"].map((lockfile): Installer => {
		const command = [
			"npm",
			"exec",
			"--yes",
			"bun@1.3.1",
			"--",
			"install",
			"--production",
			"--frozen-lockfile",
			"--ignore-scripts",
		] as const;
		return { lockfile, command };
	}),
];

/** What a package manager says of a lockfile that does not belong to the package.json, or is none. */
const LOCKFILE_COMPLAINT = /EUSAGE|EJSONPARSE|lock ?file|frozen-lockfile|ERR_PNPM_(?:OUTDATED|BROKEN)_LOCKFILE/i;

/**
 * Gives an upload that lies in `folder` its dependencies, from its lockfile alone and without their scripts. Equal lockfiles are
 * installed once: `node_modules` is a link into `cacheFolder`. A workspace has links to its own members in there, so it is installed
 * where it lies.
 * @param stop ends the installation
 * @throws {FreestyleRefusal} LOCKFILE_ERROR without a lockfile that fits, BUILD_FAILED when the installation fails otherwise
 */
export async function installDependencies(
	files: ReadonlyMap<string, Buffer>,
	folder: string,
	cacheFolder: string,
	stop: AbortSignal,
): Promise<void> {
	const manifest = files.get("package.json");
	const needs = files.has("pnpm-workspace.yaml") ? "workspace" : manifest && needsOf(manifest);
	if (manifest === undefined || needs === "nothing") return;
	const installer = INSTALLERS.find(
		({ lockfile, content = /^/ }) => content.test(files.get(lockfile)?.toString("utf8") ?? "") && files.has(lockfile),
	);
	const lock = installer && files.get(installer.lockfile);
	if (installer === undefined || lock === undefined) {
		const names = INSTALLERS.map(({ lockfile }) => lockfile).join(", ");
		throw lockfileError(`package.json has dependencies, but there is none of ${names}`);
	}
	if (needs === "workspace") return run({ ...installer, command: installer.workspaceCommand ?? installer.command }, folder, stop);
	const settings = [".npmrc", ".yarnrc.yml"].flatMap((name) => {
		const content = files.get(name);
		return content === undefined ? [] : [[name, content] as const];
	});
	const inputs = { "package.json": manifest, [installer.lockfile]: lock, ...Object.fromEntries(settings) };
	const cached = join(cacheFolder, keyOf(inputs));
	if (!(await exists(cached))) await fill(cached, inputs, installer, stop);
	await symlink(join(cached, "node_modules"), join(folder, "node_modules"));
}

async function fill(cached: string, inputs: Readonly<Record<string, Buffer>>, installer: Installer, stop: AbortSignal): Promise<void> {
	await mkdir(dirname(cached), { recursive: true });
	// A killed process leaves its drafts behind. By its number they are found.
	const draft = await mkdtemp(`${cached}-${process.pid}-`);
	try {
		for (const [name, content] of Object.entries(inputs)) await writeFile(join(draft, name), content);
		await run(installer, draft, stop);
		await mkdir(join(draft, "node_modules"), { recursive: true });
		await rename(draft, cached);
	} catch (error) {
		await removeFolder(draft);
		// Another test process may have installed the same lockfile meanwhile.
		if (!(await exists(cached))) throw error;
	}
}

async function run({ command: [program, ...args], lockfile, env: own }: Installer, folder: string, stop: AbortSignal): Promise<void> {
	try {
		// CI keeps package managers from asking; a NODE_ENV of the tests must not decide what is installed.
		const env = { ...process.env, CI: "true", NODE_ENV: "production", ...own };
		const limits = { timeout: INSTALL_DEADLINE_MS, maxBuffer: 16 * 1024 * 1024, signal: stop };
		await promisify(execFile)(program, args, { cwd: folder, env, ...limits });
	} catch (error) {
		const output = outputOf(error);
		// The reason comes first: npm appends its whole manual.
		const said = output.slice(0, SHOWN_OUTPUT_LENGTH);
		if (LOCKFILE_COMPLAINT.test(output)) throw lockfileError(`${lockfile}: ${said}`);
		throw new FreestyleRefusal("BUILD_FAILED", `Build failed on VM: ${said}`);
	}
}

function lockfileError(message: string): FreestyleRefusal {
	return new FreestyleRefusal("LOCKFILE_ERROR", `Failed to generate dependency lockfile: ${message}`);
}

function needsOf(manifest: Buffer): "nothing" | "dependencies" | "workspace" {
	try {
		const { workspaces, dependencies }: { workspaces?: unknown; dependencies?: object } = JSON.parse(manifest.toString("utf8"));
		if (workspaces !== undefined) return "workspace";
		return Object.keys(dependencies ?? {}).length > 0 ? "dependencies" : "nothing";
	} catch (error) {
		throw new FreestyleRefusal("BUILD_FAILED", `Build failed on VM: package.json can't be read: ${error}`);
	}
}

function outputOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { stdout, stderr } = { stdout: "", stderr: "", ...error };
	return `${stdout}${stderr}`.trim() || error.message;
}

function keyOf(inputs: Readonly<Record<string, Buffer>>): string {
	const hash = createHash("sha256");
	for (const [name, content] of Object.entries(inputs)) hash.update(`${name}\0${content.length}\0`).update(content);
	return hash.digest("hex").slice(0, 24);
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
