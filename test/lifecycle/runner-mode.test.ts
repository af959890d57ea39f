import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { external, type PlatformReport } from "../../src/preview/external.ts";
import { DeployFailure } from "../../src/preview/failure.ts";
import { fails, meanwhile } from "./calls.ts";
import { type FakeNamespace, lost, refusal } from "./fake-rivet.ts";
import { KEY, NUMBER, World, type WorldOptions } from "./world.ts";

const PAGE = "https://shop-pr-12.platform.example.com";

let tempDirectory: string;
beforeEach(async () => {
	tempDirectory = await mkdtemp(join(tmpdir(), "runner-mode-"));
});
afterEach(() => rm(tempDirectory, { recursive: true }));

function worldOf(inputs: NonNullable<WorldOptions["inputs"]> = {}): World {
	return new World({ inputs: { host: "external", "freestyle-api-key": "", "runtime-mode": "runner", "page-check": "off", ...inputs } });
}

/** One step of a job. The same job's second step is the step after the deployment. */
function step(world: World, platform?: Partial<PlatformReport>, runAttempt = "1-1") {
	const report = platform && { url: undefined, failed: false, isFromStatus: false, ...platform };
	return external({ ...world.run({ host: undefined }), platform: report, jobFolder: { key: KEY, tempDirectory, runAttempt } });
}

function namespaceOf(world: World): FakeNamespace {
	const [namespace] = world.rivet.namespaces;
	if (namespace === undefined) throw new Error("No namespace was made");
	return namespace;
}

/** The server's variables, as the step before the deployment wrote them. */
async function handedOver(): Promise<Readonly<Record<string, string>>> {
	return JSON.parse(await readFile(join(tempDirectory, `rivet-preview-${KEY}`, "server.json"), "utf8"));
}

/** The platform starts the server with what was handed over. Those of earlier pushes stay connected. */
async function platformStarts(world: World): Promise<void> {
	const { RIVET_ENVOY_VERSION: version } = await handedOver();
	const namespace = namespaceOf(world);
	namespace.servers = [{ version: Number(version) }, ...namespace.servers];
}

describe("the step before the deployment of a server that connects by itself", () => {
	it("makes the pool that the server joins, and hands over no variable that makes a server wait for Rivet's calls", async () => {
		const world = worldOf({ env: "GREETING=hello" });
		expect(await step(world)).toMatchObject({ kind: "prepared" });
		const variables = await handedOver();
		expect(variables).toMatchObject({ RIVET_TOKEN: "runner-token", RIVET_POOL: "default", GREETING: "hello" });
		expect(Object.keys(variables).filter((name) => /MODE|KIND/.test(name))).toEqual([]);
		expect(namespaceOf(world).pools.get("default")).toMatchObject({ version: Number(variables.RIVET_ENVOY_VERSION), inUse: false });
	});

	it("leaves nothing where the pull request was closed meanwhile", async () => {
		const world = worldOf();
		world.calls.on(
			"engine.openPool",
			meanwhile(() => world.github.change(NUMBER, { state: "closed" })),
		);
		expect(await step(world)).toMatchObject({ kind: "deleted", left: [] });
		expect(world.rivet.namespaces).toEqual([]);
	});

	it.each([
		["refuses it", refusal("Rivet engine", 400, "runner_config.invalid")],
		["does not answer", lost("Rivet engine")],
	])("says on the pull request that the engine made no pool because it %s", async (_, error) => {
		const world = worldOf();
		world.calls.on("engine.openPool", fails(error));
		await expect(step(world)).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain("failed");
	});

	it("starts anew in another attempt, after one that was killed between the steps", async () => {
		const world = worldOf();
		await step(world);
		expect(await step(world, undefined, "1-2")).toMatchObject({ kind: "prepared" });
	});
});

describe("the step after the deployment of a server that connects by itself", () => {
	it("is the second one of the job, without a URL: ready once the server is connected", async () => {
		const world = worldOf();
		await step(world);
		await platformStarts(world);
		namespaceOf(world).actors.set("a", { id: "a", name: "counter", awakeSince: undefined, asleep: true });
		expect(await step(world)).toMatchObject({ kind: "deployed", preview: { previewUrl: undefined, actors: ["counter"] } });
		expect(world.comment()).toMatch(/^### ✅ Preview is ready$/m);
		expect(world.comment()).toContain("Fresh");
		expect(world.calls.made).not.toContain("preview.get");
		expect(world.calls.made).not.toContain("engine.upsertRunnerConfig");
	});

	it("waits for the server", async () => {
		const world = worldOf();
		await step(world);
		let looks = 0;
		world.calls.on("engine.connectedServers", async (work) => {
			if (++looks === 3) await platformStarts(world);
			return work();
		});
		expect(await step(world)).toMatchObject({ kind: "deployed" });
		expect(looks).toBe(3);
	});

	it.each([
		["no server connects", [], 'no server is connected to the pool "default"', "registry.start()"],
		["only an earlier push's server is connected", [{ version: 5 }], "version 5, not of this one", "RIVET_ENVOY_VERSION"],
		["only the servers of two other pushes are connected", [{ version: 5 }, { version: 9 }], "version 5, 9, not", "RIVET_ENVOY_VERSION"],
	])("is red and says what to do where %s", async (_, servers, reason, hint) => {
		const world = worldOf({ "ready-timeout": "5" });
		await step(world);
		namespaceOf(world).servers = servers;
		await expect(step(world)).rejects.toThrow(reason);
		expect(world.comment()).toContain(hint);
	});

	it("warns where the engine does not report which deployment the server is of", async () => {
		const world = worldOf();
		await step(world);
		namespaceOf(world).servers = [{ version: undefined }];
		expect(await step(world)).toMatchObject({ kind: "deployed" });
		expect(world.comment()).toContain("does not report its version");
	});

	it("is red where the engine can't say which servers are connected", async () => {
		const world = worldOf();
		await step(world);
		world.calls.on("engine.connectedServers", fails(refusal("Rivet engine", 500, "internal error")));
		await expect(step(world)).rejects.toThrow("internal error");
	});

	it("ends at once when the run is cancelled while it waits", async () => {
		const world = worldOf();
		await step(world);
		world.calls.on(
			"engine.connectedServers",
			meanwhile(() => world.cancelled.abort()),
		);
		await expect(step(world)).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain("cancelled");
	});

	it("moves running actors to the new server, and keeps the data of earlier pushes", async () => {
		const world = worldOf();
		const namespace = world.rivet.add(KEY, 1);
		await step(world);
		await platformStarts(world);
		expect(await step(world)).toMatchObject({ kind: "deployed", state: { data: "kept" } });
		expect(world.calls.made).toContain("engine.rescheduleActor");
		expect(namespace.actors.size).toBe(1);
	});

	it("with on-push: fresh destroys the earlier actors once the new server is connected, and keeps the pool", async () => {
		const world = worldOf({ "on-push": "fresh" });
		const namespace = world.rivet.add(KEY, 2);
		await step(world);
		expect(namespace.actors.size).toBe(2);
		await platformStarts(world);
		expect(await step(world)).toMatchObject({ kind: "deployed", state: { data: "fresh" } });
		expect(namespace.actors.size).toBe(0);
		expect([...namespace.pools.keys()]).toEqual(["default"]);
	});

	it("with on-push: fresh leaves the actors that the first push's server made", async () => {
		const world = worldOf({ "on-push": "fresh" });
		await step(world);
		await platformStarts(world);
		namespaceOf(world).actors.set("a", { id: "a", name: "counter", awakeSince: 1, asleep: false });
		expect(await step(world)).toMatchObject({ kind: "deployed", state: { data: "fresh" } });
		expect(namespaceOf(world).actors.size).toBe(1);
	});

	it("with on-push: fresh leaves the actors that the new server makes meanwhile", async () => {
		const world = worldOf({ "on-push": "fresh" });
		const namespace = world.rivet.add(KEY, 2);
		await step(world);
		await platformStarts(world);
		let made = 0;
		world.calls.on("engine.destroyActor", async (work) => {
			const id = `new-${++made}`;
			namespace.actors.set(id, { id, name: "counter", awakeSince: 1, asleep: false });
			return work();
		});
		expect(await step(world)).toMatchObject({ kind: "deployed", state: { data: "fresh" } });
		expect([...namespace.actors.keys()]).toEqual(["new-1", "new-2"]);
	});

	it("looks at the page where a URL is given", async () => {
		const world = worldOf({ "page-check": "auto" });
		await step(world);
		await platformStarts(world);
		world.answer = () => new Response("<title>Shop</title>", { headers: { "content-type": "text/html" } });
		expect(await step(world, { url: PAGE })).toMatchObject({ kind: "deployed", preview: { previewUrl: PAGE } });
		expect(world.comment()).toContain(PAGE);
		expect(world.calls.made).toContain("browser.open");
	});

	it("is red where the page at the URL answers with an error", async () => {
		const world = worldOf({ "ready-timeout": "5" });
		await step(world);
		await platformStarts(world);
		world.answer = () => new Response("no", { status: 502 });
		await expect(step(world, { url: PAGE })).rejects.toThrow(`${PAGE}/ answered 502`);
	});

	it("in another job knows from the pool which deployment it waits for", async () => {
		const world = worldOf({ "ready-timeout": "5" });
		await step(world);
		namespaceOf(world).servers = [{ version: 5 }];
		world.answer = () => new Response("hello");
		const status = { url: PAGE, isFromStatus: true };
		await expect(step(world, status, "2-1")).rejects.toThrow("version 5, not of this one");
		await platformStarts(world);
		expect(await step(world, status, "2-1")).toMatchObject({ kind: "deployed", preview: { previewUrl: PAGE } });
	});

	it("without the step before it makes the pool, and takes any server", async () => {
		const world = worldOf();
		world.rivet.add(KEY).servers = [{ version: 5 }];
		world.answer = () => new Response("hello");
		expect(await step(world, { url: PAGE })).toMatchObject({ kind: "deployed" });
		expect(namespaceOf(world).pools.has("default")).toBe(true);
	});

	it("says that the platform's deployment failed", async () => {
		const world = worldOf();
		await step(world);
		await expect(step(world, { failed: true, isFromStatus: true }, "2-1")).rejects.toThrow("reports that its deployment failed");
	});

	it("leaves the comment to the run of a newer commit", async () => {
		const world = worldOf();
		await step(world);
		await platformStarts(world);
		world.calls.on(
			"engine.actorNames",
			meanwhile(() => world.github.change(NUMBER, { headSha: "c".repeat(40) })),
		);
		expect(await step(world)).toMatchObject({ kind: "skipped", reason: expect.stringContaining("ccccccc") });
	});

	it("does not wait with ready-timeout: 0", async () => {
		const world = worldOf({ "ready-timeout": "0" });
		await step(world);
		expect(await step(world)).toMatchObject({ kind: "deployed" });
		expect(world.comment()).toContain("deployed, not checked");
		expect(world.calls.made).not.toContain("engine.connectedServers");
	});
});
