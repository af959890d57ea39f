import { afterEach, describe, expect, it } from "vitest";
import type { VercelOptions as StandInOptions } from "../../sandbox/vercel/vercel.ts";
import type { DeployRequest, Host } from "../../src/host/host.ts";
import { createVercel, type VercelOptions } from "../../src/host/vercel/vercel.ts";
import { silentLog, testHttp } from "../unit/rivet-http.ts";
import { APP, REPOSITORY, TOKEN, VercelWorld } from "./vercel-world.ts";

const KEY = "pr-12-a1b2c3";
const BRANCH = "feature/host";
const NAMESPACE = { name: "ns", engineNamespace: "ns-e" };

let world: VercelWorld;

afterEach(async () => {
	await world.stop();
	expect(world.vercel.violations).toEqual([]);
});

async function start(options: Partial<StandInOptions> = {}): Promise<void> {
	world = await VercelWorld.start(options);
}

/** The action's host, whose waits take a twentieth of their time. */
function host(options: Partial<VercelOptions> = {}): Host {
	const { http, secrets } = testHttp();
	return createVercel({
		token: TOKEN,
		apiUrl: world.vercel.url,
		project: undefined,
		team: undefined,
		repository: { owner: "acme", name: "shop", id: String(REPOSITORY.id) },
		workingDirectory: ".",
		protectionBypass: "auto",
		ownerMark: "0".repeat(32),
		isRerun: false,
		http,
		secrets,
		log: silentLog,
		now: Date.now,
		pause: (ms) => new Promise((done) => setTimeout(done, ms / 20)),
		...options,
	});
}

function preview(headSha: string) {
	return { key: KEY, number: 12, headRef: BRANCH, headSha };
}

function request(headSha: string, changes: Partial<DeployRequest> = {}): DeployRequest {
	return {
		preview: preview(headSha),
		files: Object.entries(APP).map(([path, text]) => ({ path, content: Buffer.from(text) })),
		entrypoint: undefined,
		variables: { RIVET_ENDPOINT: "https://api.rivet.dev", RIVET_TOKEN: "sk_1", RIVET_ENVOY_VERSION: "41", RIVET_RUNNER_VERSION: "41" },
		buildVariables: { NEXT_PUBLIC_RIVET_TOKEN: "pk_1" },
		namespace: NAMESPACE,
		container: { files: [], directory: "", startScript: undefined, entrypoint: undefined, installed: () => [] },
		...changes,
	};
}

/** What the app was built with and what it runs with. */
async function environmentsAt(url: string, headers: Readonly<Record<string, string>> = {}) {
	return (await fetch(url, { headers })).json();
}

const WAYS: readonly (readonly [string, Partial<StandInOptions>])[] = [
	["variables fixed at the creation", {}],
	[
		"variables fixed at the build, no alias for a request by commit",
		{ variablesFixedAt: "build", gitSourceGetsAlias: false, projectList: "next-text" },
	],
	["bare lists, texts in events", { projectList: "array", eventText: "event" }],
];

describe.each(WAYS)("on a connected project of the stand-in, %s", (_, options) => {
	it("an opening, a push, a failed build, a close", async () => {
		await start(options);
		const first = await world.push(BRANCH);
		const vercel = host();
		expect(await vercel.current(preview(first.sha))).toBeUndefined();
		await vercel.prepare?.(preview(first.sha), NAMESPACE, "without-docker");
		const opened = await vercel.deploy(request(first.sha));
		expect(await environmentsAt(opened.direct?.url ?? "")).toMatchObject({
			built: { RIVET_TOKEN: "sk_1", NEXT_PUBLIC_RIVET_TOKEN: "pk_1" },
			env: { RIVET_TOKEN: "sk_1", RIVET_ENVOY_VERSION: "41" },
		});
		await vercel.prepareNext?.(preview(first.sha), 42);

		const second = await world.push(BRANCH, { ...APP, "more.txt": "2" });
		const next = host();
		expect((await next.current(preview(second.sha)))?.id).toBe(opened.id);
		const pushed = await next.deploy(request(second.sha));
		expect(pushed.id).toBe(second.deployments[0]?.id);
		expect(await environmentsAt(pushed.url)).toMatchObject({ env: { RIVET_ENVOY_VERSION: "42" } });

		const third = await world.push(BRANCH, { ...APP, "build.js": 'console.log("no such thing"); process.exit(3);' });
		await expect(host().deploy(request(third.sha))).rejects.toMatchObject({
			message: expect.stringContaining("exited with 3"),
			log: { lines: expect.arrayContaining(["no such thing"]) },
		});
		expect((await host().current(preview(third.sha)))?.id).toBe(pushed.id);

		const closing = host();
		const parts = await closing.find(preview(third.sha));
		for (const part of parts) await closing.remove(part);
		expect(await closing.find(preview(third.sha))).toEqual([]);
		expect(world.project.variables).toEqual([]);
		expect(world.vercel.deployments().map(({ madeBy }) => madeBy)).toEqual(["git", "git", "git"]);
	});
});

it("uploads to a project that is not connected what Vercel lacks, under an address that stays", async () => {
	await start({ projects: [{ name: "loose", link: null }] });
	const options = { project: "loose" };
	const opened = await host(options).deploy(request("a".repeat(40)));
	expect(await environmentsAt(opened.url)).toMatchObject({
		built: { RIVET_TOKEN: "sk_1", NEXT_PUBLIC_RIVET_TOKEN: "pk_1" },
		env: { RIVET_TOKEN: "sk_1" },
	});
	const variables = { ...request("").variables, RIVET_ENVOY_VERSION: "42" };
	const pushed = await host(options).deploy(request("b".repeat(40), { variables }));
	expect(pushed.url).toBe(opened.url);
	expect(await environmentsAt(pushed.url)).toMatchObject({ env: { RIVET_ENVOY_VERSION: "42" } });
	expect(world.project.variables).toEqual([]);
	for (const part of await host(options).find(preview("b".repeat(40)))) await host(options).remove(part);
	expect(world.vercel.deployments()).toEqual([]);
});

it("passes the protection of a project with one secret for all previews", async () => {
	await start({ projects: [{ name: "shop", protection: "redirects-to-sso" }] });
	const { sha } = await world.push(BRANCH);
	for (const vercel of [host(), host({ isRerun: true })]) {
		await vercel.prepare?.(preview(sha), NAMESPACE, "without-docker");
		const { direct } = await vercel.deploy(request(sha));
		expect((await fetch(direct?.url ?? "", { redirect: "manual" })).status).toBe(302);
		expect((await fetch(direct?.url ?? "", { headers: direct?.headers ?? {} })).status).toBe(200);
	}
	expect(world.project.bypasses.size).toBe(1);
	expect(world.vercel.deployments().filter(({ madeBy }) => madeBy === "api")).toHaveLength(1);
});

it("says why Vercel blocks the deployment of an author without a seat", async () => {
	await start();
	const first = await world.push(BRANCH);
	await host().deploy(request(first.sha));
	const { sha } = await world.push(BRANCH, { ...APP, "more.txt": "2" }, { authorHasNoSeat: true });
	await expect(host().deploy(request(sha))).rejects.toThrow("Vercel has blocked the deployment");
});

it("reads the end of the function's log", async () => {
	await start();
	const { sha } = await world.push(BRANCH);
	const vercel = host();
	const deployment = await vercel.deploy(request(sha));
	await environmentsAt(deployment.direct?.url ?? "");
	expect(await vercel.logs(deployment)).toEqual(["the function is up"]);
});
