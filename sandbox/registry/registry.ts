import { type Answer, type HttpServer, type ReceivedRequest, startHttpServer } from "../network/http-server.ts";
import { RegistryAccess, type RegistryAccessOptions } from "./access.ts";
import { RegistryStore, registryError } from "./store.ts";

export interface RegistryOptions extends RegistryAccessOptions {
	/** A front end refuses larger requests with 413. */
	readonly largestRequestBytes?: number;
	/** Sends who reads a blob to this origin, as registries do that keep their blobs in a store of somebody else's. */
	readonly blobOrigin?: string;
	/** Has uploads continued at this origin. */
	readonly uploadOrigin?: string;
	readonly port?: number;
}

/** A running stand-in. */
export interface Registry extends HttpServer {
	readonly store: RegistryStore;
	readonly access: RegistryAccess;
}

/** `/v2/NAME/blobs/…`, where the name has slashes of its own. */
const PATH = /^\/v2\/(?<repository>.+)\/(?<kind>blobs\/uploads|blobs|manifests)\/(?<reference>[^/]*)$/;

/** Starts an OCI registry in memory. `registry-contract.test.ts` holds it to Debian's `docker-registry`. */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
	const store = new RegistryStore();
	const access = new RegistryAccess(options);
	let origin = "";
	const server = await startHttpServer({
		...(options.port === undefined ? {} : { port: options.port }),
		before: (request) => {
			if (!request.path.startsWith("/v2/")) return undefined;
			if (request.bytes.length > (options.largestRequestBytes ?? Number.POSITIVE_INFINITY)) return TOO_LARGE;
			return access.refusal(request, PATH.exec(request.path)?.groups?.repository, origin);
		},
		routes: {
			"GET /v2": () => ({ json: {} }),
			"GET /token": (request) => access.issue(request),
		},
		notFound: (request) => new RegistryRequest(store, request, options).answer(),
	});
	origin = server.url;
	return { ...server, store, access };
}

const TOO_LARGE: Answer = {
	status: 413,
	text: "<html><h1>413 Request Entity Too Large</h1></html>",
	headers: { "content-type": "text/html" },
};

/** One request: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints */
class RegistryRequest {
	readonly #store: RegistryStore;
	readonly #request: ReceivedRequest;
	readonly #options: RegistryOptions;
	readonly #repository: string;
	readonly #kind: string;
	readonly #reference: string;

	constructor(store: RegistryStore, request: ReceivedRequest, options: RegistryOptions) {
		this.#store = store;
		this.#request = request;
		this.#options = options;
		const { repository = "", kind = "", reference = "" } = PATH.exec(request.path)?.groups ?? {};
		this.#repository = repository;
		this.#kind = kind;
		this.#reference = reference;
	}

	answer(): Answer {
		switch (`${this.#request.method} ${this.#kind}`) {
			case "GET blobs":
			case "HEAD blobs":
				return this.#readBlob();
			case "POST blobs/uploads":
				return this.#goOn(this.#store.beginUpload(this.#repository), 0);
			case "PATCH blobs/uploads":
				return this.#goOn(this.#reference, this.#append());
			case "PUT blobs/uploads":
				return this.#finishUpload();
			case "GET manifests":
			case "HEAD manifests":
				return this.#readManifest();
			case "PUT manifests":
				return this.#putManifest();
			default:
				return { status: 404, text: "404 page not found" };
		}
	}

	#readBlob(): Answer {
		const digest = this.#reference;
		const content = this.#store.blob(this.#repository, digest);
		if (content === undefined) throw registryError(404, "BLOB_UNKNOWN", "blob unknown to registry");
		const { blobOrigin } = this.#options;
		if (blobOrigin !== undefined && this.#request.method === "GET") {
			return { status: 307, headers: { location: `${blobOrigin}/${this.#repository}/${digest}` } };
		}
		return document(content, "application/octet-stream", digest);
	}

	#append(): number {
		return this.#store.append(this.#repository, this.#reference, this.#request.bytes, this.#request.headers["content-range"]);
	}

	#goOn(id: string, length: number): Answer {
		const location = `${this.#options.uploadOrigin ?? ""}/v2/${this.#repository}/blobs/uploads/${id}?_state=s`;
		return { status: 202, headers: { location, range: `0-${Math.max(0, length - 1)}`, "docker-upload-uuid": id } };
	}

	#finishUpload(): Answer {
		if (this.#request.bytes.length > 0) this.#append();
		const digest = this.#request.query.get("digest") ?? "";
		this.#store.finishUpload(this.#repository, this.#reference, digest);
		return { status: 201, headers: { location: `/v2/${this.#repository}/blobs/${digest}`, "docker-content-digest": digest } };
	}

	#readManifest(): Answer {
		const manifest = this.#store.manifest(this.#repository, this.#reference);
		if (manifest === undefined) throw registryError(404, "MANIFEST_UNKNOWN", "manifest unknown");
		return document(manifest.body, manifest.mediaType, manifest.digest);
	}

	#putManifest(): Answer {
		const mediaType = this.#request.headers["content-type"] ?? "";
		const { digest } = this.#store.putManifest(this.#repository, this.#reference, mediaType, this.#request.bytes);
		return { status: 201, headers: { location: `/v2/${this.#repository}/manifests/${digest}`, "docker-content-digest": digest } };
	}
}

function document(bytes: Buffer, type: string, digest: string): Answer {
	return { bytes, headers: { "content-type": type, "content-length": String(bytes.length), "docker-content-digest": digest } };
}
