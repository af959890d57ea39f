import { createHash } from "node:crypto";
import { ActionError } from "../errors.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import { isNotFound } from "../http/http-error.ts";
import { DIGEST } from "../names/image-reference.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Descriptor, INDEX_TYPES, MANIFEST_TYPES } from "./descriptor.ts";
import { type Credentials, RegistryAuth } from "./registry-auth.ts";

/** No manifest or config of an image comes near it. */
const LARGEST_DOCUMENT_BYTES = 8 << 20;
/** A transfer may take a minute, and longer by its size: what is slower than this hangs. */
const TRANSFER_START_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 250;

export interface RegistryOptions {
	readonly http: Http;
	readonly secrets: Secrets;
	/** In the user's words: `Rivet's registry`. */
	readonly service: string;
	/** Scheme, host and port. */
	readonly origin: string;
	readonly repository: string;
	readonly actions: "pull" | "pull,push";
	/** Undefined for an image that anybody may pull. */
	readonly credentials?: Credentials | undefined;
	/** What the user can do about a refusal. */
	readonly hint?: RequestPolicy["hint"];
}

/** A request to the registry, or to where it sent us. */
export interface RegistryCall {
	readonly method: string;
	readonly url: URL;
	readonly headers?: Readonly<Record<string, string>>;
	/** Read anew for every attempt. */
	readonly body?: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>;
	readonly policy?: Partial<RequestPolicy>;
}

export interface Manifest {
	readonly mediaType: string;
	readonly body: Buffer<ArrayBuffer>;
	readonly digest: string;
}

/**
 * One repository of an OCI registry: https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 * Its credentials go to the registry's own host and to the service there that hands out its tokens, never to where it redirects.
 */
export class Registry {
	readonly origin: string;
	readonly repository: string;
	readonly #options: RegistryOptions;
	readonly #auth: RegistryAuth;

	constructor(options: RegistryOptions) {
		const { origin, repository, actions, credentials, http, secrets } = options;
		this.#options = options;
		this.origin = origin;
		this.repository = repository;
		const policy = { service: options.service, ...(options.hint && { hint: options.hint }) };
		this.#auth = new RegistryAuth({ http, secrets, policy, origin, scope: `repository:${repository}:${actions}`, credentials });
	}

	/** Asks whether the registry is there and takes the credentials. @throws {HttpError} */
	async check(): Promise<void> {
		await this.send({ method: "GET", url: new URL("/v2/", this.origin) });
	}

	/**
	 * @param version tag or digest
	 * @throws {HttpError}, {ActionError} when the content is not what the digest names
	 */
	async manifest(version: string): Promise<Manifest> {
		const headers = { accept: [...INDEX_TYPES, ...MANIFEST_TYPES].join(", ") };
		const url = this.#url(`manifests/${version}`);
		const response = await this.send({ method: "GET", url, headers, policy: { json: true, maxBytes: LARGEST_DOCUMENT_BYTES } });
		const body = Buffer.from(await response.arrayBuffer());
		const digest = digestOf(body);
		if (DIGEST.test(version) && digest !== version) throw this.#corrupt(version, digest);
		const [mediaType = ""] = (response.headers.get("content-type") ?? "").split(";");
		return { mediaType: mediaType.trim(), body, digest };
	}

	/** @returns the digest of what was put */
	async putManifest(tag: string, mediaType: string, body: Buffer<ArrayBuffer>): Promise<string> {
		const digest = digestOf(body);
		const response = await this.send({
			method: "PUT",
			url: this.#url(`manifests/${tag}`),
			headers: { "content-type": mediaType },
			body,
		});
		const stored = response.headers.get("docker-content-digest") ?? digest;
		if (stored !== digest) throw this.#corrupt(digest, stored);
		return digest;
	}

	async hasBlob(digest: string): Promise<boolean> {
		try {
			await this.send({ method: "HEAD", url: this.#url(`blobs/${digest}`) });
			return true;
		} catch (error) {
			if (isNotFound(error)) return false;
			throw error;
		}
	}

	/** The blob, as it comes. @throws {ActionError} at its end when the content is not what the digest names */
	async *readBlob({ digest, size }: Descriptor): AsyncGenerator<Uint8Array> {
		const policy = { streamed: true, timeoutMs: transferTimeoutMs(size) };
		const { body } = await this.send({ method: "GET", url: this.#url(`blobs/${digest}`), policy });
		const hash = createHash("sha256");
		let received = 0;
		for await (const chunk of body ?? []) {
			received += chunk.length;
			if (received > size) throw this.#corrupt(digest, `more than ${size} bytes`);
			hash.update(chunk);
			yield chunk;
		}
		const actual = `sha256:${hash.digest("hex")}`;
		if (actual !== digest) throw this.#corrupt(digest, actual);
	}

	/** The blob as a whole, for a small one. */
	async blob(descriptor: Descriptor): Promise<Buffer> {
		if (descriptor.size > LARGEST_DOCUMENT_BYTES) throw this.#corrupt(descriptor.digest, `${descriptor.size} bytes`);
		const chunks: Uint8Array[] = [];
		for await (const chunk of this.readBlob(descriptor)) chunks.push(chunk);
		return Buffer.concat(chunks);
	}

	/** Where to begin an upload. */
	get uploads(): URL {
		return this.#url("blobs/uploads/");
	}

	/**
	 * Sends a request, with the authorization that the registry asks for when it goes to the registry itself.
	 * @throws {HttpError} for every answer that is not 2xx
	 */
	async send(call: RegistryCall): Promise<Response> {
		const { http, service, hint } = this.#options;
		const policy: RequestPolicy = { service, ...(hint && { hint }), ...call.policy };
		const isOwn = call.url.origin === this.origin;
		for (let isFirst = true; ; isFirst = false) {
			const authorization = isOwn ? this.#auth.header : undefined;
			const response = await http.fetch(policy)(call.url, requestOf(call, authorization));
			if (response.ok) return response;
			const asks = response.status === 401 && isOwn && isFirst;
			if (asks && (await this.#auth.renew(response.headers.get("www-authenticate"), authorization))) continue;
			throw http.failure(policy, call.method, call.url, response.status, await response.text());
		}
	}

	#url(path: string): URL {
		return new URL(`/v2/${this.repository}/${path}`, this.origin);
	}

	#corrupt(expected: string, received: string): ActionError {
		const { service, origin, repository } = this.#options;
		return new ActionError(`${service} at ${origin}/${repository} did not return what was asked for: ${expected} is ${received}.`, {
			hint: "Run the job again. If the error persists, the image or the registry is damaged: use another one.",
		});
	}
}

function requestOf({ method, headers, body }: RegistryCall, authorization: string | undefined): RequestInit {
	return {
		method,
		headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
		// `fetch` takes the authorization off a redirect to another origin. What is uploaded goes only where it was addressed to.
		redirect: method === "GET" || method === "HEAD" ? "follow" : "manual",
		...(body === undefined ? {} : { body }),
	};
}

/** Time for a transfer of so many bytes. */
export function transferTimeoutMs(bytes: number): number {
	return TRANSFER_START_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS);
}

export function digestOf(content: Uint8Array): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
