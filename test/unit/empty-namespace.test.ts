import { describe, expect, it } from "vitest";
import { startHttpServer } from "../../sandbox/network/http-server.ts";
import { emptyNamespace, findContents } from "../../src/preview/empty-namespace.ts";
import { createEngine } from "../../src/rivet/engine-client.ts";
import { fakeClock } from "./fake-clock.ts";
import { silentLog, testHttp } from "./rivet-http.ts";

/** An engine's answers for one namespace with a runner config and actors. Names are known a moment after their actors. */
async function startNamespace(actors: Map<string, string>, configs: Set<string>) {
	let namesAsked = 0;
	const server = await startHttpServer({
		routes: {
			"GET /runner-configs": () => ({
				json: { runner_configs: Object.fromEntries([...configs].map((name) => [name, { datacenters: {} }])) },
			}),
			"DELETE /runner-configs/:name": (request) => {
				configs.delete(request.param("name"));
				return { json: {} };
			},
			"GET /actors/names": () => {
				const names = [...actors.values()].filter((name) => name !== "late" || namesAsked > 0);
				namesAsked++;
				return { json: { names: Object.fromEntries(names.map((name) => [name, { metadata: {} }])), pagination: { cursor: null } } };
			},
			"GET /actors": ({ query }) => {
				const found = [...actors].filter(([, name]) => name === query.get("name"));
				return { json: { actors: found.map(([actor_id, name]) => ({ actor_id, name })), pagination: { cursor: null } } };
			},
			"DELETE /actors/:id": (request) => {
				actors.delete(request.param("id"));
				return { json: {} };
			},
		},
	});
	const engine = createEngine({ endpoint: server.url, token: "token", namespace: "pr-1", ...testHttp(), log: silentLog });
	return { server, engine };
}

const options = { signal: new AbortController().signal, clock: fakeClock() };

describe("emptying a namespace", () => {
	it("lists what is there without changing it", async () => {
		const { server, engine } = await startNamespace(new Map([["a1", "counter"]]), new Set(["default"]));
		const contents = findContents(engine);
		expect(await contents.runnerConfigs).toEqual(["default"]);
		const seen: string[] = [];
		const names = await contents.actors.each(async (ids) => void seen.push(...ids));
		expect([seen, names]).toEqual([["a1"], ["counter"]]);
		expect(server.requestsTo(/^DELETE/)).toHaveLength(0);
		await server.stop();
	});

	it("removes what was listed and reads back that it is gone", async () => {
		const actors = new Map([["a1", "counter"]]);
		const configs = new Set(["default"]);
		const { server, engine } = await startNamespace(actors, configs);
		expect(await emptyNamespace(engine, options, findContents(engine))).toEqual({ runnerConfigs: ["default"], actors: 1 });
		expect([...actors, ...configs]).toEqual([]);
		await server.stop();
	});

	it("finds an actor whose name the engine learns a moment after it", async () => {
		const actors = new Map([
			["a1", "counter"],
			["a2", "late"],
		]);
		const { server, engine } = await startNamespace(actors, new Set(["default"]));
		expect(await emptyNamespace(engine, options)).toEqual({ runnerConfigs: ["default"], actors: 2 });
		expect([...actors]).toEqual([]);
		await server.stop();
	});
});
