import { Http, type HttpOptions, type RequestPolicy } from "../../src/http/http.ts";

/** One call of a service's JSON API, and its answer. */
export interface Exchange {
	readonly service: string;
	/** `GET /projects/…/namespaces`: method and path, without names of the account. */
	readonly call: string;
	readonly status: number;
	/** Parsed, if it is JSON. */
	readonly body: unknown;
}

/** What comes before a name in a path, and how many segments that name has. */
const NAME_AFTER =
	/\/(projects|namespaces|tokens|managed-pools|runner-configs|actors|deployments|mappings|repos\/[^/\s]+|issues|comments|pulls|commits|contents|collaborators|(?:ref|refs|matching-refs))\/[^/\s?]+/g;

/** The client that the action uses, which also keeps what the services' JSON APIs answered. */
export class RecordingHttp extends Http {
	#exchanges: Exchange[] = [];

	/** The answers since the last time. */
	take(): readonly Exchange[] {
		const taken = this.#exchanges;
		this.#exchanges = [];
		return taken;
	}

	override fetch(policy: RequestPolicy): typeof fetch {
		const send = super.fetch(policy);
		if (!policy.json) return send;
		return async (input, init) => {
			const response = await send(input, init);
			const url = new URL(input instanceof Request ? input.url : input);
			const call = `${init?.method ?? "GET"} ${withoutNames(url.pathname)}`;
			this.#exchanges.push({ service: policy.service, call, status: response.status, body: parsed(await response.clone().text()) });
			return response;
		};
	}
}

export type { HttpOptions };

/** Parts of a query that name something of the account. */
const NAMES_IN_QUERY = /([?&](?:org|teamId|slug|projectId|repoId)=)[^&\s]+/g;
/** Below Vercel's domain a deployment has its project's and its team's name. */
const VERCEL_ADDRESS = /[\w-]+(\.vercel\.app)/g;

/** A path, or a text with URLs, without the account's names: `/projects/…/namespaces/…`. */
export function withoutNames(text: string): string {
	const elsewhere = text.replace(NAMES_IN_QUERY, "$1…").replace(VERCEL_ADDRESS, "…$1");
	return elsewhere.replace(NAME_AFTER, (_, before: string) => `/${before.replace(/\/.*/, "/…")}/…`);
}

function parsed(text: string): unknown {
	if (text === "") return undefined;
	try {
		return JSON.parse(text);
	} catch {
		// Plain text, or somebody else's page.
		return text;
	}
}
