import { readdir, readFile, readlink } from "node:fs/promises";

/**
 * Processes that work in the folder or were started with a path in it. Linux only; elsewhere none are found.
 * @returns their command lines
 */
export async function findLeftProcesses(folder: string): Promise<readonly string[]> {
	const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
	const found = await Promise.all(
		pids.map(async (pid) => {
			// A process that has ended meanwhile, or belongs to another user, is none of ours.
			const [cwd, commandLine] = await Promise.all([
				readlink(`/proc/${pid}/cwd`).catch(() => ""),
				readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
			]);
			return cwd.startsWith(folder) || commandLine.includes(folder) ? [commandLine.split("\0").join(" ").trim()] : [];
		}),
	);
	return found.flat();
}
