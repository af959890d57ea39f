import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";
import type { Blob } from "./blob-upload.ts";
import { LAYER_TYPE } from "./descriptor.ts";

/** Something in a layer. Paths have forward slashes and begin at the image's root, without a slash before them. */
export type LayerEntry =
	| { readonly kind: "file"; readonly path: string; readonly executable: boolean; readonly content: Buffer | FileOnDisk }
	/** `target` as it stands in the link. */
	| { readonly kind: "link"; readonly path: string; readonly target: string };

export interface FileOnDisk {
	readonly absolute: string;
	readonly size: number;
}

/** A layer in a file. */
export interface Layer extends Blob {
	/** Digest of the tar inside. */
	readonly diffId: string;
}

/** Fixed, so that equal files make equal layers. Level 2 takes half the time of zlib's default 6 for a tenth more bytes. */
const GZIP = { level: 2, memLevel: 9, chunkSize: 256 * 1024 };
/** The same for every layer, because a real time would change the digest of every layer. */
const MODIFIED = new Date(0);
/** Of the user `node` in the images of Docker's library. The app may write where it lies. */
const NODE_USER = { uid: 1000, gid: 1000 };
/** Larger files are not read at once. */
const LARGEST_IN_MEMORY = 1 << 20;

/**
 * Writes a layer. Equal entries make an equal layer, byte for byte: sorted by path, and without times.
 * @param name for the log
 * @param file where to write it
 */
export async function writeLayer(name: string, entries: readonly LayerEntry[], file: string, signal?: AbortSignal): Promise<Layer> {
	signal?.throwIfAborted();
	const tar = pack();
	// The pipeline reports this error; without a listener here it would also end the process.
	tar.on("error", () => {});
	const [diffId, digest] = [createHash("sha256"), createHash("sha256")];
	let size = 0;
	const written = pipeline(
		tar,
		tap((chunk) => diffId.update(chunk)),
		createGzip(GZIP),
		tap((chunk) => {
			digest.update(chunk);
			size += chunk.length;
		}),
		createWriteStream(file),
		signal ? { signal } : {},
	);
	await Promise.all([written, addAll(tar, entries).catch((error) => tar.destroy(error))]);
	const descriptor = { mediaType: LAYER_TYPE, digest: hex(digest), size };
	return { name, descriptor, diffId: hex(diffId), read: () => createReadStream(file) };
}

async function addAll(tar: Pack, entries: readonly LayerEntry[]): Promise<void> {
	const known = new Set<string>();
	for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
		for (const directory of directoriesAbove(entry.path)) {
			if (known.has(directory)) continue;
			known.add(directory);
			await add(tar, { name: `${directory}/`, type: "directory", mode: 0o755 });
		}
		await addEntry(tar, entry);
	}
	tar.finalize();
}

async function addEntry(tar: Pack, entry: LayerEntry): Promise<void> {
	if (entry.kind === "link") return add(tar, { name: entry.path, type: "symlink", linkname: entry.target, mode: 0o777 });
	const { path, executable, content } = entry;
	const header = { name: path, type: "file", mode: executable ? 0o755 : 0o644 } as const;
	if (Buffer.isBuffer(content)) return add(tar, header, content);
	if (content.size <= LARGEST_IN_MEMORY) return add(tar, header, await readFile(content.absolute));
	const sink = tar.entry({ ...header, ...NODE_USER, mtime: MODIFIED, size: content.size });
	await pipeline(createReadStream(content.absolute), sink);
}

type Header = Parameters<Pack["entry"]>[0];

function add(tar: Pack, header: Header, content?: Buffer): Promise<void> {
	const full = { ...header, ...NODE_USER, mtime: MODIFIED };
	return new Promise((resolve, reject) => {
		const done = (error?: Error | null) => (error ? reject(error) : resolve());
		if (content === undefined) tar.entry(full, done);
		else tar.entry(full, content, done);
	});
}

function directoriesAbove(path: string): readonly string[] {
	const parts = path.split("/").slice(0, -1);
	return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}

function tap(look: (chunk: Buffer) => void): Transform {
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			look(chunk);
			done(null, chunk);
		},
	});
}

function hex(hash: Hash): string {
	return `sha256:${hash.digest("hex")}`;
}
