import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";

/** Something in a tar. Paths have forward slashes and begin at the tar's root, without a slash before them. */
export type TarEntry =
	| { readonly kind: "file"; readonly path: string; readonly executable: boolean; readonly content: Buffer | FileOnDisk }
	/** `target` as it stands in the link. */
	| { readonly kind: "link"; readonly path: string; readonly target: string };

export interface FileOnDisk {
	readonly absolute: string;
	readonly size: number;
}

export interface TarOwner {
	readonly uid: number;
	readonly gid: number;
}

/** The same for every tar, because a real time would change the digest of every layer and miss Docker's cache of every step. */
const MODIFIED = new Date(0);
/** Larger files are not read at once. */
const LARGEST_IN_MEMORY = 1 << 20;

/**
 * Writes a tar. Equal entries make an equal tar, byte for byte: sorted by path, and without times.
 * @returns a stream, which ends with an error when a file can't be read
 */
export function tarOf(entries: readonly TarEntry[], owner: TarOwner): Pack {
	const tar = pack();
	// Whoever reads the tar reports its error; without a listener here it would also end the process.
	tar.on("error", () => {});
	addAll(tar, entries, owner).catch((error) => tar.destroy(error));
	return tar;
}

async function addAll(tar: Pack, entries: readonly TarEntry[], owner: TarOwner): Promise<void> {
	const known = new Set<string>();
	for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
		for (const directory of directoriesAbove(entry.path)) {
			if (known.has(directory)) continue;
			known.add(directory);
			await add(tar, { ...owner, name: `${directory}/`, type: "directory", mode: 0o755 });
		}
		await addEntry(tar, entry, owner);
	}
	tar.finalize();
}

async function addEntry(tar: Pack, entry: TarEntry, owner: TarOwner): Promise<void> {
	if (entry.kind === "link") return add(tar, { ...owner, name: entry.path, type: "symlink", linkname: entry.target, mode: 0o777 });
	const { path, executable, content } = entry;
	const header = { ...owner, name: path, type: "file", mode: executable ? 0o755 : 0o644 } as const;
	if (Buffer.isBuffer(content)) return add(tar, header, content);
	if (content.size <= LARGEST_IN_MEMORY) return add(tar, header, await readFile(content.absolute));
	const sink = tar.entry({ ...header, mtime: MODIFIED, size: content.size });
	await pipeline(createReadStream(content.absolute), sink);
}

type Header = Parameters<Pack["entry"]>[0];

function add(tar: Pack, header: Header, content?: Buffer): Promise<void> {
	const full = { ...header, mtime: MODIFIED };
	return new Promise((resolve, reject) => {
		const done = (error?: Error | null) => (error ? reject(error) : resolve());
		const entry = content === undefined ? tar.entry(full, done) : tar.entry(full, content, done);
		// Emitted besides when the tar's reader ends early; without a listener it would end the process.
		entry.on("error", reject);
	});
}

function directoriesAbove(path: string): readonly string[] {
	const parts = path.split("/").slice(0, -1);
	return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}
