import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "../child-process.ts";
import { listensOutside } from "../listening.ts";
import type { RegistryStore } from "../registry/store.ts";
import { type ImageConfig, unpackImage } from "./pool-image.ts";

const LISTENS_WITHIN_MS = 20_000;

export interface InstanceOptions {
	readonly store: RegistryStore;
	readonly image: { readonly repository: string; readonly tag: string };
	/** What is run in place of the image's own command. */
	readonly command?: string | undefined;
	readonly args?: readonly string[] | undefined;
	/** The pool's variables and the platform's, which go over the image's. */
	readonly environment: Readonly<Record<string, string>>;
	/** 20 s when left out. */
	readonly listensWithinMs?: number | undefined;
	readonly log: (line: string, stream: "stdout" | "stderr") => void;
}

/**
 * A container without Docker: the image in a folder of its own, and its command on the Node that runs this. Paths of the image's that
 * stand in PATH are looked up in the folder. The port is this machine's, where many listen: on the platform every container has its own 3000.
 */
export class Instance {
	readonly #options: InstanceOptions;
	#folder = "";
	#child: Child | undefined;
	port = 0;

	constructor(options: InstanceOptions) {
		this.#options = options;
	}

	/** Pulls, unpacks and starts the image. @throws {Error} with the platform's words when it does not listen */
	async start(): Promise<void> {
		this.#folder = await mkdtemp(join(tmpdir(), "compute-"));
		const { store, image, listensWithinMs, log } = this.#options;
		const root = join(this.#folder, "root");
		const config = await unpackImage(store, image.repository, image.tag, root);
		const [port = 0] = await freePorts(1);
		const child = await this.#run(config, root, port, log);
		this.#child = child;
		await waitUntil(
			`The container listens on PORT (${port}), on all interfaces`,
			listensWithinMs ?? LISTENS_WITHIN_MS,
			() => listensOutside(port),
			() => (child.ended() === undefined ? undefined : `the container ended (${child.ended()}) without listening`),
		);
		this.port = port;
	}

	async stop(): Promise<void> {
		await this.#child?.stop();
		if (this.#folder !== "") await rm(this.#folder, { recursive: true, force: true });
	}

	#run(config: ImageConfig, root: string, port: number, log: InstanceOptions["log"]): Promise<Child> {
		const { environment, command, args } = this.#options;
		const [program = "", ...rest] = command === undefined ? [...config.command, ...(args ?? [])] : [command, ...(args ?? [])];
		const env = { ...config.env, ...environment };
		return startChild({
			command: program,
			args: rest,
			cwd: join(root, config.workingDirectory),
			env: { ...env, PATH: pathIn(root, env.PATH ?? ""), HOME: this.#folder, PORT: String(port), RIVET_PORT: String(port) },
			logFile: join(this.#folder, "container.log"),
			onOutput: (text, stream) => {
				for (const line of text.split("\n")) if (line !== "") log(line, stream);
			},
		});
	}
}

/** The image's PATH: its own folders where it has them, then this Node's and the machine's. */
function pathIn(root: string, path: string): string {
	const own = path
		.split(":")
		.map((entry) => join(root, entry))
		.filter((entry) => existsSync(entry));
	return [...own, dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(":");
}
