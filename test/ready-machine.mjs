#!/usr/bin/env node
// Makes a fresh clone ready for `npm test`, `npm run demo` and the other scripts, with nothing but Node, npm and git:
// installs the project's dependencies (the runtime, the engine and the browser among them) when the lockfile has changed since.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".ready");
const lockfile = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockfile) {
	console.log("Installing what the project needs (once, about a minute) …");
	// npm looks for the project's own node first on PATH; while it is being installed that has to be the one running now.
	const PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ""}`;
	execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: "inherit", env: { ...process.env, PATH } });
	writeFileSync(stamp, lockfile);
}
