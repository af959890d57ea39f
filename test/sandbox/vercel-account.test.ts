import { afterEach, describe, expect, it } from "vitest";
import { operation } from "../../sandbox/vercel/published.ts";
import { rateLimited } from "../../sandbox/vercel/refusal.ts";
import type { VercelOptions } from "../../sandbox/vercel/vercel.ts";
import { REPOSITORY, VercelWorld } from "./vercel-world.ts";

let world: VercelWorld;

async function start(options: Partial<VercelOptions> = {}): Promise<VercelWorld> {
	world = await VercelWorld.start(options);
	return world;
}

afterEach(() => world?.stop());

describe("the token and its scope", () => {
	it("refuses a wrong token", async () => {
		const { vercel } = await start();
		const refused = await fetch(`${vercel.url}/v2/teams`, { headers: { authorization: "Bearer wrong" } });
		expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: "forbidden", invalidToken: true } }]);
	});

	it("lists teams, of which one demands a sign-in and refuses everything", async () => {
		const { vercel, call } = await start();
		const { json } = await call("GET", "/v2/teams?limit=100&teamId=none");
		expect(json.teams).toMatchObject([
			{ slug: "umbrella", limited: true },
			{ slug: "acme", billing: { plan: "pro" } },
		]);
		const refused = await call("GET", `/v10/projects?teamId=${json.teams[0].id}`);
		expect([refused.status, refused.json.error]).toMatchObject([403, { code: "forbidden", saml: true }]);
		expect(vercel.violations).toEqual([]);
	});

	it.each([
		["a team that is not the token's", "?teamId=team_somebody_elses", 403],
		["no team", "?teamId=none", 404],
	])("refuses a project in %s", async (_, query, status) => {
		const { call, project } = await start();
		expect((await call("GET", `/v9/projects/${project.id}${query}`)).status).toBe(status);
	});

	it("denies teams and the list of projects to a token of one project, which has that project", async () => {
		const { call } = await start({ tokenScope: { project: "shop" }, projects: [{ name: "shop" }, { name: "other" }] });
		expect((await call("GET", "/v2/teams?teamId=none")).status).toBe(403);
		expect((await call("GET", "/v10/projects")).status).toBe(403);
		expect((await call("GET", "/v9/projects/shop?teamId=none")).status).toBe(200);
		expect((await call("GET", "/v9/projects/other")).status).toBe(403);
	});

	it("gets 429 with Retry-After where the test orders it", async () => {
		const { vercel, call, project } = await start();
		vercel.fail(/^GET /, { kind: "status", answer: rateLimited(3) }, 1);
		const { status, headers, json } = await call("GET", `/v9/projects/${project.id}`);
		expect([status, headers.get("retry-after"), json.error.code]).toEqual([429, "3", "rate_limited"]);
		expect((await call("GET", `/v9/projects/${project.id}`)).status).toBe(200);
	});
});

describe("the list of projects", () => {
	const projects = [
		{ name: "web" },
		{ name: "api", rootDirectory: "api" },
		{ name: "loose", link: null },
		{ name: "other", link: { repoId: 5, repository: "acme/other" } },
	];

	it.each([
		[`repoId=${REPOSITORY.id}`, ["api", "web"]],
		[`repoUrl=https://github.com/${REPOSITORY.fullName}`, ["api", "web"]],
		["repoId=6", []],
		["", ["other", "loose", "api", "web"]],
	])("is filtered by %s", async (query, names) => {
		const { call } = await start({ projects });
		const { json } = await call("GET", `/v10/projects?${query}`);
		expect(json.projects.map(({ name }: { name: string }) => name)).toEqual(names);
	});

	it.each(["next-number", "next-text"] as const)("is paged: %s", async (projectList) => {
		const { call } = await start({ projects, projectList });
		const first = await call("GET", "/v10/projects?limit=3");
		const { next } = first.json.pagination;
		expect(typeof next).toBe(projectList === "next-text" ? "string" : "number");
		const second = await call("GET", `/v10/projects?limit=3&from=${next}`);
		expect([first.json.projects.length, second.json.projects.length, second.json.pagination.next]).toEqual([3, 1, null]);
	});

	it("may be a bare array", async () => {
		const { call } = await start({ projects, projectList: "array" });
		expect((await call("GET", "/v10/projects")).json).toMatchObject([
			{ name: "other" },
			{ name: "loose" },
			{ name: "api" },
			{ name: "web" },
		]);
	});
});

describe("what Vercel publishes", () => {
	it.each([
		["GET", "/v10/projects?repository=acme/shop", undefined],
		["POST", "/v13/deployments", { name: "shop", gitSource: { type: "github", repoId: 77, ref: "a" }, commit: "x" }],
		["POST", "/v10/projects/shop/env", [{ key: "A", value: "1", type: "hidden", target: ["preview"] }]],
		["POST", "/v10/projects/shop/env", [{ key: "A", value: "1", type: "plain", target: ["preview"], note: "x" }]],
		["DELETE", "/v1/projects/shop/env", { ids: "all" }],
	])("refuses and records a request that is not in it: %s %s %j", async (method, path, body) => {
		const { call, vercel } = await start();
		expect((await call(method, path, body)).status).toBe(400);
		expect(vercel.violations).toHaveLength(1);
	});

	it.each([
		["a field that is missing", { state: "DELETED" }],
		["a field that nobody published", { state: "DELETED", uid: "dpl_1", at: 1 }],
		["a value of another type", { state: "DELETED", uid: 1 }],
		["a value that is not allowed", { state: "GONE", uid: "dpl_1" }],
	])("catches in an answer %s", async (_, answer) => {
		const { checkAnswer } = await operation("deleteDeployment");
		expect(checkAnswer(200, answer)).not.toEqual([]);
		expect(checkAnswer(200, { state: "DELETED", uid: "dpl_1" })).toEqual([]);
	});
});
