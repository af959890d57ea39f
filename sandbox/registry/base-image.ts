import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { RegistryStore } from "./store.ts";

const OCI = "application/vnd.oci.image";

/**
 * Puts a base image into a registry, as `node:24-slim` is built: an index with an image for each processor. The image has no Node in it; a
 * platform that runs apps on the project's own needs none.
 */
export async function putBaseImage(
	store: RegistryStore,
	repository: string,
	tag: string,
	architectures = ["arm64", "amd64"],
): Promise<void> {
	const images = await Promise.all(architectures.map((architecture) => putImage(store, repository, architecture)));
	const index = { schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests: images };
	store.putManifest(repository, tag, index.mediaType, Buffer.from(JSON.stringify(index)));
}

async function putImage(store: RegistryStore, repository: string, architecture: string) {
	const layers = await Promise.all([
		layerOf({ "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n", "etc/group": "node:x:1000:\n" }),
		layerOf({ "etc/machine": architecture }),
	]);
	const config = {
		architecture,
		os: "linux",
		config: { Env: ["PATH=/usr/local/bin:/usr/bin:/bin", "NODE_VERSION=24.21.0"], Entrypoint: ["docker-entrypoint.sh"], Cmd: ["node"] },
		rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
		history: [{ created_by: "passwd" }, { created_by: "machine" }, { created_by: "CMD", empty_layer: true }],
	};
	const manifest = {
		schemaVersion: 2,
		mediaType: `${OCI}.manifest.v1+json`,
		config: blob(store, repository, `${OCI}.config.v1+json`, Buffer.from(JSON.stringify(config))),
		layers: layers.map(({ content }) => blob(store, repository, `${OCI}.layer.v1.tar+gzip`, content)),
	};
	const body = Buffer.from(JSON.stringify(manifest));
	const { digest, mediaType } = store.putManifest(repository, digestOf(body), manifest.mediaType, body);
	return { mediaType, digest, size: body.length, platform: { os: "linux", architecture } };
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
