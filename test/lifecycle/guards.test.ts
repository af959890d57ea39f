import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { deploy } from "../../src/preview/deploy.ts";
import { type ExternalRun, external } from "../../src/preview/external.ts";
import { DeployFailure } from "../../src/preview/failure.ts";
import { fails, meanwhile } from "./calls.ts";
import { KEY, metadata, NUMBER, URL, World } from "./world.ts";

const LABEL = { inputs: { label: "preview" } };

describe("an old event", () => {
	it.each([
		["whose label was taken off since", { labels: [] }],
		["whose label was renamed since", { labels: ["preview-later"] }],
		["of a pull request that comes from a fork, whatever the event says", { labels: ["preview"], headRepository: "mallory/shop" }],
		["of a pull request whose fork is gone", { labels: ["preview"], headRepository: undefined }],
	])("%s is skipped before anything is made", async (_, changes) => {
		const world = new World(LABEL);
		world.github.change(NUMBER, changes);
		expect(await deploy(world.deployRun({ isFirstAttempt: false }))).toMatchObject({ kind: "skipped" });
		expect(world.calls.count("app.install")).toBe(0);
		expect(world.rivet.namespaces).toEqual([]);
		expect(world.github.written).toEqual([]);
	});

	it("whose label is taken off during the deploy leaves nothing, and the comment says why", async () => {
		const world = new World(LABEL);
		world.github.change(NUMBER, { labels: ["Preview"] });
		world.calls.on(
			"engine.checkRunner",
			meanwhile(() => world.github.change(NUMBER, { labels: [] })),
		);
		expect(await deploy(world.deployRun())).toMatchObject({ kind: "deleted", left: [] });
		expect(world.rivet.namespaces).toEqual([]);
		expect(world.host.served.size).toBe(0);
		expect(world.comment()).toContain("its label was removed");
	});
});

describe("the address", () => {
	it("is asked for again after the build: somebody who took it meanwhile keeps it", async () => {
		for (const during of ["app.build", "app.install"]) {
			const world = new World();
			const taken = new ActionError("The domain already serves something that is not the preview.");
			world.calls.on(
				during,
				meanwhile(() => world.calls.on("host.current", fails(taken))),
			);
			await expect(deploy(world.deployRun())).rejects.toThrow("already serves something");
			expect(world.calls.count("host.deploy")).toBe(0);
		}
	});

	it("is not named on the pull request before the host has given it", async () => {
		const world = new World();
		world.calls.on(
			"host.deploy",
			meanwhile(() => expect(world.github.written.join("\n")).not.toContain(URL)),
		);
		await deploy(world.deployRun());
		expect(world.calls.count("host.deploy")).toBe(1);
		expect(world.comment()).toContain(URL);
	});

	it("is not named either where the host refuses it", async () => {
		const world = new World();
		world.calls.on("host.deploy", fails(new ActionError("Domain already exists.")));
		await expect(deploy(world.deployRun())).rejects.toBeInstanceOf(DeployFailure);
		expect(world.github.written.join("\n")).not.toContain(URL);
	});
});

describe("an app that says that it is a newer deployment", () => {
	it.each(["99999999999", "1700000001"])("(version %s) turns the run red where the host has no other deployment", async (version) => {
		const world = new World({ inputs: { "ready-timeout": "30" } });
		world.answer = () => metadata({ RIVET_NAMESPACE: `engine-${world.rivet.namespaces[0]?.name}`, RIVET_ENVOY_VERSION: version });
		await expect(deploy(world.deployRun())).rejects.toThrow(`the deployment with version ${version}, not this one`);
		expect(world.comment()).toContain("Preview failed");
	});
});

describe("what a deployment status reports", () => {
	const APP = "https://shop-topic.platform.example.com";
	const DOCS = "https://docs-topic.platform.example.com";
	let tempDirectory: string;
	beforeEach(async () => {
		tempDirectory = await mkdtemp(join(tmpdir(), "guards-"));
	});
	afterEach(() => rm(tempDirectory, { recursive: true }));

	const connect = (world: World, url: string) => {
		const run: ExternalRun = {
			...world.run({ host: undefined }),
			platform: { url, failed: false, isFromStatus: true },
			jobFolder: { key: KEY, tempDirectory, runAttempt: "1-1" },
		};
		return external(run);
	};
	/** A preview whose app is connected. At other addresses there is what the test puts there. */
	async function connected(elsewhere: () => Response): Promise<World> {
		const world = new World({ inputs: { "ready-timeout": "20" } });
		const app = () => metadata({ RIVET_NAMESPACE: `engine-${world.rivet.namespaces[0]?.name}` });
		world.answer = (url) => (url.startsWith(APP) ? app() : elsewhere());
		expect(await connect(world, APP)).toMatchObject({ kind: "deployed" });
		return world;
	}

	it.each([
		["a page without RivetKit", () => new Response("not here", { status: 404 })],
		["a site that answers everything with its page", () => new Response("<!doctype html><title>Docs</title>")],
	])("does not take the place of the app: %s", async (_, elsewhere) => {
		const world = await connected(elsewhere);
		const before = world.comment();
		expect(await connect(world, DOCS)).toMatchObject({
			kind: "skipped",
			reason: expect.stringContaining("deployment-environment"),
		});
		expect(world.comment()).toBe(before);
		expect(world.rivet.namespaces[0]?.configs.get("default")).toMatchObject({ url: `${APP}/api/rivet` });
	});

	it("takes it where it is the app of the next push, also when that one needs a moment", async () => {
		let looks = 0;
		const world: World = await connected(() =>
			++looks < 3 ? new Response("starting", { status: 404 }) : metadata({ RIVET_NAMESPACE: `engine-${world.rivet.namespaces[0]?.name}` }),
		);
		expect(await connect(world, DOCS)).toMatchObject({ kind: "deployed", preview: { previewUrl: DOCS } });
	});

	it("is a failure where the app does not work", async () => {
		const world = await connected(() => new Response("oh no", { status: 500 }));
		await expect(connect(world, DOCS)).rejects.toBeInstanceOf(DeployFailure);
		expect(world.comment()).toContain("Preview failed");
	});

	it.each([
		["names no namespace", { namespace: undefined }],
		["names another one", { namespace: "production" }],
	])("is not connected where its app %s", async (_, { namespace }) => {
		const world = new World({ inputs: { "ready-timeout": "3" } });
		world.answer = () => metadata({ RIVET_NAMESPACE: namespace });
		await expect(connect(world, APP)).rejects.toThrow(/namespace/);
		expect(world.rivet.namespaces[0]?.configs.size).toBe(0);
	});
});
