import type { GenericSchema } from "valibot";
import { ANY_ANSWER, readAnswer } from "../../http/answer.ts";
import type { Http, RequestPolicy } from "../../http/http.ts";
import { HttpError, isNotFound } from "../../http/http-error.ts";
import { everyPageOf, pagesOf } from "../../http/paging.ts";
import type { UploadFile } from "../../preview-state.ts";
import type { LogEntry } from "../log-tail.ts";
import { ALIAS, DEPLOYMENT, DEPLOYMENTS, type Deployment, EVENTS } from "./deployment-answers.ts";
import { vercelHint } from "./hints.ts";
import { BYPASSES, type Bypass, type ListedProject, PROJECT, PROJECTS, type Project, TEAMS, type Team } from "./project-answers.ts";
import { runtimeLog } from "./runtime-log.ts";
import { type ProjectVariable, VARIABLES, WRITTEN, type WrittenVariables } from "./variable-answers.ts";

/** Whose the call is: a team by its id or its slug; empty for the token's own account. */
export type Scope = { readonly teamId: string } | { readonly slug: string } | Readonly<Record<never, never>>;

/** A project in its team. */
export interface Place {
	/** Id or name. */
	readonly project: string;
	readonly scope: Scope;
}

/** A variable of one branch's previews, as it is written. Nothing here can name another target. */
export interface BranchVariable {
	readonly key: string;
	readonly value: string;
	readonly type: "plain" | "sensitive";
	readonly gitBranch: string;
	readonly comment: string;
}

type Query = Readonly<Record<string, string | number | undefined>>;

const SERVICE = "Vercel";
const PAGE_SIZE = 100;
/** A deployment is made before its answer comes. */
const CREATE_TIMEOUT_MS = 60_000;
const UPLOAD_TIMEOUT_MS = 120_000;
/** A stream without an end: what comes within this time is the log. */
const RUNTIME_LOG_MS = 4_000;
const EVENTS_READ = 200;

export interface VercelApiOptions {
	readonly token: string;
	/** `https://api.vercel.com`, or a compatible server. */
	readonly apiUrl: string;
	readonly http: Http;
}

/** The calls of Vercel's API that a preview needs. Every method throws an `HttpError` with a hint. */
export class VercelApi {
	readonly #options: VercelApiOptions;

	constructor(options: VercelApiOptions) {
		this.#options = options;
	}

	teams(): Promise<readonly Team[]> {
		return everyPageOf("teams", (until) => this.#call("GET", "/v2/teams", {}, TEAMS, { query: { limit: PAGE_SIZE, until } }));
	}

	/** The projects that are connected to a repository. A server that ignores the filter answers others as well. */
	projectsOf(scope: Scope, repositoryId: string): Promise<readonly ListedProject[]> {
		const query = { repoId: repositoryId, limit: PAGE_SIZE };
		return everyPageOf("projects", (from) => this.#call("GET", "/v10/projects", scope, PROJECTS, { query: { ...query, from } }));
	}

	/** Some projects of a team, for a message. */
	async someProjects(scope: Scope, limit: number): Promise<readonly ListedProject[]> {
		return (await this.#call("GET", "/v10/projects", scope, PROJECTS, { query: { limit } })).items;
	}

	/** @returns undefined when the team has no such project */
	async project({ project, scope }: Place): Promise<Project | undefined> {
		return orUndefined(this.#call("GET", `/v9/projects/${encodeURIComponent(project)}`, scope, PROJECT));
	}

	/** Every variable of the project. No value is decrypted. */
	variables(place: Place): Promise<readonly ProjectVariable[]> {
		return everyPageOf("variables", (until) => this.#call("GET", envPath(10, place), place.scope, VARIABLES, { query: { until } }));
	}

	/** Writes variables of one branch's previews; those that exist are overwritten. Vercel may refuse some of them. */
	writeVariables(place: Place, variables: readonly BranchVariable[]): Promise<WrittenVariables> {
		const body = variables.map((variable) => ({ ...variable, target: ["preview"] }));
		return this.#call("POST", envPath(10, place), place.scope, WRITTEN, { query: { upsert: "true" }, body, repeatable: true });
	}

	/** "Not found" is success. */
	async deleteVariables(place: Place, ids: readonly string[]): Promise<void> {
		await orUndefined(this.#call("DELETE", envPath(1, place), place.scope, ANY_ANSWER, { body: { ids } }));
	}

	/** The project's deployments, newest first, a page at a time. */
	deployments({ project, scope }: Place, filter: { readonly branch?: string; readonly sha?: string } = {}) {
		const query = { projectId: project, ...filter, limit: PAGE_SIZE };
		return pagesOf<Deployment>("deployments", (until) =>
			this.#call("GET", "/v7/deployments", scope, DEPLOYMENTS, { query: { ...query, until } }),
		);
	}

	/** @returns undefined when there is none */
	deployment({ scope }: Place, id: string): Promise<Deployment | undefined> {
		return orUndefined(this.#call("GET", `/v13/deployments/${encodeURIComponent(id)}`, scope, DEPLOYMENT));
	}

	/** Not repeatable: every call makes another deployment. */
	createDeployment({ scope }: Place, body: Readonly<Record<string, unknown>>): Promise<Deployment> {
		const policy = { timeoutMs: CREATE_TIMEOUT_MS };
		return this.#call("POST", "/v13/deployments", scope, DEPLOYMENT, { query: { forceNew: 1 }, body, ...policy });
	}

	/** Ends a build. One that has ended by itself is left as it is. */
	async cancel({ scope }: Place, id: string): Promise<void> {
		try {
			await this.#call("PATCH", `/v12/deployments/${encodeURIComponent(id)}/cancel`, scope, ANY_ANSWER, { body: null });
		} catch (error) {
			if (!(error instanceof HttpError && (error.status === 400 || error.status === 404))) throw error;
		}
	}

	/** "Not found" is success. */
	async deleteDeployment({ scope }: Place, id: string): Promise<void> {
		await orUndefined(this.#call("DELETE", `/v13/deployments/${encodeURIComponent(id)}`, scope, ANY_ANSWER, { body: null }));
	}

	/** @returns the alias as an origin */
	assignAlias({ scope }: Place, id: string, alias: string): Promise<string> {
		const path = `/v2/deployments/${encodeURIComponent(id)}/aliases`;
		return this.#call("POST", path, scope, ALIAS, { body: { alias }, repeatable: true });
	}

	/** @param digest SHA-1 of the content, in hexadecimal digits */
	async upload({ scope }: Place, { content }: UploadFile, digest: string): Promise<void> {
		const policy = this.#policy({ timeoutMs: UPLOAD_TIMEOUT_MS, repeatable: true });
		const url = this.#url("/v2/files", scope, {});
		const headers = { ...this.#authorization(), "content-type": "application/octet-stream", "x-vercel-digest": digest };
		const response = await this.#options.http.fetch(policy)(url, { method: "POST", headers, body: new Uint8Array(content) });
		if (!response.ok) throw this.#options.http.failure(policy, "POST", url, response.status, await response.text());
	}

	/** Makes another secret that passes the project's protection. @returns every such secret of the project, as far as Vercel says */
	makeBypass({ project, scope }: Place, note: string): Promise<readonly Bypass[]> {
		const path = `/v1/projects/${encodeURIComponent(project)}/protection-bypass`;
		return this.#call("PATCH", path, scope, BYPASSES, { body: { generate: { note } }, repeatable: false });
	}

	/** The end of a build's log, oldest line first. */
	async buildLog({ scope }: Place, id: string): Promise<readonly string[]> {
		const query = { direction: "backward", follow: 0, limit: EVENTS_READ };
		const events = await this.#call("GET", `/v3/deployments/${encodeURIComponent(id)}/events`, scope, EVENTS, { query });
		return events.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
	}

	/** What the deployment's functions have logged, in any order. */
	async runtimeLog({ project, scope }: Place, id: string): Promise<readonly LogEntry[]> {
		const path = `/v1/projects/${encodeURIComponent(project)}/deployments/${encodeURIComponent(id)}/runtime-logs`;
		const policy = this.#policy({ timeoutMs: RUNTIME_LOG_MS, maxRetries: 0, streamed: true });
		const response = await this.#options.http.fetch(policy)(this.#url(path, scope, {}), { headers: this.#authorization() });
		if (!response.ok) return [];
		return runtimeLog(response);
	}

	async #call<Answer>(
		method: string,
		path: string,
		scope: Scope,
		schema: GenericSchema<unknown, Answer>,
		{ query = {}, body, ...policy }: CallOptions = {},
	): Promise<Answer> {
		const url = this.#url(path, scope, query);
		const { http, token, apiUrl } = this.#options;
		const answer = await http.json(this.#policy(policy), method, url, { token, body });
		return readAnswer(schema, answer, { service: SERVICE, method, url, hint: `Check that vercel-api-url ${apiUrl} is Vercel's API.` });
	}

	#policy({ repeatable, ...policy }: Omit<CallOptions, "query" | "body">): RequestPolicy {
		return { service: SERVICE, hint: vercelHint, ...(repeatable === undefined ? {} : { repeatable: () => repeatable }), ...policy };
	}

	#url(path: string, scope: Scope, query: Query): string {
		const url = new URL(this.#options.apiUrl + path);
		for (const [name, value] of Object.entries({ ...query, ...scope })) if (value !== undefined) url.searchParams.set(name, String(value));
		return url.href;
	}

	#authorization() {
		return { authorization: `Bearer ${this.#options.token}` };
	}
}

interface CallOptions extends Pick<RequestPolicy, "timeoutMs" | "maxRetries" | "streamed"> {
	readonly query?: Query;
	/** Null for a call whose published form has none. */
	readonly body?: unknown;
	/** As in `RequestPolicy`, for this call. */
	readonly repeatable?: boolean;
}

function envPath(version: number, { project }: Place): string {
	return `/v${version}/projects/${encodeURIComponent(project)}/env`;
}

async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (isNotFound(error)) return undefined;
		throw error;
	}
}
