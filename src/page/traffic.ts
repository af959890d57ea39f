import * as v from "valibot";
import type { DevToolsEvent } from "./devtools.ts";
import type { ProblemList } from "./problem-list.ts";
import { hostAndPort, isVisitorsMachine } from "./reachable.ts";
import type { Wording } from "./wording.ts";

/** What belongs to the preview. */
export interface PageExpectation {
	/** `https://pr-12-a1b2c3.style.dev` */
	readonly previewUrl: string;
	/** The engine's public address, e.g. `https://api.rivet.dev`. */
	readonly engineEndpoint: string;
	readonly engineNamespace: string;
}

export interface TrafficOptions extends PageExpectation {
	/** Why the browser's way out did not let it connect to `host:port`. */
	readonly whyRefused: (hostAndPort: string) => string | undefined;
}

/** A call that takes longer is a long poll or a stream. */
const LONGEST_WAIT_MS = 2_000;
/** A page can make any number of requests. */
const MOST_REQUESTS = 2_000;
/** Chrome asks for it by itself. */
const FAVICON = "/favicon.ico";
/** Kinds of requests that never end, or that no visitor waits for. */
const NOT_WAITED_FOR: ReadonlySet<string> = new Set(["EventSource", "Media", "Ping", "CSPViolationReport", "Manifest"]);
const CALLS: ReadonlySet<string> = new Set(["Fetch", "XHR", "WebSocket", "Other"]);

const OTHER_NAMESPACE_HINT =
	"Take endpoint, namespace and token from the build's variables, or give the client the preview's own `/api/rivet`: there it learns them.";

/** Chrome's error for a request whose body is a stream, to a server that speaks HTTP/1.1 alone. */
const STREAM_REFUSED = "net::ERR_ALPN_NEGOTIATION_FAILED";
const STREAM_HINT =
	"RivetKit's client streams what it sends with a call without a connection, and Chrome streams over HTTP/2 only. Put the engine behind HTTPS with HTTP/2, or use `.connect()` or `useActor()`.";

const Sent = v.object({
	requestId: v.string(),
	type: v.optional(v.string(), "Other"),
	request: v.object({ url: v.string(), method: v.string(), headers: v.record(v.string(), v.string()) }),
});
const Answered = v.object({ requestId: v.string(), response: v.object({ url: v.string(), status: v.number() }) });
const Ended = v.object({ requestId: v.string() });
const Failed = v.object({
	requestId: v.string(),
	errorText: v.string(),
	canceled: v.optional(v.boolean(), false),
	blockedReason: v.optional(v.string()),
	corsErrorStatus: v.optional(v.object({ corsError: v.string() })),
});
const SocketCreated = v.object({ requestId: v.string(), url: v.string() });
const SocketFailed = v.object({ requestId: v.string(), errorMessage: v.string() });

interface Exchange {
	readonly url: URL;
	readonly method: string;
	readonly type: string;
	readonly startedAt: number;
	readonly open: boolean;
}

/** A request that the engine refused; what it said is still to be read. */
export interface Refusal {
	readonly requestId: string;
	readonly what: string;
	readonly status: number;
}

/** The page's requests and WebSockets: what went wrong with them, and whether some are still under way. */
export class Traffic {
	readonly #expected: PageExpectation;
	readonly #previewOrigin: string;
	readonly #engineOrigin: string;
	readonly #problems: ProblemList;
	readonly #wording: Wording;
	readonly #whyRefused: (hostAndPort: string) => string | undefined;
	readonly #exchanges = new Map<string, Exchange>();
	/** Refused by the engine, in order. */
	readonly refusals: Refusal[] = [];
	reachedActors = false;
	/** When something began or ended last, Unix time in milliseconds. */
	lastChangeAt = 0;

	constructor({ whyRefused, ...expected }: TrafficOptions, problems: ProblemList, wording: Wording) {
		this.#expected = expected;
		this.#previewOrigin = new URL(expected.previewUrl).origin;
		this.#engineOrigin = new URL(expected.engineEndpoint).origin;
		this.#problems = problems;
		this.#wording = wording;
		this.#whyRefused = whyRefused;
	}

	/** @param now Unix time in milliseconds */
	take({ method, params }: DevToolsEvent, now: number): void {
		this.#handlers[method]?.(params, now);
	}

	readonly #handlers: Readonly<Record<string, (params: unknown, now: number) => void>> = {
		"Network.requestWillBeSent": (params, now) => this.#sent(v.parse(Sent, params), now),
		"Network.responseReceived": (params) => this.#answered(v.parse(Answered, params)),
		"Network.loadingFinished": (params, now) => this.#end(v.parse(Ended, params).requestId, now),
		"Network.loadingFailed": (params, now) => this.#failed(v.parse(Failed, params), now),
		"Network.webSocketCreated": (params, now) => this.#socketCreated(v.parse(SocketCreated, params), now),
		"Network.webSocketHandshakeResponseReceived": (params, now) => this.#connected(v.parse(Ended, params).requestId, now),
		"Network.webSocketFrameError": (params, now) => this.#socketFailed(v.parse(SocketFailed, params), now),
		"Network.webSocketClosed": (params, now) => this.#end(v.parse(Ended, params).requestId, now),
	};

	/** Whether the page waits for an answer. */
	isBusy(now: number): boolean {
		return [...this.#exchanges.values()].some(
			({ type, startedAt, open }) => !open && !NOT_WAITED_FOR.has(type) && !(CALLS.has(type) && now - startedAt > LONGEST_WAIT_MS),
		);
	}

	/** Whether the page made so many requests that further ones are ignored. */
	get overflows(): boolean {
		return this.#exchanges.size > MOST_REQUESTS;
	}

	#sent({ requestId, type, request }: v.InferOutput<typeof Sent>, now: number): void {
		this.lastChangeAt = now;
		if (!URL.canParse(request.url)) return;
		const url = new URL(request.url);
		this.#exchanges.set(requestId, { url, method: request.method, type, startedAt: now, open: false });
		if (isVisitorsMachine(url, [this.#previewOrigin, this.#engineOrigin])) {
			this.#problems.add({ kind: "unreachable-address", text: `it asks ${this.#wording.address(url)}` });
		}
		// CORS asks first, without the header that names the namespace.
		if (this.#isEngines(url) && request.method !== "OPTIONS") this.#askedEngine(namespaceOf(url, request.headers));
	}

	#socketCreated({ requestId, url }: v.InferOutput<typeof SocketCreated>, now: number): void {
		this.#sent({ requestId, type: "WebSocket", request: { url, method: "WebSocket", headers: {} } }, now);
	}

	#askedEngine(namespace: string | undefined): void {
		const { engineNamespace } = this.#expected;
		if (namespace === undefined || namespace === engineNamespace) {
			this.reachedActors = true;
			return;
		}
		const text = `it asks the engine for the namespace "${this.#wording.line(namespace, 100)}", and this preview's is "${engineNamespace}"`;
		this.#problems.add({
			kind: "other-namespace",
			text,
			hint: OTHER_NAMESPACE_HINT,
		});
	}

	#answered({ requestId, response: { status } }: v.InferOutput<typeof Answered>): void {
		const exchange = this.#exchanges.get(requestId);
		if (exchange === undefined || status < 400 || exchange.url.pathname === FAVICON || exchange.type === "Document") return;
		const what = this.#inWords(exchange);
		if (this.#isEngines(exchange.url)) this.refusals.push({ requestId, what, status });
		else this.#problems.add({ kind: "request", text: `${what} answered ${status}` });
	}

	#failed({ requestId, errorText, canceled, blockedReason, corsErrorStatus }: v.InferOutput<typeof Failed>, now: number): void {
		const exchange = this.#exchanges.get(requestId);
		this.#end(requestId, now);
		if (exchange === undefined || canceled || errorText === "net::ERR_ABORTED" || exchange.url.pathname === FAVICON) return;
		if (exchange.type === "Document") return;
		const why = corsErrorStatus ? `refused by CORS (${corsErrorStatus.corsError})` : (blockedReason ?? errorText);
		this.#requestFailed(exchange, why);
	}

	#socketFailed({ requestId, errorMessage }: v.InferOutput<typeof SocketFailed>, now: number): void {
		const exchange = this.#exchanges.get(requestId);
		this.#end(requestId, now);
		if (exchange !== undefined && !exchange.open) this.#requestFailed(exchange, errorMessage);
	}

	#requestFailed(exchange: Exchange, why: string): void {
		// Said already, in better words.
		if (isVisitorsMachine(exchange.url, [this.#previewOrigin, this.#engineOrigin])) return;
		const refused = this.#whyRefused(hostAndPort(exchange.url));
		this.#problems.add({
			kind: "request",
			text: `${this.#inWords(exchange)} failed: ${refused ? `the host ${refused}` : this.#wording.line(why, 150)}`,
			...(why === STREAM_REFUSED && { hint: STREAM_HINT }),
		});
	}

	#connected(requestId: string, now: number): void {
		this.lastChangeAt = now;
		const exchange = this.#exchanges.get(requestId);
		if (exchange) this.#exchanges.set(requestId, { ...exchange, open: true });
	}

	#end(requestId: string, now: number): void {
		this.lastChangeAt = now;
		this.#exchanges.delete(requestId);
	}

	#inWords({ method, url }: Exchange): string {
		return `${method} ${this.#wording.address(url)}`;
	}

	#isEngines(url: URL): boolean {
		return url.origin.replace(/^ws/, "http") === this.#engineOrigin && this.#engineOrigin !== this.#previewOrigin;
	}
}

/** Where RivetKit's clients say for which namespace they ask: 2.0 to 2.3 in the query or a header. */
function namespaceOf({ searchParams }: URL, headers: Readonly<Record<string, string>>): string | undefined {
	const header = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-rivet-namespace")?.[1];
	return searchParams.get("namespace") ?? searchParams.get("rvt-namespace") ?? header;
}
