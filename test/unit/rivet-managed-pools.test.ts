import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, type HttpServer, startHttpServer } from "../../sandbox/network/http-server.ts";
import { hintOf } from "../../src/errors.ts";
import type { ManagedPools } from "../../src/managed-pool.ts";
import { createManagedPools } from "../../src/rivet/managed-pools.ts";
import { rejection, testHttp } from "./rivet-http.ts";

const NAMESPACE = "pr-12-a1b2c3-x7fq";
const POOL = "/projects/shop/namespaces/:namespace/managed-pools/default";

let server: HttpServer;
let pools: ManagedPools;
let pool: Answer;
let log: Answer;
let foreign: boolean;
let pauses: number[];

beforeEach(async () => {
	[pool, log, foreign, pauses] = [{ status: 404, json: { message: "Managed pool not found" } }, { json: [] }, false, []];
	server = await startHttpServer({
		routes: {
			"GET /tokens/api/inspect": () => ({ json: { project: "shop", organization: "acme" } }),
			[`GET ${POOL}`]: () => pool,
			[`PUT ${POOL}`]: () => ({ status: 204 }),
			[`DELETE ${POOL}`]: () => ({ status: 204 }),
			[`GET ${POOL}/logs/history`]: () => log,
		},
	});
	const { http, secrets } = testHttp();
	const namespace = { key: "pr-12-a1b2c3", name: NAMESPACE, createdAt: 1 };
	const rivet = { find: async () => [namespace], owns: async () => !foreign, engineName: async () => "engine-name" };
	const pause = async (ms: number) => void pauses.push(ms);
	pools = createManagedPools({ cloudEndpoint: server.url, token: "cloud_api_x0123456789", http, secrets, rivet, pause });
});
afterEach(() => server.stop());

describe("the managed pools of a project", () => {
	it("are asked for in the project and organization of the token, which are asked for once", async () => {
		await pools.get(NAMESPACE);
		await pools.put(NAMESPACE, { displayName: "x" });
		expect(await pools.project()).toBe("shop");
		expect(server.requestsTo(/inspect/)).toHaveLength(1);
		const [get, put] = server.requestsTo(/managed-pools/);
		expect([get?.query.get("org"), put?.query.get("org"), put?.json()]).toEqual(["acme", "acme", { displayName: "x" }]);
	});

	it("are those of this owner's namespaces", async () => {
		expect(await pools.namespaces("pr-12-a1b2c3")).toEqual([{ name: NAMESPACE, engineNamespace: "engine-name" }]);
		foreign = true;
		expect(await pools.namespaces("pr-12-a1b2c3")).toEqual([]);
	});

	it.each<[string, Answer, unknown]>([
		["is not there", { status: 404, json: {} }, undefined],
		["is null", { json: { managedPool: null } }, undefined],
		[
			"says little",
			{ json: { managedPool: { status: "allocating" } } },
			{ status: "allocating", error: undefined, image: undefined, environment: {} },
		],
		[
			"says all",
			{
				json: {
					managedPool: {
						status: "error",
						error: { message: "no" },
						config: { image: { repository: "r", tag: "t" }, environment: { A: "1" }, more: 1 },
					},
				},
			},
			{ status: "error", error: "no", image: { repository: "r", tag: "t" }, environment: { A: "1" } },
		],
		[
			"says odd things of what only helps",
			{ json: { managedPool: { status: "ready", error: 3, config: { image: "r:t", environment: [] } } } },
			{ status: "ready", error: undefined, image: undefined, environment: {} },
		],
	])("has one that %s", async (_what, answer, expected) => {
		pool = answer;
		expect(await pools.get(NAMESPACE)).toEqual(expected);
	});

	it.each<Answer>([{ json: { managedPool: {} } }, { json: { managedPool: { status: 3 } } }])(
		"refuse an answer without a state: %j",
		async (answer) => {
			pool = answer;
			expect(String(await rejection(pools.get(NAMESPACE)))).toContain("Rivet Cloud answered 200");
		},
	);

	it("are changed again after a 500, twice", async () => {
		server.fail(/^PUT /, { kind: "status", answer: { status: 500, json: { message: "internal" } } }, 2);
		await pools.put(NAMESPACE, {});
		expect(server.requestsTo(/^PUT /)).toHaveLength(3);
		expect(pauses).toEqual([2_000, 6_000]);
		server.fail(/^PUT /, { kind: "status", answer: { status: 500, json: { message: "internal" } } });
		expect(String(await rejection(pools.put(NAMESPACE, {})))).toContain("Rivet Cloud answered 500 to PUT");
	});

	it.each([
		[402, "limit of its Rivet Cloud plan"],
		[403, "Rivet Cloud API token"],
	])("tell what to do about a %i", async (status, expected) => {
		server.fail(/^PUT /, { kind: "status", answer: { status, json: { message: "refused" } } });
		expect(hintOf(await rejection(pools.put(NAMESPACE, {})))).toContain(expected);
		expect(server.requestsTo(/^PUT /)).toHaveLength(1);
	});

	it("are deleted also where they are gone already", async () => {
		await pools.delete(NAMESPACE);
		server.fail(/^DELETE /, { kind: "status", answer: { status: 404, json: {} } });
		await pools.delete(NAMESPACE);
		server.fail(/^DELETE /, { kind: "status", answer: { status: 403, json: {} } });
		server.heal();
		server.fail(/^DELETE /, { kind: "status", answer: { status: 403, json: {} } });
		expect(String(await rejection(pools.delete(NAMESPACE)))).toContain("403");
	});

	it("have a log, in the order of time", async () => {
		const line = (second: number, message: string) => ({
			timestamp: `2026-01-01T00:00:0${second}Z`,
			severity: "INFO",
			region: "r",
			message,
		});
		log = { json: [line(2, "second"), line(1, "first"), { ...line(3, ""), message: 7 }] };
		expect(await pools.logs(NAMESPACE)).toEqual(["first", "second", ""]);
	});
});
