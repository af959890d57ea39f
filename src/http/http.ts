import { setTimeout as delay } from "node:timers/promises";
import { CancelledError, endedBy } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { assertJson, bytesOf, isStreamed, rebuilt } from "./http-body.ts";
import { clipped, describeNetworkError, HttpError, networkCode, readErrorBody } from "./http-error.ts";
import { type Dispatcher, describeProxy, type ProxySettings, proxyDispatcher } from "./http-proxy.ts";
import { type Attempt, waitBeforeRetry } from "./http-retry.ts";

/** Default time for one attempt, answer's body included. */
const DEFAULT_TIMEOUT_MS = 20_000;
/** Errors of a connection that was never made: the server has not seen the request. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** How the requests of one client are handled. */
export interface RequestPolicy {
	/** The service in the user's words: `Rivet Cloud`, `Freestyle` … */
	readonly service: string;
	/** Time for one attempt, body included. */
	readonly timeoutMs?: number;
	/**
	 * Whether the request may be sent again after an answer was lost. By default every method but POST. A POST that
	 * is not repeatable fails with `outcome: "unknown"`, and its caller looks up what became of it.
	 */
	readonly repeatable?: (method: string, url: URL) => boolean;
	/** Attempts after the first one, at most; 0 for a caller that repeats the request itself. 3 when left out. */
	readonly maxRetries?: number;
	/** A successful answer whose body is not JSON counts as lost (a proxy's page, a cut connection). */
	readonly json?: boolean;
	/** Bytes of an answer that are read; the rest is cut off. 64 MB when left out: no service sends more. */
	readonly maxBytes?: number;
	/** The caller reads the body of a 2xx answer while it arrives, because it is too large for memory. The deadline covers that too. */
	readonly streamed?: boolean;
	/** What the user can do about an answer that is not 2xx, from its status and parsed body. */
	readonly hint?: (status: number, body: unknown) => string | undefined;
}

export interface HttpOptions {
	readonly secrets: Secrets;
	readonly log: Log;
	/** Ends every request and wait of this client, when the run is cancelled or takes too long. */
	readonly signal?: AbortSignal;
	/** Fraction from 0 to 1, for the jitter. */
	readonly random?: () => number;
	readonly now?: () => number;
	/** The runner's proxies. */
	readonly proxy?: ProxySettings | undefined;
}

/**
 * The one HTTP policy under every client: a deadline per attempt that covers the body, bounded retries with backoff and jitter on
 * lost answers and on 408, 429, 502, 503, 504, `Retry-After` and GitHub's limits honoured, and errors that say who answered what.
 */
export class Http {
	readonly #options: HttpOptions;
	#dispatcher: Promise<Dispatcher> | undefined;

	constructor(options: HttpOptions) {
		this.#options = options;
	}

	/**
	 * A drop-in `fetch` under the policy, for SDKs that take one. The body is read within the deadline. Answers that are
	 * not 2xx are returned, as `fetch` does. A large body is best given as an iterable that can be walked anew for every
	 * attempt; a stream or iterator that is spent after one walk can't be sent twice.
	 * @throws {HttpError} when there was no (usable) answer; {CancelledError} when the run was cancelled
	 */
	fetch(policy: RequestPolicy): typeof fetch {
		return (input, init) => this.#send(input, init ?? {}, policy);
	}

	/**
	 * A call of a JSON API: sends `body` as JSON (`{}` when it is left out, nothing when it is null) and returns the parsed answer; an empty answer is `undefined`.
	 * @throws {HttpError} for every answer that is not 2xx
	 */
	async json(
		policy: RequestPolicy,
		method: string,
		url: URL | string,
		options: { readonly token?: string; readonly body?: unknown } = {},
	): Promise<unknown> {
		const headers: Record<string, string> = { accept: "application/json" };
		if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`;
		// Some front ends refuse a POST or DELETE without a length (411), and Node sends none on DELETE.
		const body = options.body === undefined && method !== "GET" ? {} : (options.body ?? undefined);
		if (body !== undefined) headers["content-type"] = "application/json";
		const response = await this.fetch({ ...policy, json: true })(url, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw this.failure(policy, method, url, response.status, text);
		return text === "" ? undefined : JSON.parse(text);
	}

	/** The error for an answer that is not 2xx, with the server's own words found in its body. */
	failure(policy: RequestPolicy, method: string, url: URL | string, status: number, text: string): HttpError {
		const { message, body } = readErrorBody(text);
		return new HttpError({
			service: policy.service,
			method,
			url: this.#shown(url),
			status,
			// Redact before cutting: the redactor can't recognise half a secret.
			serverMessage: clipped(this.#options.secrets.redact(message)),
			body,
			// A gateway's 502 or 504 does not say what happened behind it, and a server may answer 500 after it did the work.
			outcome: status >= 500 ? "unknown" : "refused",
			hint: policy.hint?.(status, body),
		});
	}

	/** Removes this run's secrets from a server's text, for a client that shows parts of it. */
	redact(text: string): string {
		return this.#options.secrets.redact(text);
	}

	/** Waits, unless the run is cancelled meanwhile. @throws {CancelledError} */
	async pause(ms: number): Promise<void> {
		const signal = this.#options.signal;
		try {
			await delay(ms, undefined, signal ? { signal } : {});
		} catch (error) {
			throw new CancelledError(signal && endedBy(signal)?.message, { cause: error });
		}
	}

	async #send(input: string | URL | Request, init: RequestInit, policy: RequestPolicy): Promise<Response> {
		const { body: given, ...head } = init;
		// Without the given body: a Request would hold a second copy of it, and an upload may be 100 MB.
		const request = new Request(input, head);
		const url = new URL(request.url);
		const repeatable = policy.repeatable?.(request.method, url) ?? request.method !== "POST";
		// Attempts are made from what the body was made of. SDKs pass strings here.
		const body = given ?? (request.body ? await request.arrayBuffer() : undefined);
		for (let retry = 0; ; retry++) {
			const attempt = await this.#attempt(request, body, policy);
			this.#options.log.debug(`${policy.service}: ${request.method} ${this.#shown(url)} ${describe(attempt)}`);
			const { random = Math.random, now = Date.now } = this.#options;
			const waitMs = waitBeforeRetry(attempt, { retry, repeatable, maxRetries: policy.maxRetries, jitter: random(), nowMs: now() });
			if (waitMs === undefined) return this.#conclude(attempt, request, policy);
			this.#options.log.debug(`${policy.service}: ${request.method} ${this.#shown(url)} again in ${Math.round(waitMs)} ms`);
			await this.pause(waitMs);
		}
	}

	async #attempt(request: Request, body: RequestInit["body"], policy: RequestPolicy): Promise<Attempt> {
		const timeout = AbortSignal.timeout(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS);
		const signals = [timeout, request.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
		try {
			const response = await fetch(request.url, {
				method: request.method,
				headers: request.headers,
				redirect: request.redirect,
				signal: AbortSignal.any(signals),
				...(await this.#throughProxy()),
				// `fetch` copies each chunk of an iterable, but passes on the chunks of a stream without a copy.
				...(isStreamed(body) ? { body: ReadableStream.from(body), duplex: "half" } : body == null ? {} : { body }),
			});
			if (policy.streamed && response.ok) return { kind: "answer", response };
			const bytes = await bytesOf(response, policy.maxBytes);
			if (policy.json && response.ok) assertJson(bytes, (text) => this.#options.secrets.redact(text));
			return { kind: "answer", response: rebuilt(response, bytes) };
		} catch (error) {
			const { signal } = this.#options;
			if (signal?.aborted || request.signal.aborted) throw new CancelledError(signal && endedBy(signal)?.message, { cause: error });
			return { kind: "lost", timedOut: timeout.aborted, neverSent: NEVER_SENT.has(networkCode(error)), error };
		}
	}

	async #throughProxy(): Promise<{ readonly dispatcher?: Dispatcher }> {
		const { proxy } = this.#options;
		if (proxy === undefined) return {};
		this.#dispatcher ??= proxyDispatcher(proxy);
		return { dispatcher: await this.#dispatcher };
	}

	#conclude(attempt: Attempt, request: Request, policy: RequestPolicy): Response {
		if (attempt.kind === "answer") return attempt.response;
		const { proxy, secrets } = this.#options;
		const reason = attempt.timedOut
			? `no answer within ${(policy.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000} s`
			: describeNetworkError(attempt.error);
		throw new HttpError({
			service: policy.service,
			method: request.method,
			url: this.#shown(request.url),
			serverMessage: secrets.redact(proxy === undefined ? reason : `${reason}, with the proxy ${describeProxy(proxy)}`),
			outcome: attempt.neverSent ? "refused" : "unknown",
			cause: attempt.error,
			hint: proxy && "The runner's HTTP_PROXY and HTTPS_PROXY name that proxy. NO_PROXY lists the hosts that are asked without it.",
		});
	}

	/** The URL as it may be shown: no user info, secrets in the query redacted. */
	#shown(url: URL | string): string {
		const shown = new URL(url);
		shown.username = "";
		shown.password = "";
		return this.#options.secrets.redact(shown.href);
	}
}

function describe(attempt: Attempt): string {
	return attempt.kind === "answer"
		? `answered ${attempt.response.status}`
		: attempt.timedOut
			? "did not answer"
			: describeNetworkError(attempt.error);
}
