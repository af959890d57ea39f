import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "./child-process.ts";
import { installDependencies } from "./freestyle-install.ts";
import { FreestyleRefusal } from "./freestyle-refusal.ts";
import type { Upload } from "./freestyle-upload.ts";

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
 * One deployment: the upload in a folder of its own, and, while requests arrive, a Deno process that runs the entrypoint with the deployment's
 * variables and no others. The stand-in sets `PORT` and `RIVET_PORT` itself, because here all deployments share one machine. `Deno.serve` and
 * Node's servers listen on the port in `DENO_SERVE_ADDRESS`, whatever port the app asks for.
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
	readonly #removed = new AbortController();

	constructor(upload: Upload) {
		this.upload = upload;
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
		if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
	}

	async #start(): Promise<number> {
		const folder = this.#folder;
		if (folder === undefined) throw new Error(`Deployment ${this.id} was never provisioned`);
		const [port = 0] = await freePorts(1);
		this.#removed.signal.throwIfAborted();
		const child = await startChild({
			command: deno.runInstall(),
			args: denoArguments(this.upload),
			cwd: join(folder, "app"),
			env: { ...this.upload.envVars, ...machine(folder, port) },
			logFile: join(folder, "server.log"),
			onOutput: (text, stream) => this.#log(text, stream),
		});
		this.#child = child;
		try {
			await waitUntil(
				`${this.upload.entrypoint} listens`,
				LISTENS_WITHIN_MS,
				() => listens(port),
				() => endOf(child) ?? (this.#removed.signal.aborted ? "the deployment was removed" : undefined),
			);
		} catch (cause) {
			await child.stop();
			throw Object.assign(new FreestyleRefusal("SERVER_DEPLOYMENT_FAILED", `Failed to deploy to servers: ${cause}`), { cause });
		}
		return port;
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

function denoArguments({ entrypoint, files }: Upload): readonly string[] {
	const source = files.get(entrypoint)?.toString("utf8") ?? "";
	const command = EXPORTS_HANDLER.test(source) && !STARTS_SERVER.test(source) ? "serve" : "run";
	return [command, "--allow-all", "--no-prompt", "--no-lock", "--node-modules-dir=manual", entrypoint];
}

/** What the machine gives every process. */
function machine(folder: string, port: number): Readonly<Record<string, string>> {
	return {
		PATH: "/usr/local/bin:/usr/bin:/bin",
		HOME: folder,
		PORT: String(port),
		RIVET_PORT: String(port),
		DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
		DENO_DIR: join(tmpdir(), "freestyle-deno-cache"),
		DENO_NO_UPDATE_CHECK: "1",
		NO_COLOR: "1",
	};
}

function listens(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host: "localhost", port, autoSelectFamily: true });
		socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
		socket.once("connect", () => socket.destroy());
	});
}

function endOf(child: Child): string | undefined {
	const ended = child.ended();
	return ended === undefined ? undefined : `the process ended (${ended}) without listening on PORT`;
}
