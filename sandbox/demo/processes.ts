import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

export interface FoundProcess {
	readonly pid: number;
	readonly commandLine: string;
}

/**
 * Processes that work in the folder, were started with a path in it, or got one in a variable such as TMPDIR. Linux only; elsewhere none are
 * found.
 */
export async function processesOf(folder: string): Promise<readonly FoundProcess[]> {
	const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
	const found = await Promise.all(
		pids.map(async (pid) => {
			// A process that has ended meanwhile, or belongs to another user, is none of ours.
			const [cwd, commandLine, environment] = await Promise.all([
				readlink(`/proc/${pid}/cwd`).catch(() => ""),
				readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
				readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""),
			]);
			const isOurs = cwd.startsWith(folder) || commandLine.includes(folder) || environment.includes(folder);
			return isOurs ? [{ pid: Number(pid), commandLine: commandLine.split("\0").join(" ").trim() }] : [];
		}),
	);
	return found.flat();
}

/**
 * When the process was started, in words that only its own later look can match: another process gets the same number some day.
 * @returns undefined when there is no such process
 */
export async function startOf(pid: number): Promise<string | undefined> {
	if (process.platform === "linux") {
		const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
		// The name, in parentheses, may hold spaces. The 22nd field is the start: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
		return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
	}
	return promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).then(
		({ stdout }) => stdout.trim(),
		() => undefined,
	);
}
