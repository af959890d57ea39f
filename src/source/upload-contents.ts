import type { UploadFile } from "../preview-state.ts";

const BLOCK_BYTES = 4 << 20;
/** Larger files gain nothing from a block. */
const LARGEST_IN_BLOCK = BLOCK_BYTES / 8;

/**
 * The contents of an upload. Nearly every file of an app is small: they lie together in large blocks, because ten thousand
 * buffers of their own would cost as much again as is in them.
 */
export class UploadContents {
	readonly #files: UploadFile[] = [];
	#block = Buffer.alloc(0);
	#filled = 0;

	/** Files added so far. */
	get count(): number {
		return this.#files.length;
	}

	/** @param bytes are copied: they may be overwritten afterwards */
	add(path: string, bytes: Buffer): void {
		const content = this.#room(bytes.length);
		bytes.copy(content);
		this.#files.push({ path, content });
	}

	/** @returns all files, sorted by path */
	sorted(): UploadFile[] {
		return this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
	}

	#room(bytes: number): Buffer {
		if (bytes > LARGEST_IN_BLOCK) return Buffer.allocUnsafeSlow(bytes);
		if (bytes > this.#block.length - this.#filled) {
			this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
			this.#filled = 0;
		}
		this.#filled += bytes;
		return this.#block.subarray(this.#filled - bytes, this.#filled);
	}
}
