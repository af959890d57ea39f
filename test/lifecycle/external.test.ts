import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { type ExternalRun, external, type PlatformReport } from "../../src/preview/external.ts";
import { DeployFailure } from "../../src/preview/failure.ts";
import { fails, meanwhile } from "./calls.ts";
import { KEY, metadata, NUMBER, World } from "./world.ts";

const APP = "https://shop-pr-12.platform.example.com";

let tempDirectory: string;
beforeEach(async () => {
	tempDirectory = await mkdtemp(join(tmpdir(), "external-"));
});
afterEach(() => rm(tempDirectory, { recursive: true }));

function runOf(world: World, platform?: PlatformReport, runAttempt = "1-1"): ExternalRun {
	return { ...world.run({ host: undefined }), platform, jobFolder: { key: KEY, tempDirectory, runAttempt } };
}

const prepare = (world: World) => external(runOf(world));
const connect = (world: World, platform: Partial<PlatformReport> = {}) =>
	external(runOf(world, { url: APP, failed: false, isFromStatus: false, ...platform }));

/** The platform runs what the step before prepared. */
async function platformDeploys(world: World): Promise<void> {
	const file = await readFile(join(tempDirectory, `rivet-preview-${KEY}`, "server.env"), "utf8");
	const variables = Object.fromEntries(file.split("\n").map((line) => line.split("=", 2)));
	world.answer = (url) => (url === `${APP}/api/rivet/metadata` ? metadata(variables) : new Response("hello"));
}

describe("the step before another platform's deployment", () => {
	it("makes the namespace and hands over the variables", async () => {
		const world = new World({ inputs: { env: "GREETING=hello" } });
		const outcome = await prepare(world);
		expect(outcome).toMatchObject({ kind: "prepared", prepared: { publishableToken: "publishable-token" } });
		const text = outcome.kind === "prepared" ? await readFile(outcome.prepared.envFile, "utf8") : "";
		expect(text).toContain("RIVET_TOKEN=runner-token\n");
		expect(text).toContain("GREETING=hello\n");
		expect(world.comment()).toContain("being deployed");
	});

	it("a second time in one job is the step after it without a URL: red, on the pull request too", async () => {
		const world = new World();
		await prepare(world);
		await expect(prepare(world)).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain("got no URL");
	});

	it("of another attempt starts anew", async () => {
		const world = new World();
		await prepare(world);
		expect(await external(runOf(world, undefined, "1-2"))).toMatchObject({ kind: "prepared" });
	});

	it("leaves nothing where the pull request was closed meanwhile", async () => {
		const world = new World();
		world.calls.on(
			"rivet.create",
			meanwhile(() => world.github.change(NUMBER, { state: "closed" })),
		);
		expect(await prepare(world)).toMatchObject({ kind: "deleted", left: [] });
		expect(world.rivet.namespaces).toEqual([]);
	});

	it("says on the pull request why it failed", async () => {
		const world = new World();
		world.calls.on("rivet.create", fails(new ActionError("No more namespaces.")));
		await expect(prepare(world)).rejects.toThrow("No more namespaces.");
		expect(world.comment()).toContain("No more namespaces.");
	});

	it("does nothing for a commit that is no longer the head", async () => {
		const world = new World();
		const run = runOf(world);
		world.github.change(NUMBER, { headSha: "c".repeat(40) });
		expect(await external(run)).toMatchObject({ kind: "skipped" });
		expect(world.rivet.namespaces).toEqual([]);
	});
});

describe("the step after another platform's deployment", () => {
	it("connects Rivet to the platform's URL and reports Ready", async () => {
		const world = new World();
		await prepare(world);
		await platformDeploys(world);
		expect(await connect(world)).toMatchObject({ kind: "deployed", preview: { previewUrl: APP, deploymentId: undefined } });
		expect(world.rivet.namespaces[0]?.configs.get("default")).toMatchObject({ url: `${APP}/api/rivet` });
		expect(world.comment()).toMatch(/^### ✅ Preview is ready/);
	});

	it("works without the step before it, and then takes any version", async () => {
		const world = new World();
		const { name } = world.rivet.add(KEY);
		world.answer = () => metadata({ RIVET_NAMESPACE: `engine-${name}`, RIVET_ENVOY_VERSION: "5" });
		expect(await connect(world)).toMatchObject({ kind: "deployed" });
	});

	it("does not take an older deployment for this one", async () => {
		const world = new World({ inputs: { "ready-timeout": "5" } });
		await prepare(world);
		world.answer = () => metadata({ RIVET_NAMESPACE: `engine-${world.rivet.namespaces[0]?.name}`, RIVET_ENVOY_VERSION: "5" });
		await expect(connect(world)).rejects.toThrow("version 5");
		expect(world.rivet.namespaces[0]?.configs.size).toBe(0);
	});

	it.each([
		["the platform failed", { failed: true }, "reports that its deployment failed"],
		["the platform gave no URL", { url: undefined }, "got no URL"],
	])("is red and says so where %s", async (_, platform, words) => {
		const world = new World();
		await expect(connect(world, platform)).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain(words);
	});

	it("leaves nothing where the pull request was closed meanwhile", async () => {
		const world = new World();
		await prepare(world);
		await platformDeploys(world);
		world.calls.on(
			"engine.checkRunner",
			meanwhile(() => world.github.change(NUMBER, { state: "closed" })),
		);
		expect(await connect(world)).toMatchObject({ kind: "deleted", left: [] });
		expect(world.rivet.namespaces).toEqual([]);
	});

	it("leaves the comment to the run of a newer commit", async () => {
		const world = new World();
		await prepare(world);
		await platformDeploys(world);
		world.calls.on(
			"engine.checkRunner",
			meanwhile(() => world.github.change(NUMBER, { headSha: "c".repeat(40) })),
		);
		expect(await connect(world)).toMatchObject({ kind: "skipped", reason: expect.stringContaining("ccccccc") });
		expect(world.github.deploymentStates).toEqual(["inactive"]);
	});
});
