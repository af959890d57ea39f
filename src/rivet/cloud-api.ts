import type { GenericSchema } from "valibot";
import { readAnswer } from "../http/answer.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import { HttpError } from "../http/http-error.ts";
import { withHint } from "./engine-fetcher.ts";

export interface CloudConnection {
	/** E.g. `https://cloud-api.rivet.dev`. */
	readonly cloudEndpoint: string;
	/** `cloud_api_…` */
	readonly token: string;
	readonly http: Http;
}

/**
 * @returns what the schema makes of the answer
 * @throws {HttpError} with a hint, also for an answer of another shape
 */
export type CallCloud = <Answer>(
	method: string,
	path: string,
	schema: GenericSchema<unknown, Answer>,
	body?: Readonly<Record<string, unknown>>,
) => Promise<Answer>;

const SERVICE = "Rivet Cloud";
const WHERE_A_TOKEN_IS =
	"Copy the project's Rivet Cloud API token (cloud_api_…) on the Rivet dashboard, under Connect → Rivet Cloud or under Settings → Advanced → Cloud API Tokens, and store it as the secret that the workflow passes as rivet-token.";

/**
 * A caller of Rivet Cloud's API.
 * @param changes to how its requests are treated
 */
export function connectCloud(connection: CloudConnection, changes: Partial<RequestPolicy> = {}): CallCloud {
	const { cloudEndpoint, token, http } = connection;
	const checkEndpoint = `Check that rivet-cloud-endpoint ${cloudEndpoint} is Rivet Cloud's API.`;
	const policy: RequestPolicy = {
		service: SERVICE,
		// Minting may be repeated: secret and publishable tokens are get-or-create, and a second access token does no harm.
		repeatable: (method, url) => method !== "POST" || url.pathname.includes("/tokens/"),
		hint: (status, body) => hintFor(status, body, connection),
		...changes,
	};
	return async (method, path, schema, body) => {
		const url = `${cloudEndpoint}${path}`;
		const answer = await http.json(policy, method, url, { token, body }).catch((error: unknown) => {
			throw isUnanswered(error) ? withHint(error, checkEndpoint) : error;
		});
		return readAnswer(schema, answer, { service: SERVICE, method, url, hint: checkEndpoint });
	};
}

function isUnanswered(error: unknown): error is HttpError {
	return error instanceof HttpError && error.status === undefined && error.hint === undefined;
}

function hintFor(status: number, body: unknown, { token, cloudEndpoint }: CloudConnection): string | undefined {
	if (status === 401 || status === 403) return `${problemOf(token)} ${WHERE_A_TOKEN_IS}`;
	if (status === 402 || status === 429 || /quota|limit|exceed/i.test(JSON.stringify(body) ?? "")) {
		return "The project may be at a limit of its Rivet Cloud plan. Close pull requests, run the sweep (mode: sweep), or raise the limit.";
	}
	if (status === 404) {
		return `The token's project, or what was asked for in it, does not exist at ${cloudEndpoint}. Check rivet-token and rivet-cloud-endpoint.`;
	}
	return undefined;
}

/** What may be wrong with a token that was refused, by its prefix: the token itself is never shown. */
function problemOf(token: string): string {
	if (token.startsWith("cloud_api_")) return "rivet-token may be expired or revoked, or belong to another project.";
	const [, prefix] = /^(sk_|pk_)/.exec(token) ?? [];
	if (prefix !== undefined) return `rivet-token is a token of one namespace (${prefix}…), which can't make namespaces.`;
	return "rivet-token does not begin with cloud_api_, so it is not a Rivet Cloud API token. (A self-hosted engine needs rivet-endpoint.)";
}
