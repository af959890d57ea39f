import type { ActionError } from "../errors.ts";
import { readAnswer } from "../http/answer.ts";
import { type BaseConfig, configSchema, type Descriptor, INDEX_TYPES, indexSchema, MANIFEST_TYPES, manifestSchema } from "./descriptor.ts";
import type { Manifest, Registry } from "./registry.ts";

/** What Rivet Compute runs. */
const PLATFORM = { os: "linux", architecture: "amd64" } as const;

export interface PlatformImage {
	/** The manifest's. */
	readonly digest: string;
	readonly layers: readonly Descriptor[];
	readonly config: BaseConfig;
}

/**
 * Finds the image for linux/amd64.
 * @param version tag or digest
 * @param refusal makes the error for what the registry has instead: `an image for linux/arm64`
 * @param isFit whether a layer can be used; any can when left out
 * @throws {HttpError} when it can't be pulled; the refusal
 */
export async function readForPlatform(
	registry: Registry,
	version: string,
	refusal: (what: string) => ActionError,
	isFit: (layer: Descriptor) => boolean = () => true,
): Promise<PlatformImage> {
	const { body, mediaType, digest } = await platformManifest(registry, version, refusal);
	if (!MANIFEST_TYPES.includes(mediaType)) throw refusal(`a manifest of the type "${mediaType}"`);
	const manifest = readDocument(registry, manifestSchema, body, `manifests/${digest}`);
	const unfit = manifest.layers.find((layer) => !isFit(layer));
	if (unfit !== undefined) throw refusal(`a layer of the type "${unfit.mediaType}"`);
	const config = readDocument(registry, configSchema, await registry.blob(manifest.config), `blobs/${manifest.config.digest}`);
	if (config.os !== PLATFORM.os || config.architecture !== PLATFORM.architecture) {
		throw refusal(`an image for ${config.os}/${config.architecture}`);
	}
	return { digest, layers: manifest.layers, config };
}

async function platformManifest(registry: Registry, version: string, refusal: (what: string) => ActionError): Promise<Manifest> {
	const manifest = await registry.manifest(version);
	if (!INDEX_TYPES.includes(manifest.mediaType)) return manifest;
	const { manifests } = readDocument(registry, indexSchema, manifest.body, `manifests/${version}`);
	const ours = manifests.find(({ platform }) => platform?.os === PLATFORM.os && platform.architecture === PLATFORM.architecture);
	if (ours !== undefined) return registry.manifest(ours.digest);
	const platforms = manifests.map(({ platform }) => platform && `${platform.os}/${platform.architecture}`);
	throw refusal(`images for ${platforms.filter((name) => name !== undefined).join(", ")} only`);
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
