import { ActionError } from "../errors.ts";
import { HttpError } from "../http/http-error.ts";
import type { Log } from "../log.ts";
import { bytes, plural } from "../report/format.ts";
import type { TarEntry } from "../tar.ts";
import type { Descriptor } from "./descriptor.ts";

/** What takes room in an image: a folder, a file, or a step of its Dockerfile. */
export interface ImagePart {
	readonly name: string;
	readonly bytes: number;
}

export interface ImageSize {
	readonly layers: number;
	/** As they are sent. */
	readonly bytes: number;
	/** The largest first. */
	readonly largest: readonly ImagePart[];
}

/** From here on an upload takes minutes. No limit of Rivet's registry is known. */
const LARGE_BYTES = 2_000_000_000;
const SHOWN_PARTS = 3;
const TOO_LARGE = 413;

/** @param parts all of them, in any order */
export function imageSize(layers: readonly Descriptor[], parts: readonly ImagePart[]): ImageSize {
	const largest = parts.toSorted((a, b) => b.bytes - a.bytes).slice(0, SHOWN_PARTS);
	return { layers: layers.length, bytes: layers.reduce((sum, { size }) => sum + size, 0), largest };
}

/** The files by where they lie: in a package of `node_modules`, in a folder at the root, or at the root itself. */
export function foldersOf(entries: readonly TarEntry[]): readonly ImagePart[] {
	const sizes = new Map<string, number>();
	for (const entry of entries) {
		if (entry.kind !== "file") continue;
		const folder = folderOf(entry.path);
		const size = Buffer.isBuffer(entry.content) ? entry.content.length : entry.content.size;
		sizes.set(folder, (sizes.get(folder) ?? 0) + size);
	}
	return [...sizes].map(([name, size]) => ({ name, bytes: size }));
}

/** A package's folder is named with its scope; in the store of pnpm or Bun with its version. */
const PACKAGE = /^(?:.*?\/)??node_modules\/(?:(?:@[^/]+|\.pnpm|\.bun)\/)?[^/]+/;

function folderOf(path: string): string {
	const [first = path] = path.split("/", 1);
	return PACKAGE.exec(path)?.[0] ?? first;
}

/** `Image: 5 layers, 96 MB` */
export function describeSize({ layers, bytes: size }: ImageSize): string {
	return `Image: ${plural(layers, "layer")}, ${bytes(size)}`;
}

/** `next (130 MB), public (40 MB)` */
export function describeLargest({ largest }: ImageSize): string {
	return largest.map(({ name, bytes: size }) => `${name} (${bytes(size)})`).join(", ");
}

/** @param advice how to make it smaller */
export function warnOfLarge(size: ImageSize, advice: string, log: Pick<Log, "warning">): void {
	if (size.bytes <= LARGE_BYTES) return;
	log.warning(`The image has ${bytes(size.bytes)}: it takes minutes to upload. Largest parts: ${describeLargest(size)}. ${advice}`);
}

/** For a refused upload: the error that names the largest parts where the image was too large, else the same error. */
export function explainTooLarge(error: unknown, size: ImageSize, advice: string): unknown {
	if (!(error instanceof HttpError && error.status === TOO_LARGE)) return error;
	const message = `The image is too large for the registry, which answered 413 to an upload. It has ${plural(size.layers, "layer")} and ${bytes(size.bytes)}`;
	return new ActionError(`${message}. Largest parts: ${describeLargest(size)}.`, { hint: advice, cause: error });
}
