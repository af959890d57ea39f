import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Pack } from "tar-stream";
import { type TarEntry, tarOf } from "../tar.ts";
import type { Blob } from "./blob-upload.ts";
import { LAYER_TYPE } from "./descriptor.ts";

/** A layer in a file. */
export interface Layer extends Blob {
	/** Digest of the tar inside. */
	readonly diffId: string;
}

/** Fixed, so that equal files make equal layers. Level 2 takes half the time of zlib's default 6 for a tenth more bytes. */
const GZIP = { level: 2, memLevel: 9, chunkSize: 256 * 1024 };
/** Of the user `node` in the images of Docker's library. The app may write where it lies. */
const NODE_USER = { uid: 1000, gid: 1000 };

/**
 * Writes a layer. Equal entries make an equal layer, byte for byte.
 * @param name for the log
 * @param file where to write it
 */
export async function writeLayer(name: string, entries: readonly TarEntry[], file: string, signal?: AbortSignal): Promise<Layer> {
	signal?.throwIfAborted();
	return compressLayer(name, tarOf(entries, NODE_USER), file, signal);
}

/** Makes a layer of a tar. Equal tars make equal layers. */
export async function compressLayer(name: string, tar: Pack | Readable, file: string, signal?: AbortSignal): Promise<Layer> {
	const [diffId, digest] = [createHash("sha256"), createHash("sha256")];
	let size = 0;
	await pipeline(
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
	const descriptor = { mediaType: LAYER_TYPE, digest: hex(digest), size };
	return { name, descriptor, diffId: hex(diffId), read: () => createReadStream(file) };
}

/** A layer that lies compressed in a file. Of the tar inside nothing is known. */
export async function hashLayer(name: string, file: string, mediaType: string): Promise<Omit<Layer, "diffId">> {
	const digest = createHash("sha256");
	let size = 0;
	for await (const chunk of createReadStream(file)) {
		digest.update(chunk);
		size += chunk.length;
	}
	return { name, descriptor: { mediaType, digest: hex(digest), size }, read: () => createReadStream(file) };
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
