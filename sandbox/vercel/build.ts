import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startChild, waitUntil } from "../child-process.ts";
import { putDependencies } from "../installed-app.ts";
import { machineVariables } from "../runner/environment.ts";
import type { LogLine, SourceFile } from "./records.ts";

const BUILD_DEADLINE_MS = 300_000;
/** Where Vercel looks for a Node server, in this order. https://vercel.com/docs/frameworks/backend */
const SERVER_ENTRIES = ["app", "index", "server", "src/app", "src/index", "src/server"].flatMap((name) =>
	["js", "mjs", "ts", "mts"].map((extension) => `${name}.${extension}`),
);

/** How a built app is started. */
export interface BuiltApp {
	readonly folder: string;
	/** Arguments of Node, for a port. */
	readonly start: (port: number) => readonly string[];
}

export interface BuildOrder {
	readonly files: readonly SourceFile[];
	/** Where the checkout is laid out. */
	readonly folder: string;
	readonly rootDirectory: string | null;
	readonly environment: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
	readonly log: (stream: LogLine["stream"], text: string) => void;
}

/** A build that failed, with the code and the words that the deployment shows. */
export class BuildFailure extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

/** Installs by the lockfile, runs the build script, and finds out how the app is started. @throws {BuildFailure} */
export async function build(order: BuildOrder): Promise<BuiltApp> {
	for (const { path, content } of order.files) {
		const target = join(order.folder, path);
		await mkdir(dirname(target), { recursive: true });
		await writeFile(target, content);
	}
	const app = join(order.folder, order.rootDirectory ?? "");
	if (!existsSync(app)) {
		throw new BuildFailure(
			"NOW_SANDBOX_WORKER_ROOT_DIRECTORY",
			`The specified Root Directory "${order.rootDirectory}" does not exist. Please update your Project Settings.`,
		);
	}
	const manifest = await readManifest(app);
	await install(order, app, manifest);
	if (manifest.scripts?.build !== undefined) await run(order, app, "npm run build", ["run", "build"]);
	return { folder: app, start: startOf(app, manifest) };
}

interface Manifest {
	readonly scripts?: Readonly<Record<string, string>>;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
}

async function readManifest(app: string): Promise<Manifest> {
	const file = join(app, "package.json");
	return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
}

async function install(order: BuildOrder, app: string, manifest: Manifest): Promise<void> {
	if (Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length === 0) return;
	order.log("command", "Installing dependencies...");
	if (existsSync(join(app, "package-lock.json"))) {
		await putDependencies(app).catch((cause) => {
			order.log("stderr", String(cause));
			throw Object.assign(new BuildFailure("BUILD_UTILS_SPAWN_1", 'Command "npm install" exited with 1'), { cause });
		});
	} else if (existsSync(join(order.folder, "package-lock.json"))) {
		await run(order, order.folder, "npm install", ["ci", "--no-audit", "--no-fund"]);
	} else {
		throw new BuildFailure("BUILD_UTILS_SPAWN_1", "The stand-in installs from a package-lock.json, and there is none");
	}
}

/** Runs npm. Its output is the build's log. */
async function run({ folder, environment, signal, log }: BuildOrder, cwd: string, command: string, args: readonly string[]): Promise<void> {
	log("command", `Running "${command}"`);
	const child = await startChild({
		command: "npm",
		args,
		cwd,
		env: { ...machineVariables(), ...environment, CI: "1", VERCEL: "1", NEXT_TELEMETRY_DISABLED: "1" },
		logFile: join(folder, "..", "build.log"),
		onOutput: (text, stream) => log(stream, text),
	});
	try {
		await waitUntil(command, BUILD_DEADLINE_MS, () => signal.aborted || child.ended() !== undefined);
	} finally {
		await child.stop();
	}
	signal.throwIfAborted();
	if (child.ended() !== 0) throw new BuildFailure("BUILD_UTILS_SPAWN_1", `Command "${command}" exited with ${child.ended()}`);
}

function startOf(app: string, { dependencies = {} }: Manifest): BuiltApp["start"] {
	if (dependencies.next !== undefined) {
		return (port) => [join(app, "node_modules/next/dist/bin/next"), "start", "--port", String(port), "--hostname", "127.0.0.1"];
	}
	const entry = SERVER_ENTRIES.find((path) => existsSync(join(app, path)));
	if (entry === undefined) {
		throw new BuildFailure("STATIC_BUILD_NO_OUT_DIR", 'No Output Directory named "public" found after the Build completed.');
	}
	return () => [join(app, entry)];
}
