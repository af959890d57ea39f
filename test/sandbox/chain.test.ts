import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Freestyle as FreestyleClient } from "freestyle-sandboxes";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startCloud } from "../../sandbox/cloud/cloud.ts";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine/gateway.ts";
import { type Freestyle, startFreestyle } from "../../sandbox/freestyle/freestyle.ts";

const API_KEY = "freestyle-key";
const API_TOKEN = "cloud_api_x";
const APPS = join(import.meta.dirname, "../fixtures/apps");
/** The first installation of a lockfile takes its time; later ones are a link. */
const PATIENT_MS = 180_000;

interface App {
	readonly name: string;
	readonly entrypoint: string;
}

/** What a server and its operator know of their namespace. */
interface Namespace {
	readonly endpoint: string;
	readonly name: string;
	readonly runnerToken: string;
	readonly managementToken: string;
}

let freestyle: Freestyle;
let started: EngineBehindGateway | undefined;

beforeAll(async () => {
	freestyle = await startFreestyle({ apiKey: API_KEY });
});
afterAll(() => freestyle?.stop());
afterEach(() => started?.stop());

async function filesOf(app: string): Promise<{ path: string; content: string; encoding: "base64" }[]> {
	const root = join(APPS, app);
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const wanted = paths.filter((path) => !relative(root, path).split("/").includes("node_modules"));
	return Promise.all(
		wanted.map(async (path) => ({
			path: relative(root, path),
			content: (await readFile(path)).toString("base64"),
			encoding: "base64" as const,
		})),
	);
}

async function deploy(app: App, domain: string, { endpoint, name, runnerToken }: Namespace): Promise<void> {
	const client = new FreestyleClient({ apiKey: API_KEY, baseUrl: freestyle.url });
	await client.serverless.deployments.create({
		files: await filesOf(app.name),
		entrypointPath: app.entrypoint,
		domains: [domain],
		envVars: {
			RIVET_ENDPOINT: endpoint,
			RIVET_NAMESPACE: name,
			RIVET_TOKEN: runnerToken,
			RIVET_ENVOY_VERSION: "7",
			NODE_ENV: "production",
			RIVET_RUN_SERVICES: "0",
			RIVETKIT_RUNTIME_MODE: "serverless",
			RIVETKIT_PUBLIC_DIR: "public",
		},
		build: false,
		waitForRollout: true,
	});
}

async function manage({ endpoint, name, managementToken }: Namespace, method: string, path: string, body: unknown): Promise<unknown> {
	const response = await fetch(`${endpoint}${path}?namespace=${name}`, {
		method,
		headers: { authorization: `Bearer ${managementToken}`, "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	const said = await response.json();
	if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(said)}`);
	return said;
}

async function register(namespace: Namespace, url: string): Promise<void> {
	const limits = {
		request_lifespan: 300,
		drain_grace_period: 10,
		slots_per_runner: 1,
		min_runners: 0,
		max_runners: 1000,
		runners_margin: 0,
	};
	await manage(namespace, "PUT", "/runner-configs/default", { datacenters: { local: { serverless: { url, headers: {}, ...limits } } } });
}

/** Calls an action as a client does, with or without a token. The engine at times needs seconds for an actor's first start. */
async function increment({ endpoint, name }: Namespace, token?: string): Promise<unknown> {
	const query = new URLSearchParams({
		"rvt-namespace": name,
		"rvt-method": "getOrCreate",
		"rvt-runner": "default",
		"rvt-key": "a",
		"rvt-crash-policy": "sleep",
	});
	if (token !== undefined) query.set("rvt-token", token);
	const response = await fetch(`${endpoint}/gateway/counter/action/increment?${query}`, {
		method: "POST",
		headers: { "x-rivet-encoding": "json", "content-type": "application/json" },
		body: JSON.stringify({ args: [2] }),
	});
	return response.json();
}

async function createSelfHosted(endpoint: string, adminToken: string): Promise<Namespace> {
	const namespace = { endpoint, name: "pr-1-a1b2c3", runnerToken: adminToken, managementToken: adminToken };
	await manage(namespace, "POST", "/namespaces", { name: namespace.name, display_name: "PR 1" });
	return namespace;
}

/** Everything from an upload to an answer of the app's actor, by way of the real engine. */
async function proveChain(app: App, domain: string, namespace: Namespace): Promise<void> {
	await deploy(app, domain, namespace);
	const url = `http://${domain}:${freestyle.servePort}/api/rivet`;
	const health = await manage(namespace, "POST", "/runner-configs/serverless-health-check", { url, headers: {} });
	expect(health).toEqual({ success: { version: "2.3.19" } });
	expect(await (await fetch(`${url}/metadata`)).json()).toMatchObject({ runtime: "rivetkit", envoy: { version: 7 } });
	await register(namespace, url);
	await expect.poll(() => increment(namespace), { timeout: 60_000 }).toMatchObject({ output: 2 });
}

describe("an upload of a RivetKit app", () => {
	it.each<[App, string]>([
		[{ name: "api-only", entrypoint: "server.mjs" }, "127.0.0.41"],
		[{ name: "hello-start", entrypoint: "src/server.ts" }, "127.0.0.42"],
		[{ name: "counter", entrypoint: "src/backend/server.ts" }, "127.0.0.43"],
	])("answers through the engine itself: %o", { timeout: PATIENT_MS }, async (app, domain) => {
		started = await startEngineBehindGateway("self-hosted");
		await proveChain(app, domain, await createSelfHosted(started.gateway.endpoint, started.engine.adminToken));
	});

	it("answers through Rivet Cloud's gateway with Rivet Cloud's tokens", { timeout: PATIENT_MS }, async () => {
		started = await startEngineBehindGateway("cloud");
		const { engine, gateway } = started;
		const cloud = await startCloud({ engine, gateway, apiToken: API_TOKEN, organization: "acme", project: "shop" });
		const call = async (path: string, body: unknown): Promise<unknown> => {
			const headers = { authorization: `Bearer ${API_TOKEN}` };
			return (
				await fetch(`${cloud.url}/projects/shop/namespaces${path}?org=acme`, { method: "POST", headers, body: JSON.stringify(body) })
			).json();
		};
		await call("", { displayName: "pr-1-a1b2c3" });
		const [made] = cloud.namespaces();
		if (made === undefined) throw new Error("Rivet Cloud has no namespace");
		const mint = async (kind: string) => ((await call(`/${made.name}/tokens/${kind}`, {})) as { token: string }).token;
		const tokens = { runnerToken: await mint("secret"), managementToken: await mint("access") };
		const namespace = { endpoint: gateway.endpoint, name: made.engineNamespaceName, ...tokens };

		await proveChain({ name: "hello-start", entrypoint: "src/server.ts" }, "127.0.0.44", namespace);
		expect(await increment(namespace, await mint("publishable"))).toEqual({ output: 4 });
		const runners = gateway.requests.filter(({ path }) => path.endsWith("/connect"));
		expect(runners.map(({ refusal }) => refusal)).not.toEqual([]);
		expect(gateway.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
		await cloud.stop();
	});
});
