import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Folder of the first `docker` on PATH that can build with BuildKit, where it gets `DOCKER_BUILDKIT=1`; undefined where none can. */
export const buildKitFolder = (process.env.PATH ?? "")
	.split(delimiter)
	.find((folder) => isAbsolute(folder) && canBuild(join(folder, "docker")));

/** Up to version 22, as in Debian 12, the command line builds by itself. Later ones need the plugin buildx. */
function canBuild(program: string): boolean {
	if (!existsSync(program)) return false;
	const major = /^Docker version (\d+)\./.exec(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout)?.[1];
	return Number(major) < 23 || spawnSync(program, ["buildx", "version"]).status === 0;
}
