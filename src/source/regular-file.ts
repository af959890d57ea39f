import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { ActionError, isMissingFile, messageOf } from "../errors.ts";

/** Settings files are far smaller: the largest lockfiles of public monorepos have about 4 MB. */
const LARGEST_SETTINGS_BYTES = 1 << 20;
export const LARGEST_LOCKFILE_BYTES = 32 << 20;

/** The file is there and must not be read: it is a device, a pipe or a socket, or it is too large. */
export class UnfitFileError extends Error {
	readonly problem: "not a regular file" | "too large";
	readonly size: number;

	constructor(problem: UnfitFileError["problem"], size: number) {
		super(problem);
		this.name = "UnfitFileError";
		this.problem = problem;
		this.size = size;
	}
}

/**
 * Reads a regular file whole. A pull request may commit a link to a device or leave a pipe where a file is expected: opening
 * never waits for the other end, and nothing is read before the open file proves to be a regular one.
 * @param flags more flags for `open`
 * @throws {UnfitFileError} for anything but a regular file of at most `maxBytes`; otherwise what `open` and `read` throw
 */
export function readRegularFile(path: string, maxBytes: number, flags = 0): Buffer {
	const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | flags);
	try {
		const status = fstatSync(file);
		if (!status.isFile()) throw new UnfitFileError("not a regular file", status.size);
		if (status.size > maxBytes) throw new UnfitFileError("too large", status.size);
		// Files in /proc report a size of 0 and may never end.
		return status.size === 0 ? Buffer.alloc(0) : readFileSync(file);
	} finally {
		closeSync(file);
	}
}

/**
 * Reads a text file that decides how the app is installed or built.
 * @returns undefined when there is no such file
 * @throws {ActionError} for a file that can't be read, is larger than `maxBytes` or is no regular file
 */
export function readSettings(path: string, maxBytes = LARGEST_SETTINGS_BYTES): string | undefined {
	try {
		// Opening a device can have effects of its own.
		if (!statSync(path).isFile()) throw new UnfitFileError("not a regular file", 0);
		return readRegularFile(path, maxBytes).toString("utf8");
	} catch (error) {
		if (isMissingFile(error)) return undefined;
		throw new ActionError(`Could not read ${path}: ${problemOf(error, maxBytes)}`, { cause: error });
	}
}

function problemOf(error: unknown, maxBytes: number): string {
	if (!(error instanceof UnfitFileError)) return messageOf(error);
	if (error.problem === "not a regular file") return "it is not a regular file";
	return `it has ${error.size.toLocaleString("en")} bytes; at most ${maxBytes.toLocaleString("en")} are read`;
}

/** @throws what `stat` throws, other than "there is none" */
export function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
