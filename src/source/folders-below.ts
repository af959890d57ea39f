import type { Dirent } from "node:fs";
import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface Folder {
	/** Absolute. */
	readonly path: string;
	readonly entries: readonly Dirent[];
}

export interface FolderSearch {
	/** How many levels below the root are searched. */
	readonly depth: number;
	/** How many folders are read at most. A pull request may bring any number of them. */
	readonly most: number;
	/** Whether to search a folder of that name; `node_modules` never is. */
	readonly enters: (name: string) => boolean;
}

/** Yields a folder and the folders below it, level by level. A folder that can't be read has no entries: gathering the files reports it. */
export function* foldersBelow(root: string, { depth, most, enters }: FolderSearch): Generator<Folder> {
	let level = [root];
	let left = most;
	for (let below = 0; below <= depth; below++) {
		const next: string[] = [];
		for (const path of level) {
			if (left-- === 0) return;
			const entries = entriesOf(path);
			yield { path, entries };
			for (const entry of entries) {
				if (entry.isDirectory() && entry.name !== "node_modules" && enters(entry.name)) next.push(join(path, entry.name));
			}
		}
		level = next;
	}
}

function entriesOf(folder: string): readonly Dirent[] {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}
