import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Engine3 } from "../../sandbox/engine/engine-3.ts";

let engine: Engine3;
beforeEach(async () => {
	engine = await Engine3.start();
	await call("POST", "/namespaces", { name: "pr-1", display_name: "pr-1" });
});
afterEach(() => engine.stop());

/** The parts of answers that the tests read. */
interface Answer {
	readonly pool: object;
	readonly nodes: readonly { readonly key: string }[];
	readonly pagination: { readonly cursor: string | null };
}

async function call(method: string, path: string, body?: unknown, token = engine.adminToken) {
	const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
	const response = await fetch(`${engine.http.url}${path}`, {
		method,
		headers,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Answer };
}

const put = (name: string, body: unknown = {}) => call("PUT", `/pools/${name}?namespace=pr-1`, body);

/** Each line is a sentence of https://rivet.dev/docs/api/pools/ or https://rivet.dev/docs/nodes/. */
describe("the stand-in for engine 3, as Rivet's documentation has it", () => {
	it("answers a pool as the documentation's example does", async () => {
		expect((await put("default")).body).toEqual({
			pool: {
				name: "default",
				drain_on_version_upgrade: false,
				actor_eviction_delay: 0,
				actor_eviction_period: 0,
				actor_eviction_rate: 1,
				metadata: null,
			},
		});
	});

	it("replaces the whole configuration: omitted fields take their defaults", async () => {
		await put("default", { drain_on_version_upgrade: true, actor_eviction_delay: 5 });
		expect((await put("default", { metadata: { a: 1 } })).body.pool).toMatchObject({
			drain_on_version_upgrade: false,
			actor_eviction_delay: 0,
		});
		expect((await call("GET", "/pools/default?namespace=pr-1")).body.pool).toMatchObject({ metadata: { a: 1 } });
	});

	it.each([
		["a serverless pool", { serverless: { url: "https://app.example.com" } }],
		["another field that it does not know", { datacenters: {} }],
	])("refuses %s", async (_, body) => {
		expect(await put("default", body)).toMatchObject({ status: 400, body: { message: expect.stringContaining("unknown field") } });
	});

	it.each(["Upper", "with.dot", "-edge", "x".repeat(64)])("refuses the name %s: it is no DNS label of 1 to 63 characters", async (name) => {
		expect((await put(name)).body).toMatchObject({ group: "envoy", code: "invalid_pool_name" });
	});

	it.each([
		["PUT", "/runner-configs/default"],
		["GET", "/runner-configs"],
		["GET", "/envoys"],
	])("does not know %s %s", async (method, path) => {
		expect((await call(method, `${path}?namespace=pr-1`, method === "PUT" ? {} : undefined)).status).toBe(404);
	});

	it("refuses a node whose pool does not exist", () => {
		expect(() => engine.connect("pr-1", "default", 1)).toThrow("not_found");
	});

	it("lists the live nodes of a pool in the order of their keys, a page at a time", async () => {
		await put("default");
		await put("other");
		const nodes = Array.from({ length: 3 }, (_, at) => engine.connect("pr-1", "default", at));
		engine.connect("pr-1", "other", 9);
		const first = await call("GET", "/pools/default/nodes?namespace=pr-1&limit=2");
		expect(first.body.nodes).toHaveLength(2);
		const second = await call("GET", `/pools/default/nodes?namespace=pr-1&limit=2&cursor=${first.body.pagination.cursor}`);
		expect(second.body.pagination.cursor).toBeNull();
		const keys = [...first.body.nodes, ...second.body.nodes].map(({ key }) => key);
		expect(keys).toEqual(nodes.map(({ key }) => key).sort());
	});

	it("keeps a pool while a node of it is connected", async () => {
		await put("default");
		const node = engine.connect("pr-1", "default", 1);
		expect((await call("DELETE", "/pools/default?namespace=pr-1")).body).toMatchObject({ group: "pool", code: "nodes_connected" });
		node.disconnect();
		expect(await call("DELETE", "/pools/default?namespace=pr-1")).toEqual({ status: 200, body: {} });
		expect((await call("GET", "/pools?namespace=pr-1")).body).toEqual({ pools: [], pagination: { cursor: null } });
	});

	it("tells its version to anybody, and everything else to the admin token alone", async () => {
		expect((await call("GET", "/metadata", undefined, "wrong")).body).toEqual({ runtime: "engine", version: "3.0.0" });
		expect((await call("GET", "/pools?namespace=pr-1", undefined, "wrong")).status).toBe(403);
	});
});
