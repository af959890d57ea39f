import { readdirSync } from "node:fs";
import { join } from "node:path";
import { relativePath } from "./paths.ts";
import { readRegularFile } from "./regular-file.ts";

/** A source file that a person wrote. */
export interface SourceFile {
	/** Relative to the workspace, with forward slashes. */
	readonly path: string;
	readonly text: string;
}

const SOURCE = /\.([cm]?[jt]sx?|vue|svelte|astro|html)$/;
/** Files that are built, generated, installed, or for tests. */
const OTHER_FILES = /\.(d\.[cm]?ts|min\.js|(test|spec|stories)\.\w+)$/;
const OTHER_FOLDERS = /^(node_modules|dist|build|out|output|public|coverage|vendor|tests?|__tests__|__mocks__|e2e|examples?|docs?|\..*)$/;
/** A longer file is not written by hand. */
const LARGEST_FILE_BYTES = 256 * 1024;
const MOST_FILES = 5_000;
const MOST_DEPTH = 12;

/**
 * Reads the source files of a folder. Skips what can't be read, because these files are read only to give advice.
 * @param workspace to which the paths are relative
 */
export function* sourceFiles(folder: string, workspace: string): Generator<SourceFile> {
	let left = MOST_FILES;
	for (const path of pathsBelow(folder, 0)) {
		if (left-- === 0) return;
		const text = textOf(path);
		if (text !== undefined) yield { path: relativePath(workspace, path), text };
	}
}

function* pathsBelow(folder: string, depth: number): Generator<string> {
	for (const entry of entriesOf(folder)) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && depth < MOST_DEPTH && !OTHER_FOLDERS.test(entry.name)) yield* pathsBelow(path, depth + 1);
		if (entry.isFile() && SOURCE.test(entry.name) && !OTHER_FILES.test(entry.name)) yield path;
	}
}

function entriesOf(folder: string) {
	try {
		return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch {
		return [];
	}
}

function textOf(path: string): string | undefined {
	try {
		return readRegularFile(path, LARGEST_FILE_BYTES).toString("utf8");
	} catch {
		return undefined;
	}
}
