import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 20;

/** Looks at every process of this machine, again and again. */
export class ProcessWatch {
	readonly #values: readonly string[];
	readonly #found = new Set<string>();
	readonly #seen = new Set<string>();
	#isOver = false;
	readonly #watching: Promise<void>;

	/** @param values that no command line may hold, nor the environment of any `docker` */
	constructor(values: readonly string[]) {
		this.#values = values;
		this.#watching = this.#watch();
	}

	/**
	 * Ends the watch.
	 * @returns which values were seen, and the commands of `docker` that were looked at
	 */
	async end(): Promise<{ readonly leaks: readonly string[]; readonly docker: readonly string[] }> {
		this.#isOver = true;
		await this.#watching;
		return { leaks: [...this.#found], docker: [...this.#seen] };
	}

	async #watch(): Promise<void> {
		while (!this.#isOver) {
			const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
			await Promise.all(pids.map((pid) => this.#look(pid)));
			await pause(LOOK_EVERY_MS);
		}
	}

	async #look(pid: string): Promise<void> {
		// A process may end between the two reads.
		const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
		const command = (await read("cmdline")).replaceAll("\0", " ");
		const [, subcommand] = /^\S*\bdocker (\w+)/.exec(command) ?? [];
		this.#search(command, `command line: ${command.slice(0, 80)}`);
		if (subcommand === undefined) return;
		this.#seen.add(subcommand);
		this.#search(await read("environ"), `environment of docker ${subcommand}`);
	}

	#search(text: string, where: string): void {
		for (const value of this.#values) if (text.includes(value)) this.#found.add(`${value.slice(0, 12)}… in the ${where}`);
	}
}
