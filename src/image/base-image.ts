import { ActionError } from "../errors.ts";
import type { Descriptor } from "./descriptor.ts";
import { type PlatformImage, readForPlatform } from "./platform.ts";
import type { Registry } from "./registry.ts";

/** An image to build on. Its digest pins it, whatever becomes of the tag. */
export type BaseImage = PlatformImage;

/**
 * Finds the image for linux/amd64.
 * @param version tag or digest
 * @throws {HttpError} when it can't be pulled; {ActionError} when it is not for this platform, or none that can be built on
 */
export async function readBaseImage(registry: Registry, version: string): Promise<BaseImage> {
	const refusal = (what: string) => unusable(`${registry.repository}:${version}`, what);
	const image = await readForPlatform(registry, version, refusal, isPlainLayer);
	if (image.config.rootfs.diff_ids.length !== image.layers.length) throw refusal("a config that does not name its layers");
	return image;
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
