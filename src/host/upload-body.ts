import { ActionError } from "../errors.ts";
import type { UploadFile } from "./host.ts";

/** Bytes gathered before they are handed on: few enough to be nothing in memory, enough not to be sent one by one. */
const CHUNK_BYTES = 256 * 1024;
/** UTF-8 takes at most as many for one character of a string. */
const MOST_BYTES_A_CHARACTER = 3;

/**
 * Takes the files' place while the SDK builds its request. The SDK turns the whole request into one string, and `fetch`
 * that string into bytes: two copies of an upload that may be 100 MB. With this one entry the SDK's string stays small,
 * and {@link uploadBody} writes the real files in its place while they are sent.
 */
export const FILES_PLACEHOLDER = { path: "rivet-preview:files", content: "", encoding: "utf-8" } as const satisfies Omit<
	UploadFile,
	"size"
>;

/** A body that `fetch` can walk anew for every attempt, and its length in bytes. */
export interface UploadBody extends AsyncIterable<Uint8Array> {
	readonly byteLength: number;
}

/**
 * The SDK's JSON with the files in place of {@link FILES_PLACEHOLDER}, encoded piece by piece as it is read.
 * @param request the body that the SDK would have sent
 * @throws {ActionError} when the placeholder is not in it exactly once, i.e. the SDK's format has changed
 */
export function uploadBody(request: string, files: readonly UploadFile[]): UploadBody {
	const placeholder = entry(FILES_PLACEHOLDER);
	const [head, tail, ...others] = request.split(placeholder);
	if (head === undefined || tail === undefined || others.length > 0) {
		throw new ActionError("freestyle-sandboxes built a deployment request in which the files have no place.", {
			hint: "This is a fault of the action, not of your app. Please report it.",
		});
	}
	return {
		byteLength: byteLengthOf(head, files, tail),
		async *[Symbol.asyncIterator]() {
			const chunks = new Chunks();
			yield* chunks.add(head);
			for (const [index, { path, content, encoding }] of files.entries()) {
				yield* chunks.add(`${index === 0 ? "" : ","}${JSON.stringify(path)}:`);
				yield* chunks.add(JSON.stringify({ content, encoding }));
			}
			yield* chunks.add(tail);
			yield* chunks.rest();
		},
	};
}

/** Texts as bytes, written where they leave from: put together as text first they would be copied twice more. */
class Chunks {
	#chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
	#filled = 0;

	/** @returns what has to leave before there is room for the text, and the text itself where it is longer than a chunk */
	*add(text: string): Generator<Uint8Array> {
		const mostBytes = text.length * MOST_BYTES_A_CHARACTER;
		if (mostBytes > CHUNK_BYTES - this.#filled) yield* this.rest();
		if (mostBytes > CHUNK_BYTES) yield Buffer.from(text);
		else this.#filled += this.#chunk.write(text, this.#filled);
	}

	*rest(): Generator<Uint8Array> {
		if (this.#filled === 0) return;
		yield this.#chunk.subarray(0, this.#filled);
		// Whoever has the full one may still be sending it.
		this.#chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
		this.#filled = 0;
	}
}

/** The length is sent ahead, as the SDK's own request does: not every front end takes a body of unknown length. */
function byteLengthOf(head: string, files: readonly UploadFile[], tail: string): number {
	const commas = Math.max(0, files.length - 1);
	let total = Buffer.byteLength(head) + Buffer.byteLength(tail) + commas;
	for (const file of files) {
		const quotes = 2;
		total += Buffer.byteLength(entry({ ...file, content: "" })) - quotes;
		// Base64 is neither escaped nor longer in UTF-8.
		total += file.encoding === "base64" ? file.content.length + quotes : jsonByteLength(file.content);
	}
	return total;
}

/**
 * Bytes of `JSON.stringify(text)` in UTF-8, without building it: building all of them only to measure them took a fifth
 * of the memory of the whole deploy.
 */
function jsonByteLength(text: string): number {
	// The halves of a broken surrogate pair are escaped too. No file decoded from UTF-8 has one.
	if (!text.isWellFormed()) return Buffer.byteLength(JSON.stringify(text));
	let escapes = 0;
	for (let at = 0; at < text.length; at += SCAN_LENGTH) {
		const end = scanned.write(text.slice(at, at + SCAN_LENGTH));
		for (let index = 0; index < end; index++) escapes += ESCAPE_LENGTHS[scanned[index] ?? 0] ?? 0;
	}
	return Buffer.byteLength(text) + escapes + 2;
}

/** Characters looked at in one go; UTF-8 takes at most three bytes for each. */
const SCAN_LENGTH = 64 * 1024;
const scanned = Buffer.allocUnsafe(SCAN_LENGTH * 3);

/** Bytes that JSON adds to each byte: `\u0001` for control characters, one backslash for those with a short form. */
const ESCAPE_LENGTHS = Uint8Array.from({ length: 256 }, (_, code) => Math.max(0, JSON.stringify(String.fromCharCode(code)).length - 3));

function entry(file: Omit<UploadFile, "size">): string {
	return `${JSON.stringify(file.path)}:${JSON.stringify({ content: file.content, encoding: file.encoding })}`;
}
