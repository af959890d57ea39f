import { type ReceivedRequest, Refusal } from "../network/http-server.ts";

const MINUTE_MS = 60_000;

/**
 * GitHub's secondary limit for requests that create or change content.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const GITHUB_WRITES_A_MINUTE = 80;

/** Counts writes, and refuses those beyond the limit as GitHub does. */
export class WriteLimit {
	/** Writes that are accepted within any minute. */
	perMinute: number;
	readonly #now: () => number;
	#acceptedAt: number[] = [];

	constructor(perMinute: number, now: () => number) {
		this.perMinute = perMinute;
		this.#now = now;
	}

	/** @throws {Refusal} 403 with the seconds to wait */
	check({ method, path }: Pick<ReceivedRequest, "method" | "path">): void {
		if (method === "GET" || path.endsWith("/graphql")) return;
		const now = this.#now();
		this.#acceptedAt = this.#acceptedAt.filter((at) => at > now - MINUTE_MS);
		const [oldest = now] = this.#acceptedAt;
		if (this.#acceptedAt.length >= this.perMinute) throw tooFast(oldest + MINUTE_MS - now);
		this.#acceptedAt.push(now);
	}
}

function tooFast(waitMs: number): Refusal {
	return new Refusal(
		403,
		{
			message:
				"You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.",
			documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
		},
		{ "retry-after": String(Math.ceil(waitMs / 1_000)) },
	);
}
