import { ActionError } from "../../errors.ts";
import type { UploadFile } from "../../preview-state.ts";

/** Bytes that are sent at a time. */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a file that are encoded at a time: a multiple of three, so that base64 has padding only at the end of a file. */
const SLICE_BYTES = 24 * 1024;

/**
 * The only file that the SDK gets. It would turn the whole upload, which may be 100 MB, into one string, and `fetch` that string into bytes.
 * With this entry its string stays small, and {@link uploadBody} puts the real files in its place while they are sent.
 */
export const FILES_PLACEHOLDER = { path: "rivet-preview:files", content: "", encoding: "base64" } as const;
const PLACEHOLDER_ENTRY = `${JSON.stringify(FILES_PLACEHOLDER.path)}:${JSON.stringify({ content: "", encoding: FILES_PLACEHOLDER.encoding })}`;
const AFTER_CONTENT = `","encoding":"base64"}`;

/** A body that `fetch` can read again for every attempt, and its length in bytes. */
export interface UploadBody extends AsyncIterable<Uint8Array> {
	readonly byteLength: number;
}

/**
 * The SDK's JSON with the files in place of {@link FILES_PLACEHOLDER}, encoded piece by piece as it is read. Text is sent as base64, too:
 * Node encodes it natively and its length is known beforehand. JSON's escapes would save a fifth of the bytes and take longer.
 * @param request the body that the SDK would have sent
 * @throws {ActionError} when the placeholder is not in it exactly once, because the SDK's format has changed
 */
export function uploadBody(request: string, files: readonly UploadFile[]): UploadBody {
	const [head, tail, ...others] = request.split(PLACEHOLDER_ENTRY);
	if (head === undefined || tail === undefined || others.length > 0) {
		throw new ActionError("freestyle-sandboxes built a deployment request without a place for the files.", {
			hint: "This is a fault of the action, not of your app. Please report it.",
		});
	}
	return {
		byteLength: files.reduce(
			(total, file, index) => total + Buffer.byteLength(beforeContent(file, index)) + base64Length(file) + AFTER_CONTENT.length,
			Buffer.byteLength(head) + Buffer.byteLength(tail),
		),
		async *[Symbol.asyncIterator]() {
			const chunks = new Chunks();
			yield* chunks.add(head);
			for (const [index, file] of files.entries()) {
				yield* chunks.add(beforeContent(file, index));
				for (let at = 0; at < file.content.length; at += SLICE_BYTES) {
					yield* chunks.add(file.content.subarray(at, at + SLICE_BYTES).toString("base64"));
				}
				yield* chunks.add(AFTER_CONTENT);
			}
			yield* chunks.add(tail);
			yield* chunks.rest();
		},
	};
}

/** Turns texts into bytes. Writes them right into the chunk that is sent, which saves two copies. */
class Chunks {
	#chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
	#filled = 0;

	/** @returns the full chunk where the text does not fit into it any more, and the text itself where it is longer than a chunk */
	*add(text: string): Generator<Uint8Array> {
		const byteLength = Buffer.byteLength(text);
		if (byteLength > CHUNK_BYTES - this.#filled) yield* this.rest();
		if (byteLength > CHUNK_BYTES) yield Buffer.from(text);
		else this.#filled += this.#chunk.write(text, this.#filled);
	}

	*rest(): Generator<Uint8Array> {
		if (this.#filled === 0) return;
		yield this.#chunk.subarray(0, this.#filled);
		// The old chunk may still be being sent.
		this.#chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
		this.#filled = 0;
	}
}

function beforeContent({ path }: UploadFile, index: number): string {
	return `${index === 0 ? "" : ","}${JSON.stringify(path)}:{"content":"`;
}

function base64Length({ content }: UploadFile): number {
	return Math.ceil(content.length / 3) * 4;
}
