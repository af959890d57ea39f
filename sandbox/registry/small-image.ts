import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { RegistryStore, StoredManifest } from "./store.ts";

export const OCI = "application/vnd.oci.image";

/** A small image. */
export interface NewImage {
	/** `amd64` when left out. */
	readonly architecture?: string;
	/** Each layer's files: the path and the content. */
	readonly layers: readonly Readonly<Record<string, string>>[];
	/** How it is run. */
	readonly config: Readonly<Record<string, unknown>>;
	/** Its digest when left out. */
	readonly tag?: string;
}

/** Puts an image into a registry, as if somebody had pushed it. */
export async function putImage(store: RegistryStore, repository: string, image: NewImage): Promise<StoredManifest> {
	const layers = await Promise.all(image.layers.map(layerOf));
	const config = {
		architecture: image.architecture ?? "amd64",
		os: "linux",
		config: image.config,
		rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
		history: [...layers.map(() => ({ created_by: "COPY" })), { created_by: "CMD", empty_layer: true }],
	};
	const manifest = {
		schemaVersion: 2,
		mediaType: `${OCI}.manifest.v1+json`,
		config: blob(store, repository, `${OCI}.config.v1+json`, Buffer.from(JSON.stringify(config))),
		layers: layers.map(({ content }) => blob(store, repository, `${OCI}.layer.v1.tar+gzip`, content)),
	};
	const body = Buffer.from(JSON.stringify(manifest));
	return store.putManifest(repository, image.tag ?? digestOf(body), manifest.mediaType, body);
}

function blob(store: RegistryStore, repository: string, mediaType: string, content: Buffer) {
	return { mediaType, digest: store.putBlob(repository, content), size: content.length };
}

async function layerOf(files: Readonly<Record<string, string>>): Promise<{ readonly content: Buffer; readonly diffId: string }> {
	const tar = pack();
	for (const [name, content] of Object.entries(files)) tar.entry({ name, mtime: new Date(0) }, content);
	tar.finalize();
	const bytes = await buffer(tar);
	return { content: gzipSync(bytes), diffId: digestOf(bytes) };
}

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
