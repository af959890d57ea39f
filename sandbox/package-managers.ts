import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { machineVariables } from "./runner/environment.ts";

/** Yarn and Bun as npm fetches them; pnpm comes with the project. */
const FETCHED = {
	yarn: "--package @yarnpkg/cli-dist@4.10.3 -- yarn",
	"yarn@1": "--package yarn@1.22.22 -- yarn",
	bun: "--package bun@1.3.1 -- bun",
} as const;

/** A PATH on which the package manager is found, as after the step of a workflow that sets it up. */
export async function pathWith(manager: "pnpm" | keyof typeof FETCHED): Promise<Record<string, string>> {
	const folder = await mkdtemp(join(tmpdir(), `${manager}-`));
	const program = join(folder, manager.replace(/@.*/, ""));
	if (manager === "pnpm") await symlink(join(dirname(createRequire(import.meta.url).resolve("pnpm")), "bin", "pnpm.cjs"), program);
	else await writeFile(program, `#!/bin/sh\nexec npm exec --yes ${FETCHED[manager]} "$@"\n`, { mode: 0o755 });
	// Corepack, which knows the version that the app wants, fetches Yarn from npm's registry as well.
	const corepack = { COREPACK_NPM_REGISTRY: "https://registry.npmjs.org", COREPACK_ENABLE_DOWNLOAD_PROMPT: "0" };
	return { PATH: [folder, machineVariables().PATH].join(delimiter), ...corepack };
}
