import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine/gateway.ts";
import { startHttpServer } from "../../sandbox/network/http-server.ts";
import { InputError } from "../../src/errors.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { runnerConfigFor } from "../../src/names/runner-config.ts";
import type { ControlPlane } from "../../src/rivet/control-plane.ts";
import { createSelfHosted, type SelfHostedOptions } from "../../src/rivet/self-hosted.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";

const OWNER = "0123456789abcdef0123456789abcdef";
const OTHER_OWNER = "fedcba9876543210fedcba9876543210";
const CONFIG = runnerConfigFor({ appUrl: "http://127.0.0.1:9", overrides: {} });

let real: EngineBehindGateway;

function controlPlane(more: Partial<SelfHostedOptions> = {}): ControlPlane {
	const { endpoint } = real.gateway;
	const { adminToken: token } = real.engine;
	const options = { endpoint, token, publishableToken: undefined, ownerMark: OWNER, runtimeMode: "serverless", log: silentLog } as const;
	return createSelfHosted({ ...options, ...testHttp(), ...more });
}

beforeAll(async () => {
	real = await startEngineBehindGateway("self-hosted");
});
afterAll(() => real?.stop());

describe("a self-hosted engine", () => {
	it("makes a namespace named by the key, once", async () => {
		const engine = controlPlane();
		expect(await engine.find("pr-1-a1b2c3")).toEqual([]);
		const made = await engine.create("pr-1-a1b2c3");
		expect(made).toMatchObject({ key: "pr-1-a1b2c3", name: "pr-1-a1b2c3" });
		expect(Math.abs(made.createdAt - Date.now())).toBeLessThan(60_000);
		expect(await engine.create("pr-1-a1b2c3")).toEqual(made);
		expect(await engine.find("pr-1-a1b2c3")).toEqual([made]);
		expect(await engine.find("pr-1-a1b2c")).toEqual([]);
	});

	it("finds its own work when the answer to the creation was lost", async () => {
		const stand = await startHttpServer({
			routes: {
				"POST /namespaces": () => ({
					status: 400,
					json: { group: "namespace", code: "name_not_unique", message: "Namespace name must be unique." },
				}),
				"GET /namespaces": () => ({ json: { namespaces: [{ name: "pr-2-a1b2c3", create_ts: 5 }], pagination: { cursor: null } } }),
			},
		});
		stand.fail(/^POST/, { kind: "answer-cut" }, 1);
		const made = await controlPlane({ endpoint: stand.url }).create("pr-2-a1b2c3");
		expect(made).toEqual({ key: "pr-2-a1b2c3", name: "pr-2-a1b2c3", createdAt: 5 });
		await stand.stop();
	});

	it("opens it with the admin token for the server and nothing to publish", async () => {
		const engine = controlPlane();
		const access = await engine.open(await engine.create("pr-3-a1b2c3"));
		expect(access).toMatchObject({ engineNamespace: "pr-3-a1b2c3", runnerToken: real.engine.adminToken, publishableToken: undefined });
		expect(await access.engine.datacenters()).toEqual([real.engine.datacenter]);
		expect(await access.engine.runnerConfigNames()).toEqual([]);
	});

	it("publishes the token that the workflow gives for it, and never the admin token", async () => {
		const engine = controlPlane({ publishableToken: "for-frontends" });
		expect((await engine.open(await engine.create("pr-3-a1b2c3"))).publishableToken).toBe("for-frontends");
		expect(() => controlPlane({ publishableToken: real.engine.adminToken })).toThrow(InputError);
	});

	it("lists the previews that are registered for the sweep, in one call, however many names were emptied", async () => {
		const engine = controlPlane();
		const listed = async () => {
			const keys: string[] = [];
			for await (const { key } of engine.list()) keys.push(key);
			return keys.sort();
		};
		expect(await listed()).toEqual([]);
		await engine.unregister("pr-4-a1b2c3");
		await Promise.all([engine.registerForSweep("pr-4-a1b2c3"), engine.registerForSweep("pr-6-a1b2c3")]);
		await engine.registerForSweep("pr-6-a1b2c3");
		await engine.create("pr-7-a1b2c3");
		const before = real.gateway.requests.length;
		expect(await listed()).toEqual(["pr-4-a1b2c3", "pr-6-a1b2c3"]);
		expect(real.gateway.requests.length - before).toBe(1);
		await engine.unregister("pr-4-a1b2c3");
		await engine.unregister("pr-4-a1b2c3");
		expect(await listed()).toEqual(["pr-6-a1b2c3"]);
	});

	it("says that a namespace stays, and where it is seen", async () => {
		const engine = controlPlane();
		const namespace = await engine.create("pr-5-a1b2c3");
		expect(engine.removesNamespaces).toBe(false);
		await engine.remove(namespace);
		expect(await engine.find("pr-5-a1b2c3")).toEqual([namespace]);
		expect(await engine.dashboardUrl(namespace)).toBe(`${real.gateway.endpoint}/ui/ns/pr-5-a1b2c3`);
	});

	it("says which token it needs when it refuses one", async () => {
		const wrong = await rejection(controlPlane({ token: "wrong-admin-token" }).find("pr-1-a1b2c3"));
		expect(wrong).toBeInstanceOf(HttpError);
		expect(wrong).toMatchObject({ status: 403, hint: expect.stringContaining("RIVET__AUTH__ADMIN_TOKEN") });
		expect(String(wrong)).toContain("Access denied: Invalid token");
		const cloud = await rejection(controlPlane({ token: "cloud_api_abcdef" }).find("pr-1-a1b2c3"));
		expect(cloud).toMatchObject({ hint: expect.stringContaining("looks like a Rivet Cloud token") });
	});
});

describe("a namespace of another owner with the same key", () => {
	const theirs = () => controlPlane({ ownerMark: OTHER_OWNER });

	async function madeByOther(key: string): Promise<void> {
		await theirs().registerForSweep(key);
		const { engine } = await theirs().open(await theirs().create(key));
		await engine.upsertRunnerConfig("default", await engine.datacenters(), CONFIG);
	}

	it("is not found, and a preview of one's own is refused before anything is changed", async () => {
		await madeByOther("pr-20-a1b2c3");
		expect(await controlPlane().find("pr-20-a1b2c3")).toEqual([]);
		const error = await rejection(controlPlane().create("pr-20-a1b2c3"));
		expect(String(error)).toContain("pr-20-a1b2c3 belongs to another repository");
		expect(error).toMatchObject({ hint: expect.stringContaining("preview-name") });
		expect(await theirs().find("pr-20-a1b2c3")).toHaveLength(1);
	});

	it("is neither opened, emptied nor overwritten", async () => {
		await madeByOther("pr-21-a1b2c3");
		const namespace = { key: "pr-21-a1b2c3", name: "pr-21-a1b2c3", createdAt: 0 };
		expect(await controlPlane().owns(namespace)).toBe(false);
		expect(String(await rejection(controlPlane().open(namespace)))).toContain("belongs to another repository");
		const { engine } = await controlPlane().manage(namespace);
		const changes = [
			() => engine.deleteRunnerConfig("default"),
			() => engine.upsertRunnerConfig("default", [real.engine.datacenter], CONFIG),
			() => engine.destroyActor("some-actor"),
		];
		for (const change of changes) expect(String(await rejection(change()))).toContain("belongs to another repository");
		expect(await engine.runnerConfigNames()).toEqual(["default"]);
	});

	it("stays in its owner's ledger when one's own entry goes", async () => {
		const listed = async (plane: ControlPlane) => {
			const keys: string[] = [];
			for await (const { key } of plane.list()) keys.push(key);
			return keys.filter((key) => key === "pr-22-a1b2c3");
		};
		await theirs().registerForSweep("pr-22-a1b2c3");
		expect(await listed(controlPlane())).toEqual([]);
		await controlPlane().registerForSweep("pr-22-a1b2c3");
		await controlPlane().unregister("pr-22-a1b2c3");
		expect(await listed(controlPlane())).toEqual([]);
		expect(await listed(theirs())).toEqual(["pr-22-a1b2c3"]);
	});

	it("is told from one without a mark, which is believed by its key", async () => {
		await fetch(`${real.engine.endpoint}/namespaces`, {
			method: "POST",
			headers: { authorization: `Bearer ${real.engine.adminToken}`, "content-type": "application/json" },
			body: JSON.stringify({ name: "pr-23-a1b2c3", display_name: "pr-23-a1b2c3" }),
		});
		const [found] = await controlPlane().find("pr-23-a1b2c3");
		expect(found?.name).toBe("pr-23-a1b2c3");
	});
});

describe("an engine's version", () => {
	it.each(["3.0.0", "4.2.1"])("%s has no serverless runner configs: nothing is made", async (version) => {
		const made: string[] = [];
		const stand = await startHttpServer({
			routes: { "GET /metadata": () => ({ json: { runtime: "engine", version } }) },
			notFound: ({ method, path }) => {
				if (method !== "GET") made.push(`${method} ${path}`);
				return { json: { namespaces: [], datacenters: [{ name: "local" }] } };
			},
		});
		const plane = controlPlane({ endpoint: stand.url });
		expect(await plane.find("pr-1-a1b2c3")).toEqual([]);
		const attempts = [() => plane.create("pr-1-a1b2c3"), () => plane.registerForSweep("pr-1-a1b2c3")];
		for (const attempt of attempts) expect(String(await rejection(attempt()))).toContain(`has version ${version}`);
		expect(made).toEqual([]);
		expect(stand.requestsTo(/metadata/)).toHaveLength(1);
		await stand.stop();
	});

	it("decides which fields a runner config has", async () => {
		const configs: unknown[] = [];
		const stand = await startHttpServer({
			routes: {
				"GET /metadata": () => ({ json: { runtime: "engine", version: "2.2.4" } }),
				"GET /namespaces": () => ({ json: { namespaces: [{ name: "pr-1-a1b2c3", create_ts: 1 }] } }),
				"PUT /runner-configs/:name": (request) => {
					configs.push(request.json());
					return { json: {} };
				},
			},
		});
		const { engine } = await controlPlane({ endpoint: stand.url }).manage({ key: "pr-1-a1b2c3", name: "pr-1-a1b2c3", createdAt: 1 });
		await engine.upsertRunnerConfig("default", ["local"], CONFIG);
		const serverless = { url: "http://127.0.0.1:9/api/rivet", slots_per_runner: 1, min_runners: 0, max_runners: 1000, runners_margin: 0 };
		expect(configs).toMatchObject([{ datacenters: { local: { serverless } } }]);
		expect(JSON.stringify(configs)).not.toContain("max_concurrent_actors");
		await stand.stop();
	});
});
