import type { IncomingMessage } from "node:http";
import type { CloudTokens, TokenKind } from "../cloud/tokens.ts";

/** Where RivetKit 2.3 puts a token in a WebSocket's subprotocols. */
const PROTOCOL_PREFIX = "rivet_token.";

/** Paths that reveal nothing about a namespace. */
const PUBLIC = /^\/(?:$|health$|metadata$|ui(?:\/|$))/;
/** A client's connection to an actor: `/gateway/{actor name}?rvt-namespace=…` or `/gateway/{actor id}[@{token}]`. */
const ACTOR_CONNECTION = /^\/gateway\//;
/** A server's connection to the engine, of RivetKit 2.3 and of earlier ones. */
const RUNNER_CONNECTION = /^\/(?:envoys|runners)\/connect$/;
/** Paths that are about one namespace but don't name it in the query. */
const NAMESPACE_FREE = /^\/datacenters$/;

export interface Access {
	/** Tokens in the request, wherever they were. */
	readonly tokens: readonly string[];
	/** Why it is refused; undefined when it is allowed. */
	readonly refusal: string | undefined;
}

/**
 * Whether Rivet Cloud's engine would let a request through, by the tokens it carries: `Authorization`, `x-rivet-token`, the
 * WebSocket subprotocol `rivet_token.…`, the query's `rvt-token`, or `@token` behind an actor's id.
 * @param adminToken the real engine's: the engine sends it to every deployment with `/start`, and RivetKit connects back with it
 */
export function judge(request: IncomingMessage, issued: CloudTokens, adminToken: string): Access {
	const url = new URL(request.url ?? "/", "http://engine");
	const tokens = tokensIn(request, url);
	return { tokens, refusal: refusalOf(request.method ?? "GET", url, request, tokens, issued, adminToken) };
}

function refusalOf(
	method: string,
	url: URL,
	request: IncomingMessage,
	tokens: readonly string[],
	issued: CloudTokens,
	adminToken: string,
): string | undefined {
	if (method === "OPTIONS" || PUBLIC.test(url.pathname)) return undefined;
	const namespace = url.searchParams.get("rvt-namespace") ?? url.searchParams.get("namespace") ?? undefined;
	if (namespace !== undefined && issued.isArchived(namespace)) return "Namespace is archived";
	const forActor = ACTOR_CONNECTION.test(url.pathname) || request.headers["x-rivet-target"] === "actor";
	const [token] = tokens;
	if (token === undefined) return forActor ? undefined : "Token not provided";
	if (RUNNER_CONNECTION.test(url.pathname) && token === adminToken) return undefined;
	const known = issued.find(token);
	if (known === undefined) return "Invalid token";
	if (issued.isArchived(known.namespace)) return "Namespace is archived";
	if (namespace !== undefined && namespace !== known.namespace) return "Token belongs to another namespace";
	if (forActor) return undefined;
	if (namespace === undefined && !NAMESPACE_FREE.test(url.pathname)) return "Token can't be used without a namespace";
	return mayUse(known.kind, method, url.pathname) ? undefined : `A ${known.kind} token can't be used for this`;
}

/** Frontends find and create actors; servers also run them; everything else is management. */
function mayUse(kind: TokenKind, method: string, path: string): boolean {
	const findsActors = path === "/actors" && (method === "GET" || method === "PUT" || method === "POST");
	switch (kind) {
		case "access":
			return !RUNNER_CONNECTION.test(path);
		case "secret":
			return !path.startsWith("/runner-configs") && !path.startsWith("/namespaces");
		case "publishable":
		case "connection":
			return findsActors;
	}
}

function tokensIn(request: IncomingMessage, url: URL): readonly string[] {
	const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? "")?.[1];
	const header = request.headers["x-rivet-token"];
	const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((protocol) => protocol.trim());
	const inProtocol = protocols.find((protocol) => protocol.startsWith(PROTOCOL_PREFIX))?.slice(PROTOCOL_PREFIX.length);
	const behindActor = /^\/gateway\/[^/]*@([^/]+)/.exec(url.pathname)?.[1];
	const found = [
		bearer,
		typeof header === "string" ? header : undefined,
		inProtocol,
		url.searchParams.get("rvt-token") ?? undefined,
		behindActor === undefined ? undefined : decodeURIComponent(behindActor),
	];
	return found.filter((token) => token !== undefined && token !== "").map(String);
}
