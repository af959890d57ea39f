import pMap from "p-map";
import type { Clock } from "../clock.ts";
import { ActionError, CancelledError, messageOf } from "../errors.ts";
import type { Engine, EngineActor } from "../rivet/engine.ts";
import type { Progress } from "./progress.ts";

/** How many running actors are moved at once. The engine moves the others within half a minute, when it drains their runner. */
const MOST_MOVED = 64;
const CONCURRENT_MOVES = 8;
/** Engine 2.3.19 restarts an actor within 0.2 s on a warm runner. */
const RESTARTED_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;

export interface MoveOptions {
	readonly progress: Progress;
	readonly signal: AbortSignal;
	readonly clock: Clock;
}

/**
 * Restarts the running actors, with their state, on the deployment that was just connected, and waits until they run again. Otherwise
 * engine 2.3.19 lets them answer with the old code for some ten seconds and then not at all for twenty. Best effort: an engine that
 * can't restart them now moves them later by itself, and the log says so.
 */
export async function moveActors(engine: Engine, options: MoveOptions): Promise<void> {
	const { progress } = options;
	/** When each actor had last started before its restart. */
	const moved = new Map<string, number>();
	try {
		await engine.eachActor(async (actors) => {
			const some = runningOf(actors).slice(0, MOST_MOVED - moved.size);
			await pMap(
				some,
				async ({ id, awakeSince }) => {
					await engine.rescheduleActor(id);
					moved.set(id, awakeSince);
				},
				{ concurrency: CONCURRENT_MOVES },
			);
		});
		if (moved.size === 0) return;
		await waitUntilRestarted(engine, moved, options);
		progress.say(`${moved.size} running ${moved.size === 1 ? "actor" : "actors"} restarted with the new code`);
	} catch (error) {
		if (error instanceof CancelledError || !(error instanceof ActionError)) throw error;
		progress.say(`Running actors get the new code within half a minute: they could not be restarted at once (${messageOf(error)})`);
	}
}

function runningOf(actors: readonly EngineActor[]): readonly { readonly id: string; readonly awakeSince: number }[] {
	return actors.flatMap(({ id, awakeSince }) => (awakeSince === undefined ? [] : [{ id, awakeSince }]));
}

/** Returns when every actor was restarted, went to sleep or is gone. After the deadline too: the engine goes on by itself. */
async function waitUntilRestarted(engine: Engine, moved: ReadonlyMap<string, number>, { clock, signal }: MoveOptions): Promise<void> {
	const isPending = ({ id, awakeSince, asleep }: EngineActor): boolean =>
		moved.has(id) && !asleep && (awakeSince === undefined || awakeSince === moved.get(id));
	for (const endAt = clock.now() + RESTARTED_WITHIN_MS; clock.now() < endAt; ) {
		if (!(await engine.actors()).some(isPending)) return;
		await clock.pause(LOOK_EVERY_MS, signal);
	}
}
