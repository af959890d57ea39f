import type { RivetClient } from "@rivetkit/engine-api-full";
import type { GenericSchema } from "valibot";
import { ActionError } from "../errors.ts";
import { readAnswer } from "../http/answer.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import { HttpError } from "../http/http-error.ts";
import { createEngineFetcher, type Exchange, engineCodeOf, withHint } from "./engine-fetcher.ts";
import { readEngineVersion } from "./engine-version.ts";
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

/** A request that the API client can't make, sent the way the client sends its own. */
export interface PlainRequest {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	/** Begins with a slash. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body?: unknown;
}

/** One call of the engine's API. */
export interface EngineCall<Answer> {
	/** Makes the call. What the client returns is not used: it does not check answers, and throws at a failed health check. */
	readonly send: (client: RivetClient, request: (plain: PlainRequest) => Promise<unknown>) => Promise<unknown>;
	/** Checks the answer as it came over the wire, and takes what is needed out of it. */
	readonly answer: GenericSchema<unknown, Answer>;
	/** Time for one attempt, and the number of attempts after it, where the usual ones don't fit. */
	readonly policy?: Pick<RequestPolicy, "timeoutMs" | "maxRetries">;
}

/**
 * Makes a call with the engine's API client.
 * @throws {HttpError} in the engine's own words, also for an answer of another shape
 */
export type CallEngine = <Answer>(call: EngineCall<Answer>) => Promise<Answer>;

const SERVICE = "Rivet engine";

/**
 * A caller for one engine and token. It loads the API client with the first call, so that an event that needs no engine does not wait for
 * it. It may repeat every call: what this action asks of an engine has the same result when it is asked twice.
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

async function callOnce<Answer>(connection: EngineConnection, token: string, call: EngineCall<Answer>): Promise<Answer> {
	const { method, url, body } = await exchangeFor(connection, token, call);
	return readAnswer(call.answer, body, { service: SERVICE, method, url, hint: checkEndpoint(connection) });
}

/** Makes the call and returns the answer as it came over the wire. */
async function exchangeFor<Answer>(connection: EngineConnection, token: string, call: EngineCall<Answer>): Promise<Exchange> {
	const { RivetClient } = await import("@rivetkit/engine-api-full");
	let exchange: Exchange | undefined;
	const fetcher = createEngineFetcher({
		http: connection.http,
		policy: { ...policyOf(connection), ...call.policy },
		onAnswer: (answered) => {
			exchange = answered;
		},
	});
	const client = new RivetClient({ environment: connection.endpoint, token, fetcher });
	const request = ({ method, path, query, body }: PlainRequest) =>
		fetcher({ url: connection.endpoint + path, method, headers: { Authorization: `Bearer ${token}` }, queryParameters: query, body });
	try {
		await call.send(client, request);
	} catch (error) {
		// Once there is an answer, only the client's parser can have failed. The schema reads the answer instead.
		if (exchange === undefined) throw await explained(error, connection);
	}
	if (exchange === undefined)
		throw new ActionError("The engine's API client made no request.", { hint: "This is a fault of the action: please report it." });
	return exchange;
}

function policyOf(connection: EngineConnection): RequestPolicy {
	return {
		service: SERVICE,
		json: true,
		repeatable: () => true,
		hint: (status, body) => hintFor(status, body, connection),
	};
}

function hintFor(status: number, body: unknown, connection: EngineConnection): string | undefined {
	if (status === 401 || status === 403) return connection.refusedHint ?? "Check rivet-token: the engine refuses it.";
	switch (engineCodeOf(body)) {
		case "datacenter.not_found":
			return "Check the input datacenters: name those that the engine has, or leave it out.";
		case "runner_config.invalid":
			return "Check the input runner-config.";
		case "namespace.not_found":
			return `The engine at ${connection.endpoint} does not have this namespace. Check rivet-endpoint.`;
		case "pool.nodes_connected":
			return "The engine keeps a pool while a server is connected to it. Stop the app's servers on their platform, then run this job again.";
		case "serverless_runner_pool.failed_to_fetch_metadata":
			return "The engine must be able to reach the app from where it runs, and the app must serve RivetKit there.";
		default:
			return undefined;
	}
}

function isRefused(error: unknown): boolean {
	return error instanceof HttpError && (error.status === 401 || error.status === 403);
}

/** Adds what to do to an error that the status alone does not explain. */
async function explained(error: unknown, connection: EngineConnection): Promise<unknown> {
	if (!(error instanceof HttpError)) return error;
	if (error.status === undefined) return withHint(error, checkEndpoint(connection));
	const isUnknownApi = error.status === 404 && new URL(error.url).pathname.includes("/runner-configs");
	return isUnknownApi ? withHint(error, await versionHint(connection)) : error;
}

/** An engine that does not know runner configs is of another generation. */
async function versionHint({ http, endpoint }: EngineConnection): Promise<string> {
	// The version only adds to a hint about a failure that is being reported already.
	const version = await readEngineVersion(http, endpoint).catch(() => undefined);
	const who =
		version === undefined ? "The server that answered does not report an engine version" : `Engine version ${version.text} answered`;
	return `${who}; this action needs the API of engine 2.x with /runner-configs. Newer engines have /pools instead. Check rivet-endpoint.`;
}

function checkEndpoint({ endpoint }: EngineConnection): string {
	return `Check that rivet-endpoint ${endpoint} is a Rivet engine that GitHub's runner can reach.`;
}
