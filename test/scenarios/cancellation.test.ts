import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { breakCall, CallWatch } from "../faults/calls.ts";
import { closeCleanly } from "../faults/journeys.ts";
import type { Preview } from "../faults/preview.ts";
import { lies } from "../faults/verdict.ts";
import { World } from "../faults/world.ts";
import { expectSoundRuns } from "./expectations.ts";

/** GitHub's runner kills the step 10 s after its first signal. */
const OVER_WITHIN_MS = 7_000;
/** A command that starts another one and heeds no signal but the last. */
const STUBBORN = `node -e "process.on('SIGTERM', () => {}); require('child_process').spawn('sleep', ['120']); console.log('it has' + ' begun'); setInterval(() => {}, 1000)"`;

describe("a run that is cancelled", () => {
	let world: World;

	beforeAll(async () => {
		world = await World.start("cloud");
	});
	afterEach(() => {
		world.heal();
		expectSoundRuns(world.sandbox);
	});
	afterAll(() => world?.stop());

	it.each([
		["install", "install-command"],
		["build", "build-command"],
	])("stops the %s command and what it started", async (_, input) => {
		const preview = await world.open();
		const cancelled = await cancel(preview, (log) => log.includes("it has begun"), { inputs: { [input]: STUBBORN } });
		expectCancelled(preview, cancelled);
		await expectRepairedAndGone(world, preview);
	});

	it.each([
		["while the namespace is made", { service: "Rivet Cloud", line: "POST /projects/shop-x1y2/namespaces" }],
		["while the host deploys", { service: "Freestyle", line: "POST /web/v1/deployment" }],
		["while the app is waited for", { service: "preview", line: "GET /api/rivet/metadata" }],
		["while the engine is asked", { service: "engine", line: "POST /runner-configs/serverless-health-check" }],
	] as const)("ends %s", async (_, call) => {
		const preview = await world.open();
		const watch = new CallWatch(world.sandbox);
		breakCall(world.sandbox, { ...call, ordinal: 0 }, { kind: "silent" });
		const cancelled = await cancel(preview, () => watch.has({ ...call, ordinal: 0 }));
		expectCancelled(preview, cancelled);
		world.heal();
		await expectRepairedAndGone(world, preview);
	});

	it("says which preview serves on when it was a push", async () => {
		const preview = await world.open();
		await preview.run("opened");
		await preview.pull.commit();
		const cancelled = await cancel(preview, (log) => log.includes("it has begun"), { inputs: { "build-command": STUBBORN } });
		expectCancelled(preview, cancelled);
		expect(preview.pull.comments.at(-1)?.body).toContain("the preview of an earlier push still serves");
		expect(lies(await preview.facts())).toEqual([]);
		await expectRepairedAndGone(world, preview);
	});

	it("ends in time, too, when nothing answers the report", async () => {
		const preview = await world.open();
		const comments = { service: "GitHub", line: "POST /api/v3/repos/acme/shop/issues/:id/comments", ordinal: 0 } as const;
		const statuses = { service: "GitHub", line: "POST /api/v3/repos/acme/shop/deployments/:id/statuses", ordinal: 0 } as const;
		for (const call of [comments, statuses]) breakCall(world.sandbox, call, { kind: "silent" });
		const { result, tookMs } = await cancel(preview, (log) => log.includes("it has begun"), { inputs: { "build-command": STUBBORN } });
		expect(tookMs, result.log).toBeLessThan(OVER_WITHIN_MS);
		world.heal();
		await expectRepairedAndGone(world, preview);
	});
});

interface Cancelled {
	readonly result: ActionResult;
	/** From the first signal to the end. */
	readonly tookMs: number;
}

async function cancel(preview: Preview, when: (log: string) => boolean, options: StepOptions = {}): Promise<Cancelled> {
	let asked = 0;
	const isTime = (log: string) => {
		if (!when(log)) return false;
		asked = performance.now();
		return true;
	};
	const event = preview.pull.comments.length > 1 ? "synchronize" : "opened";
	const result = await preview.run(event, { ...options, signalAfter: { when: isTime, how: "cancel" } });
	return { result, tookMs: performance.now() - asked };
}

function expectCancelled(preview: Preview, { result, tookMs }: Cancelled): void {
	expect(result.conclusion, result.log).toBe("cancelled");
	expect(result.signal, "it ended by itself").toBeNull();
	expect(tookMs, result.log).toBeLessThan(OVER_WITHIN_MS);
	expect(result.orphans).toEqual([]);
	const comment = preview.pull.comments.find(({ author }) => author.login === "github-actions[bot]");
	expect(comment?.body, result.log).toMatch(/^### ⏹️ Preview cancelled at: /);
}

async function expectRepairedAndGone(world: World, preview: Preview): Promise<void> {
	const again = await preview.run("synchronize");
	expect(again.conclusion, again.log).toBe("success");
	const facts = await preview.facts();
	expect(lies(facts)).toEqual([]);
	expect(facts.deployments.map(({ state }) => state).filter((state) => state !== "inactive")).toEqual(["success"]);
	expect(await closeCleanly(world, preview)).toEqual([]);
	expect(await world.foreignDamage()).toEqual([]);
}
