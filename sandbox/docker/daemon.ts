import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startChild, waitUntil } from "../child-process.ts";
import { removeFolder } from "../remove-folder.ts";
import { importBaseImage } from "./base-image.ts";

const DAEMON = "/usr/sbin/dockerd";
const UNSHARE = "/usr/bin/unshare";
/** Its own processes and mounts end with it. A container without privileges may not have them. */
const NAMESPACES = ["--pid", "--mount", "--mount-proc", "--fork", "--kill-child"];
const SOCKET = "/var/run/docker.sock";
const STARTS_WITHIN_MS = 30_000;
const LARGEST_ANSWER_BYTES = 64 << 20;
const LONGEST_LOG = 2_000;

/** Docker runs on this machine. A second daemon would take the first one's network away, so it is used. */
const isRunning = existsSync(SOCKET);
/** `apt-get install --no-install-recommends docker.io`, and root, who alone may start it. */
const canStart = existsSync(DAEMON) && process.getuid?.() === 0 && spawnSync(UNSHARE, [...NAMESPACES, "true"]).status === 0;

export const hasDocker = isRunning || canStart;

export interface Login {
	readonly registry: string;
	readonly username: string;
	readonly password: string;
}

interface RunOptions {
	/** For a registry. It is in a file that lasts as long as the command. */
	readonly login?: Login;
	readonly env?: Readonly<Record<string, string>>;
}

/** The machine's Docker where it runs; else one of the sandbox's own. */
export interface Docker {
	/** What a step's `env:` needs to find it. */
	readonly env: Readonly<Record<string, string>>;
	/** An image with Node and a shell: nothing can be pulled from Docker Hub here. */
	readonly baseImage: string;
	/** Runs Docker's command line. @returns its output @throws with its words */
	run(args: readonly string[], options?: RunOptions): Promise<string>;
	stop(): Promise<void>;
}

/** Takes the machine's Docker, or starts one. {@link hasDocker} says whether that can succeed. */
export function startDocker(): Promise<Docker> {
	return isRunning ? useMachines() : startOwn(NAMESPACES, ["--bridge=none"]);
}

/**
 * The same for builds alone: BuildKit runs no command without a network to put it in. Where a Docker is started, it has a network of its
 * own, in which nothing of this machine can be reached.
 */
export function startDockerForBuilds(): Promise<Docker> {
	return isRunning ? useMachines() : startOwn([...NAMESPACES, "--net"], []);
}

/** What was made in it by {@link Docker.run} stays until the end, and is removed then. */
async function useMachines(): Promise<Docker> {
	const folder = await mkdtemp(join(tmpdir(), "docker-"));
	const env = { DOCKER_HOST: `unix://${SOCKET}` };
	const run = runWith(env, folder);
	const stop = async () => {
		const made = (await run(["images", "--format", "{{.Repository}}:{{.Tag}}"])).split("\n").filter((name) => OWN_IMAGE.test(name));
		if (made.length > 0) await run(["image", "rm", "--force", ...made]);
		await removeFolder(folder);
	};
	return { env, run, stop, baseImage: await importBaseImage(env) };
}

/**
 * Starts Docker with its data in a folder of its own. It gets namespaces of its own for processes and mounts: whatever becomes of this
 * process, its containers and mounts end with it. Without a bridge, containers have this machine's network or none, and no bridge of another
 * Docker is touched.
 * @param namespaces options of `unshare`
 * @param network options of the daemon
 */
async function startOwn(namespaces: readonly string[], network: readonly string[]): Promise<Docker> {
	const folder = await mkdtemp(join(tmpdir(), "docker-"));
	const host = `unix://${folder}/docker.sock`;
	const own = ["--data-root", join(folder, "data"), "--exec-root", join(folder, "exec"), "--pidfile", join(folder, "pid"), "--host", host];
	const child = await startChild({
		command: UNSHARE,
		args: [...namespaces, DAEMON, ...network, "--iptables=false", ...own],
		cwd: folder,
		env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" },
		logFile: join(folder, "dockerd.log"),
	});
	const stop = async () => {
		await child.stop();
		await removeFolder(folder);
	};
	const env = { DOCKER_HOST: host };
	const run = runWith(env, folder);
	try {
		await waitUntil(
			"dockerd answers",
			STARTS_WITHIN_MS,
			() =>
				run(["version"]).then(
					() => true,
					() => false,
				),
			() => (child.ended() === undefined ? undefined : `it ended: ${child.ended()}`),
		);
		return { env, run, stop, baseImage: await importBaseImage(env) };
	} catch (error) {
		const log = await readFile(join(folder, "dockerd.log"), "utf8").catch(() => "");
		await stop();
		throw new Error(`Docker does not start. The end of its log:\n${log.slice(-LONGEST_LOG)}`, { cause: error });
	}
}

/** Images of the sandbox, and those that its platform pulled from its registry. */
const OWN_IMAGE = /^(rivet-preview-sandbox\/|127\.0\.0\.1:\d+\/)/;

function runWith(env: Docker["env"], folder: string): Docker["run"] {
	return (args, options = {}) => runDocker(args, { ...options, env: { ...options.env, ...env } }, folder);
}

async function runDocker(args: readonly string[], { env, login }: RunOptions, folder: string): Promise<string> {
	const config = await mkdtemp(join(folder, "config-"));
	try {
		if (login) await writeFile(join(config, "config.json"), JSON.stringify({ auths: { [login.registry]: { auth: basic(login) } } }));
		const { stdout } = await promisify(execFile)("docker", ["--config", config, ...args], {
			env: { PATH: process.env.PATH ?? "", HOME: config, ...env },
			maxBuffer: LARGEST_ANSWER_BYTES,
		});
		return stdout.trim();
	} finally {
		await removeFolder(config);
	}
}

function basic({ username, password }: Login): string {
	return Buffer.from(`${username}:${password}`).toString("base64");
}
