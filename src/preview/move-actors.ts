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
		const pending = await waitUntilRestarted(engine, moved, options);
		progress.say(restarted(moved.size, pending));
	} catch (error) {
		if (error instanceof CancelledError || !(error instanceof ActionError)) throw error;
		progress.say(`Running actors get the new code within half a minute: they could not be restarted at once (${messageOf(error)})`);
	}
}

function runningOf(actors: readonly EngineActor[]): readonly { readonly id: string; readonly awakeSince: number }[] {
	return actors.flatMap(({ id, awakeSince }) => (awakeSince === undefined ? [] : [{ id, awakeSince }]));
}

/** Such as `2 running actors restarted with the new code`. */
function restarted(count: number, pending: number): string {
	const actors = `${count} running ${count === 1 ? "actor" : "actors"}`;
	if (pending === 0) return `${actors} restarted with the new code`;
	const within = RESTARTED_WITHIN_MS / 1_000;
	return `${pending} of ${actors} did not restart with the new code within ${within} s: the engine restarts them within half a minute`;
}

/**
 * Waits until every actor was restarted, went to sleep or is gone, for a few seconds at most: the engine goes on by itself.
 * @returns how many had not restarted by then
 */
async function waitUntilRestarted(engine: Engine, moved: ReadonlyMap<string, number>, { clock, signal }: MoveOptions): Promise<number> {
	const isPending = ({ id, awakeSince, asleep }: EngineActor): boolean =>
		moved.has(id) && !asleep && (awakeSince === undefined || awakeSince === moved.get(id));
	for (const endAt = clock.now() + RESTARTED_WITHIN_MS; ; ) {
		const pending = (await engine.actors()).filter(isPending).length;
		if (pending === 0 || clock.now() >= endAt) return pending;
		await clock.pause(LOOK_EVERY_MS, signal);
	}
}
