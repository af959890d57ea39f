import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine-gateway.ts";
import { startHttpServer } from "../../sandbox/http-server.ts";
import { InputError } from "../../src/errors.ts";
import { HttpError } from "../../src/http-error.ts";
import type { ControlPlane } from "../../src/rivet/control-plane.ts";
import { createSelfHosted } from "../../src/rivet/self-hosted.ts";
import { rejection, silentLog, testHttp } from "./rivet-http.ts";

let real: EngineBehindGateway;

function controlPlane(more: { token?: string; publishableToken?: string; endpoint?: string } = {}): ControlPlane {
	const { http, secrets } = testHttp();
	const { endpoint } = real.gateway;
	const { adminToken: token } = real.engine;
	return createSelfHosted({ endpoint, token, publishableToken: undefined, http, secrets, log: silentLog, ...more });
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
