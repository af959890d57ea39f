import type { Log } from "../log.ts";
import { bytes } from "../report/format.ts";
import type { BaseImage } from "./base-image.ts";
import { type Blob, type UploadPorts, uploadBlob } from "./blob-upload.ts";
import { composeImage, type ImageRun } from "./image.ts";
import type { Layer } from "./layer.ts";
import type { Registry } from "./registry.ts";

/** Where the base comes from and where the image goes. */
export interface PublishTarget extends UploadPorts {
	readonly log: Log;
	readonly source: Registry;
	readonly target: Registry;
	readonly tag: string;
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
	const { config, manifest } = composeImage(base, layers, run);
	const configBlob: Blob = {
		name: "config",
		descriptor: config.descriptor,
		read: async function* () {
			yield config.content;
		},
	};
	await Promise.all([copyBase(to, base), ...[...layers, configBlob].map((blob) => upload(to.target, blob, to))]);
	return to.target.putManifest(to.tag, manifest.descriptor.mediaType, manifest.content);
}

async function upload(target: Registry, blob: Blob, ports: UploadPorts): Promise<void> {
	const wasSent = await uploadBlob(target, blob, ports);
	ports.log.info(`${blob.name}, ${bytes(blob.descriptor.size)}: ${wasSent ? "sent" : "the registry has it"}`);
}
