import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machineVariables } from "../../../sandbox/runner/environment.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";

/** A program that Docker calls to keep passwords, where its settings name it. It keeps all that it is given. */
const HELPER = '#!/bin/sh\necho "$@" >> "$HOME/kept-by-helper"\ncat >> "$HOME/kept-by-helper"\necho \'{"Username":"","Secret":""}\'\n';

/** What npm and the runner keep in the folders for temporary files. */
const NOT_OURS = new Set(["node-compile-cache", "_github_workflow", "_runner_file_commands"]);

/** A home and a folder for temporary files, of which the run leaves everything behind that it does not remove. */
export class Home implements AsyncDisposable {
	readonly #folder: string;
	/** For the step. Docker finds a credential helper here. */
	readonly env: Readonly<Record<string, string>>;

	private constructor(folder: string) {
		this.#folder = folder;
		const PATH = `${join(folder, "bin")}:${machineVariables().PATH}`;
		this.env = { HOME: join(folder, "home"), TMPDIR: join(folder, "tmp"), PATH };
	}

	static async make(): Promise<Home> {
		const folder = await mkdtemp(join(tmpdir(), "home-"));
		for (const name of ["home/.docker", "tmp", "bin"]) await mkdir(join(folder, name), { recursive: true });
		await writeFile(join(folder, "home/.docker/config.json"), JSON.stringify({ credsStore: "canary" }));
		await writeFile(join(folder, "bin/docker-credential-canary"), HELPER, { mode: 0o755 });
		return new Home(folder);
	}

	/** Files that the run left behind here or in the runner's folder, and that hold one of the values. */
	async holding(run: ActionResult, values: readonly string[]): Promise<readonly string[]> {
		const files = [...(await filesIn(this.#folder)), ...(await filesIn(run.runnerFolder))];
		const forms = values.flatMap((value) => [
			value,
			Buffer.from(value).toString("base64"),
			Buffer.from(`rivet:${value}`).toString("base64"),
		]);
		const found = await Promise.all(
			files.map(async (file) => {
				const content = await readFile(file);
				return forms.some((form) => content.includes(form)) ? [file] : [];
			}),
		);
		return found.flat();
	}

	/** Temporary files and folders that the run has not removed. */
	async temporary(run: ActionResult): Promise<readonly string[]> {
		const found = await Promise.all([this.env.TMPDIR, run.runnerTemp].map((folder) => readdir(folder ?? "")));
		return found.flat().filter((name) => !NOT_OURS.has(name));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await rm(this.#folder, { recursive: true, force: true });
	}
}

async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
