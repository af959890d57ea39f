import { readFile, writeFile } from "node:fs/promises";
import { ActionError } from "../errors.ts";

/**
 * The files through which a step acts on the job: later steps' environment and PATH, its own outputs, state and summary.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
const FILES = ["GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"] as const;

/**
 * Runs code of the pull request and puts the runner's files back where it wrote into them. It isn't told where they are, and
 * finds them all the same: in `RUNNER_TEMP`.
 * @throws {ActionError} naming the files that were written
 */
export async function guardRunnerFiles<T>(environment: Readonly<Record<string, string | undefined>>, work: () => Promise<T>): Promise<T> {
	const before = await contentsOf(environment);
	let written: readonly string[] = [];
	const result = await work().finally(async () => {
		written = await putBack(environment, before);
	});
	if (written.length === 0) return result;
	throw new ActionError(`Code of the pull request wrote into the runner's own files: ${written.join(", ")}. They were put back.`, {
		hint: "Through these files it could act in later steps of the job. Look for what does it in the scripts of package.json and of its dependencies.",
	});
}

async function contentsOf(environment: Readonly<Record<string, string | undefined>>): Promise<ReadonlyMap<string, Buffer>> {
	const contents = new Map<string, Buffer>();
	for (const name of FILES) {
		const path = environment[name];
		if (path) contents.set(name, await contentOf(path));
	}
	return contents;
}

/** @returns the names of the files that were changed */
async function putBack(
	environment: Readonly<Record<string, string | undefined>>,
	before: ReadonlyMap<string, Buffer>,
): Promise<readonly string[]> {
	const written: string[] = [];
	for (const [name, content] of before) {
		const path = environment[name] ?? "";
		if ((await contentOf(path)).equals(content)) continue;
		await writeFile(path, content);
		written.push(name);
	}
	return written;
}

/** A file that is not there has no content: the runner reads it so. */
async function contentOf(path: string): Promise<Buffer> {
	try {
		return await readFile(path);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
		throw error;
	}
}
