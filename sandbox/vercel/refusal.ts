import { type Answer, Refusal } from "../network/http-server.ts";

/** An error in the one shape that Vercel's API has. */
export function refusal(status: number, code: string, message: string, more: Readonly<Record<string, unknown>> = {}): Refusal {
	return new Refusal(status, { error: { code, message, ...more } });
}

export function badRequest(message: string): Refusal {
	return refusal(400, "bad_request", message);
}

export function notFound(what: string): Refusal {
	return refusal(404, "not_found", `${what} not found`);
}

/** A body or parameter that the API's own schema refuses. */
export function invalidRequest(message: string): Refusal {
	return badRequest(`Invalid request: ${message}`);
}

export const INVALID_TOKEN: Answer = { status: 403, json: { error: { code: "forbidden", message: "Not authorized", invalidToken: true } } };

/** What a token gets for a team that it may not act in. */
export function outOfScope(scope: string, limited: boolean): Refusal {
	const message = `Not authorized: Trying to access resource under scope "${scope}". You must re-authenticate to this scope or use a token with access to this scope.`;
	return refusal(403, "forbidden", message, limited ? { saml: true, enforced: true } : {});
}

/** The answer to one request too many. For tests to order as a fault. */
export function rateLimited(afterSeconds: number): Answer {
	const reset = Math.ceil(Date.now() / 1_000) + afterSeconds;
	return {
		status: 429,
		json: { error: { code: "rate_limited", message: "Rate limit exceeded", limit: { total: 500, remaining: 0, reset } } },
		headers: { "retry-after": String(afterSeconds) },
	};
}
