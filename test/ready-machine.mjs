#!/usr/bin/env node
// Makes a fresh clone ready for `npm test`, `npm run demo` and the other scripts, with nothing but Node, npm and git:
// installs the project's dependencies (the runtime, the engine and the browser among them) when the lockfile has changed since.
//
// Scripts start what follows through `env node`: a shell remembers where it found `node` before the installation put the
// project's own Node 24 first on PATH, and would run the TypeScript files on the machine's.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".ready");
/** The oldest on which npm installs everything that the project needs. Scripts then run on the Node 24 that comes with it. */
const OLDEST_NODE = 20;
const OLDEST_NPM = 8;
const SAY_EVERY_MS = 15_000;
/** npm looks for the project's own node first on PATH; while it is being installed that has to be the one running now. */
const environment = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH || ""}` };

const lockfile = createHash("sha256")
	.update(readFileSync(join(root, "package-lock.json")))
	.digest("hex");
// Not awaited at the top level: a Node that is too old for that is to be told so, not to stumble over it.
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockfile) void makeReady();

async function makeReady() {
	const problem = problemWithMachine();
	if (problem !== undefined) giveUp(problem);
	console.log("Installing what the project needs (once, about a minute) …");
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const progress = setInterval(() => console.log(`… still installing after ${seconds()} s`), SAY_EVERY_MS);
	const code = await installed().finally(() => clearInterval(progress));
	if (code !== 0) giveUp(`"npm ci" failed (${code}) in ${root}. What npm says is above; without a network it can't install.`);
	const node = versionOf(join(root, "node_modules", ".bin", "node"));
	if (node === undefined) {
		giveUp(`"npm ci" left no Node that runs in node_modules/node. Does an .npmrc say ignore-scripts? Its install script is needed.`);
	}
	writeFileSync(stamp, lockfile);
	console.log(`Installed in ${seconds()} s. Scripts run on its own Node ${node}.`);
}

/** What the machine lacks, and what to do about it. */
function problemWithMachine() {
	if (process.platform === "win32")
		return "This needs Linux or macOS. On Windows, use WSL: https://learn.microsoft.com/windows/wsl/install";
	if (majorOf(process.versions.node) < OLDEST_NODE) {
		return `This needs Node ${OLDEST_NODE} or later to install, and runs on ${process.version} (${process.execPath}). Get a newer one: https://nodejs.org`;
	}
	const npm = versionOf("npm");
	if (npm === undefined) return "npm is not on the PATH. It comes with Node: https://nodejs.org";
	if (majorOf(npm) < OLDEST_NPM) return `This needs npm ${OLDEST_NPM} or later, and finds ${npm}. Update it: npm install --global npm`;
	if (versionOf("git") === undefined)
		return "git is not on the PATH: the tests and the demo play with real checkouts. https://git-scm.com/downloads";
	return undefined;
}

/** @returns the exit code, or what kept npm from starting */
function installed() {
	const npm = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: "inherit", env: environment });
	return new Promise((done) => {
		npm.once("error", (error) => done(error.message));
		npm.once("exit", (code, signal) => done(code ?? signal));
	});
}

/** @returns what `--version` prints without its leading words; undefined when the command does not run */
function versionOf(command) {
	const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8", env: environment });
	return status === 0 ? stdout.trim().replace(/^[^\d]*/, "") : undefined;
}

function majorOf(version) {
	return Number(version.split(".")[0]);
}

function giveUp(reason) {
	console.error(`\n${reason}`);
	process.exit(1);
}
