import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Cloud, type CloudOptions, startCloud } from "../../sandbox/cloud/cloud.ts";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine/gateway.ts";
import { type HttpServer, type HttpServerOptions, startHttpServer } from "../../sandbox/network/http-server.ts";
import { ActionError } from "../../src/errors.ts";
import { HttpError } from "../../src/http/http-error.ts";
import type { Log } from "../../src/log.ts";
import { runnerConfigFor } from "../../src/names/runner-config.ts";
import { createCloud } from "../../src/rivet/cloud.ts";
import type { ControlPlane, PreviewNamespace } from "../../src/rivet/control-plane.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";

const API_TOKEN = "cloud_api_test";
const OWNER = "0123456789abcdef0123456789abcdef";
const OTHER_OWNER = "fedcba9876543210fedcba9876543210";
const CONFIG = runnerConfigFor({ appUrl: "http://127.0.0.1:9", overrides: {} });
const NAMESPACES = /^POST \/projects\/shop\/namespaces$/;

let started: EngineBehindGateway;
let cloud: Cloud;
let stand: HttpServer | undefined;

async function start(more: Partial<CloudOptions> = {}): Promise<void> {
	const { engine, gateway } = started;
	cloud = await startCloud({ engine, gateway, apiToken: API_TOKEN, organization: "acme", project: "shop", ...more });
}

interface More {
	readonly token?: string;
	readonly cloudEndpoint?: string;
	readonly engineEndpoint?: string;
	readonly ownerMark?: string;
	readonly secrets?: Secrets;
	readonly log?: Log;
	readonly now?: () => number;
}

function controlPlane({ secrets = new Secrets(() => {}), ...more }: More = {}): ControlPlane {
	const endpoints = { cloudEndpoint: more.cloudEndpoint ?? cloud.url, engineEndpoint: started.gateway.endpoint };
	return createCloud({
		...endpoints,
		token: API_TOKEN,
		ownerMark: OWNER,
		runtimeMode: "serverless",
		http: testHttp(secrets).http,
		pause: async () => {},
		secrets,
		log: silentLog,
		...more,
	});
}

/** A Cloud API that only knows whose token it is, and what the test adds. */
async function standIn(routes: HttpServerOptions["routes"]): Promise<ControlPlane> {
	const inspect = { "GET /tokens/api/inspect": () => ({ json: { project: "shop", organization: "acme" } }) };
	stand = await startHttpServer({ routes: { ...inspect, ...routes } });
	return controlPlane({ cloudEndpoint: stand.url });
}

beforeAll(async () => {
	started = await startEngineBehindGateway("cloud");
});
afterAll(() => started?.stop());
afterEach(async () => {
	started.gateway.heal();
	await cloud?.stop();
	await stand?.stop();
	stand = undefined;
});

describe("finding and making a namespace", () => {
	it("takes the namespace whose display name is the key, from any page, and no other", async () => {
		await start();
		const rivet = controlPlane();
		for (let index = 0; index < 101; index++) await cloud.addForeignNamespace("pr-1-a1b2c");
		await cloud.addForeignNamespace("pr-1-a1b2c3x");
		const made = await rivet.create("pr-1-a1b2c3");
		expect(made.name).toMatch(/^pr-1-a1b2c3-\w{4}$/);
		expect(await rivet.find("pr-1-a1b2c3")).toEqual([made]);
		expect(cloud.requestsTo(/inspect$/)).toHaveLength(1);
		const listed: PreviewNamespace[] = [];
		for await (const namespace of rivet.list()) listed.push(namespace);
		expect(listed).toHaveLength(103);
	});

	it("puts the oldest of two first", async () => {
		await start();
		const rivet = controlPlane();
		const first = await rivet.create("pr-2-a1b2c3");
		await new Promise((resolve) => setTimeout(resolve, 5));
		await rivet.create("pr-2-a1b2c3");
		const found = await rivet.find("pr-2-a1b2c3");
		expect(found).toHaveLength(2);
		expect(found[0]).toEqual(first);
	});

	it.each(["answer-lost", "answer-cut", "not-json"] as const)("finds the one it made when the answer was lost (%s)", async (kind) => {
		await start();
		cloud.fail(NAMESPACES, { kind }, 1);
		const made = await controlPlane().create("pr-3-a1b2c3");
		expect(cloud.namespaces()).toHaveLength(1);
		expect(made.name).toBe(cloud.namespaces()[0]?.name);
	});

	it("creates once more when nothing came of it, and then gives up", async () => {
		await start();
		cloud.fail(NAMESPACES, { kind: "reset" }, 1);
		await controlPlane().create("pr-4-a1b2c3");
		expect(cloud.namespaces()).toHaveLength(1);
		cloud.fail(NAMESPACES, { kind: "reset" });
		const before = cloud.requestsTo(NAMESPACES).length;
		expect(await rejection(controlPlane().create("pr-5-a1b2c3"))).toMatchObject({ outcome: "unknown" });
		expect(cloud.requestsTo(NAMESPACES).length - before).toBe(2);
	});

	it.each([
		["before it did the work", { kind: "status", answer: { status: 503, text: "upstream" } }],
		["after it did the work", { kind: "answer-lost" }],
	] as const)("makes one namespace where Rivet Cloud answers twice with a gateway's error %s", async (_, fault) => {
		await start();
		cloud.fail(NAMESPACES, fault, 2);
		const made = await controlPlane().create("pr-5-a1b2c3");
		expect(cloud.namespaces().map(({ name }) => name)).toEqual([made.name]);
	});

	it("does not create again what was refused", async () => {
		await start();
		cloud.fail(NAMESPACES, { kind: "status", answer: { status: 400, json: { message: "Namespace quota exceeded" } } });
		const error = await rejection(controlPlane().create("pr-6-a1b2c3"));
		expect(String(error)).toContain("Rivet Cloud answered 400 to POST");
		expect(String(error)).toContain("Namespace quota exceeded");
		expect(error).toMatchObject({ hint: expect.stringContaining("mode: sweep") });
		expect(cloud.requestsTo(NAMESPACES)).toHaveLength(1);
	});
});

describe("opening a namespace", () => {
	it("knows the engine's own name for it, and registers every token at once", async () => {
		await start();
		const masked: string[] = [];
		const secrets = new Secrets((value) => masked.push(value));
		const made = await controlPlane().create("pr-7-a1b2c3");
		const access = await controlPlane({ secrets }).open(made);
		const namespace = cloud.namespaces()[0];
		expect(access.engineNamespace).toBe(namespace?.engineNamespaceName);
		expect(access.engineNamespace).not.toBe(made.name);
		expect(access.runnerToken).toBe(namespace?.tokens.get("secret"));
		expect(access.publishableToken).toBe(namespace?.tokens.get("publishable"));
		expect([...masked].sort()).toEqual([...(namespace?.tokens.values() ?? [])].sort());
		expect(await access.engine.datacenters()).toEqual([started.engine.datacenter]);
		expect(await access.engine.runnerConfigNames()).toEqual([]);
	});

	it("takes the Cloud's name where the API has no access", async () => {
		await start({ omitAccess: true });
		const rivet = controlPlane();
		const made = await rivet.create("pr-8-a1b2c3");
		expect((await rivet.open(made)).engineNamespace).toBe(made.name);
	});

	it("mints nothing but an access token for a namespace that is only to be emptied", async () => {
		await start();
		const rivet = controlPlane();
		await rivet.manage(await rivet.create("pr-9-a1b2c3"));
		expect([...(cloud.namespaces()[0]?.tokens.keys() ?? [])]).toEqual(["access"]);
	});

	it("mints no runner token for a server that is connected already, and no publishable one that its frontend has", async () => {
		await start();
		const masked: string[] = [];
		const secrets = new Secrets((value) => masked.push(value));
		const made = await controlPlane().create("pr-9-b1b2c3");
		const known = await controlPlane({ secrets }).revisit(made, "publishable-of-the-deployment");
		expect(known).toMatchObject({ runnerToken: "", publishableToken: "publishable-of-the-deployment" });
		expect(masked).toContain("publishable-of-the-deployment");
		expect([...(cloud.namespaces()[0]?.tokens.keys() ?? [])]).toEqual(["access"]);
		const unknown = await controlPlane().revisit(made, undefined);
		expect(unknown.publishableToken).toBe(cloud.namespaces()[0]?.tokens.get("publishable"));
	});

	it("mints another access token when the engine refuses the one it has, once", async () => {
		await start({ accessLifetimeMs: 0 });
		const rivet = controlPlane();
		const { engine } = await rivet.manage(await rivet.create("pr-10-a1b2c3"));
		const minted = () => cloud.requestsTo(/tokens\/access$/).length;
		expect(minted()).toBe(1);
		const error = await rejection(engine.runnerConfigNames());
		expect(minted()).toBe(2);
		expect(error).toMatchObject({ status: 403, hint: expect.stringContaining("belong together") });
	});

	it("goes on after an access token has expired, and renews one that grows old", async () => {
		await start();
		let nowMs = 0;
		const rivet = controlPlane({ now: () => nowMs });
		const { engine } = await rivet.manage(await rivet.create("pr-11-a1b2c3"));
		started.gateway.tokens.expire("access");
		expect(await engine.runnerConfigNames()).toEqual([]);
		expect(cloud.requestsTo(/tokens\/access$/)).toHaveLength(2);
		nowMs = 11 * 60_000;
		await engine.runnerConfigNames();
		expect(cloud.requestsTo(/tokens\/access$/)).toHaveLength(3);
	});
});

describe.each(["nowhere", "of-one", "everywhere"] as const)(
	"a namespace of another owner with the same key, metadata returned %s",
	(returnsMetadata) => {
		const key = "pr-20-a1b2c3";
		const theirs = () => controlPlane({ ownerMark: OTHER_OWNER });

		/** Another repository's preview, connected to its app. */
		async function madeByOther(): Promise<PreviewNamespace> {
			await start({ returnsMetadata });
			const made = await theirs().create(key);
			const { engine } = await theirs().open(made);
			await engine.upsertRunnerConfig("default", await engine.datacenters(), CONFIG);
			return made;
		}

		it("is not found, and the log says why", async () => {
			const made = await madeByOther();
			const said: string[] = [];
			const rivet = controlPlane({ log: { ...silentLog, info: (message) => void said.push(message) } });
			expect(await rivet.find(key)).toEqual([]);
			expect(await rivet.owns(made)).toBe(false);
			expect(await theirs().find(key)).toEqual([made]);
			expect(said.join()).toContain(`${made.name} belongs to another repository`);
		});

		it("has a preview of one's own beside it", async () => {
			const made = await madeByOther();
			const own = await controlPlane().create(key);
			await controlPlane().open(own);
			expect(await controlPlane().find(key)).toEqual([own]);
			expect(await theirs().find(key)).toContainEqual(made);
		});

		it("is neither opened nor removed", async () => {
			const made = await madeByOther();
			for (const attempt of [() => controlPlane().open(made), () => controlPlane().remove(made)]) {
				const error = await rejection(attempt());
				expect(String(error)).toContain(`${made.name} belongs to another repository`);
				expect(error).toMatchObject({ hint: expect.stringContaining("preview-name") });
			}
			expect(await theirs().find(key)).toEqual([made]);
		});

		it("is neither emptied nor overwritten", async () => {
			const made = await madeByOther();
			const { engine } = await controlPlane().manage(made);
			const { engine: own } = await theirs().manage(made);
			const before = await own.runnerConfigNames();
			const changes = [
				() => engine.deleteRunnerConfig("default"),
				() => engine.upsertRunnerConfig("default", [started.engine.datacenter], CONFIG),
				() => engine.destroyActor("some-actor"),
			];
			for (const change of changes) expect(String(await rejection(change()))).toContain("belongs to another repository");
			expect(await own.runnerConfigNames()).toEqual(before);
		});

		it("does not keep its owner from anything", async () => {
			const made = await madeByOther();
			const { engine } = await theirs().open(made);
			await engine.deleteRunnerConfig("default");
			await theirs().remove(made);
			expect(await theirs().find(key)).toEqual([]);
		});
	},
);

describe("who owns a namespace", () => {
	it("is asked once, and not by who only makes one", async () => {
		await start();
		const rivet = controlPlane();
		const made = await rivet.create("pr-21-a1b2c3");
		await rivet.open(made);
		await rivet.remove(made);
		expect(cloud.requestsTo(/^GET \/projects\/shop\/namespaces\/[^/]+$/)).toHaveLength(1);
	});

	it.each(["find first", "ask first"])("is in the answer that also has the engine's name: %s", async (order) => {
		await start();
		const made = await controlPlane().create("pr-23-a1b2c3");
		const rivet = controlPlane();
		if (order === "find first") await rivet.find(made.key);
		expect(await rivet.engineName(made)).toBe(cloud.namespaces()[0]?.engineNamespaceName);
		expect(await rivet.owns(made)).toBe(true);
		expect(cloud.requestsTo(/^GET \/projects\/shop\/namespaces\/[^/]+$/)).toHaveLength(1);
	});

	it("keeps another owner's namespace out of the list, where the list names owners", async () => {
		await start({ returnsMetadata: "everywhere" });
		await controlPlane({ ownerMark: OTHER_OWNER }).create("pr-22-a1b2c3");
		const listed: PreviewNamespace[] = [];
		for await (const namespace of controlPlane().list()) listed.push(namespace);
		expect(listed).toEqual([]);
	});

	it.each([undefined, { provider: "vercel" }, "text"])("is whoever has its key where nothing is marked: metadata %j", async (metadata) => {
		await start({ returnsMetadata: "everywhere" });
		const { name } = await cloud.addForeignNamespace("pr-24-a1b2c3", metadata);
		const [found] = await controlPlane().find("pr-24-a1b2c3");
		expect(found?.name).toBe(name);
		if (found !== undefined) await controlPlane().remove(found);
		expect(cloud.namespaces()[0]?.archivedAt).toBeDefined();
	});

	it("is unknown while the engine does not answer: then nothing is removed", async () => {
		await start({ returnsMetadata: "nowhere" });
		const made = await controlPlane().create("pr-25-a1b2c3");
		started.gateway.fail(/^GET \/runner-configs/, { kind: "status", answer: { status: 500, text: "oops" } });
		expect(await rejection(controlPlane().remove(made))).toMatchObject({ status: 500 });
		expect(cloud.namespaces()[0]?.archivedAt).toBeUndefined();
	});
});

describe("the engine's version", () => {
	const answers = (json: unknown, status = 200) => started.gateway.fail(/^GET \/metadata/, { kind: "status", answer: { status, json } });

	it.each(["3.0.0", "3.14.1", "10.0.0"])("%s has no serverless runner configs: that is said before anything is made", async (version) => {
		await start();
		answers({ runtime: "engine", version });
		const error = await rejection(controlPlane().create("pr-30-a1b2c3"));
		expect(error).toBeInstanceOf(ActionError);
		expect(String(error)).toContain(`has version ${version}, which can't call a server by its URL`);
		expect(error).toMatchObject({ hint: expect.stringContaining("engine of version 2") });
		expect(cloud.namespaces()).toEqual([]);
	});

	it("does not stand in the way of a cleanup", async () => {
		await start();
		const made = await controlPlane().create("pr-31-a1b2c3");
		answers({ runtime: "engine", version: "3.0.0" });
		const rivet = controlPlane();
		for (const namespace of await rivet.find("pr-31-a1b2c3")) await rivet.remove(namespace);
		expect(cloud.namespaces()[0]?.archivedAt).toBeDefined();
		expect(made.key).toBe("pr-31-a1b2c3");
	});

	it("is asked beside the list, once", async () => {
		await start();
		const before = started.gateway.requests.length;
		const rivet = controlPlane();
		await rivet.find("pr-32-a1b2c3");
		await rivet.open(await rivet.create("pr-32-a1b2c3"));
		const asked = started.gateway.requests.slice(before).filter(({ path }) => path === "/metadata");
		expect(asked).toHaveLength(1);
	});

	it("is not asked by who deploys nothing", async () => {
		await start();
		const made = await controlPlane().create("pr-35-a1b2c3");
		const before = started.gateway.requests.length;
		const rivet = controlPlane();
		await rivet.find("pr-35-a1b2c3", { toDeploy: false });
		await rivet.revisit(made, undefined);
		expect(started.gateway.requests.slice(before).map(({ path }) => path)).not.toContain("/metadata");
	});

	it.each([401, 404])("that the engine refuses to answer (%i) does not fail a deploy", async (status) => {
		await start();
		answers({ message: "no" }, status);
		const { engine } = await controlPlane().open(await controlPlane().create("pr-33-a1b2c3"));
		await engine.upsertRunnerConfig("default", await engine.datacenters(), CONFIG);
	});

	it("is not answered by something else at rivet-endpoint: the run says so before anything is made", async () => {
		await start();
		answers({ runtime: "rivetkit", version: "2.3.19" });
		const error = await rejection(controlPlane().create("pr-34-a1b2c3"));
		expect(error).toMatchObject({ hint: expect.stringContaining(`rivet-endpoint ${started.gateway.endpoint}`) });
		expect(cloud.namespaces()).toEqual([]);
	});
});

describe("removing a namespace", () => {
	it("archives it and sees it gone", async () => {
		await start();
		const rivet = controlPlane();
		const made = await rivet.create("pr-12-a1b2c3");
		await rivet.remove(made);
		expect(await rivet.find("pr-12-a1b2c3")).toEqual([]);
		expect(cloud.namespaces()[0]?.archivedAt).toBeDefined();
		await rivet.remove(made);
	});

	it("believes what it reads when the answer was lost", async () => {
		await start();
		const rivet = controlPlane();
		const made = await rivet.create("pr-13-a1b2c3");
		cloud.fail(/^DELETE/, { kind: "answer-cut" });
		await rivet.remove(made);
		expect(await rivet.find("pr-13-a1b2c3")).toEqual([]);
	});

	const namespace = { key: "pr-14-a1b2c3", name: "pr-14-a1b2c3-x7fq", createdAt: 1 };
	const entry = { name: namespace.name, displayName: namespace.key, createdAt: "2026-01-01T00:00:00Z" };

	it("takes a namespace for gone that GET still answers and the list does not", async () => {
		const rivet = await standIn({
			"DELETE /projects/shop/namespaces/:name": () => ({}),
			"GET /projects/shop/namespaces/:name": () => ({ json: { namespace: entry } }),
			"GET /projects/shop/namespaces": () => ({ json: { namespaces: [], pagination: {} } }),
		});
		await rivet.remove(namespace);
	});

	it("is an error when it stays", async () => {
		const rivet = await standIn({
			"DELETE /projects/shop/namespaces/:name": () => ({}),
			"GET /projects/shop/namespaces/:name": () => ({ json: { namespace: entry } }),
			"GET /projects/shop/namespaces": () => ({ json: { namespaces: [entry], pagination: {} } }),
		});
		const error = await rejection(rivet.remove(namespace));
		expect(error).toBeInstanceOf(ActionError);
		expect(String(error)).toContain("The namespace pr-14-a1b2c3-x7fq is still there");
	});
});

describe("what goes wrong", () => {
	it.each([
		["cloud_api_revoked", "may be expired or revoked"],
		["cloud_api_revoked", "under Connect → Rivet Cloud or under Settings → Advanced → Cloud API Tokens"],
		["sk_a_namespace_token", "a token of one namespace (sk_…)"],
		["some-admin-token", "does not begin with cloud_api_"],
	])("says what is wrong with the token %s, without showing it", async (token, hint) => {
		await start();
		const error = await rejection(controlPlane({ token }).find("pr-1-a1b2c3"));
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({ status: 403, hint: expect.stringContaining(hint) });
		expect(`${error} ${error instanceof ActionError ? error.hint : ""}`).not.toContain(token);
	});

	it.each([
		["GET /tokens/api/inspect", { project: "shop" }, 'its answer lacks the field "organization"'],
		["GET /projects/shop/namespaces", { items: [] }, 'its answer lacks the field "namespaces"'],
		["GET /projects/shop/namespaces", { namespaces: [{ displayName: "x" }] }, 'its answer lacks the field "namespaces.0.name"'],
		[
			"GET /projects/shop/namespaces",
			{ namespaces: { a: 1 } },
			'its answer has an object in the field "namespaces", where a list is expected',
		],
	])("says what the answer to %s lacks", async (route, json, problem) => {
		const rivet = await standIn({ [route]: () => ({ json }) });
		const error = await rejection(rivet.find("pr-1-a1b2c3"));
		expect(error).toBeInstanceOf(HttpError);
		expect(String(error)).toContain(problem);
	});

	it("says what a token's answer lacks", async () => {
		const rivet = await standIn({
			"GET /projects/shop/namespaces/:name": () => ({ json: { namespace: { name: "n", displayName: "pr-1-a1b2c3" } } }),
			"POST /projects/shop/namespaces/:name/tokens/:kind": () => ({ json: {} }),
		});
		const error = await rejection(rivet.open({ key: "pr-1-a1b2c3", name: "n", createdAt: 1 }));
		expect(String(error)).toContain('its answer lacks the field "token"');
	});

	it("asks whose token it is again after a failure", async () => {
		await start();
		cloud.fail(/inspect$/, { kind: "status", answer: { status: 500, text: "oops" } }, 1);
		const rivet = controlPlane();
		expect(await rejection(rivet.find("pr-1-a1b2c3"))).toMatchObject({ status: 500 });
		expect(await rivet.find("pr-1-a1b2c3")).toEqual([]);
	});
});

describe("the dashboard", () => {
	it.each([
		["https://api.rivet.dev", "https://dashboard.rivet.dev"],
		["https://api.staging.example.com", "https://dashboard.staging.example.com"],
		["http://127.0.0.1:4000", "https://dashboard.rivet.dev"],
	])("of the engine %s is at %s", async (engineEndpoint, host) => {
		await start();
		const url = await controlPlane({ engineEndpoint }).dashboardUrl({ key: "pr-1-a1b2c3", name: "pr-1-a1b2c3-x7fq", createdAt: 1 });
		expect(url).toBe(`${host}/orgs/acme/projects/shop/ns/pr-1-a1b2c3-x7fq?skipOnboarding=1`);
	});
});
