import { setTimeout as delay } from "node:timers/promises";
import { ActionError } from "../errors.ts";
import type { Engine } from "../rivet/engine.ts";

/** How many actors are destroyed at the same time. */
const CONCURRENT_DESTROYS = 8;
/** A destroyed actor is listed until it has stopped; engine 2.3 needs well under a second. */
const GONE_WITHIN_MS = 20_000;
const FIRST_LOOK_MS = 150;
const LONGEST_LOOK_MS = 2_000;

/** What was removed from a namespace. */
export interface Emptied {
	readonly runnerConfigs: readonly string[];
	readonly actors: number;
}

export interface EmptyOptions {
	readonly signal: AbortSignal;
	readonly now: () => number;
}

/**
 * Empties a namespace: runner configs first, so that no new actor can start, then every actor, then both are read back.
 * @throws {ActionError} naming what is still there when the time is over
 */
export async function emptyNamespace(engine: Engine, { signal, now }: EmptyOptions): Promise<Emptied> {
	const [runnerConfigs, firstActors] = await Promise.all([engine.runnerConfigNames(), engine.actors()]);
	await Promise.all(runnerConfigs.map((name) => engine.deleteRunnerConfig(name)));
	const seen = new Set<string>();
	const endAt = now() + GONE_WITHIN_MS;
	let actors = runnerConfigs.length === 0 ? firstActors : await engine.actors();
	for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_LOOK_MS)) {
		await destroyAll(
			engine,
			actors.map((actor) => actor.id),
			seen,
		);
		const [configsLeft, actorsLeft] = await Promise.all([engine.runnerConfigNames(), engine.actors()]);
		if (configsLeft.length === 0 && actorsLeft.length === 0) return { runnerConfigs, actors: seen.size };
		if (now() > endAt) throw stillThere(configsLeft, actorsLeft.length);
		await Promise.all(configsLeft.map((name) => engine.deleteRunnerConfig(name)));
		await delay(pauseMs, undefined, { signal });
		actors = actorsLeft;
	}
}

/** Destroys each actor once; one that was asked to stop and is still listed is only waited for. */
async function destroyAll(engine: Engine, ids: readonly string[], seen: Set<string>): Promise<void> {
	const waiting = ids.filter((id) => !seen.has(id));
	const next = async (): Promise<void> => {
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			seen.add(id);
			await engine.destroyActor(id);
		}
	};
	await Promise.all(Array.from({ length: CONCURRENT_DESTROYS }, next));
}

function stillThere(configs: readonly string[], actors: number): ActionError {
	const parts = [...(actors > 0 ? [`${actors} actors`] : []), ...configs.map((name) => `the runner config "${name}"`)];
	return new ActionError(`Still in the namespace after ${GONE_WITHIN_MS / 1000} s: ${parts.join(", ")}.`, {
		hint: "Run the workflow again; if it stays, look at the namespace on the Rivet dashboard.",
	});
}
