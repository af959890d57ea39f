import { OCI, putImage } from "./small-image.ts";
import type { RegistryStore } from "./store.ts";

const PASSWD = {
	"etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n",
	"etc/group": "node:x:1000:\n",
};
const NODE_CONFIG = {
	Env: ["PATH=/usr/local/bin:/usr/bin:/bin", "NODE_VERSION=24.21.0"],
	Entrypoint: ["docker-entrypoint.sh"],
	Cmd: ["node"],
};

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
	const images = await Promise.all(
		architectures.map(async (architecture) => {
			const { mediaType, digest, body } = await putImage(store, repository, {
				architecture,
				layers: [PASSWD, { "etc/machine": architecture }],
				config: NODE_CONFIG,
			});
			return { mediaType, digest, size: body.length, platform: { os: "linux", architecture } };
		}),
	);
	const index = { schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests: images };
	store.putManifest(repository, tag, index.mediaType, Buffer.from(JSON.stringify(index)));
}
