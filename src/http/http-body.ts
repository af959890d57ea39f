import { NotJsonError } from "./http-error.ts";

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Whether the body is produced while it is sent: `fetch` then needs the option `duplex`. */
export function isStreamed(body: RequestInit["body"]): body is RequestInit["body"] & AsyncIterable<Uint8Array> {
	return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/** The body, up to `maxBytes` of it. */
export async function bytesOf({ body }: Response, maxBytes = DEFAULT_MAX_BYTES): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Uint8Array[] = [];
	let left = maxBytes;
	// Leaving the loop early ends the connection.
	for await (const chunk of body ?? []) {
		chunks.push(chunk.subarray(0, left));
		left -= chunk.length;
		if (left <= 0) break;
	}
	return Buffer.concat(chunks);
}

/** @throws {NotJsonError} for a body that is neither empty nor JSON; its message is redacted */
export function assertJson(bytes: Uint8Array, redact: (text: string) => string): void {
	const text = new TextDecoder().decode(bytes).trim();
	if (text === "") return;
	try {
		JSON.parse(text);
	} catch (error) {
		throw new NotJsonError(`its answer is not JSON: ${redact(text).slice(0, 80)}`, { cause: error });
	}
}

/** A response with a body that is already here. A 204, 205 or 304 must not have one. */
export function rebuilt(response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
	const empty = bytes.byteLength === 0;
	const headers = new Headers(response.headers);
	// The bytes are decoded already.
	headers.delete("content-encoding");
	headers.delete("content-length");
	const copy = new Response(empty ? null : bytes, { status: response.status, statusText: response.statusText, headers });
	Object.defineProperty(copy, "url", { value: response.url });
	return copy;
}
