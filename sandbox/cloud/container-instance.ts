import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, freePorts, startChild, waitUntil } from "../child-process.ts";
import type { Docker, Login } from "../docker/daemon.ts";
import { listensOutside } from "../listening.ts";
import { removeFolder } from "../remove-folder.ts";
import { CONTAINER_PORT, eachLine, type Instance, type InstanceOptions, LISTENS_WITHIN_MS } from "./pool-instance.ts";

/** A container of Docker's, whose image is pulled from the registry. It has this machine's network, so that the engine is in reach. */
export class ContainerInstance implements Instance {
	readonly #docker: Docker;
	readonly #login: Login;
	readonly #options: InstanceOptions;
	#name = "";
	#folder = "";
	#stopping: Promise<void> | undefined;
	#output: Child | undefined;
	port = 0;

	constructor(docker: Docker, login: Login, options: InstanceOptions) {
		this.#docker = docker;
		this.#login = login;
		this.#options = options;
	}

	async start(): Promise<void> {
		this.#folder = await mkdtemp(join(tmpdir(), "compute-"));
		const [port = 0] = await freePorts(1);
		this.#name = `compute-${port}`;
		await this.#create(port);
		const output = await this.#follow(port);
		this.#output = output;
		const hopeless = () => (output.ended() === undefined ? undefined : "the container ended");
		const { listensWithinMs = LISTENS_WITHIN_MS } = this.#options;
		const awaited = `The container listens on PORT (${CONTAINER_PORT}), on all interfaces`;
		await waitUntil(awaited, listensWithinMs, () => listensOutside(port), hopeless).catch(async (error) => {
			if (output.ended() === undefined) throw error;
			const code = await this.#docker.run(["inspect", "--format", "{{.State.ExitCode}}", this.#name]);
			throw new Error(`${awaited}: the container ended (${code}) without listening`);
		});
		this.port = port;
	}

	stop(): Promise<void> {
		this.#stopping ??= this.#stop();
		return this.#stopping;
	}

	async #stop(): Promise<void> {
		if (this.#name !== "") await this.#docker.run(["rm", "--force", this.#name]);
		await this.#output?.stop();
		if (this.#folder !== "") await removeFolder(this.#folder);
	}

	async #create(port: number): Promise<void> {
		const { image, command, args = [], environment } = this.#options;
		const name = `${this.#login.registry}/${image.repository}:${image.tag}`;
		await this.#docker.run(["pull", "--quiet", name], { login: this.#login });
		const env = { ...environment, PORT: String(port), RIVET_PORT: String(port) };
		// A variable that is only named has the value that it has here: no value of it is in a command line.
		const named = Object.keys(env).flatMap((variable) => ["--env", variable]);
		const entrypoint = command === undefined ? [] : ["--entrypoint", command];
		await this.#docker.run(["run", "--detach", "--network", "host", "--name", this.#name, ...named, ...entrypoint, name, ...args], { env });
	}

	/** Ends with the container. */
	#follow(port: number): Promise<Child> {
		return startChild({
			command: "docker",
			args: ["logs", "--follow", this.#name],
			cwd: this.#folder,
			env: { PATH: process.env.PATH ?? "", ...this.#docker.env },
			logFile: join(this.#folder, "container.log"),
			onOutput: eachLine(this.#options.log, port),
		});
	}
}
