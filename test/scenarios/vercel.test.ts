import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor, metadataOf } from "../../sandbox/actor-call.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import type { Vercel } from "../../sandbox/vercel/vercel.ts";
import { expectSoundRuns } from "./expectations.ts";
import { addOthersVariables, NOTHING, othersIn, oursIn } from "./vercel-others.ts";

const increment = { actor: "counter", action: "increment" };
/** RivetKit saves an actor's state once a second. What has changed since is lost when the engine drops the old address. */
const UNTIL_SAVED_MS = 1_500;
const get = { actor: "counter", action: "get" };
const OTHER = { name: "another-repository", link: { repoId: 5, repository: "acme/other" } };
const ALL_VARIABLES = ["RIVET_ENDPOINT", "RIVET_NAMESPACE", "RIVET_TOKEN", "RIVET_PUBLIC_ENDPOINT", "RIVET_PREVIEW", "RIVET_ENVOY_VERSION"];

/** What is not known of Vercel goes both ways. */
const WAYS: readonly (readonly [string, SandboxOptions["vercel"]])[] = [
	["variables fixed when a deployment is made", {}],
	[
		"variables fixed when it is built, no alias for a commit that is deployed by request, all variables on one page",
		{
			variablesFixedAt: "build",
			gitSourceGetsAlias: false,
			variablesPerPage: null,
			filterForgetsGoneBranches: true,
			projectList: "next-text",
			eventText: "event",
		},
	],
];

describe.each(WAYS)("a project that is connected to the repository, %s", (_, options) => {
	let sandbox: Sandbox;
	let vercel: Vercel;
	let pull: PlayedPullRequest;
	let url = "";
	let others: ReturnType<typeof othersIn>;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud", host: "vercel", vercel: { projects: [{ name: "shop" }, OTHER], ...options } });
		vercel = vercelOf(sandbox);
		await addOthersVariables(vercel, sandbox.secrets.vercelToken);
		others = othersIn(vercel);
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "feature/vercel", number: 71 });
	});
	afterEach(() => {
		expectSoundRuns(sandbox);
		expect(othersIn(vercel).projects).toEqual(others.projects);
	});
	afterAll(() => sandbox?.stop());

	it("is found with two secrets and no checkout; Vercel's own deployment lacked the variables and is replaced", async () => {
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		url = opened.outputs["preview-url"] ?? "";
		expect(vercel.deployments().map(({ madeBy }) => madeBy)).toEqual(["git", "api"]);
		const [own, replacement] = vercel.deployments();
		expect(own?.environment?.runtime.RIVET_NAMESPACE === undefined || own.state === "CANCELED").toBe(true);
		expect(replacement).toMatchObject({ state: "READY", target: null, source: { kind: "git", sha: pull.record.headSha } });
		expect(oursIn(vercel).variables).toEqual(expect.arrayContaining(ALL_VARIABLES.map((name) => `${name} of feature/vercel`)));
		expect(await callActor(url, { ...increment, args: [3] })).toBe(3);
		await pause(UNTIL_SAVED_MS);
		expect(ownComment(pull)).toMatch(/^### ✅ Preview is ready: /);
		expect(opened.log).not.toContain("Install dependencies: done");
	});

	it("tells the engine the deployment's own address, which proves the commit", async () => {
		const deployment = vercel.deployments().find(({ madeBy }) => madeBy === "api");
		const { clientNamespace } = await metadataOf(url);
		expect(await runnerUrl(sandbox, String(clientNamespace))).toBe(`${deployment?.url}/api/rivet`);
	});

	it("needs no deployment of its own for a push: Vercel's has the variables, and the version that was written before", async () => {
		const before = vercel.deployments().length;
		const pushed = await pull.push();
		expect(pushed.conclusion, pushed.log).toBe("success");
		const made = vercel.deployments().slice(before);
		expect(made.map(({ madeBy, state }) => [madeBy, state])).toEqual([["git", "READY"]]);
		expect(await metadataOf(made[0]?.url ?? "")).toMatchObject({
			envoy: { version: Number(made[0]?.environment?.runtime.RIVET_ENVOY_VERSION) },
		});
		expect(await callActor(pushed.outputs["preview-url"] ?? "", get)).toBe(3);
	});

	it("shows the newer of two pushes at once", async () => {
		await pull.commit();
		const first = pull.event("synchronize");
		await pull.commit();
		const [older, newer] = await Promise.all([first, pull.event("synchronize")]);
		expect(newer.conclusion, newer.log).toBe("success");
		expect([0, 1]).toContain(older.exitCode);
		expect(ownComment(pull)).toMatch(/^### ✅ Preview is ready: /);
		expect(ownComment(pull)).toContain(pull.record.headSha.slice(0, 7));
		const serving = vercel.deployments().findLast(({ state }) => state === "READY");
		expect(serving).toMatchObject({ source: { sha: pull.record.headSha } });
		url = newer.outputs["preview-url"] ?? "";
		expect(await callActor(url, get)).toBe(3);
	});

	it("says with Vercel's words and the end of its log why a build failed, and the earlier push still serves", async () => {
		await editPackage(pull, (json) => json.replace('"scripts": {', '"scripts": {\n    "build": "echo no such module here && exit 7",'));
		const failed = await pull.push();
		expect(failed.conclusion).toBe("failure");
		expect(ownComment(pull)).toContain('Command "npm run build" exited with 7');
		expect(ownComment(pull)).toContain("no such module here");
		expect(ownComment(pull)).toContain("https://vercel.com/acme/shop/");
		expect(await callActor(url, get)).toBe(3);
		await editPackage(pull, (json) => json.replace(/\n {4}"build": .*,/, ""));
	});

	it("is clean after a close whose branch was deleted at once: nothing of ours is left, everything else is as it was", async () => {
		const own = othersIn(vercel).deployments;
		const closed = await pull.close({ deletesBranch: true });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(oursIn(vercel)).toEqual(NOTHING);
		expect(othersIn(vercel).deployments).toEqual(own);
		expect(livingNamespaces(sandbox)).toEqual([]);
		expect(ownComment(pull)).toMatch(/^### 🧹 Preview deleted/);
		expect(ownComment(pull)).toContain("Vercel's own deployments");
	});

	it("starts empty when the pull request is reopened", async () => {
		await pull.commit();
		const reopened = await pull.reopen();
		expect(reopened.conclusion, reopened.log).toBe("success");
		expect(await callActor(reopened.outputs["preview-url"] ?? "", get)).toBe(0);
	});

	it("is swept after a close that no run saw", async () => {
		sandbox.github.state.close(pull.record);
		const swept = await pull.play(sandbox.github.events.schedule());
		expect(swept.conclusion, swept.log).toBe("success");
		expect(oursIn(vercel)).toEqual(NOTHING);
		expect(livingNamespaces(sandbox)).toEqual([]);
	});
});

describe.each(["redirects-to-sso", "answers-401"] as const)("a project whose deployments are protected: %s", (protection) => {
	let sandbox: Sandbox;
	let vercel: Vercel;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "self-hosted", host: "vercel", vercel: { projects: [{ name: "shop", protection }] } });
		vercel = vercelOf(sandbox);
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "feature/closed-door", number: 72 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	const bypasses = () => [...(vercel.projects[0]?.bypasses.values() ?? [])];

	it("gets one bypass, with which the engine reaches the app", async () => {
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		expect(bypasses()).toHaveLength(1);
		const [secret = ""] = vercel.projects[0]?.bypasses.keys() ?? [];
		const ofEngine = vercel.visits.filter(({ userAgent, path }) => userAgent !== "node" && path.startsWith("/api/rivet"));
		expect(ofEngine.length).toBeGreaterThan(0);
		expect(new Set(ofEngine.map(({ headers }) => headers["x-vercel-protection-bypass"]))).toEqual(new Set([secret]));
	});

	it("needs no other one for a push, nor for another pull request; it stays after the close", async () => {
		const pushed = await pull.push();
		expect(pushed.conclusion, pushed.log).toBe("success");
		const other = await sandbox.openPullRequest({ app: "api-only", branch: "feature/other", number: 73 });
		expect((await other.opened()).conclusion).toBe("success");
		expect((await other.close()).conclusion).toBe("success");
		expect((await pull.close()).conclusion).toBe("success");
		expect(bypasses()).toHaveLength(1);
		expect(oursIn(vercel)).toEqual(NOTHING);
	});
});

describe.each(["taken", "refused"] as const)("a project that is connected to nothing (env beside gitSource: %s)", (envBesideGitSource) => {
	let sandbox: Sandbox;
	let vercel: Vercel;
	let pull: PlayedPullRequest;
	let others: ReturnType<typeof othersIn>;
	let url = "";
	const inputs = { "vercel-project": "loose" };

	beforeAll(async () => {
		const projects = [OTHER, { name: "loose", link: null }];
		sandbox = await startSandbox({ mode: "cloud", host: "vercel", vercel: { projects, envBesideGitSource, projectList: "array" } });
		vercel = vercelOf(sandbox);
		await addOthersVariables(vercel, sandbox.secrets.vercelToken);
		others = othersIn(vercel);
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "feature/loose", number: 74 });
	});
	afterEach(() => {
		expectSoundRuns(sandbox);
		expect(othersIn(vercel)).toEqual(others);
	});
	afterAll(() => sandbox?.stop());

	it("gets the source files, and its variables with the deployment alone", async () => {
		const opened = await pull.opened({ inputs });
		expect(opened.conclusion, opened.log).toBe("success");
		url = opened.outputs["preview-url"] ?? "";
		expect(await callActor(url, { ...increment, args: [2] })).toBe(2);
		await pause(UNTIL_SAVED_MS);
		expect(oursIn(vercel)).toMatchObject({ variables: [], deployments: [expect.any(String)] });
		expect([...vercel.files.values()].map(String)).toContain(await readFile(join(pull.workspace, "server.mjs"), "utf8"));
	});

	it("gets only what Vercel lacks on a push, and keeps its address and its data", async () => {
		const before = vercel.requestsTo(/^POST \/v2\/files/).length;
		await pull.edit("server.mjs", "Not found", "Not here");
		const pushed = await pull.push({ inputs });
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(vercel.requestsTo(/^POST \/v2\/files/)).toHaveLength(before + 1);
		expect(pushed.outputs["preview-url"]).toBe(url);
		expect(await (await fetch(`${url}/nowhere`)).text()).toBe("Not here");
		expect(await callActor(url, get)).toBe(2);
	});

	it("leaves nothing behind when the pull request is closed", async () => {
		const closed = await pull.close({ inputs });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(oursIn(vercel)).toEqual(NOTHING);
		expect(livingNamespaces(sandbox)).toEqual([]);
		expect((await fetch(url)).status).toBe(404);
	});
});

function vercelOf({ vercel }: Sandbox): Vercel {
	if (vercel === undefined) throw new Error("The sandbox has no Vercel");
	return vercel;
}

/** The action's comment: Vercel's bot has one of its own. */
function ownComment({ comments }: PlayedPullRequest): string {
	return comments.find(({ author }) => author.login !== "vercel[bot]")?.body ?? "";
}

function livingNamespaces({ cloud }: Sandbox): readonly string[] {
	return cloud?.namespaces().flatMap(({ name, archivedAt }) => (archivedAt === undefined ? [name] : [])) ?? [];
}

async function runnerUrl({ engine }: Sandbox, namespace: string): Promise<unknown> {
	const response = await fetch(`${engine.endpoint}/runner-configs?namespace=${namespace}`, {
		headers: { authorization: `Bearer ${engine.adminToken}` },
	});
	return /"url":"([^"]*)"/.exec(await response.text())?.[1];
}

async function editPackage(pull: PlayedPullRequest, change: (json: string) => string): Promise<void> {
	const json = await readFile(join(pull.workspace, "package.json"), "utf8");
	await pull.edit("package.json", json, change(json));
}
