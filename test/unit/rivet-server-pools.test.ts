import { afterEach, describe, expect, it } from "vitest";
import { Engine3 } from "../../sandbox/engine/engine-3.ts";
import { type HttpServer, startHttpServer } from "../../sandbox/network/http-server.ts";
import { InputError } from "../../src/errors.ts";
import type { ControlPlane } from "../../src/rivet/control-plane.ts";
import { createEngine } from "../../src/rivet/engine-client.ts";
import { createSelfHosted } from "../../src/rivet/self-hosted.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";

const KEY = "pr-1-a1b2c3";
const OWNER = "0123456789abcdef0123456789abcdef";

let engine3: Engine3 | undefined;
let server: HttpServer | undefined;
afterEach(async () => {
	await Promise.all([engine3?.stop(), server?.stop()]);
	engine3 = undefined;
	server = undefined;
});

describe("servers that connect by themselves, on engine 3", () => {
	async function start(runtimeMode: "serverless" | "runner" = "runner"): Promise<{ engine: Engine3; plane: ControlPlane }> {
		engine3 = await Engine3.start();
		const { adminToken: token, http } = engine3;
		const options = { endpoint: http.url, token, publishableToken: undefined, ownerMark: OWNER, runtimeMode, log: silentLog };
		return { engine: engine3, plane: createSelfHosted({ ...options, ...testHttp() }) };
	}

	async function opened({ plane }: { plane: ControlPlane }) {
		await plane.registerForSweep(KEY);
		return (await plane.open(await plane.create(KEY))).engine;
	}

	async function registered({ plane }: { plane: ControlPlane }): Promise<readonly string[]> {
		const keys: string[] = [];
		for await (const { key } of plane.list()) keys.push(key);
		return keys;
	}

	it("join a pool that was made for them, and are listed with their versions", async () => {
		const world = await start();
		const engine = await opened(world);
		await engine.openPool("default", { version: 7, inUse: false });
		expect(await engine.findPool("default")).toEqual({ owner: undefined, version: 7, inUse: false });
		expect(await engine.findPool("other")).toBeUndefined();
		expect(await engine.connectedServers("default")).toEqual([]);
		world.engine.connect(KEY, "default", 5);
		world.engine.connect(KEY, "default", 7);
		const versions = (await engine.connectedServers("default")).map(({ version }) => version);
		expect([...versions].sort()).toEqual([5, 7]);
	});

	it("are more than a page", async () => {
		const world = await start();
		const engine = await opened(world);
		await engine.openPool("default", {});
		for (let version = 1; version <= 130; version++) world.engine.connect(KEY, "default", version);
		expect(await engine.connectedServers("default")).toHaveLength(130);
	});

	it("keep their pool until the platform has stopped them", async () => {
		const world = await start();
		const engine = await opened(world);
		await engine.openPool("default", {});
		const node = world.engine.connect(KEY, "default", 1);
		expect(await rejection(engine.deleteRunnerConfig("default"))).toMatchObject({
			hint: expect.stringContaining("Stop the app's servers"),
		});
		expect(await engine.runnerConfigNames()).toEqual(["default"]);
		node.disconnect();
		await engine.deleteRunnerConfig("default");
		await engine.deleteRunnerConfig("default");
		expect(await engine.runnerConfigNames()).toEqual([]);
	});

	it("can't be put into a datacenter", async () => {
		const engine = await opened(await start());
		const error = await rejection(engine.openPool("default", { datacenters: ["us-west-1"] }));
		expect(error).toBeInstanceOf(InputError);
		expect(String(error)).toContain("us-west-1");
		await engine.openPool("default", { datacenters: "all" });
	});

	it("have their preview in the ledger until it is gone", async () => {
		const world = await start();
		expect(await registered(world)).toEqual([]);
		await world.plane.registerForSweep(KEY);
		expect(await registered(world)).toEqual([KEY]);
		await world.plane.unregister(KEY);
		await world.plane.unregister(KEY);
		expect(await registered(world)).toEqual([]);
	});

	it("are what an engine 3 needs: without runtime-mode: runner nothing is made, and the error names it", async () => {
		const { engine, plane } = await start("serverless");
		const error = await rejection(plane.registerForSweep(KEY));
		expect(error).toMatchObject({ hint: expect.stringContaining("`host: external` with `runtime-mode: runner`") });
		expect(engine.http.requestsTo(/^(PUT|POST|DELETE)/)).toEqual([]);
	});
});

describe("servers that connect by themselves, on engine 2", () => {
	type Lists = Readonly<Record<string, unknown>>;

	/** The lists are given as the paths' answers; one that is left out is a path that the engine does not know. */
	async function connectedOn(lists: Lists) {
		const routes = Object.fromEntries(Object.entries(lists).map(([path, json]) => [`GET ${path}`, () => ({ json })]));
		server = await startHttpServer({ routes });
		const engine = createEngine({ endpoint: server.url, token: "admin", namespace: "pr-1", log: silentLog, http: testHttp().http });
		return engine.connectedServers("default");
	}

	it.each<[string, Lists, readonly number[]]>([
		["of RivetKit 2.3", { "/envoys": { envoys: [{ version: 7, stop_ts: null }] }, "/runners": { runners: [] } }, [7]],
		["of RivetKit 2.2, on engine 2.3", { "/envoys": { envoys: [] }, "/runners": { runners: [{ version: 6, drain_ts: null }] } }, [6]],
		["on an engine before 2.3", { "/runners": { runners: [{ version: 5 }] } }, [5]],
		["of two pushes", { "/envoys": { envoys: [{ version: 8 }, { version: 7 }] }, "/runners": { runners: [] } }, [8, 7]],
		["but not those that have stopped", { "/envoys": { envoys: [{ version: 8, stop_ts: 1 }] }, "/runners": { runners: [] } }, []],
		["but not those that are being drained", { "/envoys": { envoys: [] }, "/runners": { runners: [{ version: 8, drain_ts: 1 }] } }, []],
	])("are listed: %s", async (_, lists, versions) => {
		expect((await connectedOn(lists)).map(({ version }) => version)).toEqual(versions);
	});

	it("can't be listed by an engine that has neither list", async () => {
		expect(String(await rejection(connectedOn({})))).toContain("neither envoys nor runners");
	});

	it("are asked for again after one failed answer", async () => {
		const stand = await startHttpServer({
			routes: { "GET /envoys": () => ({ json: { envoys: [{ version: 7 }] } }), "GET /runners": () => ({ json: { runners: [] } }) },
		});
		server = stand;
		stand.fail(/envoys/, { kind: "status", answer: { status: 503, text: "busy" } }, 1);
		const engine = createEngine({ endpoint: stand.url, token: "admin", namespace: "pr-1", log: silentLog, http: testHttp().http });
		expect(await engine.connectedServers("default")).toEqual([{ version: 7 }]);
	});

	it.each([
		["no list", { envoys: "many" }],
		["a version that is no number", { envoys: [{ version: "7" }] }],
	])("are an error where the engine answers with %s", async (_, envoys) => {
		expect(String(await rejection(connectedOn({ "/envoys": envoys, "/runners": { runners: [] } })))).toContain("Rivet engine");
	});
});
