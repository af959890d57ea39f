import pMap from "p-map";
import { awaitedLater } from "../awaited-later.ts";
import type { Clock } from "../clock.ts";
import { ActionError } from "../errors.ts";
import type { Engine } from "../rivet/engine.ts";

const CONCURRENT_DESTROYS = 8;
/** A destroyed actor is listed until it has stopped; engine 2.3 needs well under a second. */
const GONE_WITHIN_MS = 20_000;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 2_000;

/** What is in a namespace, as the engine is being asked. */
export interface NamespaceContents {
	/** Names of the runner configs. */
	readonly runnerConfigs: Promise<readonly string[]>;
	readonly actors: ActorListing;
}

/** The actors of a namespace as the engine lists them, a page at a time: the first can be destroyed before the last is listed. */
class ActorListing {
	readonly #pages: (readonly string[])[] = [];
	readonly #done: Promise<{ readonly names: readonly string[] }>;
	#onPage: (ids: readonly string[]) => void = () => {};

	/** Starts to list. */
	constructor(engine: Engine) {
		const listing = engine.eachActor(async (actors) => {
			const ids = actors.map(({ id }) => id);
			this.#pages.push(ids);
			this.#onPage(ids);
		});
		this.#done = awaitedLater(listing);
	}

	/**
	 * Visits every page, also those that are listed already.
	 * @returns the names by which the actors were looked up, after the last visit
	 */
	async each(visit: (ids: readonly string[]) => Promise<void>): Promise<readonly string[]> {
		const visits: Promise<void>[] = [];
		this.#onPage = (ids) => void visits.push(awaitedLater(visit(ids)));
		for (const ids of this.#pages) this.#onPage(ids);
		const { names } = await this.#done;
		await Promise.all(visits);
		return names;
	}
}

/** What was removed from a namespace. */
export interface Emptied {
	readonly runnerConfigs: readonly string[];
	readonly actors: number;
}

export interface EmptyOptions {
	readonly signal: AbortSignal;
	readonly clock: Clock;
}

/** Starts to list what is in a namespace. Changes nothing. */
export function findContents(engine: Engine): NamespaceContents {
	return { runnerConfigs: awaitedLater(engine.runnerConfigNames()), actors: new ActorListing(engine) };
}

/**
 * Empties a namespace: removes every runner config, without which the engine starts no actor, destroys every actor, and reads back that
 * both are gone.
 * @throws {ActionError} naming what remains when the time is over
 */
export async function emptyNamespace(engine: Engine, options: EmptyOptions, contents = findContents(engine)): Promise<Emptied> {
	const destroyed = new Set<string>();
	/** Destroys each actor once: one that is slow to stop stays listed. */
	const destroy = async (ids: readonly string[]): Promise<void> => {
		const fresh = ids.filter((id) => !destroyed.has(id));
		for (const id of fresh) destroyed.add(id);
		await pMap(fresh, (id) => engine.destroyActor(id), { concurrency: CONCURRENT_DESTROYS });
	};
	const removing = contents.runnerConfigs.then((names) => removeRunnerConfigs(engine, names));
	// Actors that were being started are listed only now that no more can be: the engine learns a name a moment after its actor.
	const namesAfter = awaitedLater(removing.then(() => engine.actorNames()));
	const [runnerConfigs, names] = await Promise.all([removing, contents.actors.each(destroy)]);
	const listAgain = async (): Promise<readonly string[]> => {
		const addedNames = namesAfter.then((all) => all.filter((name) => !names.includes(name)));
		const [known, added] = await Promise.all([listActors(engine, names), addedNames.then((some) => listActors(engine, some))]);
		return [...known, ...added];
	};
	await untilEmpty(engine, options, listAgain, destroy);
	return { runnerConfigs, actors: destroyed.size };
}

/**
 * Looks until nothing is listed, and removes what still appears.
 * @param listFirst lists the actors for the first look
 */
async function untilEmpty(
	engine: Engine,
	{ clock, signal }: EmptyOptions,
	listFirst: () => Promise<readonly string[]>,
	destroy: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
	const endAt = clock.now() + GONE_WITHIN_MS;
	let list = listFirst;
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
		const [configs, actors] = await Promise.all([engine.runnerConfigNames(), list()]);
		if (configs.length === 0 && actors.length === 0) return;
		if (clock.now() > endAt) throw stillThere(configs, actors.length);
		await Promise.all([removeRunnerConfigs(engine, configs), destroy(actors)]);
		await clock.pause(pauseMs, signal);
		list = () => listActors(engine);
	}
}

/** @param names only actors of these names; all names that the engine knows when left out */
async function listActors(engine: Engine, names?: readonly string[]): Promise<readonly string[]> {
	const ids: string[] = [];
	await engine.eachActor(async (actors) => void ids.push(...actors.map(({ id }) => id)), names);
	return ids;
}

async function removeRunnerConfigs(engine: Engine, names: readonly string[]): Promise<readonly string[]> {
	await Promise.all(names.map((name) => engine.deleteRunnerConfig(name)));
	return names;
}

function stillThere(configs: readonly string[], actors: number): ActionError {
	const parts = [...(actors > 0 ? [`${actors} actors`] : []), ...configs.map((name) => `the runner config "${name}"`)];
	return new ActionError(`Still in the namespace after ${GONE_WITHIN_MS / 1000} s: ${parts.join(", ")}.`, {
		hint: "Run the workflow again; if that does not help, look at the namespace on the Rivet dashboard.",
	});
}
