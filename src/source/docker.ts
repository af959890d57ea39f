import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { awaitedLater } from "../awaited-later.ts";
import type { BuiltImage } from "../container.ts";
import { ActionError, messageOf } from "../errors.ts";
import { findOnPath } from "../on-path.ts";

/** For questions that Docker answers at once. */
const ANSWER_TIMEOUT_MS = 20_000;
/** Of a large image, on a slow disk. */
const SAVE_TIMEOUT_MS = 10 * 60_000;
const LONGEST_MESSAGE = 500;

const WITHOUT_DOCKER = "For a Node app `dockerfile: none` makes the image without Docker.";
const HINTS: readonly { readonly sign: RegExp; readonly hint: string }[] = [
	{
		sign: /permission denied/i,
		hint: "The runner's user may not use Docker's socket: add it to the group `docker` (`sudo usermod --append --groups docker USER`) and restart the runner.",
	},
	{
		sign: /cannot connect to the docker daemon|is the docker daemon running|no such host|connection refused|no such file/i,
		hint: "Start Docker on the runner before this step (`sudo systemctl start docker`). In a container job, mount the runner's /var/run/docker.sock.",
	},
	{
		sign: /client version .* is too (new|old)/i,
		hint: "Docker's command line and its daemon are too far apart: update the older one, or set DOCKER_API_VERSION in the step's `env`.",
	},
];

/** The runner's Docker, by its command line. Nothing that it is started with holds a secret of the action. */
export class Docker {
	readonly #program: string;
	readonly #environment: Readonly<Record<string, string>>;

	private constructor(program: string, environment: Readonly<Record<string, string>>) {
		this.#program = program;
		this.#environment = environment;
	}

	/**
	 * Asks for the program, its daemon and the permission to use it.
	 * @param environment of Docker's command line, as a whole
	 * @throws {ActionError} with what to do
	 */
	static async find(environment: Readonly<Record<string, string>>): Promise<Docker> {
		const program = await findOnPath("docker", environment.PATH ?? "");
		if (program === undefined) {
			throw new ActionError("The app's image is built by a Dockerfile, and Docker is not installed on this runner.", {
				hint: `GitHub's Ubuntu runners have Docker: \`runs-on: ubuntu-latest\`. ${WITHOUT_DOCKER}`,
			});
		}
		const docker = new Docker(program, environment);
		await docker.#assertServes();
		return docker;
	}

	/** An image in Docker's own store. @param name with its tag */
	image(name: string): BuiltImage {
		return { save: (signal) => this.#save(name, signal), remove: () => this.#remove(name) };
	}

	async #assertServes(): Promise<void> {
		const system = await this.#run(["version", "--format", "{{.Server.Os}}"]).catch((error: unknown) => {
			throw notServing(error);
		});
		if (system === "linux") return;
		throw new ActionError(`Docker on this runner makes images for ${system}, and Rivet Compute runs images for linux/amd64.`, {
			hint: "Run the job on a Linux runner, for example `runs-on: ubuntu-latest`.",
		});
	}

	/** @returns the output, without white space around it */
	async #run(args: readonly string[]): Promise<string> {
		const options = { env: this.#environment, timeout: ANSWER_TIMEOUT_MS, killSignal: "SIGKILL" } as const;
		const { stdout } = await promisify(execFile)(this.#program, [...args], options);
		return stdout.trim();
	}

	async *#save(name: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
		const timeout = AbortSignal.timeout(SAVE_TIMEOUT_MS);
		const child = spawn(this.#program, ["save", name], {
			env: this.#environment,
			stdio: ["ignore", "pipe", "pipe"],
			signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
			killSignal: "SIGKILL",
		});
		// Awaited below, after the output.
		const ended = awaitedLater(once(child, "close"));
		let said = "";
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			said = `${said}${text}`.slice(-LONGEST_MESSAGE);
		});
		try {
			yield* child.stdout;
			const [code] = await ended;
			if (code !== 0) throw notSaved(said.trim());
		} finally {
			child.kill("SIGKILL");
		}
	}

	/** Best effort: what stays costs disk space on a runner of one's own. The build's cache stays on purpose. */
	async #remove(name: string): Promise<void> {
		await this.#run(["image", "rm", "--no-prune", name]).catch(() => undefined);
	}
}

function notServing(error: unknown): ActionError {
	const isLate = error instanceof Error && "killed" in error && error.killed === true;
	const said = isLate ? `it gave no answer within ${ANSWER_TIMEOUT_MS / 1000} s` : wordsOf(error);
	const hint = HINTS.find(({ sign }) => sign.test(said))?.hint;
	return new ActionError(`The app's image is built by a Dockerfile, and Docker can't be used on this runner: ${said}`, {
		hint: [hint, WITHOUT_DOCKER].filter((part) => part !== undefined).join(" "),
		cause: error,
	});
}

/** What the command line printed to its standard error. */
function wordsOf(error: unknown): string {
	const stderr = error instanceof Error && "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
	return (stderr === "" ? messageOf(error) : stderr).slice(0, LONGEST_MESSAGE);
}

function notSaved(said: string): ActionError {
	const isMissing = /no such image|does not exist|not found/i.test(said);
	return new ActionError(`Docker could not hand over the image that it built: ${said || "it gives no reason"}`, {
		hint: isMissing
			? "The build's result did not reach the runner's Docker, as with a builder of docker/setup-buildx-action that is set for all builds: leave out its `install`, and BUILDX_BUILDER."
			: "Run the job again. The runner's disk may be full, or its Docker restarted.",
	});
}
