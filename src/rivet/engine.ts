import type { RunnerConfig } from "../names/runner-config.ts";
import type { ConnectedServer, NewPool, PoolNotes } from "./server-pool.ts";
import type { StartFailure } from "./start-failure.ts";

/** What a preview needs to know of an actor. */
export interface EngineActor {
	readonly id: string;
	/** When it last began to run, Unix time in milliseconds; undefined while it sleeps or waits for a runner. */
	readonly awakeSince: number | undefined;
	readonly asleep: boolean;
}

/** What the engine found when it called the runner. */
export type RunnerHealth = { readonly healthy: true; readonly version: string } | { readonly healthy: false; readonly reason: string };

/**
 * Management calls on one namespace of a Rivet engine. Names of runner configs and datacenters are the engine's own. A call that changes
 * something fails where the namespace turns out to be another owner's.
 */
export interface Engine {
	/** Names of the engine's datacenters (`us-west-1` …; `default` or what the config says on a self-hosted engine). */
	datacenters(): Promise<readonly string[]>;
	/** Points the runner config at a URL in each of the datacenters; datacenters left out are removed from it. */
	upsertRunnerConfig(runnerName: string, datacenters: readonly string[], config: RunnerConfig): Promise<void>;
	/** Names of the namespace's runner configs, over all pages. Since engine version 3: of its node pools. */
	runnerConfigNames(): Promise<readonly string[]>;
	/** Removes a runner config from every datacenter, or a node pool. A missing one is success. */
	deleteRunnerConfig(runnerName: string): Promise<void>;
	/** Makes the runner config or node pool that servers join which connect to the engine by themselves. Replaces an earlier one. */
	openPool(runnerName: string, pool: Omit<NewPool, "owner">): Promise<void>;
	/** What {@link openPool} noted with the runner config or node pool; undefined where there is none of that name. */
	findPool(runnerName: string): Promise<PoolNotes | undefined>;
	/** The servers that are connected: of more than a hundred at least the newest. */
	connectedServers(runnerName: string): Promise<readonly ConnectedServer[]>;
	/** Makes the engine call `GET {url}/metadata` from where it runs. Never throws for an unhealthy runner. */
	checkRunner(url: string, headers: Readonly<Record<string, string>>): Promise<RunnerHealth>;
	/** Why the engine could start no actor, the last time that it called the runner; undefined where it could, or has not tried. */
	startFailure(runnerName: string): Promise<StartFailure | undefined>;
	/** Makes the engine read the runner's metadata again, so that it knows the current actor names and version. */
	refreshRunnerMetadata(runnerName: string): Promise<void>;
	/** Actor names known in the namespace, over all pages. */
	actorNames(): Promise<readonly string[]>;
	/**
	 * Actors that are not destroyed, over all names and pages: the engine lists them by name.
	 * @param visit gets every page while the next one is being read
	 * @param names only actors of these names; by default of all names that the engine knows
	 * @returns the names that were read, and how many actors were found, once all visits have ended
	 */
	eachActor(
		visit: (actors: readonly EngineActor[]) => Promise<void>,
		names?: readonly string[],
	): Promise<{ readonly names: readonly string[]; readonly actors: number }>;
	/** {@link eachActor} in one list. */
	actors(): Promise<readonly EngineActor[]>;
	/**
	 * Asks the engine to restart an actor, with its state, on the newest runner. It has restarted when `awakeSince` has changed. Engine
	 * 2.3.19 has this call, but its API client lacks it, and an older engine may lack it too.
	 */
	rescheduleActor(id: string): Promise<void>;
	/** Destroys an actor. A missing one is success. One that stops slowly is still listed when this returns. */
	destroyActor(id: string): Promise<void>;
}
