import { gunzipSync } from "node:zlib";
import { CANARIES } from "../../sandbox/runner/environment.ts";
import { PROJECT, type Sandbox } from "../../sandbox/sandbox.ts";

/** Everything that Rivet's registry was given for the project: blobs by their digest, uncompressed, and manifests by their tag. */
export function imageContents({ compute, cloud }: Sandbox): ReadonlyMap<string, Buffer> {
	if (compute === undefined || cloud === undefined) throw new Error("The sandbox has no Rivet Compute");
	const { store } = compute.registry;
	const blobs = store.blobs(PROJECT).map((digest) => [digest, uncompressed(store.blob(PROJECT, digest))] as const);
	const manifests = store.tags(PROJECT).map((tag) => [tag, store.manifest(PROJECT, tag)?.body ?? Buffer.alloc(0)] as const);
	return new Map([...blobs, ...manifests]);
}

/** Secrets and canaries in any of it. */
export function leaksInImages(sandbox: Sandbox): readonly string[] {
	const secrets = [...Object.values(sandbox.secrets), ...Object.values(CANARIES)];
	return [...imageContents(sandbox)].flatMap(([name, content]) =>
		secrets.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${name}`),
	);
}

function uncompressed(blob: Buffer | undefined): Buffer {
	if (blob === undefined) return Buffer.alloc(0);
	return blob[0] === 0x1f ? gunzipSync(blob) : blob;
}
