import { type Answer, type HttpServer, type ReceivedRequest, startHttpServer } from "./http-server.ts";

/** An answer on its way through the proxy. */
export interface PassingAnswer {
	readonly status: number;
	/** Parsed, if it is JSON. */
	readonly body: unknown;
}

/** Changes the answers to the requests whose `METHOD /path` matches. */
export interface Rewrite {
	readonly line: RegExp;
	/** @returns what is answered instead; undefined to let the answer pass */
	change(answer: PassingAnswer, request: ReceivedRequest): PassingAnswer | undefined;
}

/** Headers of one connection, or of a body as it was encoded. */
const NOT_PASSED_ON = new Set(["host", "connection", "content-length", "transfer-encoding", "content-encoding", "keep-alive"]);

/** Passes requests on to another server, and changes some of its answers: a service that is otherwise than its stand-in. */
export function startRewritingProxy(upstream: string, rewrites: readonly Rewrite[]): Promise<HttpServer> {
	return startHttpServer({ routes: {}, notFound: (request) => passOn(upstream, rewrites, request) });
}

async function passOn(upstream: string, rewrites: readonly Rewrite[], request: ReceivedRequest): Promise<Answer> {
	const { method, path, query, bytes } = request;
	const headers = passedOn(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
	const body = bytes.length === 0 ? {} : { body: new Uint8Array(bytes) };
	const response = await fetch(`${upstream}${path}?${query}`, { method, headers, redirect: "manual", ...body });
	// A stream that has no end: what is there now passes, and the answer stays open.
	if (isStream(response))
		return { status: response.status, headers: passedOn([...response.headers]), text: await firstOf(response), staysOpen: true };
	const text = await response.text();
	const changed = rewrites
		.filter(({ line }) => line.test(`${method} ${path}`))
		.map((rewrite) => rewrite.change({ status: response.status, body: parsed(text) }, request))
		.find((answer) => answer !== undefined);
	if (changed !== undefined) return { status: changed.status, json: changed.body };
	return { status: response.status, headers: passedOn([...response.headers]), ...(text === "" ? {} : { text }) };
}

function passedOn(headers: readonly (readonly [string, string])[]): Record<string, string> {
	return Object.fromEntries(headers.filter(([name]) => !NOT_PASSED_ON.has(name)));
}

function isStream({ headers }: Response): boolean {
	return headers.get("content-type")?.startsWith("application/stream+json") ?? false;
}

async function firstOf({ body }: Response): Promise<string> {
	for await (const chunk of body ?? []) return new TextDecoder().decode(chunk);
	return "";
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Plain text, or an empty answer.
		return text;
	}
}
