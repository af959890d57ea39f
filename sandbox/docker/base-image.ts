import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { realpathSync, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { type TarEntry, tarOf } from "../../src/tar.ts";
import { nodePath } from "../runner/environment.ts";

const TAG = "rivet-preview-sandbox/node:24";
/** Programs that a Dockerfile of the tests runs. */
const PROGRAMS = ["cat", "cp", "env", "id", "ls", "mkdir", "rm", "sleep"];
/** What programs load by themselves, besides what they are linked to. */
const LOADED_LATER = ["libnss_files.so.2", "libnss_dns.so.2", "librt.so.1"];
const ACCOUNTS = {
	"etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n",
	"etc/group": "root:x:0:\nnode:x:1000:\n",
	"etc/nsswitch.conf": "hosts: files dns\n",
};
const ROOT = { uid: 0, gid: 0 };

/** Makes an image of this machine's files that has what `node:24-slim` has, as far as the tests need it. @returns its name */
export async function importBaseImage(env: Readonly<Record<string, string>>): Promise<string> {
	const changes = ["ENV PATH=/usr/local/bin:/usr/bin:/bin", 'CMD ["node"]'].flatMap((change) => ["--change", change]);
	const child = spawn("docker", ["import", ...changes, "-", TAG], {
		env: { PATH: process.env.PATH ?? "", ...env },
		stdio: ["pipe", "ignore", "inherit"],
	});
	const [[code]] = await Promise.all([once(child, "close"), pipeline(tarOf(await entriesOfImage(), ROOT), child.stdin)]);
	if (code !== 0) throw new Error(`docker import ended with ${code}`);
	return TAG;
}

async function entriesOfImage(): Promise<readonly TarEntry[]> {
	const programs = new Map([
		["usr/local/bin/node", nodePath()],
		["bin/sh", "/bin/sh"],
	]);
	for (const name of PROGRAMS) programs.set(`usr/bin/${name}`, `/usr/bin/${name}`);
	const libraries = await librariesOf([...programs.values()]);
	const files = [...programs, ...libraries.map((path) => [path.slice(1), path] as const)];
	const accounts = Object.entries(ACCOUNTS).map(([path, text]): TarEntry => {
		return { kind: "file", path, executable: false, content: Buffer.from(text) };
	});
	return [...accounts, ...files.map(([path, from]) => fileOf(path, from))];
}

async function librariesOf(programs: readonly string[]): Promise<readonly string[]> {
	const { stdout } = await promisify(execFile)("ldd", [...programs]);
	const linked = [...stdout.matchAll(/\/[^\s:]+\.so[^\s:]*/g)].map(([path]) => path);
	const folder = /^.*\//.exec(linked.find((path) => path.includes("libc.so")) ?? "")?.[0] ?? "";
	const later = LOADED_LATER.map((name) => `${folder}${name}`).filter((path) => statSync(path, { throwIfNoEntry: false }));
	return [...new Set([...linked, ...later])];
}

function fileOf(path: string, from: string): TarEntry {
	const absolute = realpathSync(from);
	return { kind: "file", path, executable: true, content: { absolute, size: statSync(absolute).size } };
}
