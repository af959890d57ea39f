import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CloudNamespace } from "../../../sandbox/cloud/cloud.ts";
import { contentsOf } from "../../../sandbox/engine/contents.ts";
import { repositoryIdOf } from "../../../sandbox/github/users.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp } from "./hostile-app.ts";

const REPOSITORY = "acme/shop";
const OUR_TAG = tagOf(REPOSITORY);
const OTHER_TAG = tagOf("acme/other");

let app: string;
beforeAll(async () => {
	app = await hostileApp();
});
afterAll(() => forgetApps([app]));

describe("namespaces in the same Rivet Cloud project that only look like a preview's", () => {
	let sandbox: Sandbox;
	let foreign: readonly CloudNamespace[];

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud", repository: REPOSITORY });
		const names = [
			`pr-40-${OTHER_TAG}`,
			"pr-40",
			`pr-40-${OUR_TAG.slice(0, 5)}`,
			`pr-40-${OUR_TAG}0`,
			`PR-40-${OUR_TAG}`,
			`pr-40_${OUR_TAG}`,
			`xpr-4-${OUR_TAG}`,
			`pr-040-${OUR_TAG}`,
			`pr-41-${OTHER_TAG}`,
			"production",
		];
		foreign = await Promise.all(names.map((name) => sandbox.cloud?.addForeignNamespace(name) as Promise<CloudNamespace>));
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("are not opened, changed or deleted by a deploy, a push, a close and a sweep", async () => {
		const pull = await sandbox.openPullRequest({ app, branch: "main", number: 40 });
		const deployed = await succeeds(pull.opened());
		const [ours] = sandbox.cloud?.namespaces().filter(({ displayName }) => displayName === `pr-40-${OUR_TAG}`) ?? [];
		expect(deployed.outputs.namespace).toBe(ours?.name);
		await succeeds(pull.push());
		await succeeds(pull.close());
		const swept = await succeeds(pull.play(sandbox.github.events.schedule()));
		expect(swept.outputs.result).toBe("swept");

		expect(foreign.filter(({ archivedAt }) => archivedAt !== undefined)).toEqual([]);
		expect(foreign.filter(({ tokens }) => tokens.size > 0)).toEqual([]);
		const theirs = new Set(foreign.map(({ engineNamespaceName }) => engineNamespaceName));
		expect(sandbox.gateway.requests.filter(({ query }) => theirs.has(query.get("namespace") ?? ""))).toEqual([]);
		expect(ours?.archivedAt).toBeDefined();
	});
});

describe("namespaces on the same self-hosted engine that only look like a preview's", () => {
	let sandbox: Sandbox;
	const names = [`pr-50-${OTHER_TAG}`, "pr-50", `pr-50-${OUR_TAG}-x`, `pr-51-${OTHER_TAG}`, "production", "by-hand"];

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "self-hosted", repository: REPOSITORY });
		// The last one carries a preview's key as the name that people read.
		for (const name of names) await makeNamespace(sandbox, name, name === "by-hand" ? `pr-50-${OUR_TAG}` : name);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("keep what is in them through a deploy, a push, a close and a sweep", async () => {
		const before = await Promise.all(names.map((name) => contentsOf(sandbox.engine, name)));
		expect(before.map(({ runnerConfigs }) => runnerConfigs)).toEqual(names.map(() => ["default"]));
		const pull = await sandbox.openPullRequest({ app, branch: "production", number: 50 });
		const deployed = await succeeds(pull.opened());
		expect(deployed.outputs.namespace).toBe(`pr-50-${OUR_TAG}`);
		await succeeds(pull.push());
		await succeeds(pull.close());
		await succeeds(pull.play(sandbox.github.events.schedule()));

		expect(await Promise.all(names.map((name) => contentsOf(sandbox.engine, name)))).toEqual(before);
		const asked = sandbox.gateway.requests.filter(({ query }) => names.includes(query.get("namespace") ?? ""));
		expect(asked).toEqual([]);
		expect(await contentsOf(sandbox.engine, `pr-50-${OUR_TAG}`)).toEqual({ runnerConfigs: [], actors: [] });
	});

	it("are not reached from another repository whose pull request has the same number", async () => {
		const pull = await sandbox.openPullRequest({ app, branch: "topic", number: 51 });
		await succeeds(pull.opened());
		expect(await contentsOf(sandbox.engine, `pr-51-${OTHER_TAG}`)).toEqual({ runnerConfigs: ["default"], actors: [] });
	});
});

describe.each(["cloud", "self-hosted"] as const)("another repository's preview with the very same key, on %s", (mode) => {
	const THEIR_MARK = "f".repeat(32);
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode, repository: REPOSITORY });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	/** Made as that repository's run would have made it. @returns the engine's name of it */
	async function theirPreview(key: string): Promise<string> {
		if (sandbox.cloud === undefined) {
			await makeNamespace(sandbox, key, `${key} owner ${THEIR_MARK}`);
			return key;
		}
		const { engineNamespaceName } = await sandbox.cloud.addForeignNamespace(key, { rivetPreviewOwner: THEIR_MARK });
		await pointSomewhere(sandbox, engineNamespaceName);
		return engineNamespaceName;
	}

	it("survives a close and a sweep here", async () => {
		const theirs = await theirPreview(`pr-55-${OUR_TAG}`);
		const pull = await sandbox.openPullRequest({ app, branch: "topic", number: 55 });
		await succeeds(pull.close());
		await succeeds(pull.play(sandbox.github.events.schedule()));
		expect((await contentsOf(sandbox.engine, theirs)).runnerConfigs).toEqual(["default"]);
		expect(sandbox.cloud?.namespaces().filter(({ archivedAt }) => archivedAt !== undefined) ?? []).toEqual([]);
	});

	it("is not overwritten by a deploy here", async () => {
		const theirs = await theirPreview(`pr-56-${OUR_TAG}`);
		const pull = await sandbox.openPullRequest({ app, branch: "topic", number: 56 });
		const deployed = await pull.opened();
		expect((await contentsOf(sandbox.engine, theirs)).runnerConfigs).toEqual(["default"]);
		if (mode === "cloud") {
			expect(deployed.conclusion, deployed.log).toBe("success");
			expect(sandbox.cloud?.namespaces().filter(({ displayName }) => displayName === `pr-56-${OUR_TAG}`)).toHaveLength(2);
		} else {
			expect(deployed.conclusion, deployed.log).toBe("failure");
			expect(deployed.log).toContain("belongs to another repository");
			expect(deployed.log).toContain("preview-name");
		}
		await succeeds(pull.close());
		expect((await contentsOf(sandbox.engine, theirs)).runnerConfigs).toEqual(["default"]);
	});
});

describe("a domain that serves somebody else", () => {
	let sandbox: Sandbox;
	let production: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "self-hosted", repository: REPOSITORY });
		production = await deployByHand(sandbox, ["127.0.0.77", "production.style.dev"]);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	const play = async (pull: PlayedPullRequest, domain: string): Promise<void> => {
		const options: StepOptions = { inputs: { domain } };
		const uploads = sandbox.freestyle.uploads.length;
		const deployed = await pull.opened(options);
		expect(deployed.conclusion, deployed.log).toBe("failure");
		expect(deployed.log).toMatch(/The domain \S+ already serves something that is not the preview pr-\d+-/);
		expect(pull.comments[0]?.body).toMatch(/already serves something/);
		expect(sandbox.freestyle.uploads).toHaveLength(uploads);
		const closed = await succeeds(pull.close(options));
		expect(closed.annotations.warnings.map(({ message }) => message).join("\n")).toContain("it is left alone");
	};

	it("is neither deployed to nor taken down when the template has no {preview} and somebody's production is there", async () => {
		const pull = await sandbox.openPullRequest({ app, branch: "topic", number: 60 });
		await play(pull, `http://127.0.0.77:${sandbox.freestyle.servePort}`);
		expect(servedBy(sandbox, "127.0.0.77")).toBe(production);
		expect(await (await fetch(`http://127.0.0.77:${sandbox.freestyle.servePort}`)).text()).toContain("production");
	});

	it("is neither deployed to nor taken down by a pull request whose branch is called production", async () => {
		const pull = await sandbox.openPullRequest({ app, branch: "production", number: 61 });
		await play(pull, "{branch}.style.dev");
		expect(servedBy(sandbox, "production.style.dev")).toBe(production);
	});

	it("is neither deployed to nor taken down by another pull request that is given the same one", async () => {
		const domain = `http://127.0.0.78:${sandbox.freestyle.servePort}`;
		const first = await sandbox.openPullRequest({ app, branch: "first", number: 62 });
		const deployed = await succeeds(first.opened({ inputs: { domain } }));
		const second = await sandbox.openPullRequest({ app, branch: "second", number: 63 });
		await play(second, domain);
		expect(servedBy(sandbox, "127.0.0.78")).toBe(deployed.outputs["deployment-id"]);
	});
});

async function succeeds(running: Promise<ActionResult>): Promise<ActionResult> {
	const result = await running;
	expect(result.conclusion, result.log).toBe("success");
	return result;
}

function tagOf(repository: string): string {
	return createHash("sha256").update(repositoryIdOf(repository)).digest("hex").slice(0, 6);
}

function servedBy({ freestyle }: Sandbox, domain: string): string | undefined {
	return freestyle.mappings().find((mapping) => mapping.domain === domain)?.deploymentId;
}

/** A namespace with a runner config, as somebody makes it who uses the engine for something else. */
async function makeNamespace(sandbox: Sandbox, name: string, displayName: string): Promise<void> {
	await askEngine(sandbox, "POST", "/namespaces", { name, display_name: displayName });
	await pointSomewhere(sandbox, name);
}

/** Gives a namespace a runner config. */
async function pointSomewhere(sandbox: Sandbox, name: string): Promise<void> {
	const serverless = {
		url: "http://127.0.0.1:9/api/rivet",
		headers: {},
		request_lifespan: 300,
		drain_grace_period: 10,
		slots_per_runner: 1,
		min_runners: 0,
		max_runners: 1,
		runners_margin: 0,
	};
	await askEngine(sandbox, "PUT", `/runner-configs/default?namespace=${name}`, { datacenters: { local: { serverless } } });
}

async function askEngine({ engine }: Sandbox, method: string, path: string, body: unknown): Promise<void> {
	const headers = { authorization: `Bearer ${engine.adminToken}`, "content-type": "application/json" };
	const response = await fetch(`${engine.endpoint}${path}`, { method, headers, body: JSON.stringify(body) });
	if (!response.ok) throw new Error(`The engine answered ${response.status} to ${method} ${path}: ${await response.text()}`);
}

/** @returns the deployment's id */
async function deployByHand({ freestyle, secrets }: Sandbox, domains: readonly string[]): Promise<string> {
	const content = 'Deno.serve({ port: Number(Deno.env.get("PORT")) }, () => new Response("This is production"));';
	const response = await fetch(`${freestyle.url}/web/v1/deployment`, {
		method: "POST",
		headers: { authorization: `Bearer ${secrets.freestyleApiKey}`, "content-type": "application/json" },
		body: JSON.stringify({
			source: { kind: "files", files: { "main.ts": { content, encoding: "utf-8" } } },
			config: { domains, entrypoint: "main.ts", envVars: {}, build: false, await: true },
		}),
	});
	const answer: { deploymentId: string } = JSON.parse(await response.text());
	return answer.deploymentId;
}
