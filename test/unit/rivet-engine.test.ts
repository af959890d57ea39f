import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startEngine } from "../../sandbox/engine/engine.ts";
import { type HttpServer, type HttpServerOptions, startHttpServer } from "../../sandbox/network/http-server.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { runnerConfigFor } from "../../src/names/runner-config.ts";
import type { Engine } from "../../src/rivet/engine.ts";
import { createEngine, type EngineWithOwners } from "../../src/rivet/engine-client.ts";
import { isNamespaceMissing } from "../../src/rivet/engine-fetcher.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";

let real: Awaited<ReturnType<typeof startEngine>>;
let app: HttpServer;
let count = 0;

/** A namespace of its own for every test. */
async function newNamespace(): Promise<string> {
	const name = `engine-test-${++count}`;
	await raw("POST", "/namespaces", { name, display_name: name });
	return name;
}

interface Answer {
	readonly actor: { readonly actor_id: string };
	readonly runner_configs: Record<string, { datacenters: Record<string, { serverless: Record<string, unknown> }> }>;
}

async function raw(method: string, path: string, body?: unknown): Promise<Answer> {
	const headers = { authorization: `Bearer ${real.adminToken}`, "content-type": "application/json" };
	const response = await fetch(`${real.endpoint}${path}`, {
		method,
		headers,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(await response.text());
	return JSON.parse(await response.text());
}

function engineOf(namespace: string, more: { endpoint?: string; token?: string; ownerMark?: string } = {}): EngineWithOwners {
	return createEngine({ endpoint: real.endpoint, token: real.adminToken, namespace, http: testHttp().http, log: silentLog, ...more });
}

const configFor = (overrides: Record<string, unknown> = {}) => runnerConfigFor({ appUrl: app.url, overrides });

async function failureOf(promise: Promise<unknown>): Promise<HttpError> {
	const error = await rejection(promise);
	if (!(error instanceof HttpError)) throw error;
	return error;
}

beforeAll(async () => {
	real = await startEngine();
	app = await startHttpServer({
		routes: {
			"GET /api/rivet/metadata": () => ({
				json: {
					runtime: "rivetkit",
					version: "2.3.19",
					actorNames: { counter: { metadata: {} } },
					envoy: { kind: { serverless: {} }, version: 1 },
				},
			}),
			"GET /broken/metadata": () => ({ status: 500, json: { message: "boom" } }),
		},
	});
});
afterAll(async () => {
	await app?.stop();
	await real?.stop();
});

describe("runner configs on the real engine", () => {
	it("sends what the API client would have dropped, and the engine keeps it", async () => {
		const namespace = await newNamespace();
		const engine = engineOf(namespace);
		await engine.upsertRunnerConfig("default", await engine.datacenters(), configFor({ headers: { "x-a": "1" }, actorEvictionDelay: 7 }));
		const { runner_configs } = await raw("GET", `/runner-configs?namespace=${namespace}`);
		expect(runner_configs.default?.datacenters[real.datacenter]?.serverless).toMatchObject({
			url: `${app.url}/api/rivet`,
			headers: { "x-a": "1" },
			request_lifespan: 295,
			drain_grace_period: 10,
			max_concurrent_actors: 1000,
			actor_eviction_delay: 7,
		});
	});

	it.each([
		[{ maxConcurrentActors: 7 }, 7],
		[{ maxRunners: 5 }, 5],
	])("has %j take effect", async (overrides, most) => {
		const namespace = await newNamespace();
		await engineOf(namespace).upsertRunnerConfig("default", [real.datacenter], configFor(overrides));
		const { runner_configs } = await raw("GET", `/runner-configs?namespace=${namespace}`);
		expect(runner_configs.default?.datacenters[real.datacenter]?.serverless).toMatchObject({ max_concurrent_actors: most });
	});

	it("keep the owner's mark, also when the metadata of the app is read again", async () => {
		const engine = engineOf(await newNamespace(), { ownerMark: "abc123" });
		expect(await engine.ownerMarks()).toEqual([]);
		await engine.upsertRunnerConfig("default", [real.datacenter], configFor());
		await engine.refreshRunnerMetadata("default");
		expect(await engine.ownerMarks()).toEqual(["abc123"]);
	});

	it("says the engine's own words and the input when it refuses the config", async () => {
		const config = configFor({ drainGracePeriod: 300 });
		const error = await failureOf(engineOf(await newNamespace()).upsertRunnerConfig("default", [real.datacenter], config));
		expect(error.message).toContain("Rivet engine answered 400 to PUT");
		expect(error.message).toContain("`drain_grace_period` must be less than `request_lifespan` (300s >= 295s) (runner_config.invalid)");
		expect(error.message).not.toContain("Status code");
		expect(error.hint).toContain("runner-config");
	});

	it("points at the input when a datacenter is unknown", async () => {
		const error = await failureOf(engineOf(await newNamespace()).upsertRunnerConfig("default", ["us-west-1"], configFor()));
		expect(error.message).toContain("datacenter.not_found");
		expect(error.hint).toContain("datacenters");
	});

	it("deletes what is there and what is not", async () => {
		const engine = engineOf(await newNamespace());
		await engine.upsertRunnerConfig("default", [real.datacenter], configFor());
		await engine.upsertRunnerConfig("other", [real.datacenter], configFor());
		await engine.deleteRunnerConfig("default");
		await engine.deleteRunnerConfig("never-there");
		expect(await engine.runnerConfigNames()).toEqual(["other"]);
	});

	it("reads actor names from the app when it is told to", async () => {
		const engine = engineOf(await newNamespace());
		await engine.upsertRunnerConfig("default", [real.datacenter], configFor());
		await engine.refreshRunnerMetadata("default");
		expect(await engine.actorNames()).toEqual(["counter"]);
	});

	it("says why when the app's metadata can't be read", async () => {
		const engine = engineOf(await newNamespace());
		await engine.upsertRunnerConfig("default", [real.datacenter], configFor({ url: "/broken" }));
		const error = await failureOf(engine.refreshRunnerMetadata("default"));
		expect(error.message).toContain("serverless metadata request returned status 500");
		expect(error.message).not.toContain("{reason}");
	});
});

describe("checkRunner on the real engine", () => {
	it("tells a healthy runner's version", async () => {
		expect(await engineOf(await newNamespace()).checkRunner(`${app.url}/api/rivet`, {})).toEqual({ healthy: true, version: "2.3.19" });
	});

	it("reads every kind of failure instead of throwing", async () => {
		const engine = engineOf(await newNamespace());
		const reasonOf = async (url: string) => {
			const health = await engine.checkRunner(url, {});
			return health.healthy ? "healthy" : health.reason;
		};
		expect(await reasonOf("http://127.0.0.1:9/api/rivet")).toBe("failed to reach serverless endpoint (request_failed)");
		expect(await reasonOf(`${app.url}/broken`)).toBe("serverless metadata request returned status 500 (non_success_status)");
		expect(await reasonOf(real.endpoint)).toContain("serverless runtime engine version 2.3.19 is unsupported");
		expect(await reasonOf("http://pr-1.localhost:1/api/rivet")).toContain('failed to resolve host "pr-1.localhost"');
	});
});

describe("actors on the real engine", () => {
	const create = async (namespace: string, name: string, key: string) => {
		const body = { name, key, runner_name_selector: "default", crash_policy: "sleep" };
		return (await raw("POST", `/actors?namespace=${namespace}`, body)).actor.actor_id;
	};

	it("finds them over all names, also those that no runner has taken, and sees them gone once destroyed", async () => {
		const namespace = await newNamespace();
		const engine = engineOf(namespace);
		await engine.upsertRunnerConfig("default", [real.datacenter], runnerConfigFor({ appUrl: "http://127.0.0.1:9", overrides: {} }));
		const made = [
			await create(namespace, "counter", "a"),
			await create(namespace, "counter", "b"),
			await create(namespace, "chat.room", "a"),
		];
		expect((await engine.actors()).map(({ id }) => id).sort()).toEqual([...made].sort());
		await engine.deleteRunnerConfig("default");
		for (const id of made) await engine.destroyActor(id);
		expect(await engine.actors()).toEqual([]);
		expect([...(await engine.actorNames())].sort()).toEqual(["chat.room", "counter"]);
		for (const id of made) await engine.destroyActor(id);
	});

	it("takes an actor of another namespace for a missing one", async () => {
		const [theirs, ours] = [await newNamespace(), await newNamespace()];
		await engineOf(theirs).upsertRunnerConfig("default", [real.datacenter], configFor({ url: "http://127.0.0.1:9/x" }));
		const id = await create(theirs, "counter", "a");
		await engineOf(ours).destroyActor(id);
		expect(await engineOf(theirs).actors()).toEqual([{ id, awakeSince: undefined, asleep: false }]);
	});

	it("does not take a malformed id or a missing namespace for success", async () => {
		expect((await failureOf(engineOf(await newNamespace()).destroyActor("xyz"))).message).toContain("api.bad_request");
		const error = await failureOf(engineOf("never-made").actors());
		expect(isNamespaceMissing(error)).toBe(true);
		expect(error.hint).toContain("Check rivet-endpoint");
	});
});

describe("long lists", () => {
	let server: HttpServer | undefined;
	afterEach(() => server?.stop());

	/** As engine 2.3.19 pages: 100 entries by default, a cursor with the last page too, and none at all for runner configs. */
	async function engineWith(total: number): Promise<Engine> {
		const all = Array.from({ length: total }, (_, index) => index + 1);
		server = await startHttpServer({
			routes: {
				"GET /actors/names": ({ query }) => ({
					json: query.has("cursor")
						? { names: {}, pagination: { cursor: null } }
						: { names: { counter: {} }, pagination: { cursor: "counter" } },
				}),
				"GET /actors": ({ query }) => {
					const page = all.filter((at) => at > Number(query.get("cursor") ?? 0)).slice(0, 100);
					const actors = page.map((at) => ({ actor_id: `id-${at}`, name: query.get("name") }));
					return { json: { actors, pagination: { cursor: page.at(-1)?.toString() ?? null } } };
				},
				"GET /runner-configs": ({ query }) => {
					const page = all.slice(0, Number(query.get("limit") ?? 100)).map((at) => [`pool-${at}`, {}]);
					return { json: { runner_configs: Object.fromEntries(page), pagination: { cursor: null } } };
				},
			},
		});
		return engineOf("pr-1", { endpoint: server.url });
	}

	it("are read to their end", async () => {
		const engine = await engineWith(250);
		expect(new Set((await engine.actors()).map(({ id }) => id)).size).toBe(250);
		expect(await engine.runnerConfigNames()).toHaveLength(250);
	});
});

describe("an engine that can't be used", () => {
	let server: HttpServer | undefined;
	afterEach(() => server?.stop());

	async function engineOn(options: HttpServerOptions): Promise<Engine> {
		server = await startHttpServer(options);
		return engineOf("pr-1", { endpoint: server.url });
	}

	it("says that the token is wrong, and does not show it", async () => {
		const error = await failureOf(engineOf(await newNamespace(), { token: "wrong-admin-token" }).datacenters());
		expect(error.message).toContain("Access denied: Invalid token");
		expect(error.hint).toContain("rivet-token");
		expect(error.message).not.toContain("wrong-admin-token");
	});

	it("says which version answered where there are no runner configs", async () => {
		const engine = await engineOn({ routes: { "GET /metadata": () => ({ json: { runtime: "engine", version: "3.1.0" } }) } });
		const error = await failureOf(engine.runnerConfigNames());
		expect(error.status).toBe(404);
		expect(error.hint).toContain("Engine version 3.1.0 answered");
		expect(error.hint).toContain("/pools");
	});

	it("names the address that can't be reached", async () => {
		const error = await failureOf(engineOf("pr-1", { endpoint: "http://127.0.0.1:9" }).datacenters());
		expect(error.message).toContain("could not be reached");
		expect(error.hint).toContain("http://127.0.0.1:9");
	});

	it("says what an answer lacks", async () => {
		const engine = await engineOn({ routes: { "GET /datacenters": () => ({ json: { items: [] } }) } });
		const error = await failureOf(engine.datacenters());
		expect(error.message).toContain('its answer lacks the field "datacenters"');
		expect(error.hint).toContain("is a Rivet engine");
	});

	it("stops at a list of actors that never ends", async () => {
		const engine = await engineOn({
			routes: {
				"GET /actors/names": (request) => ({
					json: request.query.has("cursor") ? { names: {}, pagination: {} } : { names: { counter: {} }, pagination: { cursor: "counter" } },
				}),
				"GET /actors": () => ({ json: { actors: [{ actor_id: "a", name: "counter" }], pagination: { cursor: "1" } } }),
			},
		});
		await expect(engine.actors()).rejects.toThrow("The list of actors named counter does not end");
	});

	it("repeats a call whose answer was cut", async () => {
		const engine = await engineOn({ routes: { "DELETE /runner-configs/default": () => ({ json: {} }) } });
		server?.fail(/^DELETE/, { kind: "answer-cut" }, 1);
		await engine.deleteRunnerConfig("default");
		expect(server?.requestsTo(/^DELETE/)).toHaveLength(2);
		expect(server?.requestsTo(/^DELETE/)[0]?.headers["content-length"]).toBe("2");
	});
});
