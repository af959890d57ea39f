import { setTimeout as delay } from "node:timers/promises";
import { ActionError } from "../errors.ts";
import type { Engine, EngineActor } from "../rivet/engine.ts";

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
	/** What is there may be looked up before, but nothing is changed until this resolves; when it rejects, nothing is. */
	readonly allowed?: Promise<void> | undefined;
}

/**
 * Empties a namespace: every runner config, without which the engine starts no actor, and every actor. Then both are read back.
 * @throws {ActionError} naming what is still there when the time is over
 */
export async function emptyNamespace(engine: Engine, { signal, now, allowed }: EmptyOptions): Promise<Emptied> {
	const destroyer = new Destroyer(engine);
	const deleteConfigs = async (names: readonly string[]): Promise<readonly string[]> => {
		await allowed;
		await Promise.all(names.map((name) => engine.deleteRunnerConfig(name)));
		return names;
	};
	const destroy = async (actors: readonly EngineActor[]): Promise<void> => {
		await allowed;
		await destroyer.destroy(actors);
	};
	const deleting = engine.runnerConfigNames().then(deleteConfigs);
	// Read once more when no further actor can be started: the engine knows an actor's name a moment after the actor.
	const laterNames = deleting.then(() => engine.actorNames());
	// Told below, where it is awaited.
	laterNames.catch(() => undefined);
	const [runnerConfigs, { names }] = await Promise.all([deleting, engine.eachActor(destroy)]);
	const newNames = async () => (await laterNames).filter((name) => !names.includes(name));
	const endAt = now() + GONE_WITHIN_MS;
	let look: () => Promise<readonly { readonly actors: number }[]> = () =>
		Promise.all([engine.eachActor(destroy, names), newNames().then((added) => engine.eachActor(destroy, added))]);
	for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_LOOK_MS)) {
		const [configsLeft, looks] = await Promise.all([engine.runnerConfigNames().then(deleteConfigs), look()]);
		const actorsLeft = looks.reduce((sum, { actors }) => sum + actors, 0);
		if (configsLeft.length === 0 && actorsLeft === 0) return { runnerConfigs, actors: destroyer.count };
		if (now() > endAt) throw stillThere(configsLeft, actorsLeft);
		await delay(pauseMs, undefined, { signal });
		look = () => engine.eachActor(destroy).then((all) => [all]);
	}
}

/** Destroys each actor once; one that was asked to stop and is still listed is only waited for. */
class Destroyer {
	readonly #engine: Engine;
	readonly #seen = new Set<string>();
	readonly #waiting: string[] = [];
	#working = 0;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	/** Actors that were asked to stop. */
	get count(): number {
		return this.#seen.size;
	}

	async destroy(actors: readonly EngineActor[]): Promise<void> {
		const fresh = actors.map(({ id }) => id).filter((id) => !this.#seen.has(id));
		for (const id of fresh) this.#seen.add(id);
		this.#waiting.push(...fresh);
		const free = Math.max(0, CONCURRENT_DESTROYS - this.#working);
		await Promise.all(Array.from({ length: Math.min(free, fresh.length) }, () => this.#work()));
	}

	async #work(): Promise<void> {
		this.#working++;
		try {
			for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) await this.#engine.destroyActor(id);
		} finally {
			this.#working--;
		}
	}
}

function stillThere(configs: readonly string[], actors: number): ActionError {
	const parts = [...(actors > 0 ? [`${actors} actors`] : []), ...configs.map((name) => `the runner config "${name}"`)];
	return new ActionError(`Still in the namespace after ${GONE_WITHIN_MS / 1000} s: ${parts.join(", ")}.`, {
		hint: "Run the workflow again; if it stays, look at the namespace on the Rivet dashboard.",
	});
}
