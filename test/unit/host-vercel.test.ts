import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hintOf } from "../../src/errors.ts";
import { RolloutError } from "../../src/host/host.ts";
import { rejection } from "./rivet-http.ts";
import { connectedProject, KEY, OWNER, PREVIEW, request, SHA, TOKEN, uploadProject, VercelWorld } from "./vercel-world.ts";

const EARLIER = "b".repeat(40);
const AN_EARLIER_PUSH = { ...PREVIEW, headSha: EARLIER };

let world: VercelWorld;

beforeEach(async () => {
	world = await new VercelWorld().start();
});
afterEach(() => world.server.stop());

const sentVariables = () => world.server.requestsTo(/POST .*\/env/).flatMap((one) => one.json() as Record<string, unknown>[]);
const sentDeployments = () => world.server.requestsTo(/POST \/v13\/deployments/).map((one) => one.json() as Record<string, unknown>);

describe("a deploy to a connected project", () => {
	it("writes the branch's variables, and puts a deployment with them in the place of the one from before", async () => {
		const before = world.push({ readyState: "BUILDING" });
		const deployment = await world.host().deploy(request());
		expect(deployment).toMatchObject({
			id: "dpl_2",
			url: "https://shop-git-feature-acme.vercel.app",
			direct: { url: "https://shop-dpl2.vercel.app", headers: {} },
			dashboardUrl: "https://vercel.com/acme/shop/dpl_2",
		});
		expect(sentDeployments()).toEqual([
			{
				name: "shop",
				project: "prj_1",
				meta: {
					rivetPreview: KEY,
					rivetPreviewOwner: OWNER,
					rivetPreviewVersion: "41",
					rivetPreviewVariables: expect.stringMatching(/^[0-9a-f]{16}$/),
				},
				gitSource: { type: "github", repoId: 4711, ref: "feature", sha: SHA },
			},
		]);
		expect(before.readyState).toBe("CANCELED");
	});

	it("writes every variable for the branch's previews alone: secrets as secrets, public ones readable, NODE_ENV not at all", async () => {
		world.push();
		await world.host().deploy(request());
		const sent = sentVariables();
		expect(Object.fromEntries(sent.map(({ key, type }) => [key, type]))).toEqual({
			NEXT_PUBLIC_RIVET_TOKEN: "plain",
			RIVET_ENDPOINT: "plain",
			RIVET_TOKEN: "sensitive",
			RIVET_ENVOY_VERSION: "plain",
			RIVET_RUNNER_VERSION: "plain",
		});
		for (const one of sent) {
			expect(one).toMatchObject({
				target: ["preview"],
				gitBranch: "feature",
				comment: expect.stringMatching(`^rivet-preview ${KEY} [0-9a-f]{48}$`),
			});
		}
	});

	it("writes nothing and takes Vercel's own deployment of a push when the variables are there already", async () => {
		world.push({ sha: EARLIER });
		await world.host().deploy(request({ preview: AN_EARLIER_PUSH }));
		const pushed = world.push();
		const changed = world.changes().length;
		const deployment = await world
			.host()
			.deploy(request({ variables: { ...request().variables, RIVET_ENVOY_VERSION: "42", RIVET_RUNNER_VERSION: "42" } }));
		expect(deployment.id).toBe(pushed.uid);
		expect(world.changes()).toHaveLength(changed);
	});

	it.each([
		["a changed value", { RIVET_TOKEN: "sk_other" }, ["RIVET_TOKEN"]],
		["a further variable", { STRIPE_KEY: "sk_live" }, ["STRIPE_KEY"]],
	])("writes only what differs: %s", async (_, changes, written) => {
		world.push({ sha: EARLIER });
		await world.host().deploy(request({ preview: AN_EARLIER_PUSH }));
		world.push();
		const before = sentVariables().length;
		await world.host().deploy(request({ variables: { ...request().variables, ...changes } }));
		expect(
			sentVariables()
				.slice(before)
				.map(({ key }) => key),
		).toEqual(written);
		expect(sentDeployments()).toHaveLength(2);
	});

	it("deletes the variables of its own that are not wanted any more", async () => {
		world.push();
		await world.host().deploy(request({ variables: { ...request().variables, OLD: "1" } }));
		await world.host().deploy(request());
		expect(world.variables.map(({ key }) => key)).not.toContain("OLD");
		expect(world.variables).toHaveLength(5);
	});

	it("deploys the commit itself where Vercel does not, after a while", async () => {
		const deployment = await world.host().deploy(request());
		expect(sentDeployments()).toHaveLength(1);
		expect(deployment.url).toBe("https://shop-git-feature-acme.vercel.app");
		expect(world.now).toBeGreaterThanOrEqual(11_000);
	});

	it.each(["CANCELED", "ERROR"])("makes a deployment anew that is %s when the run is started again, and not before", async (readyState) => {
		world.push({ sha: EARLIER });
		await world.host().deploy(request({ preview: AN_EARLIER_PUSH }));
		const failed = world.push({ readyState });
		expect(await rejection(world.host().deploy(request()))).toBeInstanceOf(RolloutError);
		const again = await world.host({ isRerun: true }).deploy(request());
		expect(again.id).not.toBe(failed.uid);
	});

	it("takes its own deployment again when it runs again, whatever the clocks of variables and deployments say", async () => {
		world.push();
		await world.host().deploy(request());
		for (const variable of world.variables) variable.updatedAt += 60_000;
		expect((await world.host({ isRerun: true }).deploy(request())).id).toBe("dpl_2");
		expect(sentDeployments()).toHaveLength(1);
	});

	it("looks up a deployment whose answer was lost, and does not make a second one", async () => {
		world.push();
		world.server.fail(/POST \/v13\/deployments/, { kind: "answer-lost" }, 1);
		await world.host().deploy(request());
		expect(world.deployments.filter(({ meta }) => meta.rivetPreview === KEY)).toHaveLength(1);
	});

	it("reads the variables that Vercel refused out of an answer that looks like success", async () => {
		world.push();
		const failed = [{ error: { code: "ENV_CONFLICT", message: "exists already", envVarKey: "RIVET_TOKEN" } }];
		world.server.fail(/POST .*\/env/, { kind: "status", answer: { status: 201, json: { created: [], failed } } });
		await expect(world.host().deploy(request())).rejects.toThrow("RIVET_TOKEN: exists already (ENV_CONFLICT)");
	});

	it("links a deployment by its own address where Vercel gives it no alias", async () => {
		world.push();
		world.made = (deployment) => {
			deployment.alias = [];
		};
		expect((await world.host().deploy(request())).url).toBe("https://shop-dpl2.vercel.app");
	});

	it("takes an address with a scheme as it is", async () => {
		world.push();
		world.made = (deployment) => Object.assign(deployment, { url: "http://127.0.0.1:4711", alias: ["http://127.0.0.1:4712"] });
		expect(await world.host().deploy(request())).toMatchObject({ url: "http://127.0.0.1:4712", direct: { url: "http://127.0.0.1:4711" } });
	});
});

describe("what a connected project serves", () => {
	it("is the newest deployment of an earlier push that is up and has the branch's variables", async () => {
		world.push({ sha: "c".repeat(40) });
		world.push({ sha: EARLIER });
		const served = await world.host().deploy(request({ preview: AN_EARLIER_PUSH }));
		world.push({ sha: "d".repeat(40), readyState: "ERROR" });
		world.push();
		expect((await world.host().current(PREVIEW))?.id).toBe(served.id);
	});

	it("is nothing of the action's before the first deploy", async () => {
		world.push({ sha: EARLIER });
		expect(await world.host().current(PREVIEW)).toBeUndefined();
	});

	it("is overtaken by a newer commit's deployment, once that is up", async () => {
		world.push();
		const host = world.host();
		const own = await host.deploy(request());
		const newer = world.push({ sha: "e".repeat(40), readyState: "BUILDING" });
		expect(await host.newerDeployment(PREVIEW, { version: 41, deployment: own, live: undefined })).toBeUndefined();
		newer.readyState = "READY";
		expect((await host.newerDeployment(PREVIEW, { version: 41, deployment: own, live: undefined }))?.id).toBe(newer.uid);
	});

	it("gets the next push's version once this one is ready, and nothing else changes", async () => {
		world.push();
		const host = world.host();
		await host.deploy(request());
		const before = sentVariables().length;
		await host.prepareNext?.(PREVIEW, 77);
		expect(sentVariables().slice(before)).toMatchObject([
			{ key: "RIVET_RUNNER_VERSION", value: "77", gitBranch: "feature" },
			{ key: "RIVET_ENVOY_VERSION", value: "77", gitBranch: "feature" },
		]);
		const again = await world.host().deploy(request());
		expect(again.id).toBe("dpl_2");
	});
});

describe("a variable that is not this preview's", () => {
	it.each([
		["somebody's own", "set by hand", /a variable RIVET_TOKEN for the branch "feature" that the action did not make/],
		["another preview's", `rivet-preview pr-13-a1b2c3 ${"0".repeat(16)}${OWNER}`, /belongs to another preview, pr-13-a1b2c3/],
		["another repository's", `rivet-preview ${KEY} ${"0".repeat(16)}${"f".repeat(32)}`, /belongs to another preview/],
	])("is refused and left alone: %s", async (_, comment, message) => {
		world.push();
		const theirs = { ...world.variable({ key: "RIVET_TOKEN", value: "theirs", comment }) };
		await expect(world.host().deploy(request())).rejects.toThrow(message);
		expect(world.changes()).toEqual([]);
		const [part] = await world.host().find(PREVIEW);
		expect(part).toBeUndefined();
		expect(world.variables).toEqual([theirs]);
	});

	it.each([
		["of every branch", { gitBranch: undefined as never }],
		["of another branch", { gitBranch: "other" }],
		["of production", { gitBranch: undefined as never, target: ["production"] }],
	])("does not matter when it is %s", async (_, changes) => {
		world.push();
		const theirs = { ...world.variable({ key: "RIVET_TOKEN", value: "theirs", ...changes }) };
		await world.host().deploy(request());
		expect(world.variables).toContainEqual(theirs);
	});
});

describe("a deploy to a project that is not connected", () => {
	beforeEach(() => {
		world.project = uploadProject();
	});
	const host = () => world.host({ project: "shop" });

	it("uploads what Vercel lacks, each content once, with the variables in the deployment", async () => {
		const deployment = await host().deploy(request());
		expect(deployment.url).toMatch(new RegExp(`^https://${KEY}-[0-9a-f]{8}\\.vercel\\.app$`));
		expect(deployment.direct?.url).toBe("https://shop-dpl1.vercel.app");
		expect(world.server.requestsTo(/POST \/v2\/files/)).toHaveLength(2);
		const [, sent] = sentDeployments();
		const env = {
			RIVET_ENDPOINT: "https://api.rivet.dev",
			RIVET_TOKEN: "sk_runner",
			RIVET_ENVOY_VERSION: "41",
			RIVET_RUNNER_VERSION: "41",
		};
		expect(sent).toEqual({
			name: "shop",
			project: "prj_1",
			meta: { rivetPreview: KEY, rivetPreviewOwner: OWNER, rivetPreviewVersion: "41" },
			files: [
				{ file: "package.json", sha: expect.any(String), size: 2 },
				{ file: "server.ts", sha: expect.any(String), size: 7 },
				{ file: "copy.ts", sha: expect.any(String), size: 7 },
			],
			env,
			build: { env: { ...env, NEXT_PUBLIC_RIVET_TOKEN: "pk_public" } },
		});
		expect(world.variables).toEqual([]);
	});

	it("uploads only new content with the next push, under the same address", async () => {
		const first = await host().deploy(request());
		const uploads = world.server.requestsTo(/POST \/v2\/files/).length;
		const files = [...request().files.slice(0, 2), { path: "new.ts", content: Buffer.from("new") }];
		const variables = { ...request().variables, RIVET_ENVOY_VERSION: "42" };
		const second = await host().deploy(request({ files, variables }));
		expect(world.server.requestsTo(/POST \/v2\/files/)).toHaveLength(uploads + 1);
		expect(second.url).toBe(first.url);
		expect((await host().current(PREVIEW))?.id).toBe(second.id);
	});

	it("gives the address back to the earlier deployment", async () => {
		const first = await host().deploy(request());
		const variables = { ...request().variables, RIVET_ENVOY_VERSION: "42" };
		await host().deploy(request({ variables }));
		await host().restore(PREVIEW, first);
		expect(world.deployments.find(({ uid }) => uid === first.id)?.alias).toHaveLength(1);
	});

	it("is overtaken by a version that is no older", async () => {
		const own = await host().deploy(request());
		const newer = await host().deploy(request({ variables: { ...request().variables, RIVET_ENVOY_VERSION: "42" } }));
		expect((await host().newerDeployment(PREVIEW, { version: 41, deployment: own, live: undefined }))?.id).toBe(newer.id);
		expect(await host().newerDeployment(PREVIEW, { version: 42, deployment: newer, live: undefined })).toBeUndefined();
	});

	it("is linked by its own address where the alias is taken, with a warning", async () => {
		world.server.fail(/POST \/v2\/deployments\/.*\/aliases/, {
			kind: "status",
			answer: { status: 409, json: { error: { code: "alias_in_use", message: "in use" } } },
		});
		expect((await host().deploy(request())).url).toBe("https://shop-dpl1.vercel.app");
		expect(world.warned.join()).toContain("in use");
	});
});

describe("production", () => {
	it.each([
		["connected", connectedProject],
		["not connected", uploadProject],
	])("is not the target of a project's first deployment: %s", async (_, project) => {
		world.project = project({ targets: {} });
		const host = world.host({ project: "shop" });
		await expect(host.current(PREVIEW)).rejects.toThrow("has no production deployment yet");
		await expect(host.deploy(request())).rejects.toThrow("has no production deployment yet");
		expect(world.changes()).toEqual([]);
	});

	it.each(["main", "release"])("keeps its branch %s to itself", async (productionBranch) => {
		world.project = connectedProject({ link: { type: "github", repoId: 4711, org: "acme", repo: "shop", productionBranch } });
		const preview = { ...PREVIEW, headRef: productionBranch };
		await expect(world.host().current(preview)).rejects.toThrow(`The pull request's head is "${productionBranch}"`);
		await expect(world.host().deploy(request({ preview }))).rejects.toThrow("production branch");
		expect(world.changes()).toEqual([]);
	});

	it.each([
		["connected", connectedProject],
		["not connected", uploadProject],
	])("gets no deployment, whatever Vercel makes of the request: %s", async (_, project) => {
		world.project = project();
		world.made = (deployment) => {
			deployment.target = "production";
		};
		await expect(world.host({ project: "shop" }).deploy(request())).rejects.toThrow(/for production, although.*cancelled and deleted/);
		expect(world.deployments).toEqual([]);
	});

	it("loses a deployment that Vercel can't cancel any more, too; one that can't be deleted is named in the error", async () => {
		world.push();
		world.made = (deployment) => {
			deployment.target = "production";
		};
		world.server.fail(/PATCH .*cancel/, { kind: "status", answer: { status: 500, json: {} } });
		await expect(world.host().deploy(request())).rejects.toThrow("cancelled and deleted");
		world.server.fail(/DELETE \/v13/, { kind: "status", answer: { status: 403, json: {} } });
		const error = await rejection(world.host().deploy(request()));
		expect(String(error)).toContain("could not be taken back");
		expect(hintOf(error)).toContain("Delete the deployment on Vercel at once");
	});

	it("keeps a deployment of Vercel's own that serves it, whenever that shows", async () => {
		world.push({ sha: EARLIER });
		await world.host().deploy(request({ preview: AN_EARLIER_PUSH }));
		const pushed = world.push({ readyState: "BUILDING" });
		world.server.onRequest(({ path }) => {
			if (path.endsWith(pushed.uid)) pushed.target = "production";
			return undefined;
		});
		await expect(world.host().deploy(request())).rejects.toThrow("serves production. It is left alone");
		expect(world.deployments).toContain(pushed);
		expect(world.server.requestsTo(/DELETE|cancel/)).toEqual([]);
	});

	it("keeps a deployment that was promoted to it", async () => {
		world.push();
		await world.host().deploy(request());
		Object.assign(world.deployments[0] ?? {}, { target: "production" });
		const parts = await world.host().find(PREVIEW);
		expect(parts.map(({ what }) => what)).toEqual(["5 variables of the branch `feature`"]);
	});

	it("keeps a variable of ours that somebody gave to it", async () => {
		world.push();
		await world.host().deploy(request());
		const [given] = world.variables;
		given?.target.push("production");
		for (const part of await world.host().find(PREVIEW)) await world.host().remove(part);
		expect(world.variables).toEqual([given]);
		expect(world.warned.join()).toContain("now reaches more than previews");
	});
});

describe("a deployment that does not become ready", () => {
	it.each([
		[
			"ERROR",
			{ errorCode: "BUILD_FAILED", errorMessage: 'Command "next build" exited with 1' },
			/build failed: Command "next build" exited with 1 \(BUILD_FAILED\)/,
			/push again/,
		],
		[
			"BLOCKED",
			{ seatBlock: { blockCode: "COMMIT_AUTHOR_REQUIRED" } },
			/has blocked the deployment: \(COMMIT_AUTHOR_REQUIRED\)/,
			/member of the Vercel team/,
		],
		["CANCELED", {}, /was cancelled on Vercel/, /Ignored Build Step/],
	])("is told in Vercel's words: %s", async (state, fields, message, hint) => {
		world.push();
		world.states = ["QUEUED", "BUILDING", state];
		world.made = (deployment) => void Object.assign(deployment, fields);
		const error = await rejection(world.host().deploy(request()));
		expect(error).toBeInstanceOf(RolloutError);
		expect(error).toMatchObject({
			message: expect.stringMatching(message),
			deployment: { id: "dpl_2" },
			log: { title: "End of Vercel's build log", lines: ["vite build", "it needs ***"] },
		});
		expect(hintOf(error)).toMatch(hint);
		expect(hintOf(error)).toContain("https://vercel.com/acme/shop/dpl_2");
	});

	it("ends the wait after 25 minutes", async () => {
		world.push();
		world.states = Array<string>(10_000).fill("QUEUED");
		await expect(world.host().deploy(request())).rejects.toThrow("not ready within 25 minutes. Last seen: QUEUED");
	});
});

describe("protection", () => {
	const BYPASS = "x-vercel-protection-bypass";
	const protectedProject = (changes = {}) => connectedProject({ ssoProtection: { deploymentType: "all" }, ...changes });
	const headersOf = async (options = {}) => {
		world.push();
		const host = world.host(options);
		await host.prepare?.(PREVIEW, { name: "ns", engineNamespace: "ns" }, "without-docker");
		return (await host.deploy(request())).direct?.headers;
	};

	it("is passed by a secret that is made once and found again by its note", async () => {
		world.project = protectedProject({ protectionBypass: { theirs: { scope: "automation-bypass", note: "CI" } } });
		const headers = await headersOf();
		expect(headers?.[BYPASS]).toMatch(/^bypass1/);
		expect(await headersOf()).toEqual(headers);
		expect(world.server.requestsTo(/protection-bypass/)).toHaveLength(1);
	});

	it.each([
		["none", undefined],
		["a-secret-of-the-workflow", "a-secret-of-the-workflow"],
	])("is left to the workflow with %s", async (protectionBypass, expected) => {
		world.project = protectedProject();
		expect((await headersOf({ protectionBypass }))?.[BYPASS]).toBe(expected);
		expect(world.server.requestsTo(/protection-bypass/)).toEqual([]);
	});

	it("is not touched where there is none", async () => {
		expect(await headersOf()).toEqual({});
		expect(world.server.requestsTo(/protection-bypass/)).toEqual([]);
	});

	it("asks for a secret where the token may not make one", async () => {
		world.project = protectedProject();
		world.server.fail(/protection-bypass/, {
			kind: "status",
			answer: { status: 403, json: { error: { code: "forbidden", message: "Not authorized" } } },
		});
		const error = await rejection(headersOf());
		expect(error).toMatchObject({ message: expect.stringContaining("may not make a bypass") });
		expect(hintOf(error)).toContain("vercel-protection-bypass");
	});
});

describe("a close", () => {
	it("removes the variables by their ids over all pages and the deployments of the action's own, and nothing else", async () => {
		for (let at = 0; at < 30; at++)
			world.variable({ key: `THEIRS_${at}`, gitBranch: undefined as never, target: ["production", "preview"] });
		const vercels = world.push();
		await world.host().deploy(request());
		const host = world.host();
		const parts = await host.find(PREVIEW);
		expect(parts.map(({ what }) => what)).toEqual(["5 variables of the branch `feature`", "deployment `shop-dpl2.vercel.app`"]);
		for (const part of parts) await host.remove(part);
		expect(world.variables).toHaveLength(30);
		expect(world.deployments).toEqual([vercels]);
		expect(await host.find(PREVIEW)).toEqual([]);
	});

	it("finds the variables and the deployments of a branch that was renamed or is gone", async () => {
		world.push();
		await world.host().deploy(request());
		const parts = await world.host().find({ ...PREVIEW, headRef: "renamed" });
		expect(parts.map(({ what }) => what)).toEqual(["5 variables of the branch `feature`", "deployment `shop-dpl2.vercel.app`"]);
	});

	it.each([
		["variables", /DELETE .*\/env/],
		["deployment", /DELETE \/v13/],
	])("is an error where Vercel accepts it and keeps the %s", async (what, call) => {
		world.push();
		await world.host().deploy(request());
		world.server.fail(call, { kind: "status", answer: { status: 200, json: {} } });
		const part = (await world.host().find(PREVIEW)).find((one) => one.what.includes(what));
		if (part === undefined) throw new Error(`no ${what}`);
		await expect(world.host().remove(part)).rejects.toThrow("Vercel still has the");
	});

	it("is success for what is gone already", async () => {
		world.push();
		await world.host().deploy(request());
		const parts = await world.host().find(PREVIEW);
		for (const part of [...parts, ...parts]) await world.host().remove(part);
	});

	it("lists the previews of the repository by what is left of them", async () => {
		world.push();
		await world.host().deploy(request());
		world.variable({ key: "RIVET_TOKEN", gitBranch: "x", comment: `rivet-preview pr-9-a1b2c3 ${"0".repeat(16)}${"f".repeat(32)}` });
		world.variable({ key: "RIVET_TOKEN", gitBranch: "y", comment: `rivet-preview <b>x</b> ${"0".repeat(16)}${OWNER}` });
		world.push({ meta: { rivetPreview: "pr-7-a1b2c3", rivetPreviewOwner: OWNER } });
		expect([...((await world.host().keys?.()) ?? [])].sort()).toEqual([KEY, "pr-7-a1b2c3"]);
	});
});

describe("the settings", () => {
	it("name project and way, and leave GitHub deployments to Vercel where it makes them", async () => {
		world.project = connectedProject({
			gitProviderOptions: { createDeployments: "enabled" },
			resourceConfig: { fluid: false, functionDefaultTimeout: 60 },
		});
		expect(await world.host().settings?.()).toMatchObject({
			source: { from: "repository" },
			decisions: [{ what: "Vercel project", value: "shop", why: "it is connected to this repository" }, { what: "Build" }],
			warnings: [/Fluid/, /end after 60 s/].map((pattern) => expect.stringMatching(pattern)),
			recordsDeployments: true,
			keeps: expect.stringContaining("Vercel's own deployments"),
		});
	});

	it("ask for the files of the project's root directory where it is not connected", async () => {
		world.project = uploadProject({ rootDirectory: "./apps/web/" });
		expect(await world.host({ project: "shop" }).settings?.()).toMatchObject({
			source: { from: "files", directory: "apps/web" },
			recordsDeployments: false,
			keeps: undefined,
			warnings: [],
		});
	});
});

it("never shows the bypass, in no log line, warning or error", async () => {
	world.project = connectedProject({
		ssoProtection: {},
		protectionBypass: { "secret-of-the-project-0123456789": { scope: "automation-bypass", note: 7 } },
		targets: 7,
	});
	const error = await rejection(world.host().current(PREVIEW));
	expect(`${String(error)} ${hintOf(error)} ${world.logged.join()} ${world.warned.join()}`).not.toContain("secret-of-the-project");
	expect(TOKEN).not.toBe("");
});
