import { readAnswer } from "../answer.ts";
import { ActionError } from "../errors.ts";
import { type BaseConfig, configSchema, type Descriptor, INDEX_TYPES, indexSchema, MANIFEST_TYPES, manifestSchema } from "./descriptor.ts";
import type { Manifest, Registry } from "./registry.ts";

/** What Rivet Compute runs. */
const PLATFORM = { os: "linux", architecture: "amd64" } as const;

/** An image to build on. */
export interface BaseImage {
	/** The manifest's: pins the base, whatever becomes of the tag. */
	readonly digest: string;
	readonly layers: readonly Descriptor[];
	readonly config: BaseConfig;
}

/**
 * Finds the image for linux/amd64.
 * @param version tag or digest
 * @throws {HttpError} when it can't be pulled; {ActionError} when it is not for this platform, or none that can be built on
 */
export async function readBaseImage(registry: Registry, version: string): Promise<BaseImage> {
	const shown = `${registry.repository}:${version}`;
	const { body, mediaType, digest } = await platformManifest(registry, version, shown);
	if (!MANIFEST_TYPES.includes(mediaType)) throw unusable(shown, `a manifest of the type "${mediaType}"`);
	const manifest = readDocument(registry, manifestSchema, body, `manifests/${digest}`);
	const foreign = manifest.layers.find((layer) => !isPlainLayer(layer));
	if (foreign !== undefined) throw unusable(shown, `a layer of the type "${foreign.mediaType}"`);
	const config = readDocument(registry, configSchema, await registry.blob(manifest.config), `blobs/${manifest.config.digest}`);
	if (config.os !== PLATFORM.os || config.architecture !== PLATFORM.architecture) {
		throw unusable(shown, `an image for ${config.os}/${config.architecture}`);
	}
	if (config.rootfs.diff_ids.length !== manifest.layers.length) throw unusable(shown, "a config that does not name its layers");
	return { digest, layers: manifest.layers, config };
}

async function platformManifest(registry: Registry, version: string, shown: string): Promise<Manifest> {
	const manifest = await registry.manifest(version);
	if (!INDEX_TYPES.includes(manifest.mediaType)) return manifest;
	const { manifests } = readDocument(registry, indexSchema, manifest.body, `manifests/${version}`);
	const ours = manifests.find(({ platform }) => platform?.os === PLATFORM.os && platform.architecture === PLATFORM.architecture);
	if (ours !== undefined) return registry.manifest(ours.digest);
	const platforms = manifests.map(({ platform }) => platform && `${platform.os}/${platform.architecture}`);
	throw unusable(shown, `images for ${platforms.filter((name) => name !== undefined).join(", ")} only`);
}

function readDocument<const Schema extends Parameters<typeof readAnswer>[0]>(
	registry: Registry,
	schema: Schema,
	content: Buffer,
	path: string,
): ReturnType<typeof readAnswer<Schema>> {
	const call = { service: "The registry", method: "GET", url: `${registry.origin}/v2/${registry.repository}/${path}` };
	return readAnswer(schema, parsed(content), call);
}

/** What is not JSON is shown by its kind, as is every answer of another shape. */
function parsed(content: Buffer): unknown {
	try {
		return JSON.parse(content.toString("utf8"));
	} catch {
		return "not JSON";
	}
}

/** Layers that lie elsewhere or are encrypted can't be copied. */
function isPlainLayer({ mediaType }: Descriptor): boolean {
	return /(diff|layer\.v1)\.tar(\+gzip|\.gzip|\+zstd)?$/.test(mediaType) && !/foreign|nondistributable/.test(mediaType);
}

function unusable(image: string, what: string): ActionError {
	return new ActionError(`The base image ${image} can't be built on: it has ${what}; a linux/amd64 image with Node is needed.`, {
		hint: "Set `base-image` to another one, for example `node:24-slim`.",
	});
}
