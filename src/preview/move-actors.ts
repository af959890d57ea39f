import { setTimeout as delay } from "node:timers/promises";
import { ActionError, CancelledError, messageOf } from "../errors.ts";
import type { Engine, EngineActor } from "../rivet/engine.ts";
import { eachOf } from "./each-of.ts";
import type { Progress } from "./progress.ts";

/** Of those that run. The others follow as the engine drains their runner, within half a minute. */
const MOST_MOVED = 64;
const CONCURRENT_MOVES = 8;
/** An actor is back within 0.2 s (engine 2.3.19, its runner warm). */
const BACK_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;

export interface MoveOptions {
	readonly progress: Progress;
	readonly signal: AbortSignal;
	readonly now: () => number;
}

/**
 * Moves the actors that are awake to the deployment that has just been connected, with their state, and waits until they are back.
 * Left alone they answer with the old code for some ten seconds and then not at all for twenty (engine 2.3.19), on a preview that
 * says that it is ready. Does what it can: an engine that can't do it, or not now, moves them later by itself, and that is said.
 */
export async function moveActors(engine: Engine, options: MoveOptions): Promise<void> {
	const { progress } = options;
	/** When each of the moved actors was started before. */
	const moved = new Map<string, number>();
	try {
		await engine.eachActor(async (actors) => {
			await eachOf(awakeOf(actors).slice(0, MOST_MOVED - moved.size), CONCURRENT_MOVES, async ({ id, awakeSince }) => {
				await engine.rescheduleActor(id);
				moved.set(id, awakeSince);
			});
		});
		if (moved.size === 0) return;
		await waitUntilBack(engine, moved, options);
		progress.say(`${moved.size} running ${moved.size === 1 ? "actor was" : "actors were"} started anew with the new code`);
	} catch (error) {
		if (error instanceof CancelledError || !(error instanceof ActionError)) throw error;
		progress.say(`Running actors get the new code within half a minute: they could not be moved at once (${messageOf(error)})`);
	}
}

function awakeOf(actors: readonly EngineActor[]): readonly { readonly id: string; readonly awakeSince: number }[] {
	return actors.flatMap(({ id, awakeSince }) => (awakeSince === undefined ? [] : [{ id, awakeSince }]));
}

/** Until each runs anew, has gone to sleep or is gone; or until the time is over, which is no failure: it is on its way. */
async function waitUntilBack(engine: Engine, moved: ReadonlyMap<string, number>, { signal, now }: MoveOptions): Promise<void> {
	const isAway = ({ id, awakeSince, asleep }: EngineActor): boolean =>
		moved.has(id) && !asleep && (awakeSince === undefined || awakeSince === moved.get(id));
	for (const endAt = now() + BACK_WITHIN_MS; now() < endAt; ) {
		if (!(await engine.actors()).some(isAway)) return;
		await delay(LOOK_EVERY_MS, undefined, { signal });
	}
}
