import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeCleanly } from "../faults/journeys.ts";
import { leftovers, lies, notReady } from "../faults/verdict.ts";
import { World } from "../faults/world.ts";
import { expectSoundRuns } from "./expectations.ts";
import { holding } from "./holding.ts";
import { leaksInImages } from "./image-contents.ts";

const POOL = "PUT /projects/shop-x1y2/namespaces/:id/managed-pools/default";
const MAKE_POOL = { service: "Rivet Cloud", line: POOL, ordinal: 0 } as const;
const PUSH_IMAGE = { service: "registry", line: "PUT /v2/shop-x1y2/manifests/:id", ordinal: 0 } as const;
const GIVE_IMAGE = { service: "Rivet Cloud", line: POOL, ordinal: 1 } as const;

/** How long a run is held while another one does all of its work: a close, a deploy. */
const CLOSE_MS = 3_000;
const DEPLOY_MS = 9_000;

describe("runs on Rivet Compute that cross each other", () => {
	let world: World;

	beforeAll(async () => {
		world = await World.start("rivet-compute");
	});
	afterEach(async () => {
		world.heal();
		expectSoundRuns(world.sandbox);
		expect(leaksInImages(world.sandbox)).toEqual([]);
		expect(await world.foreignDamage()).toEqual([]);
	});
	afterAll(() => world?.stop());

	it.each([
		["makes the pool", MAKE_POOL],
		["pushes its image", PUSH_IMAGE],
		["gives the pool its image", GIVE_IMAGE],
	])("leave nothing of a pull request that is closed while the run %s", async (_, call) => {
		const preview = await world.open();
		const { held, other } = await holding({
			sandbox: world.sandbox,
			call,
			holdMs: CLOSE_MS,
			first: () => preview.run("opened"),
			second: () => {
				world.sandbox.github.state.close(preview.pull.record);
				return preview.run("closed");
			},
		});
		expect(other.conclusion, other.log).toBe("success");
		expect(held.outputs.result, held.log).toBe("deleted");
		const facts = await preview.facts();
		expect(leftovers(facts), held.log).toEqual([]);
		expect(lies(facts)).toEqual([]);
	});

	it("end with the newest push, also where the older run comes to the pool after it", async () => {
		const preview = await world.open();
		const older = world.sandbox.github.events.pullRequest("opened", preview.pull.record);
		const env = `HEAD_SHA=${preview.pull.record.headSha}`;
		const { held, other } = await holding({
			sandbox: world.sandbox,
			call: PUSH_IMAGE,
			holdMs: DEPLOY_MS,
			first: () => preview.play(older, { inputs: { env } }),
			second: async () => {
				await preview.pull.commit();
				return preview.run("synchronize");
			},
		});
		expect(other.conclusion, other.log).toBe("success");
		expect(held.outputs.result, held.log).toBe("skipped");
		const facts = await preview.facts();
		expect(notReady(facts, preview.pull.record.headSha), held.log).toEqual([]);
		expect(lies(facts), held.log).toEqual([]);
		expect(facts.comments[0]?.body).toMatch(/^### ✅ Preview is ready/);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});

	it("make one preview, with one namespace and one pool, when two of one commit start at the same time", async () => {
		const preview = await world.open();
		const runs = await Promise.all([preview.run("opened"), delay(1_100).then(() => preview.run("reopened"))]);
		const logs = runs.map(({ log }) => log).join("\n---\n");
		const facts = await preview.facts();
		expect(notReady(facts, preview.pull.record.headSha), logs).toEqual([]);
		expect(lies(facts), logs).toEqual([]);
		expect(facts.comments).toHaveLength(1);
		expect(runs.map(({ outputs }) => outputs.result).sort(), logs).toEqual(["deployed", "skipped"]);
		expect(await closeCleanly(world, preview)).toEqual([]);
	});
});
