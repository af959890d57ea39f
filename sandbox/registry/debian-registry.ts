import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts, startChild, waitUntil } from "../child-process.ts";
import { removeFolder } from "../remove-folder.ts";
import type { RegistryLogin } from "./access.ts";

const BINARY = "/usr/bin/docker-registry";
/** `apt-get install --no-install-recommends docker-registry` */
export const hasDebianRegistry = existsSync(BINARY);

/** The registry reads bcrypt alone, and Node has none: a fixed password with its hash. */
export const DEBIAN_LOGIN: RegistryLogin = { username: "rivet", password: "opensesame-2048" };
const HASH = "$2y$05$abcdefghijklmnopqrstuuJYejbKtqcNZ/h/2xW1Pif.wLCJTwgie";

/** Starts Debian's registry (the CNCF's "distribution") with {@link DEBIAN_LOGIN}, its data in a folder that goes away with it. */
export async function startDebianRegistry(): Promise<{ readonly url: string; stop(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), "docker-registry-"));
	const [port = 0] = await freePorts(1);
	await writeFile(join(folder, "htpasswd"), `${DEBIAN_LOGIN.username}:${HASH}\n`);
	const config = {
		version: "0.1",
		log: { level: "warn" },
		storage: { filesystem: { rootdirectory: join(folder, "data") } },
		http: { addr: `127.0.0.1:${port}`, secret: "kept-between-requests-of-one-test" },
		auth: { htpasswd: { realm: "test", path: join(folder, "htpasswd") } },
	};
	// JSON is YAML, too.
	await writeFile(join(folder, "config.yml"), JSON.stringify(config));
	const logFile = join(folder, "registry.log");
	const child = await startChild({ command: BINARY, args: ["serve", join(folder, "config.yml")], cwd: folder, env: {}, logFile });
	const url = `http://127.0.0.1:${port}`;
	const answers = () =>
		fetch(`${url}/v2/`).then(
			() => true,
			() => false,
		);
	await waitUntil("docker-registry answers", 10_000, answers, () =>
		child.ended() === undefined ? undefined : `it ended: ${child.ended()}`,
	);
	const stop = async () => {
		await child.stop();
		await removeFolder(folder);
	};
	return { url, stop };
}
