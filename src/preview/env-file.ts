import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, isMissingFile } from "../errors.ts";

/** The folder in which the step that prepares a preview leaves something for the step that connects it. */
export interface JobFolder {
	/** The preview's key. */
	readonly key: string;
	/** The runner's temporary folder of this job. */
	readonly tempDirectory: string;
	/** Tells this attempt of this run from every other. */
	readonly runAttempt: string;
}

/**
 * Writes the server's variables to a dotenv file that only its owner can read, and remembers the deployment's version for the step
 * that connects the preview.
 * @param version the version that the server reports
 * @returns the dotenv file's path
 * @throws {InputError} for a value that a dotenv file can't hold
 */
export async function writeEnvFile(folder: JobFolder, version: number, variables: Readonly<Record<string, string>>): Promise<string> {
	const directory = directoryOf(folder);
	await mkdir(directory, { recursive: true, mode: 0o700 });
	const envFile = join(directory, "server.env");
	const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(name, value)}\n`);
	await writeFile(envFile, lines.join(""), { mode: 0o600 });
	// `writeFile` applies its mode only to a new file.
	await chmod(envFile, 0o600);
	await writeFile(join(directory, PREPARED_FILE), JSON.stringify({ version, runAttempt: folder.runAttempt }), { mode: 0o600 });
	return envFile;
}

/** @returns the version that {@link writeEnvFile} remembered; undefined when no step of this job prepared this preview */
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

/**
 * A value as every dotenv reader takes it: as it is where it is plain, else in the first kind of quotes that it does not hold.
 * Escapes are not used, because readers disagree on what they mean.
 * @throws {InputError} for a value that holds all three kinds
 */
function quoted(name: string, value: string): string {
	if (/^[\w./:@%+,=~-]*$/.test(value)) return value;
	const quote = ["'", '"', "`"].find((mark) => !value.includes(mark));
	if (quote === undefined) {
		throw new InputError("env", `sets ${name} to a value with all three kinds of quotes, which a dotenv file can't hold.`, {
			hint: "Pass it to the platform in another way, for example in its own settings.",
		});
	}
	return quote + value + quote;
}
