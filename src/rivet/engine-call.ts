import type { RivetClient } from "@rivetkit/engine-api-full";
import { ActionError, messageOf } from "../errors.ts";
import type { Http, RequestPolicy } from "../http.ts";
import { HttpError } from "../http-error.ts";
import { optionalTextAt } from "./answer.ts";
import { createEngineFetcher, type Exchange, withHint } from "./engine-fetcher.ts";
import type { TokenSource } from "./token-source.ts";

export interface EngineConnection {
	/** E.g. `https://api.rivet.dev`. */
	readonly endpoint: string;
	/** The token itself, or where it comes from. */
	readonly token: string | TokenSource;
	readonly http: Http;
	/** What to do when the engine refuses the token. */
	readonly refusedHint?: string | undefined;
}

/** A POST that the API client does not know, sent as the client's own calls are. @param path begins with a slash */
export type PostToEngine = (path: string, query: Readonly<Record<string, string>>) => Promise<unknown>;

/** One call of the engine's API. */
export interface EngineCall<Result> {
	/** Makes the call. What the client makes of the answer is not used: it does not check it, and can't parse a failed health check. */
	readonly send: (client: RivetClient, post: PostToEngine) => Promise<unknown>;
	/** Takes what is needed out of the answer, as it came over the wire, and checks it. */
	readonly read: (answer: unknown) => Result;
	/** Time for one attempt, and attempts after it, where they are not the usual ones. */
	readonly policy?: Pick<RequestPolicy, "timeoutMs" | "maxRetries">;
	/** Adds to the request what the client's serializer dropped. */
	readonly completeBody?: (body: unknown) => unknown;
}

/**
 * Makes a call with the engine's API client.
 * @throws {HttpError} in the engine's own words, also for an answer that lacks what was asked for
 */
export type CallEngine = <Result>(call: EngineCall<Result>) => Promise<Result>;

/**
 * A caller for one engine and token. The API client is loaded with the first call: an event that needs no engine does not wait for it.
 * Every call may be repeated: what this action asks of an engine comes out the same when it is asked twice.
 */
export function connectEngine(connection: EngineConnection): CallEngine {
	const { token } = connection;
	const tokens: TokenSource = typeof token === "string" ? async () => token : token;
	return async (call) => {
		const used = await tokens();
		try {
			return await callOnce(connection, used, call);
		} catch (error) {
			const fresh = isRefused(error) ? await tokens(used) : used;
			if (fresh === used) throw error;
			return await callOnce(connection, fresh, call);
		}
	};
}

async function callOnce<Result>(connection: EngineConnection, token: string, call: EngineCall<Result>): Promise<Result> {
	const { RivetClient } = await import("@rivetkit/engine-api-full");
	let exchange: Exchange | undefined;
	const fetcher = createEngineFetcher({
		http: connection.http,
		policy: { ...policyOf(connection), ...call.policy },
		completeBody: call.completeBody,
		onAnswer: (answer) => {
			exchange = answer;
		},
	});
	const client = new RivetClient({ environment: connection.endpoint, token, fetcher });
	try {
		// Once an answer is here, an error can only be the client's parser's; the answer is read below.
		const post: PostToEngine = (path, query) =>
			fetcher({
				url: connection.endpoint + path,
				method: "POST",
				headers: { Authorization: `Bearer ${token}` },
				queryParameters: query,
				body: {},
			});
		await call.send(client, post).catch((error: unknown) => {
			if (exchange === undefined) throw error;
		});
		return call.read(exchange?.body);
	} catch (error) {
		throw explained(error, connection, exchange);
	}
}

function policyOf(connection: EngineConnection): RequestPolicy {
	return {
		service: "Rivet engine",
		json: true,
		repeatable: () => true,
		hint: (status, body) => hintFor(status, body, connection),
	};
}

function hintFor(status: number, body: unknown, connection: EngineConnection): string | undefined {
	if (status === 401 || status === 403) return connection.refusedHint ?? "Check rivet-token: the engine refuses it.";
	switch (optionalTextAt(body, "code")) {
		case "datacenter.not_found":
			return "Check the input datacenters: name those that the engine has, or leave it out.";
		case "runner_config.invalid":
			return "Check the input runner-config.";
		case "namespace.not_found":
			return `The engine at ${connection.endpoint} does not have this namespace. Check rivet-endpoint.`;
		case "serverless_runner_pool.failed_to_fetch_metadata":
			return "The engine must be able to reach the app from where it runs, and the app must serve RivetKit there.";
		default:
			return undefined;
	}
}

function isRefused(error: unknown): boolean {
	return error instanceof HttpError && (error.status === 401 || error.status === 403);
}

/** Errors of our own pass; what the client or a reader threw is about the answer, and says whose it was. */
function explained(error: unknown, connection: EngineConnection, exchange: Exchange | undefined): unknown {
	const check = `Check that rivet-endpoint ${connection.endpoint} is a Rivet engine that GitHub's runner can reach.`;
	if (error instanceof HttpError && error.status === undefined && error.hint === undefined) return withHint(error, check);
	if (error instanceof ActionError || exchange === undefined) return error;
	return new HttpError({
		service: "Rivet engine",
		method: exchange.method,
		url: exchange.url,
		status: 200,
		serverMessage: messageOf(error),
		outcome: "unknown",
		hint: check,
		cause: error,
	});
}
