import { mkdtemp } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Freestyle as FreestyleClient } from "freestyle-sandboxes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../sandbox/child-process.ts";
import { type Freestyle, startFreestyle } from "../../sandbox/freestyle/freestyle.ts";
import type { FreestyleOptions } from "../../sandbox/freestyle/host.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { withStartFile } from "../../src/host/freestyle/start-file.ts";

const API_KEY = "freestyle-key";
const DOMAIN = "127.0.0.31";

let cacheFolder: string;
let freestyle: Freestyle | undefined;

async function start(options: Partial<FreestyleOptions> = {}): Promise<Freestyle> {
	freestyle = await startFreestyle({ apiKey: API_KEY, cacheFolder, ...options });
	return freestyle;
}

interface Deploy {
	readonly files?: Readonly<Record<string, string>>;
	readonly entrypoint?: string;
	readonly domains?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly waits?: boolean;
}

/** Deploys with the published SDK, as the action does. */
async function deploy(
	{ url }: Freestyle,
	{ files = { "server.ts": says("one") }, entrypoint = "server.ts", domains = [DOMAIN], env = {}, waits = true }: Deploy,
) {
	const client = new FreestyleClient({ apiKey: API_KEY, baseUrl: url });
	const { deploymentId } = await client.serverless.deployments.create({
		files: Object.entries(files).map(([path, content]) => ({ path, content: Buffer.from(content).toString("base64"), encoding: "base64" })),
		entrypointPath: entrypoint,
		domains: [...domains],
		envVars: { ...env },
		build: false,
		waitForRollout: waits,
	});
	return deploymentId;
}

const says = (word: string) => `Deno.serve(() => new Response("${word}"));`;
const page = async ({ servePort }: Freestyle, domain = DOMAIN) => (await fetch(`http://${domain}:${servePort}/`)).text();
const api = async ({ url }: Freestyle, method: string, path: string, body?: unknown) => {
	const init = { method, headers: { authorization: `Bearer ${API_KEY}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
	const response = await fetch(`${url}${path}`, init);
	const said = (await response.json()) as {
		error: unknown;
		total: number;
		entries: { state: string; envVars: unknown; deploymentId: string }[];
	};
	return { status: response.status, said };
};

beforeEach(async () => {
	cacheFolder = await mkdtemp(join(tmpdir(), "freestyle-installs-"));
});
afterEach(async () => {
	await freestyle?.stop();
	await removeFolder(cacheFolder);
});

describe("a deployment", () => {
	it.each([
		["Deno.serve without a port", says("hello")],
		["Deno.serve on PORT", 'Deno.serve({ port: Number(Deno.env.get("PORT")) }, () => new Response("hello"));'],
		[
			"a Node server on PORT",
			'import { createServer } from "node:http"; createServer((_, r) => r.end("hello")).listen(Number(process.env.PORT));',
		],
		["an exported handler", 'export default { fetch: () => new Response("hello") };'],
	])("is served at its domain: %s", async (_, source) => {
		const running = await start();
		const id = await deploy(running, { files: { "src/server.ts": source }, entrypoint: "src/server.ts" });
		expect(await page(running)).toBe("hello");
		expect(running.mappings()).toMatchObject([{ domain: DOMAIN, deploymentId: id }]);
	});

	it.each([
		["on a port of its own", 'Deno.serve({ port: 45871 }, () => new Response("hello"));'],
		["on this machine alone", 'Deno.serve({ hostname: "127.0.0.1" }, () => new Response("hello"));'],
		[
			"with Node, on this machine alone",
			'import { createServer } from "node:http"; createServer((_, r) => r.end("hello")).listen(Number(process.env.PORT), "127.0.0.1");',
		],
		["with Node, on a port of its own", 'import { createServer } from "node:http"; createServer((_, r) => r.end("hello")).listen(45872);'],
	])("fails when its server listens %s", async (_, source) => {
		const running = await start({ listensWithinMs: 2_000 });
		await expect(deploy(running, { files: { "server.ts": source } })).rejects.toThrow();
		expect(running.deployments()[0]?.state).toBe("failed");
		expect(running.mappings()).toEqual([]);
	});

	it("gets its own variables and nothing of this process", async () => {
		process.env.SANDBOX_TEST_SECRET = "secret";
		const running = await start();
		await deploy(running, { files: { "server.ts": "Deno.serve(() => Response.json(Deno.env.toObject()));" }, env: { GREETING: "hi" } });
		delete process.env.SANDBOX_TEST_SECRET;
		const env = JSON.parse(await page(running));
		expect(env).toMatchObject({ GREETING: "hi" });
		expect(Object.keys(env).filter((name) => !/^(DENO_|PORT$|RIVET_PORT$|PATH$|HOME$|NO_COLOR$|GREETING$)/.test(name))).toEqual([]);
		expect(running.uploads[0]?.envVars).toEqual({ GREETING: "hi" });
	});

	it("streams events and carries WebSockets", async () => {
		const running = await start();
		const source = `Deno.serve((request) => {
			if (request.headers.get("upgrade") === "websocket") {
				const { socket, response } = Deno.upgradeWebSocket(request);
				socket.onmessage = ({ data }) => socket.send("echo " + data);
				return response;
			}
			return new Response(new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode("data: first\\n\\n")) }));
		});`;
		await deploy(running, { files: { "server.ts": source } });
		const stream = await fetch(`http://${DOMAIN}:${running.servePort}/`);
		const first = await stream.body?.getReader().read();
		expect(new TextDecoder().decode(first?.value)).toBe("data: first\n\n");
		const socket = new WebSocket(`ws://${DOMAIN}:${running.servePort}/`);
		socket.onopen = () => socket.send("hi");
		const echoed = await new Promise((resolve) => {
			socket.onmessage = ({ data }) => resolve(data);
		});
		expect(echoed).toBe("echo hi");
		socket.close();
	});

	it("takes the domain over from the one before, which comes back when the domain is mapped to it again", async () => {
		const running = await start({ idleMs: 1 });
		const first = await deploy(running, {});
		await deploy(running, { files: { "server.ts": says("two") } });
		expect(await page(running)).toBe("two");
		expect((await api(running, "POST", `/domains/v1/mappings/${DOMAIN}`, { deploymentId: first })).status).toBe(200);
		expect(await page(running)).toBe("one");
	});

	it("is off the air once its domain is unmapped", async () => {
		const running = await start();
		await deploy(running, {});
		expect(await api(running, "DELETE", `/domains/v1/mappings/${DOMAIN}`)).toEqual({ status: 200, said: {} });
		expect((await fetch(`http://${DOMAIN}:${running.servePort}/`)).status).toBe(404);
	});

	it("is found by its Host header where the domain is not an address", async () => {
		const running = await start();
		await deploy(running, { domains: ["pr-1.style.dev"] });
		const status = await new Promise((resolve, reject) => {
			const options = { port: running.servePort, host: "127.0.0.1", headers: { host: "pr-1.style.dev" } };
			request(options, (answer) => resolve(answer.statusCode))
				.on("error", reject)
				.end();
		});
		expect(status).toBe(200);
	});

	it("that ends at once fails and leaves the domain to the one before", async () => {
		const running = await start();
		await deploy(running, {});
		await expect(deploy(running, { files: { "server.ts": 'console.log("goodbye"); Deno.exit(3);' } })).rejects.toThrow();
		expect(await page(running)).toBe("one");
		const failed = running.deployments()[1];
		expect(failed?.state).toBe("failed");
		expect(running.logs(failed?.id ?? "")).toEqual(["goodbye"]);
	});

	it("that nobody waits for goes from provisioning to deployed", async () => {
		const running = await start();
		const id = await deploy(running, { waits: false, env: { A: "1" } });
		const entry = async () => (await api(running, "GET", `/web/v1/deployments?limit=10&offset=0&search=${id}`)).said.entries[0];
		expect(await entry()).toMatchObject({ deploymentId: id, state: "provisioning", envVars: { A: "1" } });
		await waitUntil("it is deployed", 10_000, async () => (await entry())?.state === "deployed");
	});
});

describe("the app of a monorepo", () => {
	const GREETS = 'new Response(Deno.readTextFileSync("greeting.txt"))';
	const servers = {
		"that listens": `Deno.serve(() => ${GREETS});`,
		"that exports its handler": `export default { fetch: () => ${GREETS} };`,
	};

	it.each(
		Object.entries(servers).flatMap(([name, source]) =>
			(["upload", "entrypoint", "elsewhere"] as const).map((startsIn) => ({ name, source, startsIn })),
		),
	)("$name runs in its own folder, wherever Freestyle starts it: $startsIn", async ({ source, startsIn }) => {
		const running = await start({ startsIn });
		const content = { "package.json": "{}", "apps/my server/src/server.ts": source, "apps/my server/greeting.txt": "hello" };
		const files = Object.entries(content).map(([path, text]) => ({ path, content: Buffer.from(text) }));
		const container = { files, directory: "apps/my server", startScript: undefined, entrypoint: undefined, installed: () => [] };
		const started = withStartFile({ files, entrypoint: "apps/my server/src/server.ts", container }, { info: () => {} });
		const sent = Object.fromEntries(started.files.map((file) => [file.path, file.content.toString("utf8")]));
		await deploy(running, { files: sent, entrypoint: started.entrypoint ?? "" });
		expect(await page(running)).toBe("hello");
	});
});

describe("startFreestyle refuses", () => {
	const withDependency = { "server.ts": says("one"), "package.json": '{"dependencies":{"ms":"2.1.3"}}' };

	it.each<[string, Partial<FreestyleOptions>, Deploy, number, string]>([
		["a domain with a port", {}, { domains: ["127.0.0.31:80"] }, 400, "INVALID_DOMAINS"],
		[
			"a domain of another account",
			{ foreignDomains: ["taken.style.dev"] },
			{ domains: ["taken.style.dev"] },
			400,
			"DOMAIN_ALREADY_EXISTS",
		],
		["a domain that is not verified", { verifiedDomains: ["mine.com"] }, { domains: ["a.notmine.com"] }, 403, "NO_DOMAIN_OWNERSHIP"],
		["an entrypoint that is not there", {}, { entrypoint: "other.ts" }, 400, "ENTRYPOINT_NOT_FOUND"],
		["node_modules", {}, { files: { "server.ts": "", "a/node_modules/b.js": "" } }, 400, "WEB_DEPLOYMENT_BAD_REQUEST"],
		["a path that leaves the upload", {}, { files: { "server.ts": "", "../b.js": "" } }, 400, "WEB_DEPLOYMENT_BAD_REQUEST"],
		["one deployment too many", { deploymentLimit: 0 }, {}, 403, "DEPLOYMENT_LIMIT_EXCEEDED"],
		["dependencies without a lockfile", {}, { files: withDependency }, 500, "LOCKFILE_ERROR"],
		[
			"a broken lockfile",
			{},
			{ files: { ...withDependency, "package-lock.json": '{"lockfileVersion":3,"packages":{}}' } },
			500,
			"LOCKFILE_ERROR",
		],
		["an app that does not start", {}, { files: { "server.ts": "throw new Error('no');" } }, 502, "SERVER_DEPLOYMENT_FAILED"],
	])("%s", async (_, options, request, status, code) => {
		const running = await start(options);
		let answer: { status: number; body: { error: string; message: string } } | undefined;
		const spy: typeof fetch = async (input, init) => {
			const response = await fetch(input, init);
			answer = { status: response.status, body: (await response.clone().json()) as { error: string; message: string } };
			return response;
		};
		const client = new FreestyleClient({ apiKey: API_KEY, baseUrl: running.url, fetch: spy });
		const { files = { "server.ts": says("one") }, entrypoint = "server.ts", domains = [DOMAIN] } = request;
		const sent = Object.entries(files).map(([path, content]) => ({ path, content, encoding: "utf-8" as const }));
		const created = client.serverless.deployments.create({
			files: sent,
			entrypointPath: entrypoint,
			domains: [...domains],
			waitForRollout: true,
		});
		await expect(created).rejects.toThrow();
		expect([answer?.status, answer?.body.error, typeof answer?.body.message]).toEqual([status, code, "string"]);
		expect(running.mappings()).toEqual([]);
	});

	it("a wrong key, and what the test ordered", async () => {
		const running = await start();
		expect((await fetch(`${running.url}/web/v1/deployments`, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
		running.refuseNext("BUILD_FAILED", "Build failed on VM 7");
		await expect(deploy(running, {})).rejects.toThrow();
		await deploy(running, {});
		expect(running.deployments()).toHaveLength(1);
	});

	it("to map a domain of another account, in the mapping call's own shape", async () => {
		const running = await start({ foreignDomains: ["taken.style.dev"] });
		const id = await deploy(running, {});
		const { status, said } = await api(running, "POST", "/domains/v1/mappings/taken.style.dev", { deploymentId: id });
		expect([status, said.error]).toEqual([400, { DomainAlreadyExists: { domain: "taken.style.dev" } }]);
	});
});
