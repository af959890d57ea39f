import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Cloud, type CloudOptions, startCloud } from "../../sandbox/cloud/cloud.ts";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine/gateway.ts";

let started: EngineBehindGateway;
let cloud: Cloud;

async function start(more: Partial<CloudOptions> = {}): Promise<void> {
	const { engine, gateway } = started;
	cloud = await startCloud({ engine, gateway, apiToken: "cloud_api_x", organization: "acme", project: "shop", ...more });
}

interface Namespace {
	readonly name: string;
	readonly access: { readonly engineNamespaceName: string; readonly engineNamespaceId: string };
}

interface Said {
	readonly status: number;
	/** The parts that tests look into; each answer has some of them. */
	readonly body: {
		readonly message: string;
		readonly token: string;
		readonly namespace: Namespace;
		readonly namespaces: readonly Namespace[];
		readonly pagination: { readonly cursor?: string };
	};
}

async function call(method: string, path: string, body?: unknown, token = "cloud_api_x"): Promise<Said> {
	const separator = path.includes("?") ? "&" : "?";
	return said(`${cloud.url}${path}${separator}org=acme`, method, token, body);
}

async function atGateway(method: string, path: string, token: string | undefined, body?: unknown): Promise<Said> {
	return said(`${started.gateway.endpoint}${path}`, method, token, body);
}

async function said(url: string, method: string, token: string | undefined, body: unknown): Promise<Said> {
	const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
	const content = method === "GET" ? {} : { body: JSON.stringify(body ?? {}) };
	const response = await fetch(url, { method, headers: { ...headers, "content-type": "application/json" }, ...content });
	const text = await response.text();
	return { status: response.status, body: JSON.parse(text) };
}

const NAMESPACES = "/projects/shop/namespaces";
const create = async (displayName: string) => (await call("POST", NAMESPACES, { displayName })).body.namespace;
const mint = async (name: string, kind: string): Promise<string> => (await call("POST", `${NAMESPACES}/${name}/tokens/${kind}`)).body.token;

beforeAll(async () => {
	started = await startEngineBehindGateway("cloud");
});
afterAll(() => started?.stop());
afterEach(() => cloud?.stop());

describe("startCloud", () => {
	it("makes a namespace with a slug of its own and another name on the real engine", async () => {
		await start();
		const namespace = await create("pr-1-a1b2c3");
		expect(namespace.name).toMatch(/^pr-1-a1b2c3-[a-z0-9]{4}$/);
		expect(namespace.access.engineNamespaceName).not.toBe(namespace.name);
		const { engine } = started;
		const headers = { authorization: `Bearer ${engine.adminToken}` };
		const found = await fetch(`${engine.endpoint}/namespaces?name=${namespace.access.engineNamespaceName}`, { headers });
		expect(await found.json()).toMatchObject({ namespaces: [{ namespace_id: namespace.access.engineNamespaceId }] });
	});

	it("lists page by page, without access, and forgets archived namespaces", async () => {
		await start();
		const archived = await create("one");
		const made = [await create("two"), await create("three")];
		expect((await call("DELETE", `${NAMESPACES}/${archived.name}`)).status).toBe(200);
		const first = (await call("GET", `${NAMESPACES}?limit=1`)).body;
		const second = (await call("GET", `${NAMESPACES}?limit=1&cursor=${first.pagination.cursor}`)).body;
		expect([first, second].flatMap((page) => page.namespaces)).toEqual(made.map(({ access: _, ...listed }) => listed));
		expect(second.pagination).toEqual({});
		expect((await call("GET", `${NAMESPACES}/${archived.name}`)).status).toBe(404);
		expect((await call("DELETE", `${NAMESPACES}/${archived.name}`)).status).toBe(404);
	});

	it("gets or creates the lasting tokens and makes a new access token every time", async () => {
		await start();
		const { name } = await create("one");
		const [secret, publishable, access] = [await mint(name, "secret"), await mint(name, "publishable"), await mint(name, "access")];
		expect([await mint(name, "secret"), await mint(name, "publishable")]).toEqual([secret, publishable]);
		expect(await mint(name, "access")).not.toBe(access);
	});

	it.each([
		["no bearer", { token: "" }, 401],
		["a wrong bearer", { token: "cloud_api_y" }, 403],
		["an empty displayName", { displayName: "" }, 400],
		["a displayName of 17 characters", { displayName: "a".repeat(17) }, 400],
		["another organisation's project", { path: "/projects/theirs/namespaces" }, 404],
	])("refuses %s", async (_, { token, displayName, path }: { token?: string; displayName?: string; path?: string }, status) => {
		await start();
		const { status: answered, body } = await call("POST", path ?? NAMESPACES, { displayName: displayName ?? "ok" }, token);
		expect([answered, typeof body.message]).toEqual([status, "string"]);
		expect(cloud.namespaces()).toEqual([]);
	});

	it("refuses a DELETE without a length as its front end does", async () => {
		await start();
		const { name } = await create("one");
		const headers = { authorization: "Bearer cloud_api_x" };
		const answer = await fetch(`${cloud.url}${NAMESPACES}/${name}?org=acme`, { method: "DELETE", headers });
		expect([answer.status, await answer.text()]).toEqual([411, "Length Required"]);
	});

	it("leaves access out on request, and the engine then knows the namespace by the cloud's name", async () => {
		await start({ omitAccess: true });
		const namespace = await create("one");
		expect(namespace).not.toHaveProperty("access");
		expect(cloud.namespaces()[0]?.engineNamespaceName).toBe(namespace.name);
	});
});

describe("the gateway", () => {
	it("lets an access token manage its own namespace and no other", async () => {
		await start();
		const [mine, other] = [await create("mine"), await create("other")];
		const token = await mint(mine.name, "access");
		const configs = (namespace: { access: { engineNamespaceName: string } }) =>
			`/runner-configs?namespace=${namespace.access.engineNamespaceName}`;
		expect(await atGateway("GET", configs(mine), token)).toMatchObject({ status: 200, body: { runner_configs: {} } });
		expect((await atGateway("GET", "/datacenters", token)).status).toBe(200);
		const refused = await atGateway("GET", configs(other), token);
		expect(refused).toMatchObject({ status: 403, body: { group: "api", code: "forbidden" } });
		expect((await atGateway("GET", "/actors?name=counter", token)).status).toBe(403);
	});

	it.each(["publishable", "secret"])("refuses a %s token that manages", async (kind) => {
		await start();
		const { name, access } = await create("mine");
		const path = `/runner-configs/default?namespace=${access.engineNamespaceName}`;
		expect((await atGateway("DELETE", path, await mint(name, kind))).status).toBe(403);
	});

	it("refuses no token, a made-up one, the engine's own, and an expired one", async () => {
		await start({ accessLifetimeMs: -1 });
		const { name, access } = await create("mine");
		const path = `/actors/names?namespace=${access.engineNamespaceName}`;
		for (const token of [undefined, "made-up", started.engine.adminToken, await mint(name, "access")]) {
			expect((await atGateway("GET", path, token)).status).toBe(403);
		}
	});

	it("refuses everything for an archived namespace", async () => {
		await start();
		const { name, access } = await create("mine");
		const token = await mint(name, "access");
		await call("DELETE", `${NAMESPACES}/${name}`);
		expect((await atGateway("GET", `/actors/names?namespace=${access.engineNamespaceName}`, token)).status).toBe(403);
		expect((await atGateway("GET", `/gateway/counter/action/get?rvt-namespace=${access.engineNamespaceName}`, undefined)).status).toBe(403);
	});

	it("breaks on demand", async () => {
		await start();
		started.gateway.fail(/^GET \/datacenters$/, { kind: "status", answer: { status: 503, json: { message: "down" } } }, 1);
		const token = await mint((await create("mine")).name, "access");
		expect((await atGateway("GET", "/datacenters", token)).status).toBe(503);
		expect((await atGateway("GET", "/datacenters", token)).status).toBe(200);
	});

	it.each([
		["answer-lost", "502", true],
		["not-json", "200", true],
		["answer-cut", "thrown", true],
		["unanswered", "thrown", true],
		["reset", "thrown", false],
		["silent", "thrown", false],
	] as const)("%s at the gateway ends as %s, and the engine did the work: %s", async (kind, outcome, isDone) => {
		await start();
		started.gateway.fail(/^DELETE /, { kind });
		const { name, access } = await create("mine");
		const token = await mint(name, "access");
		const runnerConfigs = (name = "") => `/runner-configs${name}?namespace=${access.engineNamespaceName}`;
		const datacenters = { [started.engine.datacenter]: { normal: {} } };
		await atGateway("PUT", runnerConfigs("/default"), token, { datacenters });
		const seen = await fetch(`${started.gateway.endpoint}${runnerConfigs("/default")}`, {
			method: "DELETE",
			headers: { authorization: `Bearer ${token}` },
			signal: AbortSignal.timeout(500),
		}).then(
			({ status }) => String(status),
			() => "thrown",
		);
		started.gateway.heal();
		const left = JSON.stringify((await atGateway("GET", runnerConfigs(), token)).body);
		expect([seen, !left.includes('"default"')]).toEqual([outcome, isDone]);
	});
});
