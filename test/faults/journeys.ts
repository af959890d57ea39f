import type { StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Call, CallWatch } from "./calls.ts";
import type { Ground } from "./grounds.ts";
import type { Preview } from "./preview.ts";
import { leftovers, notReady } from "./verdict.ts";
import { World } from "./world.ts";

/** A run of the action in the life of a pull request: what comes before it, and what it promises when it is green. */
export interface Journey {
	readonly name: "deploy" | "push" | "close" | "sweep";
	/** Everything before the run. @throws when it does not work */
	readonly before: (world: World) => Promise<Preview>;
	readonly run: (preview: Preview, options?: StepOptions) => Promise<ActionResult>;
	/** Whether the run makes a preview or takes one away. */
	readonly makes: boolean;
	/** The `result` of a green run. */
	readonly result: string;
	/** What a green run left undone. */
	readonly undone: (preview: Preview) => Promise<readonly string[]>;
}

const isReady = async (preview: Preview) => notReady(await preview.facts(), preview.pull.record.headSha);
const isGone = async (preview: Preview) => leftovers(await preview.facts());

export const JOURNEYS: readonly Journey[] = [
	{
		name: "deploy",
		before: (world) => world.open(),
		run: (preview, options) => preview.run("opened", options),
		makes: true,
		result: "deployed",
		undone: isReady,
	},
	{
		name: "push",
		before: async (world) => {
			const preview = await deployed(world);
			await preview.pull.commit();
			return preview;
		},
		run: (preview, options) => preview.run("synchronize", options),
		makes: true,
		result: "deployed",
		undone: isReady,
	},
	{
		name: "close",
		before: closed,
		run: (preview, options) => preview.run("closed", options),
		makes: false,
		result: "deleted",
		undone: isGone,
	},
	{
		// The pull request was closed and no run has seen it.
		name: "sweep",
		before: closed,
		run: (preview, options) => preview.sweep(options),
		makes: false,
		result: "swept",
		undone: isGone,
	},
];

const recorded = new Map<string, Promise<readonly Call[]>>();

/**
 * The calls of a clean run. It is played once, in a world of its own: another preview there would be asked for, too.
 * @throws when it is not green
 */
export function callsOf(ground: Ground, journey: Journey): Promise<readonly Call[]> {
	const name = `${ground} ${journey.name}`;
	const known = recorded.get(name) ?? record(ground, journey);
	recorded.set(name, known);
	return known;
}

async function record(ground: Ground, journey: Journey): Promise<readonly Call[]> {
	const world = await World.start(ground);
	try {
		const preview = await journey.before(world);
		const watch = new CallWatch(world.sandbox);
		const clean = await journey.run(preview);
		if (clean.conclusion !== "success") throw new Error(`The run to be broken is not green by itself:\n${clean.log}`);
		return watch.calls();
	} finally {
		await world.stop();
	}
}

/** Closes the pull request and plays the event. @returns what is wrong afterwards */
export async function closeCleanly(world: World, preview: Preview): Promise<readonly string[]> {
	world.sandbox.github.state.close(preview.pull.record);
	const result = await preview.run("closed");
	const facts = await preview.facts();
	const told = facts.comments.every(({ body }) => body.startsWith("### 🧹 Preview deleted"));
	return [
		...(result.conclusion === "success" ? [] : [`the close is red:\n${result.log}`]),
		...(told ? [] : ["the comment does not say that the preview was deleted"]),
		...leftovers(facts),
	];
}

/** Runs once more. @returns what is wrong afterwards */
export async function runAgain(journey: Journey, preview: Preview): Promise<readonly string[]> {
	const again = await journey.run(preview);
	const { comments } = await preview.facts();
	const told = !journey.makes || comments.some(({ body }) => body.startsWith("### ✅ Preview is ready"));
	return [
		...(again.conclusion === "success" ? [] : [`the next run is red:\n${again.log}`]),
		...(told ? [] : ["the comment does not say Ready after the next run"]),
		...(await journey.undone(preview)),
	];
}

async function deployed(world: World): Promise<Preview> {
	const preview = await world.open();
	const opened = await preview.run("opened");
	if (opened.conclusion !== "success") throw new Error(`The preview to begin with was not made:\n${opened.log}`);
	return preview;
}

/** With an actor in its namespace, so that there is something to destroy. */
async function closed(world: World): Promise<Preview> {
	const preview = await deployed(world);
	await preview.visit();
	world.sandbox.github.state.close(preview.pull.record);
	return preview;
}
