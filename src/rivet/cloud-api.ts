import { ActionError } from "../errors.ts";
import type { Http, RequestPolicy } from "../http.ts";
import { HttpError } from "../http-error.ts";
import { UnexpectedAnswer } from "./answer.ts";
import { withHint } from "./engine-fetcher.ts";

export interface CloudConnection {
	/** E.g. `https://cloud-api.rivet.dev`. */
	readonly cloudEndpoint: string;
	/** `cloud_api_…` */
	readonly token: string;
	readonly http: Http;
}

/** @throws {HttpError} with a hint, also for an answer that lacks what was asked for */
export type CallCloud = <Result>(method: string, path: string, read: (answer: unknown) => Result, body?: unknown) => Promise<Result>;

/** Where a Cloud API token comes from: the project's settings on the dashboard. */
const GET_A_TOKEN =
	"Copy the project's Rivet Cloud API token (cloud_api_…) on the dashboard under Connect, Rivet Cloud, and store it as the secret behind rivet-token.";

/** A caller of Rivet Cloud's API. */
export function connectCloud(connection: CloudConnection): CallCloud {
	const { cloudEndpoint, token, http } = connection;
	const policy: RequestPolicy = {
		service: "Rivet Cloud",
		// Minting may be repeated: secret and publishable tokens are get-or-create, an access token more does no harm.
		repeatable: (method, url) => method !== "POST" || url.pathname.includes("/tokens/"),
		hint: (status, body) => hintFor(status, body, connection),
	};
	return async (method, path, read, body) => {
		const url = `${cloudEndpoint}${path}`;
		try {
			return read(await http.json(policy, method, url, { token, body }));
		} catch (error) {
			throw explained(error, method, url, cloudEndpoint);
		}
	};
}

function hintFor(status: number, body: unknown, { token, cloudEndpoint }: CloudConnection): string | undefined {
	if (status === 401 || status === 403) return `${kindOf(token)} ${GET_A_TOKEN}`;
	if (status === 402 || status === 429 || /quota|limit|exceed/i.test(JSON.stringify(body) ?? "")) {
		return "The project may be at a limit of its Rivet Cloud plan. Close pull requests, run the sweep (mode: sweep), or raise the limit.";
	}
	if (status === 404) {
		return `The token's project, or what was asked for in it, does not exist at ${cloudEndpoint}. Check rivet-token and rivet-cloud-endpoint.`;
	}
	return undefined;
}

/** What the token looks like, without showing it. */
function kindOf(token: string): string {
	if (token.startsWith("cloud_api_")) return "rivet-token may be revoked, or of another project.";
	const [, prefix] = /^(sk_|pk_)/.exec(token) ?? [];
	if (prefix !== undefined) return `rivet-token is a token of one namespace (${prefix}…), which can't make namespaces.`;
	return "rivet-token does not begin with cloud_api_, so it is no Rivet Cloud API token. (A self-hosted engine needs rivet-endpoint.)";
}

function explained(error: unknown, method: string, url: string, cloudEndpoint: string): unknown {
	const check = `Check that rivet-cloud-endpoint ${cloudEndpoint} is Rivet Cloud's API.`;
	if (error instanceof HttpError && error.status === undefined && error.hint === undefined) return withHint(error, check);
	if (error instanceof ActionError || !(error instanceof UnexpectedAnswer)) return error;
	// The request was accepted: what it should have made may be there.
	const details = { status: 200, serverMessage: error.message, outcome: "unknown", hint: check, cause: error } as const;
	return new HttpError({ service: "Rivet Cloud", method, url, ...details });
}
