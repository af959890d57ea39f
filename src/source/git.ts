import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findOnPath } from "../on-path.ts";

const TIMEOUT_MS = 20_000;
/** The list of a million files. */
const MOST_OUTPUT_BYTES = 256 * 2 ** 20;
/** The checkout's own settings must not start a program, and another owner's checkout is read too (a job in a container). */
const SETTINGS = ["core.fsmonitor=false", "core.untrackedCache=false", "safe.directory=*"].flatMap((setting) => ["-c", setting]);

/** A file of a git repository as it is on disk now. */
export interface RepositoryFile {
	/** Relative to the repository's root, with forward slashes. A folder ends in `/`: git names ignored folders only as a whole. */
	readonly path: string;
	/** Mode and git's own name of the content; undefined for a file whose content git does not know: changed, new or ignored. */
	readonly object: string | undefined;
	readonly kind: "file" | "link" | "submodule";
}

/** Runs git in the checkout, with an environment that holds nothing but PATH. */
export class Git {
	readonly #program: string;
	readonly #path: string;

	private constructor(program: string, path: string) {
		this.#program = program;
		this.#path = path;
	}

	/** @returns undefined where git is not installed */
	static async onPath(path: string): Promise<Git | undefined> {
		const program = await findOnPath("git", path);
		return program === undefined ? undefined : new Git(program, path);
	}

	/** @returns the folder of the repository that a folder lies in @throws when it lies in none */
	async root(directory: string): Promise<string> {
		return (await this.#run(directory, "rev-parse", "--show-toplevel")).replace(/\n$/, "");
	}

	/** Every file of a repository, also what git ignores. */
	async files(root: string): Promise<readonly RepositoryFile[]> {
		const [index, status] = await Promise.all([
			this.#run(root, "ls-files", "--stage", "-z"),
			this.#run(
				root,
				"status",
				"--porcelain=v1",
				"-z",
				"--no-renames",
				"--untracked-files=all",
				"--ignored=matching",
				"--ignore-submodules=all",
			),
		]);
		const changes = fieldsOf(status).map((line) => ({ code: line.slice(0, 2), path: line.slice(3) }));
		const tracked = new Map(fieldsOf(index).map((line) => [line.slice(line.indexOf("\t") + 1), line.slice(0, line.indexOf("\t"))]));
		const inWorktree = new Set(changes.filter(({ code }) => code[1] !== " ").map(({ path }) => path));
		const known = [...tracked].map(([path, object]) => ({ path, kind: kindOf(object), object: inWorktree.has(path) ? undefined : object }));
		const others = [...inWorktree].filter((path) => !tracked.has(path)).map((path) => ({ path, kind: "file" as const, object: undefined }));
		return [...known, ...others];
	}

	async #run(cwd: string, ...args: readonly string[]): Promise<string> {
		const env = { PATH: this.#path, LC_ALL: "C", GIT_CONFIG_NOSYSTEM: "1", GIT_OPTIONAL_LOCKS: "0" };
		const options = { cwd, env, timeout: TIMEOUT_MS, maxBuffer: MOST_OUTPUT_BYTES };
		return (await promisify(execFile)(this.#program, [...SETTINGS, ...args], options)).stdout;
	}
}

function fieldsOf(output: string): readonly string[] {
	return output.split("\0").filter((field) => field !== "");
}

/** @param object `100644 SHA 0` */
function kindOf(object: string): RepositoryFile["kind"] {
	if (object.startsWith("160000")) return "submodule";
	return object.startsWith("120000") ? "link" : "file";
}
