import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "../child-process.ts";
import { listensOutside } from "../listening.ts";
import { removeFolder } from "../remove-folder.ts";
import { installDependencies } from "./install.ts";
import { FreestyleRefusal } from "./refusal.ts";
import type { Upload } from "./upload.ts";

/** The package's own way to its binary; it has no types. */
const deno: { runInstall(): string } = createRequire(import.meta.url)("deno/install_api.cjs");

const LISTENS_WITHIN_MS = 20_000;
const KEPT_LOG_LINES = 1_000;
/** An entry that only exports its handler, as `deno serve` takes it, and starts no server of its own. */
const EXPORTS_HANDLER = /^export default\b/m;
const STARTS_SERVER = /\b(?:serve|listen|start)\(/;

export type DeploymentState = "provisioning" | "deployed" | "failed";

export interface LogLine {
	readonly message: string;
	/** RFC 3339. */
	readonly timestamp: string;
	readonly level: "info" | "error";
}

/**
 * `Deno.serve` without a port listens on the machine's. With a port it listens on that one, as everywhere: if that is not `PORT`,
 * nobody finds it.
 */
const DEFAULT_PORT = `const serve = Deno.serve;
const at = (options) => ({ port: Number(Deno.env.get("PORT")), hostname: "0.0.0.0", ...options });
Deno.serve = (first, ...rest) => (typeof first === "function" ? serve(at({}), first) : serve(at(first), ...rest));
`;

export interface DeploymentOptions {
	/** How long a server may take until it listens; 20 s when left out. */
	readonly listensWithinMs?: number | undefined;
	/** The folder in which servers start, which Freestyle does not document: the upload's root when left out. */
	readonly startsIn?: "upload" | "entrypoint" | "elsewhere" | undefined;
}

/**
 * One deployment: the upload in a folder of its own, and while it is needed a Deno process that runs the entrypoint with the
 * deployment's variables and nothing else. `PORT` and `RIVET_PORT` are the stand-in's: on Freestyle every deployment has a machine
 * to itself, here they share one.
 */
export class Deployment {
	readonly id = randomUUID();
	readonly provisionedAt = new Date().toISOString();
	readonly upload: Upload;
	readonly logs: LogLine[] = [];
	state: DeploymentState = "provisioning";
	deployedAt: string | undefined;
	#folder: string | undefined;
	#serving: Promise<number> | undefined;
	#child: Child | undefined;
	#provisioning: Promise<void> | undefined;
	readonly #options: DeploymentOptions;
	readonly #removed = new AbortController();

	constructor(upload: Upload, options: DeploymentOptions = {}) {
		this.upload = upload;
		this.#options = options;
	}

	/** Lays the files out and installs what they depend on. @throws {FreestyleRefusal} */
	provision(cacheFolder: string): Promise<void> {
		this.#provisioning = this.#provision(cacheFolder);
		return this.#provisioning;
	}

	async #provision(cacheFolder: string): Promise<void> {
		this.#folder = await mkdtemp(join(tmpdir(), "freestyle-"));
		for (const [path, content] of this.upload.files) {
			const target = join(this.#folder, "app", path);
			await mkdir(dirname(target), { recursive: true });
			await writeFile(target, content);
		}
		await installDependencies(this.upload.files, join(this.#folder, "app"), cacheFolder, this.#removed.signal);
	}

	/** The port on which the app answers. Starts it when it does not run. @throws when it does not listen in time */
	serve(): Promise<number> {
		if (this.#child?.ended() !== undefined) this.#serving = undefined;
		this.#serving ??= this.#start().then(
			(port) => {
				this.state = "deployed";
				this.deployedAt ??= new Date().toISOString();
				return port;
			},
			(error) => {
				if (this.deployedAt === undefined) this.state = "failed";
				this.#serving = undefined;
				throw error;
			},
		);
		return this.#serving;
	}

	/** Ends the process; the next request would start it again. */
	async rest(): Promise<void> {
		const child = this.#child;
		this.#serving = undefined;
		this.#child = undefined;
		await child?.stop();
	}

	/** Ends the process, or the installation, for good. */
	async remove(): Promise<void> {
		this.#removed.abort();
		// Their failures reach those who await them.
		await Promise.allSettled([this.#provisioning, this.#serving]);
		await this.rest();
		if (this.#folder !== undefined) await removeFolder(this.#folder);
	}

	async #start(): Promise<number> {
		const folder = this.#folder;
		if (folder === undefined) throw new Error(`Deployment ${this.id} was never provisioned`);
		const [port = 0] = await freePorts(1);
		this.#removed.signal.throwIfAborted();
		const preload = join(folder, "default-port.js");
		await writeFile(preload, DEFAULT_PORT);
		const child = await startChild({
			command: deno.runInstall(),
			args: [...denoArguments(this.upload, preload, port), join(folder, "app", this.upload.entrypoint)],
			cwd: this.#startFolder(folder),
			env: { ...this.upload.envVars, ...machine(folder, port) },
			logFile: join(folder, "server.log"),
			onOutput: (text, stream) => this.#log(text, stream),
		});
		this.#child = child;
		try {
			await waitUntil(
				`${this.upload.entrypoint} listens on PORT (${port}), on all interfaces`,
				this.#options.listensWithinMs ?? LISTENS_WITHIN_MS,
				() => listensOutside(port),
				() => endOf(child) ?? (this.#removed.signal.aborted ? "the deployment was removed" : undefined),
			);
		} catch (cause) {
			await child.stop();
			throw Object.assign(new FreestyleRefusal("SERVER_DEPLOYMENT_FAILED", `Failed to deploy to servers: ${cause}`), { cause });
		}
		return port;
	}

	#startFolder(folder: string): string {
		const { startsIn = "upload" } = this.#options;
		if (startsIn === "elsewhere") return folder;
		return startsIn === "upload" ? join(folder, "app") : dirname(join(folder, "app", this.upload.entrypoint));
	}

	#log(text: string, stream: "stdout" | "stderr"): void {
		const timestamp = new Date().toISOString();
		const lines = text.split("\n").filter((message) => message !== "");
		this.logs.push(
			...lines.map((message) => ({ message, timestamp, level: stream === "stderr" ? ("error" as const) : ("info" as const) })),
		);
		if (this.logs.length > KEPT_LOG_LINES) this.logs.splice(0, this.logs.length - KEPT_LOG_LINES);
	}
}

function denoArguments({ entrypoint, files }: Upload, preload: string, port: number): readonly string[] {
	const source = files.get(entrypoint)?.toString("utf8") ?? "";
	const isHandler = EXPORTS_HANDLER.test(source) && !STARTS_SERVER.test(source);
	const command = isHandler ? ["serve", `--port=${port}`, "--host=0.0.0.0"] : ["run", `--preload=${preload}`];
	return [...command, "--allow-all", "--no-prompt", "--no-lock", "--node-modules-dir=manual"];
}

/** What the machine gives every process. */
function machine(folder: string, port: number): Readonly<Record<string, string>> {
	return {
		PATH: "/usr/local/bin:/usr/bin:/bin",
		HOME: folder,
		PORT: String(port),
		RIVET_PORT: String(port),
		DENO_DIR: join(tmpdir(), "freestyle-deno-cache"),
		DENO_NO_UPDATE_CHECK: "1",
		NO_COLOR: "1",
	};
}

function endOf(child: Child): string | undefined {
	const ended = child.ended();
	return ended === undefined ? undefined : `the process ended (${ended}) without listening on PORT`;
}
