import { bytes } from "../report/format.ts";
import type { BaseImage } from "./base-image.ts";
import { type Blob, type UploadPorts, uploadBlob } from "./blob-upload.ts";
import { composeImage, type Image, type ImageRun } from "./image.ts";
import type { Layer } from "./layer.ts";
import type { Registry } from "./registry.ts";

/** Where an image goes. */
interface Destination extends UploadPorts {
	readonly target: Registry;
	readonly tag: string;
}

/** Where an image goes, and where its base comes from. */
export interface PublishTarget extends Destination {
	readonly source: Registry;
}

/** Copies what the registry lacks of the base. */
export async function copyBase({ source, target, ...ports }: Omit<PublishTarget, "tag">, image: BaseImage): Promise<void> {
	const blobs = image.layers.map((descriptor): Blob => ({ name: "base layer", descriptor, read: () => source.readBlob(descriptor) }));
	await Promise.all(blobs.map((blob) => upload(target, blob, ports)));
}

/**
 * Puts an image of the base and the layers into the registry; sends what is not there yet.
 * @returns the image's digest
 */
export async function publishImage(to: PublishTarget, base: BaseImage, layers: readonly Layer[], run: ImageRun): Promise<string> {
	const image = composeImage(base, layers, run);
	await Promise.all([copyBase(to, base), sendParts(to, image, layers)]);
	return putManifest(to, image);
}

/** Puts an image of these layers into the registry; sends what is not there yet. @returns the image's digest */
export async function pushImage(to: Destination, image: Image, layers: readonly Layer[]): Promise<string> {
	await sendParts(to, image, layers);
	return putManifest(to, image);
}

async function sendParts(to: Destination, { config: { descriptor, content } }: Image, layers: readonly Layer[]): Promise<void> {
	const config: Blob = {
		name: "config",
		descriptor,
		read: async function* () {
			yield content;
		},
	};
	// A layer may occur more than once.
	const blobs = new Map([...layers, config].map((blob) => [blob.descriptor.digest, blob]));
	await Promise.all([...blobs.values()].map((blob) => upload(to.target, blob, to)));
}

function putManifest({ target, tag }: Destination, { manifest }: Image): Promise<string> {
	return target.putManifest(tag, manifest.descriptor.mediaType, manifest.content);
}

async function upload(target: Registry, blob: Blob, ports: UploadPorts): Promise<void> {
	const wasSent = await uploadBlob(target, blob, ports);
	ports.log.info(`${blob.name}, ${bytes(blob.descriptor.size)}: ${wasSent ? "sent" : "the registry has it"}`);
}
