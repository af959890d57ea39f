import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { breakCall, CallWatch } from "../faults/calls.ts";
import { closeCleanly } from "../faults/journeys.ts";
import { leftovers, lies, notReady } from "../faults/verdict.ts";
import { World } from "../faults/world.ts";
import { expectSoundRuns } from "./expectations.ts";
import { holding } from "./holding.ts";

/** How long a run is held at a call while another one does all of its work. */
const HELD_MS = 3_000;

const READ = { service: "GitHub", line: "GET /api/v3/repos/acme/shop/pulls/:id", ordinal: 0 } as const;
const CREATE = { service: "Rivet Cloud", line: "POST /projects/shop-x1y2/namespaces", ordinal: 0 } as const;
const DEPLOY = { service: "Freestyle", line: "POST /web/v1/deployment", ordinal: 0 } as const;
const LOOK = { service: "preview", line: "GET /api/rivet/metadata", ordinal: 0 } as const;
const CONNECT = { service: "engine", line: "PUT /runner-configs/default", ordinal: 0 } as const;
const REFRESH = { service: "engine", line: "POST /runner-configs/default/refresh-metadata", ordinal: 0 } as const;

describe("runs that cross each other", () => {
	let world: World;

	beforeAll(async () => {
		world = await World.start("cloud");
	});
	afterEach(async () => {
		world.heal();
		expectSoundRuns(world.sandbox);
		expect(await world.foreignDamage()).toEqual([]);
	});
	afterAll(() => world?.stop());

	it.each([
		["before its first change", CREATE],
		["while the host deploys", DEPLOY],
		["while it waits for the app", LOOK],
		["while it connects the engine", CONNECT],
		["while it looks whether all is up", REFRESH],
	])("leaves nothing on a pull request that is closed %s", async (_, call) => {
		const preview = await world.open();
		const { held } = await holding({
			sandbox: world.sandbox,
			call,
			holdMs: HELD_MS,
			first: () => preview.run("opened"),
			second: () => {
				world.sandbox.github.state.close(preview.pull.record);
				return preview.run("closed");
			},
		});
		const facts = await preview.facts();
		expect(leftovers(facts), held.log).toEqual([]);
		expect(lies(facts)).toEqual([]);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it("leaves no namespace behind for another platform's deployment when the pull request is closed while it is made", async () => {
		const preview = await world.open();
		const inputs = { host: "external", "freestyle-api-key": "", domain: "", "install-command": "" };
		const { held } = await holding({
			sandbox: world.sandbox,
			call: CREATE,
			holdMs: HELD_MS,
			first: () => preview.run("opened", { inputs }),
			second: () => {
				world.sandbox.github.state.close(preview.pull.record);
				return preview.run("closed", { inputs });
			},
		});
		expect(held.outputs.result, held.log).toBe("deleted");
		expect(leftovers(await preview.facts())).toEqual([]);
	});

	it("does not deploy a pull request that was closed before the run began, in whatever order the runs come", async () => {
		const preview = await world.open();
		const opened = world.sandbox.github.events.pullRequest("opened", preview.pull.record);
		world.sandbox.github.state.close(preview.pull.record);
		const watch = new CallWatch(world.sandbox);
		const [closed, late] = await Promise.all([preview.run("closed"), preview.play(opened)]);
		expect(closed.conclusion, closed.log).toBe("success");
		expect(late.outputs.result, late.log).toBe("skipped");
		expect(watch.calls().filter(({ line }) => /^(POST|PUT) (?!\/api\/graphql|.*\/tokens\/)/.test(line))).toEqual([]);
		expect(leftovers(await preview.facts())).toEqual([]);
	});

	it("does not deploy a commit that is no longer the head", async () => {
		const preview = await world.open();
		const opened = world.sandbox.github.events.pullRequest("opened", preview.pull.record);
		await preview.pull.commit();
		const late = await preview.play(opened);
		expect(late.outputs.result, late.log).toBe("skipped");
		expect(leftovers(await preview.facts())).toEqual([]);
	});

	it.each([
		["reads the pull request", READ],
		["makes the namespace", CREATE],
		["hands over its files", DEPLOY],
		["waits for its app", LOOK],
		["connects the engine", CONNECT],
	])("ends with the newest push when the older run still %s", async (_, call) => {
		const preview = await world.open();
		const older = world.sandbox.github.events.pullRequest("opened", preview.pull.record);
		const headSha = preview.pull.record.headSha;
		const { held, other } = await holding({
			sandbox: world.sandbox,
			call,
			holdMs: HELD_MS,
			first: () => preview.play(older, { inputs: { env: `HEAD_SHA=${headSha}` } }),
			second: async () => {
				await preview.pull.commit();
				return preview.run("synchronize");
			},
		});
		expect(other.conclusion, other.log).toBe("success");
		expect(held.outputs["preview-url"], held.log).toBeUndefined();
		const facts = await preview.facts();
		expect(notReady(facts, preview.pull.record.headSha), held.log).toEqual([]);
		expect(lies(facts), held.log).toEqual([]);
		expect(facts.comments[0]?.body).toMatch(/^### ✅ Preview is ready/);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it("makes one preview when two runs of one commit start at the same time", async () => {
		const preview = await world.open();
		const runs = await Promise.all([preview.run("opened"), delay(1_100).then(() => preview.run("reopened"))]);
		const facts = await preview.facts();
		expect(notReady(facts, preview.pull.record.headSha), runs.map(({ log }) => log).join("\n---\n")).toEqual([]);
		expect(lies(facts)).toEqual([]);
		expect(facts.comments).toHaveLength(1);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it.each([2, 3])("settles on one namespace when %i runs make one at the same moment", async (count) => {
		const preview = await world.open();
		breakCall(world.sandbox, CREATE, { kind: "slow", delayMs: 500 }, count);
		const runs = await Promise.all(Array.from({ length: count }, () => preview.run("opened")));
		const facts = await preview.facts();
		expect(facts.namespaces, runs.map(({ log }) => log).join("\n---\n")).toHaveLength(1);
		expect(lies(facts)).toEqual([]);
		const again = await preview.run("opened");
		expect(again.conclusion, again.log).toBe("success");
		expect(notReady(await preview.facts(), preview.pull.record.headSha)).toEqual([]);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it("keeps the preview of a pull request that was reopened before its close was carried out", async () => {
		const preview = await world.open();
		await preview.run("opened");
		world.sandbox.github.state.close(preview.pull.record);
		const closed = world.sandbox.github.events.pullRequest("closed", preview.pull.record);
		world.sandbox.github.state.reopen(preview.pull.record);
		const [reopened, late] = await Promise.all([preview.run("reopened"), preview.play(closed)]);
		expect(reopened.conclusion, reopened.log).toBe("success");
		expect(late.outputs.result, late.log).toBe("skipped");
		expect(notReady(await preview.facts(), preview.pull.record.headSha)).toEqual([]);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it("is clean after two cleanups at the same time, and both are green", async () => {
		const preview = await world.open();
		await preview.run("opened");
		await preview.visit();
		world.sandbox.github.state.close(preview.pull.record);
		const both = await Promise.all([preview.run("closed"), preview.run("closed")]);
		for (const { conclusion, log } of both) expect(conclusion, log).toBe("success");
		expect(leftovers(await preview.facts())).toEqual([]);
	});
});
