import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import { type Cloud, startCloud } from "../../sandbox/cloud/cloud.ts";
import type { InstanceOptions } from "../../sandbox/cloud/pool-instance.ts";
import { type Pools, startPools } from "../../sandbox/cloud/pools.ts";
import { UnpackedInstance } from "../../sandbox/cloud/unpacked-instance.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { type EngineBehindGateway, startEngineBehindGateway } from "../../sandbox/engine/gateway.ts";
import { putBaseImage } from "../../sandbox/registry/base-image.ts";
import { type Registry as StandIn, startRegistry } from "../../sandbox/registry/registry.ts";
import { readBaseImage } from "../../src/image/base-image.ts";
import { writeLayer } from "../../src/image/layer.ts";
import { publishImage } from "../../src/image/publish.ts";
import { Registry } from "../../src/image/registry.ts";
import type { TarEntry } from "../../src/tar.ts";
import { silentLog, testHttp } from "../unit/rivet-http.ts";
import { temporaryFolder } from "../unit/source-folder.ts";

const LOGIN = { username: "rivet", password: "cloud_api_x0123456789" };
/** Answers as RivetKit does when the engine asks what runs here; and what it was given. */
const SERVER = `
import { createServer } from "node:http";
import greeting from "greeting";
const metadata = { runtime: "rivetkit", version: "2.3.19", actorNames: {}, envoy: { kind: { serverless: {} }, version: Number(process.env.RIVET_ENVOY_VERSION) } };
createServer((request, response) => {
	const own = { greeting, cwd: process.cwd(), env: process.env };
	response.end(JSON.stringify(request.url.startsWith("/api/rivet/metadata") ? metadata : own));
}).listen(process.env.PORT);
console.log("serving on port", process.env.PORT);
`;

let started: EngineBehindGateway;
let registry: StandIn;
let pools: Pools;
let cloud: Cloud;

beforeAll(async () => {
	[started, registry] = await Promise.all([
		startEngineBehindGateway("cloud"),
		startRegistry({ login: LOGIN, publicRepositories: ["library/node"] }),
	]);
	await putBaseImage(registry.store, "library/node", "24-slim");
	const { engine, gateway } = started;
	const instance = (wanted: InstanceOptions) => new UnpackedInstance(registry.store, wanted);
	pools = await startPools({ engine, gateway, instance, stepMs: 20, listensWithinMs: 3_000 });
	cloud = await startCloud({ engine, gateway, apiToken: LOGIN.password, organization: "acme", project: "shop", pools });
});
afterAll(async () => {
	await Promise.all([cloud?.stop(), registry?.stop(), pools?.stop()]);
	await started?.stop();
});

/** What the API answers; each answer has some of these. */
interface Said {
	readonly status: number;
	readonly body: {
		readonly message?: string;
		readonly namespace: { readonly name: string };
		readonly managedPool: { readonly status: string; readonly error?: { readonly message: string }; readonly config: unknown };
	};
}

async function call(method: string, path: string, body?: unknown): Promise<Said> {
	const headers = { authorization: `Bearer ${LOGIN.password}`, "content-type": "application/json" };
	const content = method === "GET" ? {} : { body: JSON.stringify(body ?? {}) };
	const response = await fetch(`${cloud.url}/projects/shop/namespaces${path}?org=acme`, { method, headers, ...content });
	return { status: response.status, body: JSON.parse(await response.text()) };
}

async function namespaceOf(displayName: string): Promise<string> {
	return (await call("POST", "", { displayName })).body.namespace.name;
}

async function put(namespace: string, config: unknown) {
	await call("PUT", `/${namespace}/managed-pools/default`, config);
	await pools.pools.get(namespace)?.settled();
	return (await call("GET", `/${namespace}/managed-pools/default`)).body.managedPool;
}

const GREETING = [
	file("node_modules/greeting/package.json", '{"type":"module","main":"index.js"}'),
	file("node_modules/greeting/index.js", 'export default "hello";'),
];

async function push(tag: string, server = SERVER): Promise<void> {
	await using folder = await temporaryFolder();
	const { http, secrets } = testHttp();
	const ports = { http, secrets, origin: registry.url };
	const source = new Registry({ ...ports, service: "Base", repository: "library/node", actions: "pull" });
	const target = new Registry({ ...ports, service: "Rivet", repository: "shop", actions: "pull,push", credentials: LOGIN });
	const layers = await Promise.all([
		writeLayer("node_modules", GREETING, join(folder.path, "1")),
		writeLayer("app", [file("server.mjs", server), file("package.json", "{}")], join(folder.path, "2")),
	]);
	const run = { workingDirectory: "/app", command: ["node", "server.mjs"], environment: { FROM_IMAGE: "1", GREETING: "image" } };
	await publishImage({ http, log: silentLog, source, target, tag }, await readBaseImage(source, "24-slim"), layers, run);
}

function file(path: string, content: string): TarEntry {
	return { kind: "file", path: `app/${path}`, executable: false, content: Buffer.from(content) };
}

describe("a managed pool", () => {
	it("is in error until it has an image, and then runs it at the namespace's address, connected to the engine", async () => {
		const namespace = await namespaceOf("pr-21-a1b2c3");
		expect((await call("GET", `/${namespace}/managed-pools/default`)).status).toBe(404);
		expect(await put(namespace, { displayName: "Default" })).toMatchObject({ status: "error" });
		await push("v1");
		const image = { repository: "shop", tag: "v1" };
		const pool = await put(namespace, { image, environment: { RIVET_ENVOY_VERSION: "7", GREETING: "pool" }, resources: { minScale: 0 } });
		expect(pool).toMatchObject({ status: "ready", config: { displayName: "Default", image } });
		const said: { readonly cwd: string } = JSON.parse(await (await fetch(`http://127.0.0.21:${pools.servePort}`)).text());
		expect(said).toMatchObject({ greeting: "hello", env: { FROM_IMAGE: "1", GREETING: "pool", RIVETKIT_RUNTIME_MODE: "serverless" } });
		expect(said.cwd).toMatch(/\/app$/);
		expect(pools.pools.get(namespace)?.log).toEqual([expect.objectContaining({ message: "serving on port 3000" })]);
		const { engine } = started;
		const engineNamespace = cloud.namespaces()[0]?.engineNamespaceName ?? "";
		expect((await contentsOf(engine, engineNamespace)).runnerConfigs).toEqual(["default"]);
	});

	it("keeps the earlier image serving when a later one does not start, and says why in its error and log", async () => {
		const namespace = await namespaceOf("pr-22-a1b2c3");
		const environment = { RIVET_ENVOY_VERSION: "1" };
		await put(namespace, { image: { repository: "shop", tag: "v1" }, environment });
		await push("broken", 'console.error("no database");\nprocess.exit(3);\n');
		const pool = await put(namespace, { image: { repository: "shop", tag: "broken" } });
		expect(pool.status).toBe("error");
		expect(pool.error?.message).toContain("the container ended (3) without listening");
		expect(await (await fetch(`http://127.0.0.22:${pools.servePort}`)).json()).toMatchObject({ greeting: "hello" });
		expect(JSON.stringify(pools.pools.get(namespace)?.log)).toContain("no database");
	});

	it.each([
		["for its own machine alone", 'listen(process.env.PORT, "127.0.0.1")'],
		["for localhost alone", 'listen(process.env.PORT, "localhost")'],
		["on a port of its own", "listen(45873)"],
		["on a port of its own, on all interfaces", 'listen(45874, "0.0.0.0")'],
	])("is in error for a server that listens %s", async (name, listen) => {
		const namespace = await namespaceOf("pr-26-a1b2c3");
		const tag = name.replace(/\W/g, "-");
		await push(tag, SERVER.replace("listen(process.env.PORT)", listen));
		const pool = await put(namespace, { image: { repository: "shop", tag }, environment: { RIVET_ENVOY_VERSION: "1" } });
		expect(pool.status).toBe("error");
		expect(pool.error?.message).toContain("listens on PORT (3000), on all interfaces: not within");
	});

	it("is in error for an image that is not there", async () => {
		const namespace = await namespaceOf("pr-23-a1b2c3");
		expect((await put(namespace, { image: { repository: "shop", tag: "nowhere" } })).error?.message).toContain("shop:nowhere not found");
	});

	it.each([{ image: { repository: "shop" } }, { resources: { minScale: -1 } }, { environment: { A: 1 } }])("refuses %j", async (config) => {
		const namespace = await namespaceOf("pr-24-a1b2c3");
		expect((await call("PUT", `/${namespace}/managed-pools/default`, config)).status).toBe(400);
	});

	it("is destroyed when it is deleted, and when its namespace is archived", async () => {
		for (const path of ["/managed-pools/default", ""]) {
			const namespace = await namespaceOf("pr-25-a1b2c3");
			await put(namespace, { displayName: "Default" });
			await call("DELETE", `/${namespace}${path}`);
			await waitUntil("the pool is gone", 2_000, () => !pools.pools.has(namespace));
		}
	});
});
