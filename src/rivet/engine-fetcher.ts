import type { RivetClient } from "@rivetkit/engine-api-full";
import type { Http, RequestPolicy } from "../http.ts";
import { HttpError } from "../http-error.ts";
import { optionalTextAt, valueAt } from "./answer.ts";

/** What the engine's API client takes as its `fetcher`. */
export type EngineFetcher = NonNullable<RivetClient.Options["fetcher"]>;
type Call = Parameters<EngineFetcher>[0];

/** One request of the API client and its successful answer, as it came over the wire. */
export interface Exchange {
	readonly method: string;
	readonly url: string;
	readonly body: unknown;
}

export interface EngineFetcherOptions {
	readonly http: Http;
	readonly policy: RequestPolicy;
	/** Changes a request's body before it leaves: the client's serializer drops the fields that it does not know. */
	readonly completeBody?: ((body: unknown) => unknown) | undefined;
	/** Sees every successful answer: the client's parser throws at some of them. */
	readonly onAnswer: (exchange: Exchange) => void;
}

/**
 * Runs the engine API client's calls under our HTTP policy. A failure leaves it as an `HttpError` in the engine's own words,
 * which passes through the client untouched, so that its own "Status code: 400 Body: …" is never seen.
 */
export function createEngineFetcher(options: EngineFetcherOptions): EngineFetcher {
	return async <R>(call: Call) => {
		const url = urlOf(call);
		const response = await options.http.fetch(options.policy)(url, requestOf(call, options.completeBody));
		const text = await response.text();
		if (!response.ok) throw await failure(options, call.method, url, response.status, text);
		const body: unknown = text === "" ? undefined : JSON.parse(text);
		options.onAnswer({ method: call.method, url: url.href, body });
		// The client names R for what it is about to parse; it is handed over as it came and checked after that.
		return { ok: true, body: body as R };
	};
}

/** The engine's code for a failure, e.g. `namespace.name_not_unique`; undefined when it is no failure of the engine's. */
export function engineErrorCode(error: unknown): string | undefined {
	return error instanceof HttpError ? optionalTextAt(error.body, "code") : undefined;
}

/** Whether the engine says that there is no such namespace. It does so with a 400. */
export function isNamespaceMissing(error: unknown): boolean {
	return engineErrorCode(error) === "namespace.not_found";
}

function urlOf(call: Call): URL {
	const url = new URL(call.url);
	for (const [name, value] of Object.entries(call.queryParameters ?? {})) {
		for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
	}
	return url;
}

function requestOf(call: Call, completeBody: EngineFetcherOptions["completeBody"]): RequestInit {
	const headers = new Headers({ accept: "application/json" });
	for (const [name, value] of Object.entries(call.headers ?? {})) {
		// The client says which language and runtime it was generated for; that is nobody's business.
		if (value !== undefined && !name.toLowerCase().startsWith("x-fern-")) headers.set(name, value);
	}
	// Some front ends refuse a DELETE without a length (411), and Node sends none without a body.
	const body = call.body ?? (call.method === "GET" ? undefined : {});
	if (body === undefined) return { method: call.method, headers };
	headers.set("content-type", "application/json");
	return { method: call.method, headers, body: JSON.stringify(completeBody === undefined ? body : completeBody(body)) };
}

async function failure(options: EngineFetcherOptions, method: string, url: URL, status: number, text: string): Promise<HttpError> {
	const error = options.http.failure(options.policy, method, url, status, inOneCode(text));
	if (status !== 404 || !url.pathname.includes("/runner-configs")) return error;
	return withHint(error, await versionHint(options, url));
}

/** `{group, code, message}` → `{code: "group.code", message}`. Some messages have a placeholder that only the metadata fills. */
function inOneCode(text: string): string {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		// Not the engine's words: a proxy in between answered. It is said as it is.
		return text;
	}
	const [group, code, message] = ["group", "code", "message"].map((field) => optionalTextAt(body, field));
	if (group === undefined || code === undefined) return text;
	const reason = optionalTextAt(body, "metadata.reason.message") ?? optionalTextAt(body, "metadata.reason");
	return JSON.stringify({
		code: `${group}.${code}`,
		message: reason === undefined ? message : message?.replace("{reason}", () => reason),
		metadata: valueAt(body, "metadata"),
	});
}

/** An engine that does not know runner configs is of another generation; which one, it says without a token. */
async function versionHint(options: EngineFetcherOptions, failed: URL): Promise<string> {
	const metadataUrl = new URL(failed);
	metadataUrl.pathname = failed.pathname.replace(/\/runner-configs.*$/, "/metadata");
	metadataUrl.search = "";
	let version: string | undefined;
	try {
		version = optionalTextAt(await options.http.json(options.policy, "GET", metadataUrl), "version");
	} catch (error) {
		// The version only adds to a hint about a failure that is being reported already.
		if (!(error instanceof HttpError)) throw error;
	}
	const who = version === undefined ? "The server that answered does not say its engine version" : `Engine version ${version} answered`;
	return `${who}; this action needs the API of engine 2.x with /runner-configs. Newer engines speak of /pools instead. Check rivet-endpoint.`;
}

/** The same failure with another hint. */
export function withHint(error: HttpError, hint: string): HttpError {
	return new HttpError({ ...error, hint, cause: error.cause });
}
