import type { RivetClient } from "@rivetkit/engine-api-full";
import { type InferOutput, is, object, optional, safeParse, string, union, unknown } from "valibot";
import type { Http, RequestPolicy } from "../http/http.ts";
import { HttpError } from "../http/http-error.ts";

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
	/** Sees every successful answer, before the client's parser may throw at it. */
	readonly onAnswer: (exchange: Exchange) => void;
}

/** The engine's own form of an error. Some messages have a placeholder `{reason}` that only the metadata fills. */
const ENGINE_ERROR = object({
	group: string(),
	code: string(),
	message: optional(string()),
	metadata: optional(unknown()),
});
const REASON = object({ reason: union([string(), object({ message: string() })]) });
/** An engine's error as an {@link HttpError} carries it. */
const WITH_CODE = object({ code: string() });

/**
 * Runs the engine API client's calls under our HTTP policy. A failure is an `HttpError` in the engine's own words, which passes through
 * the client untouched, so that users never see the client's own "Status code: 400 Body: …".
 */
export function createEngineFetcher(options: EngineFetcherOptions): EngineFetcher {
	return async <R>(call: Call) => {
		const { http, policy } = options;
		const url = urlOf(call);
		const response = await http.fetch(policy)(url, requestOf(call));
		const text = await response.text();
		if (!response.ok) throw http.failure(policy, call.method, url, response.status, inOneCode(text));
		const body: unknown = text === "" ? undefined : JSON.parse(text);
		options.onAnswer({ method: call.method, url: url.href, body });
		// The client chooses R by what it is about to parse. The answer is checked by a schema after that.
		return { ok: true, body: body as R };
	};
}

/** The engine's code in the body of an error, e.g. `namespace.name_not_unique`. Undefined when another server wrote the body. */
export function engineCodeOf(body: unknown): string | undefined {
	return is(WITH_CODE, body) ? body.code : undefined;
}

/** {@link engineCodeOf} of anything that was thrown. */
export function engineErrorCode(error: unknown): string | undefined {
	return error instanceof HttpError ? engineCodeOf(error.body) : undefined;
}

/** Whether the engine says that there is no such namespace. It answers 400 then. */
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

function requestOf(call: Call): RequestInit {
	const headers = new Headers({ accept: "application/json" });
	for (const [name, value] of Object.entries(call.headers ?? {})) {
		// The client's own headers only name the language and runtime that it was generated for.
		if (value !== undefined && !name.toLowerCase().startsWith("x-fern-")) headers.set(name, value);
	}
	// Some front ends refuse a DELETE without a length (411), and Node sends none without a body.
	const body = call.body ?? (call.method === "GET" ? undefined : {});
	if (body === undefined) return { method: call.method, headers };
	headers.set("content-type", "application/json");
	return { method: call.method, headers, body: JSON.stringify(body) };
}

/** `{group, code, message}` → `{code: "group.code", message}`. The words of a proxy in between stay as they are. */
function inOneCode(text: string): string {
	const { success, output } = safeParse(ENGINE_ERROR, parsed(text));
	if (!success) return text;
	const { group, code, metadata } = output;
	return JSON.stringify({ code: `${group}.${code}`, message: messageOf(output), metadata });
}

function messageOf({ message, metadata }: InferOutput<typeof ENGINE_ERROR>): string | undefined {
	if (!is(REASON, metadata)) return message;
	const { reason } = metadata;
	return message?.replace("{reason}", () => (typeof reason === "string" ? reason : reason.message));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not JSON: no words of the engine.
		return undefined;
	}
}

/** The same failure with another hint. */
export function withHint(error: HttpError, hint: string): HttpError {
	return new HttpError({ ...error, hint, cause: error.cause });
}
