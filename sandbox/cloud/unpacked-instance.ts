import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "../child-process.ts";
import { listensOutside } from "../listening.ts";
import type { RegistryStore } from "../registry/store.ts";
import { removeFolder } from "../remove-folder.ts";
import { type ImageConfig, unpackImage } from "./pool-image.ts";
import { CONTAINER_PORT, eachLine, type Instance, type InstanceOptions, LISTENS_WITHIN_MS } from "./pool-instance.ts";

/**
 * A container without Docker: the image in a folder of its own, and its command on the Node that runs this. Paths of the image's that
 * stand in PATH are looked up in the folder.
 */
export class UnpackedInstance implements Instance {
	readonly #store: RegistryStore;
	readonly #options: InstanceOptions;
	#folder = "";
	#stopping: Promise<void> | undefined;
	#child: Child | undefined;
	port = 0;

	constructor(store: RegistryStore, options: InstanceOptions) {
		this.#store = store;
		this.#options = options;
	}

	async start(): Promise<void> {
		this.#folder = await mkdtemp(join(tmpdir(), "compute-"));
		const { image, listensWithinMs = LISTENS_WITHIN_MS } = this.#options;
		const root = join(this.#folder, "root");
		const config = await unpackImage(this.#store, image.repository, image.tag, root);
		const [port = 0] = await freePorts(1);
		const child = await this.#run(config, root, port);
		this.#child = child;
		await waitUntil(
			`The container listens on PORT (${CONTAINER_PORT}), on all interfaces`,
			listensWithinMs,
			() => listensOutside(port),
			() => (child.ended() === undefined ? undefined : `the container ended (${child.ended()}) without listening`),
		);
		this.port = port;
	}

	stop(): Promise<void> {
		this.#stopping ??= this.#stop();
		return this.#stopping;
	}

	async #stop(): Promise<void> {
		await this.#child?.stop();
		if (this.#folder !== "") await removeFolder(this.#folder);
	}

	#run(config: ImageConfig, root: string, port: number): Promise<Child> {
		const { environment, command, args, log } = this.#options;
		const [program = "", ...rest] = command === undefined ? [...config.command, ...(args ?? [])] : [command, ...(args ?? [])];
		const env = { ...config.env, ...environment };
		return startChild({
			command: program,
			args: rest,
			cwd: join(root, config.workingDirectory),
			env: { ...env, PATH: pathIn(root, env.PATH ?? ""), HOME: this.#folder, PORT: String(port), RIVET_PORT: String(port) },
			logFile: join(this.#folder, "container.log"),
			onOutput: eachLine(log, port),
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
