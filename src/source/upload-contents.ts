import { isAscii, isUtf8 } from "node:buffer";
import type { UploadFile } from "../host/host.ts";

/** Well above the megabyte from which on Node keeps a decoded string outside V8's heap. */
const BLOCK_BYTES = 4 << 20;
/** Larger files gain nothing from a block. */
const LARGEST_IN_BLOCK = BLOCK_BYTES / 8;

/**
 * The contents of an upload as the host takes them: text as it is, what is not valid UTF-8 in base64. Both are lossless.
 *
 * Nearly every file of an app is short ASCII text. Decoded one by one, ten thousand such strings are moved about by the
 * garbage collector, at a cost of half their size. So they are put together and decoded as one string outside its heap, of
 * which each file's content is a slice.
 */
export class UploadContents {
	readonly #files: UploadFile[] = [];
	readonly #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
	#filled = 0;
	#waiting: { readonly path: string; readonly start: number; readonly size: number }[] = [];

	/** Files added so far. */
	get count(): number {
		return this.#files.length + this.#waiting.length;
	}

	/** @param bytes are copied or decoded: they may be overwritten afterwards */
	add(path: string, bytes: Buffer): void {
		if (bytes.length > LARGEST_IN_BLOCK || !isAscii(bytes)) {
			this.#files.push({ path, ...encoded(bytes), size: bytes.length });
			return;
		}
		if (this.#filled + bytes.length > BLOCK_BYTES) this.#decodeBlock();
		bytes.copy(this.#block, this.#filled);
		this.#waiting.push({ path, start: this.#filled, size: bytes.length });
		this.#filled += bytes.length;
	}

	/** @returns all files, sorted by path */
	sorted(): UploadFile[] {
		this.#decodeBlock();
		return this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
	}

	#decodeBlock(): void {
		const text = this.#block.toString("latin1", 0, this.#filled);
		for (const { path, start, size } of this.#waiting) {
			this.#files.push({ path, content: text.slice(start, start + size), encoding: "utf-8", size });
		}
		this.#waiting = [];
		this.#filled = 0;
	}
}

function encoded(bytes: Buffer): Pick<UploadFile, "content" | "encoding"> {
	return isUtf8(bytes) ? { content: bytes.toString("utf8"), encoding: "utf-8" } : { content: bytes.toString("base64"), encoding: "base64" };
}
