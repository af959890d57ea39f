import type { Freestyle } from "freestyle-sandboxes";
import type { GenericSchema } from "valibot";
import { readAnswer } from "../../http/answer.ts";
import type { Http, RequestPolicy } from "../../http/http.ts";
import type { HttpError } from "../../http/http-error.ts";
import type { PreviewDomain } from "../../names/domain.ts";
import type { UploadFile } from "../../preview-state.ts";
import type { DeployRequest } from "../host.ts";
import type { LogEntry } from "../log-tail.ts";
import { DEPLOYMENTS, type DomainMapping, type ListedDeployment, LOGS, MADE_DEPLOYMENT, MAPPINGS } from "./answers.ts";
import { freestyleHint } from "./hints.ts";
import { FILES_PLACEHOLDER, uploadBody } from "./upload-body.ts";

/** Time for one deployment: up to 100 MB on the way up, then the install of the dependencies and the rollout on Freestyle. */
const DEPLOY_TIMEOUT_MS = 180_000;
const PAGE_SIZE = 50;
/** Pages of a search that are read. A search by domain or id matches a handful; the bound is for a server that ignores the search. */
const MAX_PAGES = 4;
/** Removed mappings stay in Freestyle's list, one for every deployment: 10,000 of them are read. */
const MAX_MAPPING_PAGES = 200;
/** Pages of a log that are read: 1,000 lines, in whatever order they come, are enough to find the last ones. */
const MAX_LOG_PAGES = 5;
const LOG_PAGE_SIZE = 200;

const SERVICE = "Freestyle";
const CHECK_API = 'Check the input "freestyle-api-url". If it is right, Freestyle has changed its API: please report it.';

/** What Freestyle is asked to run, and at which domain. */
export type WebDeployment = Omit<DeployRequest, "preview"> & PreviewDomain;

export interface FreestyleApiOptions {
	readonly apiKey: string;
	/** `https://api.freestyle.sh`, or a compatible server. */
	readonly apiUrl: string;
	readonly http: Http;
}

/** The calls of Freestyle's API that a preview needs, through its SDK. Every method throws an `HttpError` with a hint. */
export class FreestyleApi {
	readonly #options: FreestyleApiOptions;
	#client: Promise<Freestyle> | undefined;

	constructor(options: FreestyleApiOptions) {
		this.#options = options;
	}

	/**
	 * Deploys the files and points the domain at them; returns after the rollout. Not repeatable: after a lost answer there may be a
	 * deployment or not.
	 * @param idleTimeoutMs time without traffic after which Freestyle stops the server; undefined for the plan's default
	 * @returns the deployment's id
	 */
	async deploy(request: WebDeployment, idleTimeoutMs: number | undefined): Promise<string> {
		const client = await this.#connect(this.#fetch({ timeoutMs: DEPLOY_TIMEOUT_MS }, request.files));
		const answer: unknown = await client.serverless.deployments.create({
			files: [FILES_PLACEHOLDER],
			...(request.entrypoint === undefined ? {} : { entrypointPath: request.entrypoint }),
			envVars: { ...request.variables },
			domains: [request.hostname],
			build: false,
			waitForRollout: true,
			...(idleTimeoutMs === undefined ? {} : { timeoutMs: idleTimeoutMs }),
		});
		return this.#read(MADE_DEPLOYMENT, answer, "POST /web/v1/deployment").deploymentId;
	}

	/** Deployments that match a search by id or domain, newest first as far as Freestyle sorts them. */
	async *search(text: string): AsyncGenerator<ListedDeployment> {
		for (let page = 0; page < MAX_PAGES; page++) {
			const entries = await this.#page(text, page);
			yield* entries;
			if (entries.length < PAGE_SIZE) return;
		}
	}

	/** The first one of {@link search} that matches. */
	async find(search: string, matches: (entry: ListedDeployment) => boolean): Promise<ListedDeployment | undefined> {
		for await (const entry of this.search(search)) {
			if (matches(entry)) return entry;
		}
		return undefined;
	}

	/** The first page of {@link search}. */
	newest(text: string): Promise<readonly ListedDeployment[]> {
		return this.#page(text, 0);
	}

	/** What the account's domains point at now: one domain, or all of them. */
	async *mappings(domain?: string): AsyncGenerator<DomainMapping> {
		const { domains } = await this.#shared();
		const filter = domain === undefined ? {} : { domain };
		let previous: string | undefined;
		for (let page = 0; page < MAX_MAPPING_PAGES; page++) {
			const answer: unknown = await domains.mappings.list({ ...filter, limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE) });
			const entries = this.#read(MAPPINGS, answer, "GET /domains/v1/mappings");
			// A server that ignores the offset sends the first page again and again.
			if (page > 0 && entries[0]?.id === previous) return;
			previous = entries[0]?.id;
			// How Freestyle's filter compares domains is not documented: it may find longer names, too.
			yield* entries.filter((entry) => entry.isLive && (domain === undefined || entry.domain === domain));
			if (entries.length < PAGE_SIZE) return;
		}
	}

	/** @returns undefined when the domain points at nothing of this account */
	async mapping(domain: string): Promise<DomainMapping | undefined> {
		for await (const mapping of this.mappings(domain)) return mapping;
		return undefined;
	}

	async map(domain: string, deploymentId: string): Promise<void> {
		await (await this.#shared()).domains.mappings.create({ domain, deploymentId });
	}

	async unmap(domain: string): Promise<void> {
		await (await this.#shared()).domains.mappings.delete({ domain });
	}

	/** The server's log lines of the last 24 hours, in the order in which Freestyle sends them. */
	async logs(deploymentId: string): Promise<readonly LogEntry[]> {
		const deployment = (await this.#shared()).serverless.deployments.ref({ deploymentId });
		const lines: LogEntry[] = [];
		// The SDK sends any field, but its type knows only one of those that the API takes.
		let query: { readonly instanceId?: string; readonly pageSize: number; readonly pageToken?: string } = { pageSize: LOG_PAGE_SIZE };
		for (let page = 0; page < MAX_LOG_PAGES; page++) {
			const answer: unknown = await deployment.getLogs(query);
			const { logs, nextPageToken } = this.#read(LOGS, answer, "GET /observability/v1/logs");
			lines.push(...logs);
			if (!nextPageToken) break;
			query = { ...query, pageToken: nextPageToken };
		}
		return lines;
	}

	async #page(search: string, page: number): Promise<readonly ListedDeployment[]> {
		const { serverless } = await this.#shared();
		const answer: unknown = await serverless.deployments.list({ limit: PAGE_SIZE, cursor: String(page * PAGE_SIZE), search });
		return this.#read(DEPLOYMENTS, answer, "GET /web/v1/deployments");
	}

	/** @param call method and path */
	#read<Answer>(schema: GenericSchema<unknown, Answer>, answer: unknown, call: string): Answer {
		const [method = "", path = ""] = call.split(" ");
		return readAnswer(schema, answer, { service: SERVICE, method, url: this.#options.apiUrl + path, hint: CHECK_API });
	}

	#shared(): Promise<Freestyle> {
		this.#client ??= this.#connect(this.#fetch({}));
		return this.#client;
	}

	/** Loads the SDK with the first call, so that a run that skips does not pay for it. */
	async #connect(fetch: typeof globalThis.fetch): Promise<Freestyle> {
		const { Freestyle } = await import("freestyle-sandboxes");
		return new Freestyle({ apiKey: this.#options.apiKey, baseUrl: this.#options.apiUrl, fetch });
	}

	/**
	 * The SDK's `fetch`. It throws errors itself: the SDK reads only one of the forms that Freestyle's error bodies have, and says
	 * "Unknown error code: undefined" for the others.
	 */
	#fetch(options: Pick<RequestPolicy, "timeoutMs">, files?: readonly UploadFile[]): typeof globalThis.fetch {
		const { http } = this.#options;
		const policy: RequestPolicy = { service: SERVICE, json: true, repeatable: isRepeatable, ...options };
		const send = http.fetch(policy);
		return async (input, init = {}) => {
			const response = await send(input, files ? withFiles(init, files) : init);
			const text = await response.text();
			if (!response.ok) throw this.#failure(policy, init.method ?? "GET", String(input), response.status, text);
			// The SDK parses every answer, and the answer to a DELETE may be empty.
			return new Response(text === "" ? "{}" : text, { status: 200, headers: { "content-type": "application/json" } });
		};
	}

	#failure(policy: RequestPolicy, method: string, url: string, status: number, text: string): HttpError {
		const hint = (answered: number, body: unknown) => freestyleHint(answered, body, new URL(url).pathname);
		return this.#options.http.failure({ ...policy, hint }, method, url, status, text);
	}
}

/** Pointing a domain at a deployment twice is the same as once. */
function isRepeatable(method: string, url: URL): boolean {
	return method !== "POST" || url.pathname.includes("/domains/v1/mappings/");
}

function withFiles(init: RequestInit, files: readonly UploadFile[]): RequestInit {
	const body = uploadBody(String(init.body), files);
	const headers = new Headers(init.headers);
	headers.set("content-length", String(body.byteLength));
	return { ...init, headers, body };
}
