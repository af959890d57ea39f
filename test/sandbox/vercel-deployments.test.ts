import { afterEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import type { VercelOptions } from "../../sandbox/vercel/vercel.ts";
import { APP, TOKEN, VercelWorld } from "./vercel-world.ts";

let world: VercelWorld;

async function start(options: Partial<VercelOptions> = {}): Promise<VercelWorld> {
	world = await VercelWorld.start(options);
	return world;
}

afterEach(() => world?.stop());

const preview = (key: string, more: Readonly<Record<string, unknown>> = {}) => ({
	key,
	value: "1",
	type: "plain",
	target: ["preview"],
	...more,
});
const visit = async (url: string, init: RequestInit = {}) =>
	(await fetch(url, init)).json() as Promise<{ built: Record<string, string>; env: Record<string, string> }>;
/** Builds for longer than a few calls of the API take. */
const SLOW = { ...APP, "build.js": `await new Promise((done) => setTimeout(done, 1_500)); ${APP["build.js"]}` };
const bypass = (secret: string) => ({ headers: { "x-vercel-protection-bypass": secret } });

describe("a push", () => {
	it("is deployed by Vercel, with the variables that are there, at an address of its own and the branch's", async () => {
		const { variables, push, settled } = await start();
		await push("topic");
		await variables([
			preview("GENERAL"),
			preview("OWN", { gitBranch: "topic" }),
			preview("GENERAL", { value: "2", gitBranch: "topic" }),
			preview("OTHERS", { target: ["production"] }),
		]);
		const { deployments, sha } = await push("topic");
		const deployment = await settled(deployments[0]);
		expect(deployment).toMatchObject({ state: "READY", target: null, meta: { githubCommitSha: sha, githubCommitRef: "topic" } });
		const { built, env } = await visit(deployment.url);
		for (const seen of [built, env]) expect(seen).toMatchObject({ GENERAL: "2", OWN: "1", VERCEL_ENV: "preview" });
		expect(env.OTHERS).toBeUndefined();
		expect(await visit(deployment.aliases[0] ?? "")).toEqual({ built, env });
	});

	it.each([
		["creation", undefined],
		["build", "1"],
	] as const)("has the variables as they were at its %s", async (variablesFixedAt, late) => {
		const { variables, push, settled } = await start({ variablesFixedAt });
		const first = await push("topic", SLOW);
		const { deployments } = await push("topic");
		await variables([preview("LATE", { gitBranch: "topic" })]);
		await settled(first.deployments[0]);
		const { runtime } = (await settled(deployments[0])).environment ?? {};
		expect(runtime?.LATE).toBe(late);
	});

	it("is built in its turn; while it is queued, a newer push to its branch cancels it", async () => {
		const { push, settled } = await start();
		const [slow] = (await push("a", SLOW)).deployments;
		const [outdated] = (await push("b")).deployments;
		const [newer] = (await push("b")).deployments;
		expect([outdated?.state, newer?.state]).toEqual(["CANCELED", "QUEUED"]);
		expect((await settled(slow)).state).toBe("READY");
		expect((await settled(newer)).state).toBe("READY");
		expect(newer?.buildingAt).toBeGreaterThanOrEqual(slow?.readyAt ?? Number.POSITIVE_INFINITY);
	});

	it("that fails to build says why, and leaves the branch's alias where it is", async () => {
		const { call, push, settled } = await start();
		const good = await settled((await push("topic")).deployments[0]);
		const bad = await settled(
			(await push("topic", { ...APP, "build.js": 'console.error("no such module"); process.exit(2);' })).deployments[0],
		);
		const { json } = await call("GET", `/v13/deployments/${bad.id}`);
		expect(json).toMatchObject({
			readyState: "ERROR",
			errorMessage: 'Command "npm run build" exited with 2',
			aliasAssigned: false,
			alias: [],
		});
		expect(good.aliases).toHaveLength(1);
		const events = await call("GET", `/v3/deployments/${bad.id}/events?limit=-1`);
		expect(events.json.map(({ payload }: { payload: { text: string } }) => payload.text)).toContain("no such module");
	});

	it("by an author without a seat is blocked", async () => {
		const { call, push } = await start();
		const { deployments } = await push("topic", APP, { authorHasNoSeat: true });
		const { json } = await call("GET", `/v13/deployments/${deployments[0]?.id}`);
		expect(json).toMatchObject({ readyState: "BLOCKED", seatBlock: { blockCode: "TEAM_ACCESS_REQUIRED" } });
	});

	it.each([
		["the first one of a project", { projects: [{ name: "fresh", neverDeployed: true }] }, "topic"],
		["one to the production branch", {}, "main"],
	])("goes to production: %s", async (_, options, branch) => {
		const { push, settled } = await start(options);
		const deployment = await settled((await push(branch)).deployments[0]);
		expect(deployment.target).toBe("production");
		expect(deployment.project.production?.id).toBe(deployment.id);
	});

	it("is nothing to projects that are connected to nothing or to another repository", async () => {
		const { push } = await start({
			projects: [
				{ name: "loose", link: null },
				{ name: "other", link: { repoId: 5, repository: "acme/other" } },
			],
		});
		expect((await push("topic")).deployments).toEqual([]);
	});
});

describe("a deployment by request", () => {
	it.each<[string, Readonly<Record<string, unknown>>, string]>([
		["the target preview", { target: "preview", files: [] }, "bad_request"],
		["files with gitSource", { files: [], gitSource: { type: "github", repoId: 77, ref: "topic", sha: "0" } }, "bad_request"],
		["nothing to deploy", {}, "bad_request"],
		["an unknown commit", { gitSource: { type: "github", repoId: 77, ref: "topic", sha: "0".repeat(40) } }, "incorrect_git_source_info"],
		["an unknown branch", { gitSource: { type: "github", repoId: 77, ref: "nowhere", sha: "0" } }, "incorrect_git_source_info"],
		["another repository", { gitSource: { type: "github", repoId: 5, ref: "topic", sha: "0" } }, "incorrect_git_source_info"],
		["files that were not uploaded", { files: [{ file: "a.js", sha: "f".repeat(40), size: 1 }] }, "missing_files"],
		["variables of more than 64 KB", { files: [], env: { BIG: "x".repeat(70_000) } }, "env_too_large"],
		["a value that is no text", { files: [], env: { PORT: 3000 } }, "bad_request"],
	])("is refused with %s", async (_, body, code) => {
		const { deploy, push, vercel } = await start();
		await push("topic");
		const { status, json } = await deploy(body);
		expect([status, json.error.code]).toEqual([400, code]);
		expect(vercel.deployments()).toHaveLength(1);
	});

	it("is made of files that were uploaded by digest, with variables of its own and the caller's meta", async () => {
		const { call, deploy, upload, settled, deployment } = await start({ projects: [{ name: "loose", link: null }] });
		const files = await upload();
		const { json } = await deploy({ files, meta: { key: "pr-1" }, env: { OWN: "1" }, build: { env: { BUILT: "2" } } });
		const made = await settled(deployment(json.id));
		const { built, env } = await visit(made.url);
		expect([built.BUILT, built.OWN, env.OWN, env.BUILT]).toEqual(["2", undefined, "1", undefined]);
		expect((await call("GET", "/v7/deployments?projectId=loose")).json.deployments).toMatchObject([
			{ uid: json.id, meta: { key: "pr-1" } },
		]);
		expect((await call("GET", "/v10/projects/loose/env")).json.envs).toEqual([]);
	});

	it("refuses a file that is not what its digest says", async () => {
		const { call } = await start();
		expect((await call("POST", "/v2/files", Buffer.from("a"), { "x-vercel-digest": "0".repeat(40) })).status).toBe(400);
	});

	it.each([
		["taken", "1", 200],
		["ignored", undefined, 200],
		["refused", undefined, 400],
	] as const)("of a commit: variables of its own are %s", async (envBesideGitSource, seen, status) => {
		const { deploy, push, deployment } = await start({ envBesideGitSource });
		const { sha } = await push("topic");
		const made = await deploy({ gitSource: { type: "github", repoId: 77, ref: "topic", sha }, env: { OWN: "1" } });
		expect(made.status).toBe(status);
		expect(deployment(made.json.id)?.environment?.runtime.OWN).toBe(seen);
	});

	it.each([
		[true, 1],
		[false, 0],
	])("of a commit: it gets the branch's alias: %s", async (gitSourceGetsAlias, aliases) => {
		const { deploy, push, settled, deployment } = await start({ gitSourceGetsAlias });
		const { sha, deployments } = await push("topic");
		await settled(deployments[0]);
		const { json } = await deploy({ gitSource: { type: "github", repoId: 77, ref: "topic", sha } });
		expect((await settled(deployment(json.id))).aliases).toHaveLength(aliases);
		expect(deployments[0]?.aliases).toHaveLength(1 - aliases);
	});

	it("is the one that is there, unless a new one is forced; or a copy of one by its id", async () => {
		const { deploy, push, deployment } = await start();
		const { sha, deployments } = await push("topic");
		const gitSource = { type: "github", repoId: 77, ref: "topic", sha };
		expect((await deploy({ gitSource }, "")).json.id).toBe(deployments[0]?.id);
		expect((await deploy({ gitSource })).json.id).not.toBe(deployments[0]?.id);
		const copy = await deploy({ deploymentId: deployments[0]?.id });
		expect(deployment(copy.json.id)?.source).toEqual(deployments[0]?.source);
	});

	it("is one too many for the day", async () => {
		const { deploy, upload } = await start({ deploymentsADay: 1 });
		const files = await upload();
		expect((await deploy({ files })).status).toBe(200);
		expect(await deploy({ files })).toMatchObject({ status: 402, json: { error: { code: "api-deployments-free-per-day" } } });
	});
});

describe("a deployment that is there", () => {
	it("can be cancelled while it is not done, and not afterwards", async () => {
		const { call, push, settled } = await start();
		const { deployments } = await push("topic", { ...APP, "build.js": "await new Promise((done) => setTimeout(done, 10_000));" });
		const id = deployments[0]?.id;
		expect((await call("PATCH", `/v12/deployments/${id}/cancel`)).json.readyState).toBe("CANCELED");
		expect((await call("PATCH", `/v12/deployments/${id}/cancel`)).status).toBe(400);
		const ready = await settled((await push("topic")).deployments[0]);
		expect((await call("PATCH", `/v12/deployments/${ready.id}/cancel`)).status).toBe(400);
	});

	it("is off the air once it is deleted, and so is its alias", async () => {
		const { call, push, settled } = await start();
		const deployment = await settled((await push("topic")).deployments[0]);
		const { url, aliases } = deployment;
		expect((await call("DELETE", `/v13/deployments/${deployment.id}`)).json).toEqual({ state: "DELETED", uid: deployment.id });
		for (const address of [url, ...aliases]) expect((await fetch(address)).status).toBe(404);
		expect((await call("GET", `/v13/deployments/${deployment.id}`)).status).toBe(404);
		expect((await call("DELETE", `/v13/deployments/${deployment.id}`)).status).toBe(404);
	});

	it("is found by its commit and by its branch, page by page", async () => {
		const { call, push, project } = await start();
		const { sha } = await push("a");
		for (let at = 0; at < 2; at++) await push("b");
		const list = async (query: string) => (await call("GET", `/v7/deployments?projectId=${project.id}&${query}`)).json;
		expect((await list(`sha=${sha}`)).deployments).toMatchObject([{ meta: { githubCommitSha: sha } }]);
		const first = await list("branch=b&limit=1");
		const second = await list(`branch=b&limit=1&until=${first.pagination.next}`);
		expect([first.deployments.length, second.deployments.length, second.pagination.next]).toEqual([1, 1, null]);
	});

	it("has no alias where Vercel can't assign one", async () => {
		const { call, push, settled } = await start({ aliasError: { code: "alias_limit", message: "Too many" } });
		const deployment = await settled((await push("topic")).deployments[0]);
		expect((await call("GET", `/v13/deployments/${deployment.id}`)).json).toMatchObject({
			aliasAssigned: false,
			aliasError: { code: "alias_limit" },
		});
	});

	it("gets an alias by request, which moves; names that are none, and builds that are not done, are refused", async () => {
		const { call, push, settled } = await start();
		const alias = "pr-7-shop.vercel.app";
		const one = await settled((await push("topic")).deployments[0]);
		const given = await call("POST", `/v2/deployments/${one.id}/aliases`, { alias });
		expect((await visit(given.json.alias)).env.VERCEL).toBe("1");
		const two = await settled((await push("topic")).deployments[0]);
		const moved = await call("POST", `/v2/deployments/${two.id}/aliases`, { alias });
		expect(moved.json).toMatchObject({ alias: given.json.alias, oldDeploymentId: one.id });
		expect([one.aliases.includes(given.json.alias), two.aliases.includes(given.json.alias)]).toEqual([false, true]);
		expect((await call("POST", `/v2/deployments/${two.id}/aliases`, { alias: "-.vercel.app" })).status).toBe(400);
		const waiting = (await push("topic")).deployments[0];
		expect((await call("POST", `/v2/deployments/${waiting?.id}/aliases`, { alias })).status).toBe(409);
	});

	it("streams what its function writes, and does not end the stream", async () => {
		const { push, settled, project, vercel } = await start();
		const deployment = await settled((await push("topic")).deployments[0]);
		await visit(deployment.url);
		await waitUntil("The function has written", 5_000, () => deployment.runtimeLog.length > 0);
		const path = `/v1/projects/${project.id}/deployments/${deployment.id}/runtime-logs?teamId=${project.team.id}`;
		const stream = await fetch(`${vercel.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
		const reader = stream.body?.getReader();
		const first = await reader?.read();
		expect(JSON.parse(Buffer.from(first?.value ?? []).toString())).toMatchObject({ level: "info", message: "the function is up" });
		const more = await Promise.race([reader?.read(), new Promise((resolve) => setTimeout(() => resolve("nothing more yet"), 100))]);
		expect(more).toBe("nothing more yet");
		await reader?.cancel();
	});
});

describe("deployment protection", () => {
	it.each([
		["redirects-to-sso", 302],
		["answers-401", 401],
	] as const)("%s: %i without the bypass, which opens all deployments of the project", async (protection, status) => {
		const { call, push, settled, project } = await start({ projects: [{ name: "shop", protection }] });
		const deployment = await settled((await push("topic")).deployments[0]);
		const barred = await fetch(deployment.url, { redirect: "manual" });
		expect(barred.status).toBe(status);
		if (status === 302) expect(barred.headers.get("location")).toMatch(/^https:\/\/vercel\.com\/sso-api\?url=/);
		expect((await fetch(deployment.url, { redirect: "manual", ...bypass("guessed") })).status).toBe(status);
		const { json } = await call("PATCH", `/v1/projects/${project.id}/protection-bypass`, { generate: { note: "ours" } });
		const [secret = ""] = Object.keys(json.protectionBypass);
		expect(json.protectionBypass[secret]).toMatchObject({ note: "ours", scope: "automation-bypass" });
		expect((await visit(deployment.url, bypass(secret))).env.VERCEL).toBe("1");
		expect((await fetch(`${deployment.url}?x-vercel-protection-bypass=${secret}`)).status).toBe(200);
	});

	it("makes another secret with every call, shows them with the project, and has no GET of their own", async () => {
		const { call, project } = await start();
		const path = `/v1/projects/${project.id}/protection-bypass`;
		await call("PATCH", path, {});
		await call("PATCH", path, {});
		expect(Object.keys((await call("GET", `/v9/projects/${project.id}`)).json.protectionBypass)).toHaveLength(2);
		expect((await call("GET", path)).status).toBe(404);
	});

	it("lets only those make a secret who may", async () => {
		const { call, project } = await start({ mayMakeBypass: false });
		expect((await call("PATCH", `/v1/projects/${project.id}/protection-bypass`, {})).status).toBe(403);
	});
});
