import { ActionError, CancelledError, messageOf } from "../errors.ts";
import type { Engine, EngineActor } from "../rivet/engine.ts";
import { eachOf } from "./each-of.ts";
import type { Progress } from "./progress.ts";

/** Of those that run. The others follow as the engine drains their runner, within half a minute. */
const MOST_MOVED = 64;
const CONCURRENT_MOVES = 8;

/**
 * Moves the actors that are awake to the deployment that has just been connected, with their state. Left alone they answer with
 * the old code for some ten seconds and then not at all for twenty (engine 2.3.19), on a preview that says that it is ready.
 * Does what it can: an engine that can't do it, or not now, moves them later by itself, and that is said.
 */
export async function moveActors(engine: Engine, progress: Progress): Promise<void> {
	let moved = 0;
	let asked = 0;
	const move = async (actors: readonly EngineActor[]): Promise<void> => {
		const awake = actors.filter((actor) => actor.awake).slice(0, Math.max(0, MOST_MOVED - asked));
		asked += awake.length;
		await eachOf(awake, CONCURRENT_MOVES, async ({ id }) => {
			await engine.rescheduleActor(id);
			moved++;
		});
	};
	try {
		await engine.eachActor(move);
		if (moved > 0) progress.say(`${moved} running ${moved === 1 ? "actor was" : "actors were"} started anew with the new code`);
	} catch (error) {
		if (error instanceof CancelledError || !(error instanceof ActionError)) throw error;
		progress.say(`Running actors get the new code within half a minute: they could not be moved at once (${messageOf(error)})`);
	}
}
