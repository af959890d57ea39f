import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { isMissing } from "../source/package-json.ts";

/** Where two steps of one job meet. */
export interface HandoverPlace {
	readonly key: string;
	/** The runner's folder for this job. */
	readonly tempDirectory: string;
	/** Tells this attempt of this run from every other. */
	readonly runAttempt: string;
}

/** What the step that prepares tells the step that connects. */
export interface Handover {
	/** The version that the server was told to say that it is. */
	readonly version: number;
}

/**
 * Writes the server's variables as a dotenv file that its owner alone can read, and remembers for the next step that it did.
 * @returns the dotenv file's path
 */
export async function writeHandover(
	place: HandoverPlace,
	handover: Handover,
	variables: Readonly<Record<string, string>>,
): Promise<string> {
	const directory = directoryOf(place);
	await mkdir(directory, { recursive: true, mode: 0o700 });
	const envFile = join(directory, "server.env");
	const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(name, value)}\n`);
	await writeFile(envFile, lines.join(""), { mode: 0o600 });
	// The mode given above counts only for a file that is new.
	await chmod(envFile, 0o600);
	await writeFile(join(directory, "handover.json"), JSON.stringify({ ...handover, runAttempt: place.runAttempt }), { mode: 0o600 });
	return envFile;
}

/** @returns undefined when no step of this job prepared this preview */
export async function readHandover(place: HandoverPlace): Promise<Handover | undefined> {
	try {
		const read: unknown = JSON.parse(await readFile(join(directoryOf(place), "handover.json"), "utf8"));
		if (typeof read !== "object" || read === null || !("version" in read) || !("runAttempt" in read)) return undefined;
		return read.runAttempt === place.runAttempt && typeof read.version === "number" ? { version: read.version } : undefined;
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

function directoryOf({ tempDirectory, key }: HandoverPlace): string {
	return join(tempDirectory, `rivet-preview-${key}`);
}

/**
 * A value as every dotenv reader takes it: as it is where it is plain, else in the first kind of quotes that it does not hold.
 * What escapes mean differs from reader to reader, so none is used.
 * @throws {InputError} for a value that holds all three kinds
 */
function quoted(name: string, value: string): string {
	if (/^[\w./:@%+,=~-]*$/.test(value)) return value;
	const quote = ["'", '"', "`"].find((mark) => !value.includes(mark));
	if (quote === undefined) {
		throw new InputError("env", `sets ${name} to a value with all three kinds of quotes, which a dotenv file can't hold.`, {
			hint: "Give it to the platform in another way, for example in its own settings.",
		});
	}
	return quote + value + quote;
}
