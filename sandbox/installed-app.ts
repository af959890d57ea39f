import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, readlink, rename, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { removeFolder } from "./remove-folder.ts";
import { machineVariables } from "./runner/environment.ts";

const CACHE = join(tmpdir(), "rivet-preview-installed-apps");
/** What npm reads to install: an app with the same three has the same `node_modules`. */
const READ_BY_NPM = ["package.json", "package-lock.json", ".npmrc"];
const INSTALL_DEADLINE_MS = 300_000;

/**
 * Puts an app's dependencies into its folder as `npm ci` would, quickly: they are installed once on this machine and linked from
 * there. What changes a file of them in place changes it for every later test; builds and servers don't.
 * @throws what npm says when it can't install
 */
export async function putDependencies(app: string): Promise<void> {
	const cached = join(CACHE, await keyOf(app));
	if (!existsSync(cached)) await install(app, cached);
	await linkFolder(join(cached, "node_modules"), join(app, "node_modules"));
}

async function keyOf(app: string): Promise<string> {
	const hash = createHash("sha256").update(process.version);
	for (const file of present(app)) hash.update(`${basename(file)}\0`).update(await readFile(file));
	return hash.digest("hex").slice(0, 24);
}

function present(app: string): readonly string[] {
	return READ_BY_NPM.map((name) => join(app, name)).filter((file) => existsSync(file));
}

async function install(app: string, cached: string): Promise<void> {
	await mkdir(dirname(cached), { recursive: true });
	const draft = await mkdtemp(`${cached}-`);
	for (const file of present(app)) await copyFile(file, join(draft, basename(file)));
	await promisify(execFile)("npm", ["ci", "--no-audit", "--no-fund"], {
		cwd: draft,
		env: machineVariables(),
		timeout: INSTALL_DEADLINE_MS,
	});
	await rename(draft, cached).catch(async (error) => {
		// Another test process was faster; its copy is the same.
		await removeFolder(draft);
		if (!existsSync(cached)) throw error;
	});
}

/** A copy whose files are hard links: it takes no room and a tenth of the time. */
async function linkFolder(from: string, to: string): Promise<void> {
	await mkdir(to);
	for (const entry of await readdir(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) await linkFolder(source, target);
		else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
		else await link(source, target);
	}
}
