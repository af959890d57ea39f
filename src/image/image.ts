import type { BaseImage } from "./base-image.ts";
import { CONFIG_TYPE, type Descriptor, LAYER_TYPE, MANIFEST_TYPE } from "./descriptor.ts";
import type { Layer } from "./layer.ts";
import { digestOf } from "./registry.ts";

/** How the image is run. */
export interface ImageRun {
	/** Absolute. */
	readonly workingDirectory: string;
	readonly command: readonly string[];
	/** On top of the base's. */
	readonly environment: Readonly<Record<string, string>>;
}

export interface ImageDocument {
	readonly descriptor: Descriptor;
	readonly content: Buffer<ArrayBuffer>;
}

export interface Image {
	readonly config: ImageDocument;
	readonly manifest: ImageDocument;
}

/** The images of Docker's library have it, and no app of a pull request needs to be root. */
const USER = "node";
/** Fixed, so that an equal image has an equal digest. */
const CREATED = "1970-01-01T00:00:00Z";
const CREATED_BY = "rivet-preview";

/** The config and manifest of an image: the base's layers, then ours. */
export function composeImage(base: BaseImage, layers: readonly Layer[], run: ImageRun): Image {
	const config = documentOf(CONFIG_TYPE, json(configOf(base, layers, run)));
	const all = [...base.layers, ...layers.map(({ descriptor }) => descriptor)];
	return { config, manifest: manifestOf(config, all) };
}

export function manifestOf(config: ImageDocument, layers: readonly Descriptor[]): ImageDocument {
	const named = layers.map(({ mediaType, digest, size }) => ({ mediaType: ociType(mediaType), digest, size }));
	const manifest = { schemaVersion: 2, mediaType: MANIFEST_TYPE, config: config.descriptor, layers: named };
	return documentOf(MANIFEST_TYPE, json(manifest));
}

function configOf({ config: base }: BaseImage, layers: readonly Layer[], run: ImageRun): unknown {
	const history = layers.map(({ name }) => ({ created: CREATED, created_by: CREATED_BY, comment: name }));
	return {
		architecture: base.architecture,
		os: base.os,
		created: CREATED,
		config: {
			User: USER,
			WorkingDir: run.workingDirectory,
			Env: environmentOf(base.config?.Env ?? [], run.environment),
			// Without the base's entrypoint, the command is run as it stands.
			Cmd: run.command,
		},
		rootfs: { type: "layers", diff_ids: [...base.rootfs.diff_ids, ...layers.map(({ diffId }) => diffId)] },
		// A history has to name every layer. One that the base left out can't be made up.
		...(base.history === undefined ? {} : { history: [...base.history, ...history] }),
	};
}

function environmentOf(base: readonly string[], own: Readonly<Record<string, string>>): readonly string[] {
	const merged = new Map(base.map((line) => [line.slice(0, line.indexOf("=")), line]));
	for (const [name, value] of Object.entries(own)) merged.set(name, `${name}=${value}`);
	return [...merged.values()];
}

/** Docker's name for the same bytes; a manifest must not mix the two. */
function ociType(mediaType: string): string {
	return mediaType === "application/vnd.docker.image.rootfs.diff.tar.gzip" ? LAYER_TYPE : mediaType;
}

export function documentOf(mediaType: string, content: Buffer<ArrayBuffer>): ImageDocument {
	return { descriptor: { mediaType, digest: digestOf(content), size: content.length }, content };
}

function json(value: unknown): Buffer<ArrayBuffer> {
	return Buffer.from(JSON.stringify(value));
}
