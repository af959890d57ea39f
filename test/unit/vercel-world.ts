import { createHash } from "node:crypto";
import { type HttpServer, type ReceivedRequest, Refusal, startHttpServer } from "../../sandbox/network/http-server.ts";
import type { DeployRequest, Host } from "../../src/host/host.ts";
import { createVercel, type VercelOptions } from "../../src/host/vercel/vercel.ts";
import { silentLog, testHttp } from "./rivet-http.ts";

export const KEY = "pr-12-a1b2c3";
export const OWNER = "0123456789abcdef0123456789abcdef";
export const SHA = "a".repeat(40);
export const PREVIEW = { key: KEY, number: 12, headRef: "feature", headSha: SHA };
export const REPOSITORY = { owner: "acme", name: "shop", id: "4711" };
export const TOKEN = "vercel-token-0123456789";

type Fields = Record<string, unknown>;

export interface FakeVariable {
	id: string;
	key: string;
	value: string;
	type: string;
	target: string[];
	gitBranch?: string;
	comment?: string;
	updatedAt: number;
}

export interface FakeDeployment {
	uid: string;
	url: string;
	readyState: string;
	target: string | null;
	createdAt: number;
	meta: Record<string, string>;
	aliasAssigned: boolean;
	alias: string[];
	[field: string]: unknown;
}

/**
 * What of Vercel's API one project's previews touch, in memory: enough to see each call and to answer it in an odd way. Time goes on by
 * one with everything that is made.
 */
export class VercelWorld {
	server!: HttpServer;
	now = 1_000;
	project: Fields = connectedProject();
	teams: Fields[] = [{ id: "team_1", slug: "acme" }];
	readonly variables: FakeVariable[] = [];
	readonly deployments: FakeDeployment[] = [];
	readonly stored = new Set<string>();
	readonly logged: string[] = [];
	readonly warned: string[] = [];
	/** States that a deployment takes, look by look. */
	states: string[] = ["READY"];
	/** Changes the answer of a new deployment. */
	made: (deployment: FakeDeployment) => void = () => {};

	async start(): Promise<this> {
		this.server = await startHttpServer({
			// Vercel publishes no body for these, and may refuse one.
			before: ({ method, path, body }) =>
				/^(DELETE|PATCH) \/v1[23]\/deployments/.test(`${method} ${path}`) && body !== "" ? { status: 400, json: {} } : undefined,
			routes: {
				"GET /v2/teams": () => ({ json: { teams: this.teams, pagination: { count: 1, next: null, prev: null } } }),
				"GET /v10/projects": () => ({ json: { projects: [this.project], pagination: { count: 1, next: null, prev: null } } }),
				"GET /v9/projects/:id": (request) => this.#project(request),
				"GET /v10/projects/:id/env": (request) => this.#env(request),
				"POST /v10/projects/:id/env": (request) => this.#write(request),
				"DELETE /v1/projects/:id/env": (request) => this.#deleteEnv(request),
				"GET /v7/deployments": (request) => this.#list(request),
				"POST /v13/deployments": (request) => this.#create(request),
				"GET /v13/deployments/:id": (request) => ({ json: this.#look(request) }),
				"DELETE /v13/deployments/:id": (request) => this.#delete(request),
				"PATCH /v12/deployments/:id/cancel": (request) => ({ json: this.#set(request, "CANCELED") }),
				"POST /v2/deployments/:id/aliases": (request) => this.#alias(request),
				"POST /v2/files": (request) => this.#store(request),
				"GET /v3/deployments/:id/events": () => ({
					json: [
						{ type: "stdout", created: 2, payload: { text: `it needs ${TOKEN}` } },
						{ type: "stdout", created: 1, text: "vite build" },
					],
				}),
				"PATCH /v1/projects/:id/protection-bypass": (request) => this.#bypass(request),
			},
		});
		return this;
	}

	host(options: Partial<VercelOptions> = {}): Host {
		const { http, secrets } = testHttp();
		secrets.add(TOKEN);
		return createVercel({
			token: TOKEN,
			apiUrl: this.server.url,
			project: undefined,
			team: undefined,
			repository: REPOSITORY,
			workingDirectory: ".",
			protectionBypass: "auto",
			ownerMark: OWNER,
			isRerun: false,
			http,
			secrets,
			log: { ...silentLog, info: (line) => this.logged.push(line), warning: (line) => this.warned.push(line) },
			now: () => this.now,
			pause: async (ms) => {
				this.now += ms;
			},
			...options,
		});
	}

	/** A deployment as Vercel makes it for a push. */
	push(changes: Partial<FakeDeployment> & { readonly sha?: string; readonly ref?: string } = {}): FakeDeployment {
		const { sha = SHA, ref = "feature", ...fields } = changes;
		const uid = `dpl_${this.deployments.length + 1}`;
		const deployment: FakeDeployment = {
			uid,
			url: `shop-${uid.replace("_", "")}.vercel.app`,
			readyState: "READY",
			target: null,
			createdAt: ++this.now,
			meta: { githubCommitSha: sha, githubCommitRef: ref },
			aliasAssigned: true,
			alias: [`shop-git-${ref}-acme.vercel.app`],
			inspectorUrl: `https://vercel.com/acme/shop/${uid}`,
			...fields,
		};
		this.deployments.unshift(deployment);
		return deployment;
	}

	variable(changes: Partial<FakeVariable> & { readonly key: string }): FakeVariable {
		const id = `env_${this.variables.length + 1}`;
		const variable = { id, value: "x", type: "plain", target: ["preview"], gitBranch: "feature", updatedAt: ++this.now, ...changes };
		this.variables.push(variable);
		return variable;
	}

	/** Requests as `METHOD /path`, without those that only look. */
	changes(): readonly string[] {
		return this.server.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
	}

	#project({ param }: ReceivedRequest) {
		const { id, name } = this.project;
		if (param("id") !== id && param("id") !== name) throw new Refusal(404, { error: { code: "not_found", message: "Project not found" } });
		return { json: this.project };
	}

	#env({ query }: ReceivedRequest) {
		const from = Number(query.get("until") ?? 0);
		const next = from + 25 < this.variables.length ? from + 25 : null;
		return { json: { envs: this.variables.slice(from, from + 25), pagination: { count: 25, next, prev: null } } };
	}

	#write(request: ReceivedRequest) {
		const given = request.json() as Omit<FakeVariable, "id" | "updatedAt">[];
		const created = given.map((one) => {
			const known = this.variables.find(({ key, gitBranch }) => key === one.key && gitBranch === one.gitBranch);
			if (known === undefined) return this.variable(one);
			return Object.assign(known, one, { updatedAt: ++this.now });
		});
		return { status: 201, json: { created, failed: [] } };
	}

	#deleteEnv(request: ReceivedRequest) {
		const { ids } = request.json() as { ids: string[] };
		for (const id of ids) {
			const at = this.variables.findIndex((one) => one.id === id);
			if (at >= 0) this.variables.splice(at, 1);
		}
		return { json: { deleted: ids.length, ids } };
	}

	#list({ query }: ReceivedRequest) {
		const [branch, sha] = [query.get("branch"), query.get("sha")];
		const found = this.deployments.filter(
			({ meta }) => (branch === null || meta.githubCommitRef === branch) && (sha === null || meta.githubCommitSha === sha),
		);
		return { json: { deployments: found, pagination: { count: found.length, next: null, prev: null } } };
	}

	#create(request: ReceivedRequest) {
		const body = request.json() as { meta: Record<string, string>; gitSource?: { ref: string; sha: string }; files?: { sha: string }[] };
		const missing = [...new Set(body.files?.map(({ sha }) => sha).filter((sha) => !this.stored.has(sha)) ?? [])];
		if (missing.length > 0) throw new Refusal(400, { error: { code: "missing_files", message: "Missing files", missing } });
		const git = body.gitSource && { githubCommitSha: body.gitSource.sha, githubCommitRef: body.gitSource.ref };
		const deployment = this.push({ readyState: "QUEUED", aliasAssigned: false, alias: git ? ["shop-git-feature-acme.vercel.app"] : [] });
		deployment.meta = { ...body.meta, ...git };
		this.made(deployment);
		return { json: { ...deployment, id: deployment.uid } };
	}

	#look(request: ReceivedRequest) {
		const deployment = this.#deployment(request);
		if (["QUEUED", "BUILDING"].includes(deployment.readyState)) deployment.readyState = this.states.shift() ?? "READY";
		if (deployment.readyState === "READY") deployment.aliasAssigned = true;
		return { ...deployment, id: deployment.uid };
	}

	#set(request: ReceivedRequest, readyState: string) {
		const deployment = this.#deployment(request);
		deployment.readyState = readyState;
		return { ...deployment, id: deployment.uid };
	}

	#delete(request: ReceivedRequest) {
		this.deployments.splice(this.deployments.indexOf(this.#deployment(request)), 1);
		return { json: { uid: request.param("id"), state: "DELETED" } };
	}

	#deployment({ param }: ReceivedRequest): FakeDeployment {
		const found = this.deployments.find(({ uid }) => uid === param("id"));
		if (found === undefined) throw new Refusal(404, { error: { code: "not_found", message: "Deployment not found" } });
		return found;
	}

	#alias(request: ReceivedRequest) {
		const { alias } = request.json() as { alias: string };
		for (const one of this.deployments) one.alias = one.alias.filter((its) => its !== alias);
		this.#deployment(request).alias.push(alias);
		return { json: { uid: "alias_1", alias, created: "2026-01-01T00:00:00Z" } };
	}

	#store({ headers, bytes }: ReceivedRequest) {
		const digest = createHash("sha1").update(bytes).digest("hex");
		if (headers["x-vercel-digest"] !== digest) throw new Refusal(400, { error: { code: "bad_request", message: "digest mismatch" } });
		this.stored.add(digest);
		return { json: {} };
	}

	#bypass(request: ReceivedRequest) {
		const { note } = (request.json() as { generate: { note: string } }).generate;
		const before = this.project.protectionBypass as Fields | undefined;
		const secret = `bypass${Object.keys(before ?? {}).length}${"0123456789".repeat(3)}`.slice(0, 32);
		this.project.protectionBypass = { ...before, [secret]: { scope: "automation-bypass", note, createdAt: 1, createdBy: "u" } };
		return { json: { protectionBypass: this.project.protectionBypass } };
	}
}

export function connectedProject(changes: Fields = {}): Fields {
	const link = { type: "github", repoId: 4711, org: "acme", repo: "shop", productionBranch: "main" };
	return { id: "prj_1", name: "shop", link, rootDirectory: null, targets: { production: { id: "dpl_0" } }, ...changes };
}

export function uploadProject(changes: Fields = {}): Fields {
	const { link: _, ...project } = connectedProject();
	return { ...project, ...changes };
}

export function request(changes: Partial<DeployRequest> = {}): DeployRequest {
	return {
		preview: PREVIEW,
		files: [
			{ path: "package.json", content: Buffer.from("{}") },
			{ path: "server.ts", content: Buffer.from("serve()") },
			{ path: "copy.ts", content: Buffer.from("serve()") },
		],
		entrypoint: undefined,
		variables: {
			RIVET_ENDPOINT: "https://api.rivet.dev",
			RIVET_TOKEN: "sk_runner",
			RIVET_ENVOY_VERSION: "41",
			RIVET_RUNNER_VERSION: "41",
			NODE_ENV: "production",
		},
		buildVariables: { NEXT_PUBLIC_RIVET_TOKEN: "pk_public" },
		namespace: { name: "ns", engineNamespace: "ns-e" },
		container: { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [] },
		...changes,
	};
}
