import type { IncomingMessage } from "node:http";
import { CloudTokens } from "../cloud/tokens.ts";
import { type Fault, FaultPlan, type FaultWindow } from "../network/http-fault.ts";
import { type Decision, type ReverseProxy, startProxy } from "../network/proxy.ts";
import { faulted } from "../network/proxy-fault.ts";
import { type Access, judge } from "./access.ts";
import { type Engine, type EngineOptions, startEngine } from "./engine.ts";

/** A request at the gateway. Bodies pass unread. */
export interface GatewayRequest {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	/** `node` for the action. Apps send requests to the engine, too. */
	readonly userAgent: string;
	/** Why it was not let through. */
	readonly refusal: string | undefined;
}

export interface EngineGateway {
	/** What Rivet Cloud would call the engine's endpoint. */
	readonly endpoint: string;
	/** The tokens it lets through; the Cloud stand-in issues them. */
	readonly tokens: CloudTokens;
	readonly requests: readonly GatewayRequest[];
	/** The next `window` requests (for good when left out) whose `METHOD /path` matches meet the fault. */
	fail(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	heal(): void;
}

/** `cloud`: requests need a token of Rivet Cloud, which is swapped for the engine's. `self-hosted`: everything passes unchanged. */
export type GatewayMode = "cloud" | "self-hosted";

export interface EngineBehindGateway {
	readonly engine: Engine;
	readonly gateway: EngineGateway;
	stop(): Promise<void>;
}

/**
 * Starts the real engine behind a gateway that records requests, fails on demand and, in mode `cloud`, acts as Rivet Cloud's: it accepts the
 * tokens of {@link CloudTokens} and swaps a valid one for the engine's admin token. The engine's public address is the gateway's, so that
 * runners connect to it, too.
 */
export async function startEngineBehindGateway(
	mode: GatewayMode,
	options: Omit<EngineOptions, "publicUrl"> = {},
): Promise<EngineBehindGateway> {
	const gateway = new Gateway(mode);
	const proxy: ReverseProxy = await startProxy({ host: "127.0.0.1", decide: (request) => gateway.decide(request) });
	gateway.endpoint = `http://127.0.0.1:${proxy.port}`;
	const engine = await startEngine({ ...options, publicUrl: gateway.endpoint });
	gateway.engine = engine;
	const stop = async () => {
		await proxy.stop();
		await engine.stop();
	};
	return { engine, gateway, stop };
}

class Gateway implements EngineGateway {
	readonly tokens = new CloudTokens();
	readonly requests: GatewayRequest[] = [];
	readonly #faults = new FaultPlan();
	readonly #mode: GatewayMode;
	endpoint = "";
	engine: Engine | undefined;

	constructor(mode: GatewayMode) {
		this.#mode = mode;
	}

	fail(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void {
		this.#faults.add(pattern, fault, window);
	}

	heal(): void {
		this.#faults.clear();
	}

	async decide(request: IncomingMessage): Promise<Decision> {
		const { engine } = this;
		if (engine === undefined) return { kind: "answer", answer: { status: 503, text: "The engine is starting" } };
		const { refusal } = this.#judge(request, engine);
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://engine");
		const userAgent = request.headers["user-agent"] ?? "";
		this.requests.push({ method: request.method ?? "GET", path: pathname, query: searchParams, userAgent, refusal });
		return faulted(this.#faults.takePlanned(`${request.method} ${pathname}`), () => this.#pass(request, engine));
	}

	/** Checks the token when the request passes, not when it arrives: meanwhile the token may have expired. */
	#pass(request: IncomingMessage, engine: Engine): Decision {
		const { tokens, refusal } = this.#judge(request, engine);
		if (refusal !== undefined) return { kind: "answer", answer: { status: 403, json: forbidden(refusal) } };
		return { kind: "forward", port: Number(new URL(engine.endpoint).port), ...swapped(request, tokens, engine.adminToken) };
	}

	#judge(request: IncomingMessage, engine: Engine): Access {
		return this.#mode === "cloud" ? judge(request, this.tokens, engine.adminToken) : PASSES;
	}
}

const PASSES = { tokens: [], refusal: undefined };

/** The request with the engine's own token in place of each token of Rivet Cloud. */
function swapped(request: IncomingMessage, tokens: readonly string[], adminToken: string) {
	const swap = (text: string) => tokens.reduce((swappedText, token) => swappedText.replaceAll(token, adminToken), text);
	return { url: swap(request.url ?? "/"), rawHeaders: request.rawHeaders.map(swap) };
}

/** The engine's own shape of a refusal. */
function forbidden(reason: string) {
	return { group: "api", code: "forbidden", message: `Access denied: ${reason}`, metadata: { reason } };
}
