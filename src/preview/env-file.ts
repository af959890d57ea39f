import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "../errors.ts";
import { envFileLines } from "../names/env-file-lines.ts";

/** The folder in which the step that prepares a preview leaves something for the step that connects it. */
export interface JobFolder {
	/** The preview's key. */
	readonly key: string;
	/** The runner's temporary folder of this job. */
	readonly tempDirectory: string;
	/** Tells this attempt of this run from every other. */
	readonly runAttempt: string;
}

/** The server's variables in two files that only their owner can read. */
export interface EnvFiles {
	/** Path of a file for a shell and for dotenv readers: see {@link envFileLines}. */
	readonly envFile: string;
	/** Path of a file with one JSON object. */
	readonly envJson: string;
}

/**
 * Writes the server's variables for the steps that deploy the app, and remembers the deployment's version for the step that connects
 * the preview.
 * @param version the version that the server reports
 */
export async function writeEnvFiles(folder: JobFolder, version: number, variables: Readonly<Record<string, string>>): Promise<EnvFiles> {
	const directory = directoryOf(folder);
	// Code of the pull request may have run in an earlier step and left a link here that leads into a public folder.
	await rm(directory, { recursive: true, force: true });
	await mkdir(directory, { mode: 0o700 });
	const files = { envFile: join(directory, "server.env"), envJson: join(directory, "server.json") };
	await writePrivate(files.envFile, envFileLines(variables));
	await writePrivate(files.envJson, JSON.stringify(variables));
	await writePrivate(join(directory, PREPARED_FILE), JSON.stringify({ version, runAttempt: folder.runAttempt }));
	return files;
}

/** Fails where a file or link already exists: another process may have it open, or the link may lead elsewhere. */
function writePrivate(path: string, content: string): Promise<void> {
	return writeFile(path, content, { mode: 0o600, flag: "wx" });
}

/** @returns the version that {@link writeEnvFiles} remembered; undefined when no step of this job prepared this preview */
export async function preparedVersion(folder: JobFolder): Promise<number | undefined> {
	try {
		const read: unknown = JSON.parse(await readFile(join(directoryOf(folder), PREPARED_FILE), "utf8"));
		if (typeof read !== "object" || read === null || !("version" in read) || !("runAttempt" in read)) return undefined;
		return read.runAttempt === folder.runAttempt && typeof read.version === "number" ? read.version : undefined;
	} catch (error) {
		if (isMissingFile(error)) return undefined;
		throw error;
	}
}

const PREPARED_FILE = "prepared.json";

function directoryOf({ tempDirectory, key }: JobFolder): string {
	return join(tempDirectory, `rivet-preview-${key}`);
}
