import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, type FaultHook, FaultPlan, type FaultWindow, LOST_ANSWER, NOT_JSON } from "./http-fault.ts";

/** A request as a stand-in received it. Kept, in order of arrival, so that tests can look at every one. */
export interface ReceivedRequest {
	readonly method: string;
	/** Path without the query, still percent-encoded. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	/** The body as text; empty when there was none. */
	readonly body: string;
	/** The body as it came. */
	readonly bytes: Buffer;
	/** Unix time in milliseconds. */
	readonly receivedAt: number;
	/** The path's placeholders, decoded. Empty until a route matched. */
	readonly params: Readonly<Record<string, string>>;
	/** The body parsed as JSON. @throws {Refusal} 400 when it is not JSON */
	json(): unknown;
	/** A placeholder of the route's path. @throws when the route has no such placeholder */
	param(name: string): string;
}

/** What a route answers: JSON, text, bytes, or none of them for an empty body. */
export interface Answer {
	/** 200 when left out. */
	readonly status?: number;
	readonly json?: unknown;
	readonly text?: string;
	readonly bytes?: Uint8Array;
	readonly headers?: Readonly<Record<string, string>>;
	/** A stream of text that has no end: more could follow. False when left out. */
	readonly staysOpen?: boolean;
}

/** Thrown by a route to answer with an error from anywhere in its work. */
export class Refusal extends Error {
	readonly answer: Answer;

	constructor(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}) {
		super(`refused with ${status}: ${JSON.stringify(json)}`);
		this.answer = { status, json, headers };
	}
}

export type RouteHandler = (request: ReceivedRequest) => Answer | Promise<Answer>;

export interface HttpServerOptions {
	/** `"GET /repos/:owner/:repo"` → what answers it. A placeholder takes one path segment; the first match wins. */
	readonly routes: Readonly<Record<string, RouteHandler>>;
	/** Runs before the routes: authentication, rate limits. An answer or a {@link Refusal} ends the request. */
	readonly before?: (request: ReceivedRequest) => Answer | undefined;
	/** For a path that no route has. */
	readonly notFound?: RouteHandler;
	/** `127.0.0.1` when left out. */
	readonly host?: string;
	/** A free one when left out. */
	readonly port?: number;
}

/** A running stand-in's HTTP side. */
export interface HttpServer {
	readonly url: string;
	readonly port: number;
	/** Every request so far, also those that met a fault. */
	readonly requests: readonly ReceivedRequest[];
	/** Requests whose `METHOD /path` matches. */
	requestsTo(pattern: RegExp): readonly ReceivedRequest[];
	/** Drops the requests so far: those to a registry hold whole images. */
	forgetRequests(): void;
	/** Installs a hook; `undefined` lets every request through again. Hooks of {@link fail} come first. */
	onRequest(hook: FaultHook | undefined): void;
	/** The next `window` requests (for good when left out) whose `METHOD /path` matches meet the fault. */
	fail(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	/** Takes all faults away. */
	heal(): void;
	stop(): Promise<void>;
}

interface Route {
	readonly method: string;
	readonly pattern: RegExp;
	readonly handler: RouteHandler;
}

/** Starts an HTTP server for a stand-in: routes, a record of what came in, and faults on demand. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
	const routes = Object.entries(options.routes).map(([key, handler]) => parseRoute(key, handler));
	const requests: ReceivedRequest[] = [];
	const faults = new FaultPlan();

	const server = createServer(async (incoming, response) => {
		const request = await receive(incoming).catch(() => undefined);
		// The caller gave up in the middle of its request: there is nobody to answer.
		if (request === undefined) return;
		requests.push(request);
		await respond(response, faults.next(lineOf(request), request), () => answer(options, routes, request));
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
	});
	const { address, port } = server.address() as AddressInfo;

	return {
		url: `http://${address}:${port}`,
		port,
		requests,
		requestsTo: (pattern) => requests.filter((request) => pattern.test(lineOf(request))),
		forgetRequests: () => {
			requests.length = 0;
		},
		onRequest: (hook) => faults.hookIn(hook),
		fail: (pattern, fault, window) => faults.add(pattern, fault, window),
		heal: () => faults.clear(),
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function parseRoute(key: string, handler: RouteHandler): Route {
	const [method, path] = key.split(" ");
	if (!method || !path?.startsWith("/")) throw new Error(`Not a route: "${key}"`);
	const source = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:(\w+)/g, "(?<$1>[^/]+)");
	return { method, pattern: new RegExp(`^${source}/?$`), handler };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const url = new URL(incoming.url ?? "/", "http://stand-in");
	return received(incoming.method ?? "GET", url, incoming.headers, Buffer.concat(chunks), Date.now());
}

function received(method: string, url: URL, headers: IncomingHttpHeaders, bytes: Buffer, receivedAt: number): ReceivedRequest {
	const params: Record<string, string> = {};
	let text: string | undefined;
	const body = () => {
		text ??= bytes.toString("utf8");
		return text;
	};
	return {
		method,
		path: url.pathname,
		query: url.searchParams,
		headers,
		get body() {
			return body();
		},
		bytes,
		receivedAt,
		params,
		json: () => parseJson(body()),
		param: (name) => {
			const value = params[name];
			if (value === undefined) throw new Error(`The route has no placeholder ":${name}"`);
			return value;
		},
	};
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch (cause) {
		throw Object.assign(new Refusal(400, { message: "The body is not JSON" }), { cause });
	}
}

async function answer(options: HttpServerOptions, routes: readonly Route[], request: ReceivedRequest): Promise<Answer> {
	try {
		const early = options.before?.(request);
		if (early) return early;
		for (const route of routes) {
			const match = route.method === request.method ? route.pattern.exec(request.path) : null;
			if (!match) continue;
			const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
			Object.assign(request.params, Object.fromEntries(params));
			return await route.handler(request);
		}
		return (await options.notFound?.(request)) ?? { status: 404, json: { message: `Not Found: ${lineOf(request)}` } };
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		// A mistake in a stand-in must be seen: the code under test would only report "500".
		console.error(`stand-in failed on ${lineOf(request)}:`, error);
		return { status: 500, json: { message: `The stand-in failed: ${error}` } };
	}
}

async function respond(response: ServerResponse, fault: Fault | undefined, work: () => Promise<Answer>): Promise<void> {
	switch (fault?.kind) {
		case undefined:
			return send(response, await work());
		case "status":
			return send(response, fault.answer);
		case "reset":
			response.socket?.resetAndDestroy();
			return;
		case "silent":
			return;
		case "unanswered":
			await work();
			return;
		case "answer-lost":
			await work();
			return send(response, LOST_ANSWER);
		case "answer-cut":
			await work();
			response.socket?.resetAndDestroy();
			return;
		case "not-json":
			await work();
			return send(response, NOT_JSON);
		case "slow":
			await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
			return send(response, await work());
	}
}

function send(response: ServerResponse, { status = 200, json, text, bytes, headers = {}, staysOpen }: Answer): void {
	const type = json === undefined ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
	response.writeHead(status, { ...(json === undefined && text === undefined ? {} : { "content-type": type }), ...headers });
	if (staysOpen) {
		response.flushHeaders();
		response.write(text ?? "");
	} else response.end(json === undefined ? (text ?? bytes) : JSON.stringify(json));
}

function lineOf(request: ReceivedRequest): string {
	return `${request.method} ${request.path}`;
}
