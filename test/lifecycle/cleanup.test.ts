import { describe, expect, it } from "vitest";
import { ActionError } from "../../src/errors.ts";
import { cleanup, failIfLeft } from "../../src/preview/cleanup.ts";
import { deploy } from "../../src/preview/deploy.ts";
import { fails, meanwhile } from "./calls.ts";
import { lost, refusal } from "./fake-rivet.ts";
import { KEY, NUMBER, World, type WorldOptions } from "./world.ts";

/** A deployed preview with two actors whose pull request was closed. */
async function closed(options: WorldOptions = {}): Promise<World> {
	const world = new World(options);
	await deploy(world.deployRun());
	for (const id of ["a1", "a2"]) world.rivet.namespaces[0]?.actors.set(id, { id, name: "counter", awakeSince: 1, asleep: false });
	world.github.change(NUMBER, { state: "closed" });
	return world;
}

/** Everything of the preview that is still there. */
function leftIn(world: World): readonly string[] {
	const { host, rivet, github } = world;
	return [
		...rivet.namespaces.flatMap(({ name, actors, configs }) => [`namespace ${name}`, ...actors.keys(), ...configs.keys()]),
		...rivet.registered,
		...host.served.keys(),
		...github.deploymentStates.filter((state) => state !== "inactive"),
	];
}

describe("a close on Rivet Cloud", () => {
	it("deletes everything, the namespace last, and says what", async () => {
		const world = await closed();
		const outcome = await cleanup(world.run(), "closed");
		expect(outcome).toMatchObject({ kind: "deleted", left: [], state: { kind: "deleted", reason: "closed" } });
		expect(leftIn(world)).toEqual([]);
		expect(world.comment()).toMatch(/^### 🧹 Preview deleted/);
		const { made } = world.calls;
		expect(made.indexOf("rivet.remove")).toBeGreaterThan(made.lastIndexOf("github.comment"));
	});

	it("is a success where nothing is there, and makes no comment", async () => {
		const world = new World();
		world.github.change(NUMBER, { state: "closed" });
		expect(await cleanup(world.run(), "closed")).toMatchObject({ kind: "deleted", left: [] });
		expect(world.github.written).toEqual([]);
	});

	it("can be repeated", async () => {
		const world = await closed();
		await cleanup(world.run(), "closed");
		expect(await cleanup(world.run(), "closed")).toMatchObject({ kind: "deleted", left: [] });
	});

	it("empties a namespace that Rivet refuses to delete while it is in use, and deletes it then", async () => {
		const world = await closed();
		world.calls.on("rivet.remove", fails(refusal("Rivet Cloud", 409, "in use")), 1);
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [] });
		expect(world.calls.count("engine.destroyActor")).toBe(2);
		expect(leftIn(world)).toEqual([]);
	});

	it("corrects the comment and is red where the namespace can't be deleted", async () => {
		const world = await closed();
		world.calls.on("rivet.remove", fails(refusal("Rivet Cloud", 401, "no")));
		const outcome = await cleanup(world.run(), "closed");
		expect(outcome).toMatchObject({ state: { kind: "cleanup-failed" }, left: [{ what: expect.stringContaining(KEY) }] });
		expect(world.comment()).toContain("not fully deleted");
	});

	it.each([
		["the domain", "host.remove"],
		["the look-up of the domain", "host.find"],
		["the GitHub deployment", "github.deactivate"],
		["the look-up of GitHub deployments", "github.findDeployments"],
	])("where %s fails deletes the rest, empties the namespace and keeps it for a sweep, and is red", async (_, call) => {
		const world = await closed();
		world.calls.on(call, fails(new ActionError("It stays.", { hint: "Look there." })));
		const outcome = await cleanup(world.run(), "closed");
		expect(outcome).toMatchObject({ kind: "deleted", state: { kind: "cleanup-failed" } });
		expect(world.rivet.namespaces).toHaveLength(1);
		expect(world.rivet.namespaces[0]?.actors.size).toBe(0);
		expect(world.rivet.namespaces[0]?.configs.size).toBe(0);
		if (outcome.kind === "deleted") expect(() => failIfLeft(outcome.left)).toThrow(/left something behind.*It stays/);
		world.calls.on(call, (work) => work());
	});

	it("names the host that could not be asked", async () => {
		const world = await closed();
		world.calls.on("host.find", fails(lost("Rivet Cloud")));
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [{ what: `preview ${KEY} on Fake host` }, {}] });
	});

	it("where the namespaces can't be listed takes the preview off the air, and is red", async () => {
		const world = await closed();
		world.calls.on("rivet.find", fails(lost("Rivet Cloud")));
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [{ what: `namespace ${KEY}` }] });
		expect(world.serving).toBeUndefined();
	});

	it("where the comment can't be written keeps the namespace, so that a sweep writes it", async () => {
		const world = await closed();
		world.calls.on("github.comment", fails(refusal("GitHub", 500, "Server Error")));
		expect(await cleanup(world.run(), "closed")).toMatchObject({
			left: [{ what: "comment on the pull request" }, { what: expect.stringContaining("namespace") }],
		});
		expect(world.rivet.namespaces[0]?.actors.size).toBe(0);
	});

	it("finds that another run deletes the namespace at the same time", async () => {
		const world = await closed();
		world.calls.on("host.remove", fails(new ActionError("no")));
		world.calls.on(
			"rivet.manage",
			meanwhile(() => world.rivet.namespaces.splice(0)),
		);
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [{ why: "no" }] });
	});
});

describe("a close on a self-hosted engine", () => {
	it("empties the namespace, whose name stays, and says so", async () => {
		const world = await closed({ mode: "self-hosted", inputs: { "rivet-endpoint": "https://rivet.example.com" } });
		expect(await cleanup(world.run(), "merged")).toMatchObject({ state: { kind: "deleted", emptiedNamespace: KEY }, left: [] });
		expect(leftIn(world)).toEqual([`namespace ${KEY}`]);
	});

	it("finds actors that are started while it lists, and reads back that none is left", async () => {
		const world = await closed({ mode: "self-hosted", inputs: { "rivet-endpoint": "https://rivet.example.com" } });
		world.calls.on(
			"engine.deleteRunnerConfig",
			meanwhile(() => world.rivet.namespaces[0]?.actors.set("late", { id: "late", name: "late", awakeSince: 1, asleep: false })),
		);
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [] });
		expect(world.rivet.namespaces[0]?.actors.size).toBe(0);
	});

	it("is red where an actor does not go away", async () => {
		const world = await closed({ mode: "self-hosted", inputs: { "rivet-endpoint": "https://rivet.example.com" } });
		world.calls.on("engine.destroyActor", async () => {});
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [{ why: expect.stringContaining("2 actors") }] });
		expect(world.rivet.registered).toEqual(new Set([KEY]));
	});

	it("is red where the ledger's entry can't be removed, and green the next time", async () => {
		const world = await closed({ mode: "self-hosted", inputs: { "rivet-endpoint": "https://rivet.example.com" } });
		world.calls.on("rivet.unregister", fails(lost("Rivet engine")), 1);
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [{ what: `entry of ${KEY}` }] });
		expect(await cleanup(world.run(), "closed")).toMatchObject({ left: [] });
		expect(world.rivet.registered.size).toBe(0);
	});

	it("is a success where the namespace never existed", async () => {
		const world = new World({ mode: "self-hosted", inputs: { "rivet-endpoint": "https://rivet.example.com" } });
		world.github.change(NUMBER, { state: "closed" });
		expect(await cleanup(world.run(), "closed")).toMatchObject({ kind: "deleted", left: [] });
	});
});

describe("a preview that is needed again", () => {
	it.each([
		["because the pull request was reopened", "closed" as const, { state: "open" as const }, "open again"],
		["because the label is back", "label-removed" as const, { state: "open" as const, labels: ["preview"] }, 'label "preview" again'],
	])("is kept %s", async (_, reason, changes, words) => {
		const world = await closed({ inputs: { label: "preview" } });
		const before = leftIn(world);
		world.github.change(NUMBER, changes);
		expect(await cleanup(world.run(), reason)).toMatchObject({ kind: "skipped", reason: expect.stringContaining(words) });
		expect(leftIn(world)).toEqual(before);
	});

	it("is deleted all the same when the workflow asks for it", async () => {
		const world = await closed();
		world.github.change(NUMBER, { state: "open" });
		expect(await cleanup(world.run(), "requested")).toMatchObject({ kind: "deleted", left: [] });
		expect(leftIn(world)).toEqual([]);
	});

	it("is deleted where GitHub can't be asked, because the event said that it has to go", async () => {
		const world = await closed();
		world.calls.on("github.readPull", fails(lost("GitHub")));
		expect(await cleanup(world.run(), "closed")).toMatchObject({ kind: "deleted", left: [] });
		expect(world.logged.join("\n")).toContain("could not be read");
	});

	it("is not touched by a run that was cancelled before it knew", async () => {
		const world = await closed();
		const before = leftIn(world);
		world.calls.on("github.readPull", async () => {
			world.cancelled.abort();
			throw new ActionError("The run was cancelled.");
		});
		await expect(cleanup(world.run(), "closed")).rejects.toThrow("cancelled");
		expect(leftIn(world)).toEqual(before);
	});
});
