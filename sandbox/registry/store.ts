import { createHash, randomUUID } from "node:crypto";
import { Refusal } from "../network/http-server.ts";

export interface StoredManifest {
	readonly mediaType: string;
	readonly body: Buffer;
	readonly digest: string;
}

/** An upload that has begun: what came so far. */
interface Upload {
	readonly id: string;
	readonly repository: string;
	readonly pieces: Buffer[];
	length: number;
}

/** The documents that a manifest names. */
interface Manifest {
	readonly config?: { readonly digest: string };
	readonly layers?: readonly { readonly digest: string }[];
	readonly manifests?: readonly { readonly digest: string }[];
}

/** What a registry keeps, under its rules: no blob under another digest than its own, no manifest without what it names. */
export class RegistryStore {
	readonly #blobs = new Map<string, Map<string, Buffer>>();
	readonly #manifests = new Map<string, Map<string, StoredManifest>>();
	readonly #uploads = new Map<string, Upload>();

	blob(repository: string, digest: string): Buffer | undefined {
		return this.#blobs.get(repository)?.get(digest);
	}

	/** Digests of all blobs of a repository. */
	blobs(repository: string): readonly string[] {
		return [...(this.#blobs.get(repository)?.keys() ?? [])];
	}

	/** @returns its digest */
	putBlob(repository: string, content: Buffer): string {
		const digest = digestOf(content);
		of(this.#blobs, repository).set(digest, content);
		return digest;
	}

	/** @param reference tag or digest */
	manifest(repository: string, reference: string): StoredManifest | undefined {
		return this.#manifests.get(repository)?.get(reference);
	}

	/** Everything that a manifest was put under, digests left out. */
	tags(repository: string): readonly string[] {
		return [...(this.#manifests.get(repository)?.keys() ?? [])].filter((reference) => !reference.includes(":"));
	}

	/** @throws {Refusal} 400 when something that it names is not there */
	putManifest(repository: string, reference: string, mediaType: string, body: Buffer): StoredManifest {
		const digest = digestOf(body);
		if (reference.includes(":") && reference !== digest)
			throw registryError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
		const manifest = parsed(body);
		for (const blob of blobsNamedBy(manifest)) {
			if (this.blob(repository, blob) === undefined) throw registryError(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry");
		}
		for (const child of manifest.manifests ?? []) {
			if (this.manifest(repository, child.digest) === undefined) throw registryError(400, "MANIFEST_UNKNOWN", "manifest unknown");
		}
		const stored = { mediaType, body, digest };
		of(this.#manifests, repository).set(reference, stored).set(digest, stored);
		return stored;
	}

	/** Deletes all of a repository but what these tags lead to, as its operator does to save room. */
	keepOnly(repository: string, tags: readonly string[]): void {
		const kept = tags.flatMap((tag) => {
			const manifest = this.manifest(repository, tag);
			return manifest === undefined ? [] : [{ tag, manifest }];
		});
		const named = new Set(kept.flatMap(({ manifest }) => blobsNamedBy(parsed(manifest.body))));
		const blobs = [...(this.#blobs.get(repository) ?? [])].filter(([digest]) => named.has(digest));
		this.#blobs.set(repository, new Map(blobs));
		this.#manifests.set(
			repository,
			new Map(kept.flatMap(({ tag, manifest }) => [[tag, manifest] as const, [manifest.digest, manifest] as const])),
		);
	}

	beginUpload(repository: string): string {
		const id = randomUUID();
		this.#uploads.set(id, { id, repository, pieces: [], length: 0 });
		return id;
	}

	/**
	 * @param range the header `Content-Range`; undefined for a piece that follows whatever came before
	 * @returns bytes so far
	 */
	append(repository: string, id: string, piece: Buffer, range?: string): number {
		const upload = this.#upload(repository, id);
		const start = range === undefined ? upload.length : Number(/^(\d+)-\d+$/.exec(range)?.[1] ?? Number.NaN);
		// As the specification has it; Debian's docker-registry 2.8 takes any piece, and finds the wrong digest at the end.
		if (start !== upload.length) throw registryError(416, "RANGE_INVALID", "invalid content range");
		upload.pieces.push(piece);
		upload.length += piece.length;
		return upload.length;
	}

	/** @throws {Refusal} 400 when what came has another digest; the upload is over then, too */
	finishUpload(repository: string, id: string, digest: string): void {
		const upload = this.#upload(repository, id);
		this.#uploads.delete(id);
		const content = Buffer.concat(upload.pieces);
		if (digestOf(content) !== digest) throw registryError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
		this.putBlob(repository, content);
	}

	#upload(repository: string, id: string): Upload {
		const upload = this.#uploads.get(id);
		if (upload?.repository !== repository) throw registryError(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
		return upload;
	}
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
export function registryError(status: number, code: string, message: string): Refusal {
	return new Refusal(status, { errors: [{ code, message }] });
}

function of<Value>(byRepository: Map<string, Map<string, Value>>, repository: string): Map<string, Value> {
	const found = byRepository.get(repository) ?? new Map<string, Value>();
	byRepository.set(repository, found);
	return found;
}

/** @returns digests */
function blobsNamedBy({ config, layers = [] }: Manifest): readonly string[] {
	return [...(config ? [config] : []), ...layers].map(({ digest }) => digest);
}

function parsed(body: Buffer): Manifest {
	try {
		return JSON.parse(body.toString("utf8"));
	} catch (cause) {
		throw Object.assign(registryError(400, "MANIFEST_INVALID", "manifest invalid"), { cause });
	}
}

function digestOf(content: Buffer): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
