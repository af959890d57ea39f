import { type ActionError, messageOf } from "../errors.ts";
import type { Http } from "../http/http.ts";
import { HttpError } from "../http/http-error.ts";
import type { Log } from "../log.ts";
import type { Descriptor } from "./descriptor.ts";
import { type Registry, transferTimeoutMs } from "./registry.ts";

/** What is uploaded, from its beginning each time that it is read. */
export interface Blob {
	/** For the log: `base layer`, `node_modules`. */
	readonly name: string;
	readonly descriptor: Descriptor;
	read(): AsyncIterable<Uint8Array>;
}

export interface UploadPorts {
	readonly http: Http;
	readonly log: Log;
}

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 1_000;
/** Below what front ends take in one request (Cloudflare: 100 MB, nginx: 1 MB unless set otherwise, and then nothing helps). */
const CHUNK_BYTES = 16 << 20;
/** Statuses of an upload that was cut off, or that the registry has forgotten. A new upload may succeed. */
const WORTH_ANOTHER_UPLOAD = new Set([400, 404, 408, 416, 499]);
/** Held in memory. A registry that wants larger ones is not followed. */
const LARGEST_CHUNK_BYTES = 64 << 20;
const TOO_LARGE = 413;
const NOT_REPEATABLE = { repeatable: () => false };
const OCTETS = { "content-type": "application/octet-stream" };

/**
 * Uploads a blob unless the registry has it. A failed upload starts over: half an upload is never trusted. Nothing is begun for a blob
 * that can't be read: otherwise the registry would be blamed for waiting, when another one does not send.
 * @returns whether it was sent
 * @throws {HttpError} when the registry refuses it; what `read` throws
 */
export async function uploadBlob(registry: Registry, blob: Blob, { http, log }: UploadPorts): Promise<boolean> {
	for (let attempt = 1; ; attempt++) {
		if (await registry.hasBlob(blob.descriptor.digest)) return attempt > 1;
		await using source = await Source.open(blob);
		try {
			await uploadOnce(registry, blob, source);
			return true;
		} catch (error) {
			if (attempt === ATTEMPTS || !isWorthAnother(error)) throw error;
			log.info(`${messageOf(error)}. Uploading ${blob.name} again.`);
			await http.pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
		}
	}
}

async function uploadOnce(registry: Registry, blob: Blob, source: Source): Promise<void> {
	try {
		await sendWhole(registry, blob, source);
	} catch (error) {
		if (!(error instanceof HttpError && error.status === TOO_LARGE)) throw source.failure ?? error;
		await sendChunks(registry, blob);
	}
}

/** One request: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-monolithically */
async function sendWhole(registry: Registry, { descriptor }: Blob, body: AsyncIterable<Uint8Array>): Promise<void> {
	const { location } = await begin(registry);
	await registry.send({
		method: "PUT",
		url: withDigest(location, descriptor.digest),
		headers: { ...OCTETS, "content-length": String(descriptor.size) },
		body,
		policy: { ...NOT_REPEATABLE, timeoutMs: transferTimeoutMs(descriptor.size) },
	});
}

/** Several requests: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks */
async function sendChunks(registry: Registry, blob: Blob): Promise<void> {
	let { location, chunkBytes } = await begin(registry);
	let sent = 0;
	for await (const chunk of chunksOf(blob.read(), chunkBytes)) {
		const response = await registry.send({
			method: "PATCH",
			url: location,
			headers: { ...OCTETS, "content-range": `${sent}-${sent + chunk.length - 1}` },
			body: chunk,
			policy: { ...NOT_REPEATABLE, timeoutMs: transferTimeoutMs(chunk.length) },
		});
		sent += chunk.length;
		location = locationOf(registry, response) ?? location;
	}
	await registry.send({ method: "PUT", url: withDigest(location, blob.descriptor.digest), headers: OCTETS, policy: NOT_REPEATABLE });
}

async function begin(registry: Registry): Promise<{ readonly location: URL; readonly chunkBytes: number }> {
	// An abandoned upload does no harm, so this request may be repeated.
	const response = await registry.send({ method: "POST", url: registry.uploads, policy: { repeatable: () => true } });
	const location = locationOf(registry, response);
	const smallest = Number(response.headers.get("oci-chunk-min-length"));
	if (location !== undefined)
		return { location, chunkBytes: smallest > CHUNK_BYTES && smallest <= LARGEST_CHUNK_BYTES ? smallest : CHUNK_BYTES };
	throw new HttpError({
		service: "The registry",
		method: "POST",
		url: registry.uploads.href,
		status: response.status,
		serverMessage: "its answer does not say where to upload to (Location)",
		outcome: "unknown",
	});
}

/** Where to go on. A registry behind a proxy may not know that it is spoken to over https. */
function locationOf(registry: Registry, response: Response): URL | undefined {
	const header = response.headers.get("location");
	const location = header === null ? null : URL.parse(header, registry.origin);
	if (location === null) return undefined;
	const own = new URL(registry.origin);
	if (location.host === own.host) location.protocol = own.protocol;
	return location;
}

/** The location may carry a query of its own. */
function withDigest(location: URL, digest: string): URL {
	const url = new URL(location);
	url.searchParams.set("digest", digest);
	return url;
}

async function* chunksOf(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	let held: Uint8Array[] = [];
	let length = 0;
	for await (const piece of source) {
		held.push(piece);
		length += piece.length;
		if (length < size) continue;
		yield Buffer.concat(held);
		held = [];
		length = 0;
	}
	if (length > 0) yield Buffer.concat(held);
}

/** A blob whose first piece was read. */
interface Opened {
	readonly first: IteratorResult<Uint8Array>;
	readonly rest: AsyncIterator<Uint8Array>;
}

/** A body for `fetch` that remembers why it could not be read: `fetch` itself reports only "fetch failed". */
class Source implements AsyncIterable<Uint8Array>, AsyncDisposable {
	/** Why it could not be read to its end. */
	failure: unknown;
	readonly #blob: Blob;
	/** For the first reader. */
	#opened: Opened | undefined;

	private constructor(blob: Blob, opened: Opened) {
		this.#blob = blob;
		this.#opened = opened;
	}

	/** Begins to read. @throws what `read` throws before its first piece */
	static async open(blob: Blob): Promise<Source> {
		const rest = blob.read()[Symbol.asyncIterator]();
		return new Source(blob, { first: await rest.next(), rest });
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		const opened = this.#opened;
		this.#opened = undefined;
		try {
			yield* opened === undefined ? this.#blob.read() : piecesOf(opened);
		} catch (error) {
			this.failure = error;
			throw error;
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#opened?.rest.return?.();
	}
}

async function* piecesOf({ first, rest }: Opened): AsyncGenerator<Uint8Array> {
	try {
		for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
	} finally {
		await rest.return?.();
	}
}

function isWorthAnother(error: unknown): error is ActionError {
	if (!(error instanceof HttpError)) return false;
	return error.outcome === "unknown" || WORTH_ANOTHER_UPLOAD.has(error.status ?? 0);
}
