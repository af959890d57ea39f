import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { findOnPath } from "../../src/on-path.ts";
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
const NPM = "usr/local/lib/node_modules/npm";
/** The certificates that this machine trusts: npm's registry may be behind a proxy with one of its own. */
const CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

/** Makes an image of this machine's files that has what `node:24-slim` has, as far as the tests need it. @returns its name */
export async function importBaseImage(env: Readonly<Record<string, string>>): Promise<string> {
	await importImage(TAG, await entriesOfImage(), [], env);
	return TAG;
}

/** The same with npm, which a build can reach its registry with. @returns its name */
export async function importBaseImageWithNpm(env: Readonly<Record<string, string>>): Promise<string> {
	const tag = `${TAG}-npm`;
	await importImage(tag, [...(await entriesOfImage()), ...(await entriesOfNpm())], [`ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES}`], env);
	return tag;
}

async function importImage(
	tag: string,
	entries: readonly TarEntry[],
	settings: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<void> {
	const all = ["ENV PATH=/usr/local/bin:/usr/bin:/bin", 'CMD ["node"]', ...settings].flatMap((change) => ["--change", change]);
	const child = spawn("docker", ["import", ...all, "-", tag], {
		env: { PATH: process.env.PATH ?? "", ...env },
		stdio: ["pipe", "ignore", "inherit"],
	});
	const [[code]] = await Promise.all([once(child, "close"), pipeline(tarOf(entries, ROOT), child.stdin)]);
	if (code !== 0) throw new Error(`docker import ended with ${code}`);
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

async function entriesOfNpm(): Promise<readonly TarEntry[]> {
	const program = await findOnPath("npm", process.env.PATH ?? "");
	if (program === undefined) throw new Error("There is no npm on this machine");
	// PATH leads to `npm/bin/npm-cli.js`.
	const folder = dirname(dirname(realpathSync(program)));
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath, entry.name));
	return [
		...paths.map((path) => fileOf(join(NPM, relative(folder, path)), path)),
		{ kind: "link", path: "usr/local/bin/npm", target: "../lib/node_modules/npm/bin/npm-cli.js" },
		fileOf(CERTIFICATES.slice(1), CERTIFICATES),
	];
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
