import { createReadStream, createWriteStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import * as v from "valibot";
import { ActionError } from "../errors.ts";
import { DIGEST } from "../names/image-reference.ts";
import { compressLayer, hashLayer, type Layer } from "./layer.ts";

/** An image as `docker save` writes it. */
export interface SavedImage {
	/** As Docker made it, byte for byte: its digest is the image's ID. */
	readonly config: Buffer<ArrayBuffer>;
	readonly settings: ImageSettings;
	/** The lowest first. */
	readonly layers: readonly Layer[];
}

const configSchema = v.object({
	architecture: v.string(),
	os: v.string(),
	config: v.optional(
		v.object({
			User: v.nullish(v.string(), ""),
			Entrypoint: v.nullish(v.array(v.string()), []),
			Cmd: v.nullish(v.array(v.string()), []),
			ExposedPorts: v.nullish(v.record(v.string(), v.unknown()), {}),
		}),
		{},
	),
	rootfs: v.object({ diff_ids: v.array(v.pipe(v.string(), v.regex(DIGEST))) }),
	history: v.nullish(v.array(v.object({ created_by: v.nullish(v.string(), ""), empty_layer: v.nullish(v.boolean(), false) })), []),
});

/** What an image's config says about how it is run: https://github.com/opencontainers/image-spec/blob/main/config.md */
export type ImageSettings = v.InferOutput<typeof configSchema>;

/** Docker puts a shell and its own marks around what stands in the Dockerfile. */
const AROUND_STEP = /^.*?\/bin\/sh -c (?:#\(nop\) +)?| # buildkit$/gs;
const LONGEST_STEP = 60;

/** The steps of the Dockerfile that made the layers, the lowest first: `npm ci`. Empty where the image does not name one for each layer. */
export function stepsOf({ history, rootfs }: ImageSettings): readonly string[] {
	const steps = (history ?? []).filter(({ empty_layer: isEmpty }) => !isEmpty);
	if (steps.length !== rootfs.diff_ids.length) return [];
	return steps.map(({ created_by: by }) => (by ?? "").replace(AROUND_STEP, "").slice(0, LONGEST_STEP));
}

/** Docker wrote it before the OCI's layout, and goes on writing it: https://github.com/moby/docker-image-spec/blob/main/spec.md */
const manifestSchema = v.pipe(v.array(v.object({ Config: v.string(), Layers: v.array(v.string()) })), v.length(1));

/** Layers of newer versions of Docker may come compressed. */
const COMPRESSED = [
	{ magic: Buffer.from([0x1f, 0x8b]), mediaType: "application/vnd.oci.image.layer.v1.tar+gzip" },
	{ magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), mediaType: "application/vnd.oci.image.layer.v1.tar+zstd" },
];
const LARGEST_DOCUMENT_BYTES = 8 << 20;

/**
 * Unpacks what `docker save` writes, and makes its layers ready for a registry. Equal layers have an equal digest, whatever build they
 * come from, so that a registry is sent only what it lacks.
 * @param folder empty; the layers lie in it until they are sent
 * @throws {ActionError} for anything else than one whole image
 */
export async function readSavedImage(saved: AsyncIterable<Uint8Array>, folder: string, signal?: AbortSignal): Promise<SavedImage> {
	const files = await unpack(saved, folder, signal);
	const manifest = v.safeParse(manifestSchema, await files.json("manifest.json"));
	const [image] = manifest.success ? manifest.output : [];
	if (image === undefined) throw unreadable("its manifest.json does not name one image");
	const config = await files.document(image.Config);
	const settings = v.safeParse(configSchema, parsed(config));
	if (!settings.success) throw unreadable(`its config ${image.Config} has another form`);
	const { diff_ids: diffIds } = settings.output.rootfs;
	if (diffIds.length !== image.Layers.length) throw unreadable("its config does not name its layers");
	const layers = await Promise.all(image.Layers.map((name, at) => layerOf(files.path(name), diffIds[at] ?? "", signal)));
	return { config, settings: settings.output, layers };
}

async function layerOf(file: string, diffId: string, signal: AbortSignal | undefined): Promise<Layer> {
	const beginning = await firstBytes(file);
	const compressed = COMPRESSED.find(({ magic }) => beginning.subarray(0, magic.length).equals(magic));
	if (compressed !== undefined) return { ...(await hashLayer("layer", file, compressed.mediaType)), diffId };
	const layer = await compressLayer("layer", createReadStream(file), `${file}.gz`, signal);
	if (layer.diffId !== diffId) throw unreadable(`the layer ${diffId} is ${layer.diffId}`);
	return layer;
}

async function firstBytes(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** Files of the tar, under names of our own: no name in it is trusted. */
class Unpacked {
	readonly #paths = new Map<string, string>();
	/** Docker writes a layer that occurs twice as a link. */
	readonly #links = new Map<string, string>();
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	add(name: string): string {
		const path = join(this.#folder, String(this.#paths.size));
		this.#paths.set(name, path);
		return path;
	}

	link(name: string, target: string): void {
		this.#links.set(name, posix.join(posix.dirname(name), target));
	}

	path(name: string): string {
		const path = this.#paths.get(this.#links.get(name) ?? name);
		if (path === undefined) throw unreadable(`it lacks ${name}`);
		return path;
	}

	async document(name: string): Promise<Buffer<ArrayBuffer>> {
		const content = await readFile(this.path(name));
		if (content.length > LARGEST_DOCUMENT_BYTES) throw unreadable(`${name} has ${content.length} bytes`);
		return content;
	}

	async json(name: string): Promise<unknown> {
		return parsed(await this.document(name));
	}
}

async function unpack(saved: AsyncIterable<Uint8Array>, folder: string, signal: AbortSignal | undefined): Promise<Unpacked> {
	const files = new Unpacked(folder);
	const entries = extract();
	const options = signal ? { signal } : {};
	const read = pipeline(Readable.from(saved), entries, options);
	const write = async () => {
		for await (const entry of entries) {
			const { name, type, linkname } = entry.header;
			if (type === "file") await pipeline(entry, createWriteStream(files.add(name)), options);
			else entry.resume();
			if (type === "symlink" && linkname) files.link(name, linkname);
		}
	};
	await Promise.all([read, write()]);
	return files;
}

function parsed(content: Buffer): unknown {
	try {
		return JSON.parse(content.toString("utf8"));
	} catch {
		// The schema refuses it.
		return undefined;
	}
}

function unreadable(why: string): ActionError {
	return new ActionError(`Docker handed over an image that can't be read: ${why}.`, {
		hint: "Build and push the image in a step before this one, and name it with the input `image`. Please report this with the output of `docker version`.",
	});
}
