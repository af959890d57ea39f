import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ActionError, messageOf } from "../errors.ts";

/** The fields of a `package.json` that decide how it is installed and built. */
export interface PackageJson {
	readonly scripts: Readonly<Record<string, string>>;
}

/**
 * Reads the `package.json` of a folder.
 * @returns undefined when the folder has none
 * @throws {ActionError} when there is one that is not a JSON object
 */
export async function readPackageJson(directory: string): Promise<PackageJson | undefined> {
	const path = join(directory, "package.json");
	let text: string;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw new ActionError(`Could not read ${path}: ${messageOf(error)}`, { cause: error });
	}
	return { scripts: stringsOf(parseObject(path, text).scripts) };
}

/** @returns whether the error says that there is no such file or folder */
export function isMissing(error: unknown): boolean {
	return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function parseObject(path: string, text: string): Readonly<Record<string, unknown>> {
	let value: unknown;
	try {
		// npm writes and accepts a byte order mark.
		value = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new ActionError(`${path} is not valid JSON: ${messageOf(error)}`, { hint: "Correct the file and push again.", cause: error });
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		throw new ActionError(`${path} must hold a JSON object.`, { hint: "Correct the file and push again." });
	}
	return Object.fromEntries(Object.entries(value));
}

function stringsOf(value: unknown): Readonly<Record<string, string>> {
	if (typeof value !== "object" || value === null) return {};
	return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
