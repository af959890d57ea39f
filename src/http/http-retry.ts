/** Attempts after the first one. */
const MAX_RETRIES = 3;
/** An attempt without any answer is repeated once, not three times: a service that hangs would delay the step for minutes. */
const MAX_RETRIES_AFTER_TIMEOUT = 1;
const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 8_000;
/** A longer `Retry-After` fails the request instead: the error then says when to try again. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const RETRIED_STATUSES = new Set([408, 429, 502, 503, 504]);

/** How an attempt ended, and what decides whether there is another one. */
export type Attempt =
	| { readonly kind: "answer"; readonly response: Response }
	| { readonly kind: "lost"; readonly timedOut: boolean; readonly neverSent: boolean; readonly error: unknown };

export interface RetryConditions {
	/** Retries so far. */
	readonly retry: number;
	/** Whether the request may be sent again although the server may have seen it. */
	readonly repeatable: boolean;
	/** 3 when undefined. */
	readonly maxRetries: number | undefined;
	/** Fraction from 0 to 1. */
	readonly jitter: number;
	/** Unix time, for a `Retry-After` that is a date. */
	readonly nowMs: number;
}

/** How long to wait for the next attempt, in milliseconds; undefined when this one was the last. */
export function waitBeforeRetry(attempt: Attempt, conditions: RetryConditions): number | undefined {
	const { retry, repeatable, maxRetries = MAX_RETRIES, jitter, nowMs } = conditions;
	const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** retry, LONGEST_BACKOFF_MS) * (0.5 + jitter);
	if (attempt.kind === "lost") {
		const most = attempt.timedOut ? Math.min(MAX_RETRIES_AFTER_TIMEOUT, maxRetries) : maxRetries;
		return retry < most && (repeatable || attempt.neverSent) ? backoffMs : undefined;
	}
	const { status, headers } = attempt.response;
	const limited = isRateLimited(attempt.response);
	if (retry >= maxRetries || !(limited || (RETRIED_STATUSES.has(status) && repeatable))) return undefined;
	const asked = retryAfterMs(headers, nowMs);
	if (asked === undefined) return backoffMs;
	return asked <= LONGEST_RETRY_AFTER_MS ? Math.max(asked, backoffMs) : undefined;
}

/** 429, or GitHub's 403 for its primary and secondary limits. */
function isRateLimited(response: Response): boolean {
	if (response.status === 429) return true;
	return response.status === 403 && (response.headers.has("retry-after") || response.headers.get("x-ratelimit-remaining") === "0");
}

/**
 * What the server asks us to wait: `Retry-After` in seconds or as a date, else GitHub's `x-ratelimit-reset` (Unix seconds).
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
	const retryAfter = headers.get("retry-after");
	if (retryAfter !== null) {
		const seconds = Number(retryAfter);
		const at = Number.isFinite(seconds) ? nowMs + seconds * 1000 : Date.parse(retryAfter);
		return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
	}
	const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
	if (headers.get("x-ratelimit-remaining") === "0" && Number.isFinite(reset)) return Math.max(0, reset * 1000 - nowMs);
	return undefined;
}
