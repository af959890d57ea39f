import { describe, expect, it } from "vitest";
import { type Attempt, type RetryConditions, waitBeforeRetry } from "../../src/http/http-retry.ts";

const NOW = Date.parse("2026-05-04T10:00:00Z");
const CONDITIONS: RetryConditions = { retry: 0, repeatable: true, maxRetries: undefined, jitter: 0.5, nowMs: NOW };

function answer(status: number, headers: Readonly<Record<string, string>> = {}): Attempt {
	return { kind: "answer", response: new Response(null, { status, headers: { ...headers } }) };
}

function lost(how: { readonly timedOut?: boolean; readonly neverSent?: boolean } = {}): Attempt {
	return { kind: "lost", timedOut: false, neverSent: false, error: new Error("lost"), ...how };
}

const waitFor = (attempt: Attempt, changes: Partial<RetryConditions> = {}) => waitBeforeRetry(attempt, { ...CONDITIONS, ...changes });

describe("the wait before another attempt", () => {
	it.each([200, 204, 304, 400, 401, 403, 404, 409, 422, 500, 501])("there is none after %s", (status) => {
		expect(waitFor(answer(status))).toBeUndefined();
	});

	it.each([408, 429, 502, 503, 504])("there is one after %s", (status) => {
		expect(waitFor(answer(status))).toBe(400);
	});

	it("doubles, to 8 s at most, and varies by half either way", () => {
		const waits = [0, 1, 2, 3, 4, 5, 9].map((retry) => waitFor(answer(503), { retry, maxRetries: 10 }));
		expect(waits).toEqual([400, 800, 1_600, 3_200, 6_400, 8_000, 8_000]);
		expect(waitFor(answer(503), { jitter: 0 })).toBe(200);
		expect(waitFor(answer(503), { jitter: 1 })).toBe(600);
	});

	it("ends with the third retry, or with as many as the client allows", () => {
		expect(waitFor(answer(503), { retry: 2 })).toBeDefined();
		expect(waitFor(answer(503), { retry: 3 })).toBeUndefined();
		expect(waitFor(lost(), { retry: 3 })).toBeUndefined();
		expect(waitFor(answer(503), { maxRetries: 0 })).toBeUndefined();
	});

	it("comes once after a request that was never answered", () => {
		expect(waitFor(lost({ timedOut: true }))).toBeDefined();
		expect(waitFor(lost({ timedOut: true }), { retry: 1 })).toBeUndefined();
		expect(waitFor(lost({ timedOut: true }), { maxRetries: 0 })).toBeUndefined();
	});

	it("does not come when the server may have done the work and must not do it twice", () => {
		const once = { repeatable: false };
		expect([502, 503, 504].map((status) => waitFor(answer(status), once))).toEqual([undefined, undefined, undefined]);
		expect(waitFor(lost(), once)).toBeUndefined();
		// These have done nothing.
		expect(waitFor(lost({ neverSent: true }), once)).toBe(400);
		expect(waitFor(answer(429), once)).toBe(400);
	});
});

describe("what the server asks for", () => {
	it.each([
		["seconds", { "retry-after": "7" }, 7_000],
		["a date", { "retry-after": "Mon, 04 May 2026 10:00:30 GMT" }, 30_000],
		["a date that is over", { "retry-after": "Mon, 04 May 2026 09:00:00 GMT" }, 400],
		["less than the backoff", { "retry-after": "0" }, 400],
		["something else", { "retry-after": "soon" }, 400],
		["a minute", { "retry-after": "60" }, 60_000],
		["GitHub's reset", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 20) }, 20_000],
		["GitHub's reset while requests are left", { "x-ratelimit-remaining": "3", "x-ratelimit-reset": String(NOW / 1000 + 20) }, 400],
	])("is waited for: %s", (_, headers, waitMs) => {
		expect(waitFor(answer(429, headers))).toBe(waitMs);
	});

	it("is not waited for beyond a minute: the error says when to come back", () => {
		expect(waitFor(answer(429, { "retry-after": "61" }))).toBeUndefined();
		const reset = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 3_600) };
		expect(waitFor(answer(403, reset))).toBeUndefined();
	});

	it("tells GitHub's limits from its refusals, both 403", () => {
		expect(waitFor(answer(403, { "retry-after": "5" }), { repeatable: false })).toBe(5_000);
		expect(waitFor(answer(403, { "x-ratelimit-remaining": "0" }))).toBe(400);
		expect(waitFor(answer(403, { "x-ratelimit-remaining": "41" }))).toBeUndefined();
	});
});
