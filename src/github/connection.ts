import type { Octokit } from "@octokit/core";
import type { PaginateInterface } from "@octokit/plugin-paginate-rest";
import type { Endpoints } from "@octokit/types";
import { array, type GenericSchema, type InferOutput } from "valibot";
import { readAnswer } from "../http/answer.ts";
import type { Http, RequestPolicy } from "../http/http.ts";
import type { Log } from "../log.ts";
import { dataWithoutMissing, graphqlError, hintForGitHub, withoutWrapper } from "./github-error.ts";
import { WritePace } from "./write-pace.ts";

type Client = Octokit & { readonly paginate: PaginateInterface };

/** `GET /repos/{owner}/{repo}/pulls/{pull_number}`, as GitHub's documentation writes it. */
type Route = keyof Endpoints;

/** A route's parameters but for those that name the repository. */
type RouteParameters<R extends Route> = Omit<Endpoints[R]["parameters"], "owner" | "repo">;

/** Largest page of any list. */
export const LARGEST_PAGE = 100;

export interface ConnectionOptions {
	readonly token: string;
	/** `GITHUB_API_URL`: `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
	readonly apiUrl: string;
	readonly repository: { readonly owner: string; readonly name: string };
	readonly http: Http;
	readonly log: Log;
	/** A clock in milliseconds, for the pace of writes; the system's when left out. */
	readonly now?: () => number;
	/** Waits, and ends early with an error when the run is cancelled; the HTTP client's when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** Octokit under our HTTP policy, for one repository. Answers are checked by schema. Failures are `HttpError`s. */
export class Connection {
	readonly #options: ConnectionOptions;
	readonly #pace: WritePace;
	#octokit: Promise<Client> | undefined;

	constructor(options: ConnectionOptions) {
		this.#options = options;
		this.#pace = new WritePace({ now: options.now ?? Date.now, pause: (ms) => this.pause(ms) });
	}

	/** The workflow's repository, in the names of Octokit's parameters. */
	get repository(): { readonly owner: string; readonly repo: string } {
		const { owner, name } = this.#options.repository;
		return { owner, repo: name };
	}

	get log(): Log {
		return this.#options.log;
	}

	/** Makes a REST call in the workflow's repository. @returns what the schema reads out of the answer */
	async call<R extends Route, const Schema extends GenericSchema>(
		route: R,
		parameters: RouteParameters<R>,
		schema: Schema,
	): Promise<InferOutput<Schema>> {
		const octokit = await this.#connected();
		const [method = "", path = ""] = route.split(" ");
		const { data, url, status } = await octokit.request<unknown>({ method, url: path, ...parameters, ...this.repository });
		return readAnswer(schema, data, { service: "GitHub", method, url, status });
	}

	/** Reads a list over all its pages. @param schema of one entry */
	async list<R extends Route, const Schema extends GenericSchema>(
		route: R,
		parameters: RouteParameters<R>,
		schema: Schema,
	): Promise<readonly InferOutput<Schema>[]> {
		const octokit = await this.#connected();
		const request = { ...parameters, ...this.repository, per_page: LARGEST_PAGE };
		const all: InferOutput<Schema>[] = [];
		for await (const { data, url, status } of octokit.paginate.iterator<unknown>(route, request)) {
			all.push(...readAnswer(array(schema), data, { service: "GitHub", method: "GET", url, status }));
		}
		return all;
	}

	/**
	 * Runs a GraphQL query. A field of the repository that does not exist is null in the answer, although GitHub reports an error for it.
	 * @returns what the schema reads out of the answer's `data`
	 * @throws {HttpError} also for the errors inside an answer
	 */
	async query<const Schema extends GenericSchema>(
		query: string,
		variables: Readonly<Record<string, unknown>>,
		schema: Schema,
	): Promise<InferOutput<Schema>> {
		const url = this.#graphqlUrl();
		const octokit = await this.#connected();
		let data: unknown;
		try {
			data = await octokit.graphql<unknown>(query, variables);
		} catch (error) {
			data = dataWithoutMissing(error);
			if (data === undefined) throw graphqlError(error, url, (text) => this.#options.http.redact(text));
		}
		return readAnswer(schema, data, { service: "GitHub", method: "POST", url });
	}

	/** Waits before something is looked for whose answer was lost. */
	pause(ms: number): Promise<void> {
		const { http, pause = (waitMs) => http.pause(waitMs) } = this.#options;
		return pause(ms);
	}

	/** GitHub Enterprise Server has `/api/v3` beside `/api/graphql`. */
	#graphqlUrl(): string {
		return new URL("graphql", this.#options.apiUrl.replace(/\/v3\/?$|\/?$/, "/")).href;
	}

	#connected(): Promise<Client> {
		this.#octokit ??= this.#connect();
		return this.#octokit;
	}

	/** Loads Octokit with the first call, so that a run that skips does not pay for it. */
	async #connect(): Promise<Client> {
		const [{ Octokit }, { paginateRest }] = await Promise.all([import("@octokit/core"), import("@octokit/plugin-paginate-rest")]);
		const { token, apiUrl, log } = this.#options;
		const quiet = (message: string) => log.debug(`Octokit: ${message}`);
		const octokit = new (Octokit.plugin(paginateRest))({
			auth: token,
			baseUrl: apiUrl,
			request: { fetch: this.#fetch() },
			log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
		});
		octokit.hook.error("request", (error) => {
			throw withoutWrapper(error);
		});
		return octokit;
	}

	#fetch(): typeof globalThis.fetch {
		const { http } = this.#options;
		const policy: RequestPolicy = { service: "GitHub", json: true, repeatable: isRepeatable, hint: hintForGitHub };
		const send = http.fetch(policy);
		return async (input, init) => {
			const method = init?.method ?? "GET";
			const url = new URL(String(input));
			if (isWrite(method, url)) await this.#pace.turn();
			const response = await send(input, init);
			if (response.ok) return response;
			throw http.failure(policy, method, url, response.status, await response.text());
		};
	}
}

function isWrite(method: string, url: URL): boolean {
	return method !== "GET" && !isGraphql(url);
}

/** A GraphQL query changes nothing, and a deployment status that is set twice is the same status. */
function isRepeatable(method: string, url: URL): boolean {
	return method !== "POST" || isGraphql(url) || url.pathname.endsWith("/statuses");
}

function isGraphql(url: URL): boolean {
	return url.pathname.endsWith("/graphql");
}
