import { describe, expect, it } from "vitest";
import { sweep } from "../../src/preview/sweep.ts";
import { fails } from "./calls.ts";
import { lost, refusal } from "./fake-rivet.ts";
import { keyOf, TAG, World, type WorldOptions } from "./world.ts";

const DAY_MS = 24 * 60 * 60_000;

function world(options: WorldOptions = {}): World {
	const made = new World(options);
	made.github.pulls.clear();
	return made;
}

/** A preview with a namespace and a comment, as an earlier run left it. */
function preview(world: World, number: number, pull: Parameters<World["github"]["open"]>[1] = {}): void {
	world.github.open(number, pull);
	world.github.comments.set(number, "### ✅ Preview is ready");
	world.rivet.add(keyOf(number), 1);
	world.rivet.registered.add(keyOf(number));
}

function sweepOf(world: World) {
	const { clock, github, rivet } = world;
	const run = world.run({}, 1);
	github.pulls.delete(1);
	return sweep({
		tag: TAG,
		rivet,
		pullRequests: github.pullRequests,
		progress: run.progress,
		inputs: run.inputs,
		clock,
		host: world.host,
		previewOf: (pull) => world.run({}, pull.number),
	});
}

const keysIn = (world: World) => world.rivet.namespaces.map(({ key }) => key);

describe("a sweep", () => {
	it("deletes the previews of closed pull requests, and no others", async () => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		preview(swept, 22, { state: "closed", merged: true });
		preview(swept, 23);
		swept.rivet.add("production");
		swept.rivet.add("pr-21-ffffff");
		const outcome = await sweepOf(swept);
		expect(outcome).toMatchObject({ kind: "swept", found: 3, left: [] });
		expect(outcome.swept.map(({ key, reason }) => [key, reason])).toEqual([
			[keyOf(21), "closed"],
			[keyOf(22), "merged"],
		]);
		expect(keysIn(swept).sort()).toEqual(["pr-21-ffffff", keyOf(23), "production"].sort());
		expect(swept.comment(21)).toMatch(/^### 🧹 Preview deleted/);
	});

	it("deletes what only the host still has of a preview whose namespace is gone", async () => {
		const swept = world();
		swept.github.open(24, { state: "closed" });
		swept.github.open(25);
		swept.host.hostedKeys = [keyOf(24), keyOf(25), "pr-24-ffffff"];
		swept.host.add({ key: keyOf(24), number: 24, headRef: "x", headSha: "a".repeat(40) }, {});
		const outcome = await sweepOf(swept);
		expect(outcome).toMatchObject({ found: 2, left: [] });
		expect(outcome.swept.map(({ key }) => key)).toEqual([keyOf(24)]);
		expect(swept.host.served.size).toBe(0);
	});

	it("keeps a namespace that another repository made under the same key", async () => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		const theirs = swept.rivet.add(keyOf(21), 1);
		swept.rivet.ofOthers.add(theirs.name);
		expect(await sweepOf(swept)).toMatchObject({ left: [] });
		expect(swept.rivet.namespaces).toEqual([theirs]);
		expect(theirs.actors.size).toBe(1);
	});

	it("deletes every namespace of a preview, where two runs made one each", async () => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		swept.rivet.add(keyOf(21));
		expect(await sweepOf(swept)).toMatchObject({ found: 1, left: [] });
		expect(keysIn(swept)).toEqual([]);
	});

	it.each([
		["can't be read", (swept: World) => swept.calls.on("github.readPulls", fails(lost("GitHub"))), "could not be read"],
		["is not found", (swept: World) => void swept.github.pulls.delete(21), "could not be found"],
	])("keeps a preview whose pull request %s, and says so", async (_, change, words) => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		change(swept);
		expect(await sweepOf(swept)).toMatchObject({ swept: [], left: [] });
		expect(keysIn(swept)).toEqual([keyOf(21)]);
		expect(swept.logged.join("\n")).toContain(words);
	});

	it("reads the pull requests of all previews at once", async () => {
		const swept = world();
		for (let number = 21; number < 61; number++) preview(swept, number, { state: "closed" });
		expect((await sweepOf(swept)).swept).toHaveLength(40);
		expect(swept.calls.count("github.readPulls")).toBe(1);
		expect(swept.calls.count("github.readPull")).toBe(0);
	});

	it("reads a pull request before its preview goes: the list of open ones may be a moment old", async () => {
		const swept = world();
		preview(swept, 21);
		swept.calls.on("github.listOpen", async () => []);
		expect(await sweepOf(swept)).toMatchObject({ found: 1, swept: [] });
		expect(keysIn(swept)).toEqual([keyOf(21)]);
	});

	it("goes on after a preview that could not be deleted, and names it", async () => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		preview(swept, 22, { state: "closed" });
		swept.calls.on("rivet.remove", fails(refusal("Rivet Cloud", 401, "no")), 1);
		const { left } = await sweepOf(swept);
		expect(left).toMatchObject([{ what: expect.stringContaining("namespace") }]);
		expect(keysIn(swept)).toHaveLength(1);
	});

	it("makes no comment on a pull request that has none", async () => {
		const swept = world();
		preview(swept, 21, { state: "closed" });
		swept.github.comments.clear();
		await sweepOf(swept);
		expect(swept.github.written).toEqual([]);
	});

	it("changes nothing with dry-run", async () => {
		const swept = world({ inputs: { "dry-run": "true" } });
		preview(swept, 21, { state: "closed" });
		expect(await sweepOf(swept)).toMatchObject({ swept: [{ key: keyOf(21) }], left: [] });
		expect(keysIn(swept)).toEqual([keyOf(21)]);
	});

	it("keeps a preview whose last push can't be read", async () => {
		const swept = world({ inputs: { "sweep-max-age": "1d" } });
		preview(swept, 21, { updatedAt: swept.clock.now() });
		swept.calls.on("github.lastPushAt", fails(lost("GitHub")));
		expect(await sweepOf(swept)).toMatchObject({ swept: [] });
		expect(swept.logged.join("\n")).toContain("last push");
	});

	it("fails where the namespaces can't be listed", async () => {
		const swept = world();
		swept.calls.on("rivet.list", fails(lost("Rivet Cloud")));
		await expect(sweepOf(swept)).rejects.toThrow("could not be reached");
	});
});

describe("a sweep with a maximum age", () => {
	it.each([
		["was not touched for longer", 3 * DAY_MS, true],
		["was touched within it, and not pushed to", 0.5 * DAY_MS, true],
		["was pushed to within it", 0.5 * DAY_MS, false],
	])("of an open pull request that %s: deleted %s", async (_, touchedAgoMs, isOld) => {
		const swept = world({ inputs: { "sweep-max-age": "1d" } });
		preview(swept, 21, { updatedAt: swept.clock.now() - touchedAgoMs });
		swept.calls.on("github.lastPushAt", async () => swept.clock.now() - (isOld ? 2 : 0.5) * DAY_MS);
		const outcome = await sweepOf(swept);
		expect(outcome.swept.map(({ reason }) => reason)).toEqual(isOld ? ["expired"] : []);
		expect(keysIn(swept)).toHaveLength(isOld ? 0 : 1);
	});
});
