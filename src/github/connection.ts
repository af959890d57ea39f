import type { GitHub } from "@actions/github/lib/utils";
import { CancelledError, findCause } from "../errors.ts";
import type { Http, RequestPolicy } from "../http.ts";
import { HttpError } from "../http-error.ts";
import type { Log } from "../log.ts";

export type Octokit = InstanceType<typeof GitHub>;

export interface ConnectionOptions {
	readonly token: string;
	/** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
	readonly apiUrl: string;
	readonly repository: { readonly owner: string; readonly name: string };
	readonly http: Http;
	readonly log: Log;
}

/** Characters of a GraphQL error that are shown. */
const SHOWN_MESSAGE_LENGTH = 600;

/** GitHub's error types in GraphQL answers, which come with status 200, as the statuses that REST gives them. */
const GRAPHQL_STATUSES: Readonly<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INSUFFICIENT_SCOPES: 403 };

/** Octokit under our HTTP policy, for one repository. What fails comes out as {@link HttpError}. */
export class Connection {
	readonly #options: ConnectionOptions;
	#octokit: Promise<Octokit> | undefined;

	constructor(options: ConnectionOptions) {
		this.#options = options;
	}

	/** The workflow's repository, in the names of Octokit's parameters. */
	get repository(): { readonly owner: string; readonly repo: string } {
		const { owner, name } = this.#options.repository;
		return { owner, repo: name };
	}

	get log(): Log {
		return this.#options.log;
	}

	octokit(): Promise<Octokit> {
		this.#octokit ??= this.#connect();
		return this.#octokit;
	}

	/** Runs a GraphQL query. @returns its `data`, unchecked @throws {HttpError} also for the errors inside an answer */
	async query(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
		const octokit = await this.octokit();
		try {
			return await octokit.graphql<unknown>(query, { ...variables });
		} catch (error) {
			throw graphqlError(error, this.#options);
		}
	}

	/** Waits before something is looked for whose answer was lost. */
	pause(ms: number): Promise<void> {
		return this.#options.http.pause(ms);
	}

	/** Loaded here and not at the top, so that a run that skips does not pay for it. */
	async #connect(): Promise<Octokit> {
		const { GitHub, getOctokitOptions } = await import("@actions/github/lib/utils");
		const { token, apiUrl, log } = this.#options;
		const quiet = (message: string) => log.debug(`Octokit: ${message}`);
		const octokit = new GitHub(
			getOctokitOptions(token, {
				// The module's own defaults come from the process's environment.
				baseUrl: apiUrl,
				request: { fetch: this.#fetch() },
				log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
			}),
		);
		octokit.hook.error("request", (error) => {
			throw unwrapped(error);
		});
		return octokit;
	}

	#fetch(): typeof globalThis.fetch {
		const { http } = this.#options;
		const policy: RequestPolicy = { service: "GitHub", json: true, repeatable: isRepeatable, hint: githubHint };
		const send = http.fetch(policy);
		return async (input, init) => {
			const response = await send(input, init);
			if (response.ok) return response;
			throw http.failure(policy, init?.method ?? "GET", String(input), response.status, await response.text());
		};
	}
}

/** A GraphQL query changes nothing, and a deployment's status that is set twice is the same status. */
function isRepeatable(method: string, url: URL): boolean {
	return method !== "POST" || url.pathname.endsWith("/graphql") || url.pathname.endsWith("/statuses");
}

function githubHint(status: number, body: unknown): string | undefined {
	if (status === 401) return 'The token in "github-token" was refused. Leave the input out to use the workflow\'s own token.';
	if (status === 403 && JSON.stringify(body).includes("not accessible by")) {
		return "Give the job `pull-requests: write` and `deployments: write` under `permissions`.";
	}
	return undefined;
}

/** Octokit wraps what its `fetch` throws in an error that says "status 500"; ours is the cause. */
function unwrapped(error: unknown): unknown {
	return findCause(error, HttpError) ?? findCause(error, CancelledError) ?? error;
}

function graphqlError(error: unknown, { apiUrl, http }: ConnectionOptions): unknown {
	if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors))) return error;
	const [first] = error.errors as readonly { readonly type?: unknown; readonly message?: unknown }[];
	const status = GRAPHQL_STATUSES[String(first?.type)] ?? 200;
	return new HttpError({
		service: "GitHub",
		method: "POST",
		url: new URL("graphql", apiUrl.replace(/\/v3\/?$|\/?$/, "/")).href,
		status,
		serverMessage: http.redact(String(first?.message ?? "its answer holds errors")).slice(0, SHOWN_MESSAGE_LENGTH),
		outcome: "refused",
		cause: error,
	});
}
