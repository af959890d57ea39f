import { array, nonEmpty, nullish, number, object, optional, pipe, string, transform, union, unknown } from "valibot";
import { ANY_ANSWER, objectByKey } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { eachPageOf, everyPageOf, type Page } from "../http/paging.ts";
import type { Log } from "../log.ts";
import { type RunnerConfig, runnerConfigForEngine } from "../names/runner-config.ts";
import type { Engine, EngineActor, RunnerHealth } from "./engine.ts";
import { type CallEngine, connectEngine, type EngineConnection } from "./engine-call.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import type { EngineVersion } from "./engine-version.ts";
import { listDatacenters, putRunnerConfig } from "./runner-configs.ts";
import { metadataOf } from "./server-pool.ts";
import { serverPools } from "./server-pools.ts";

export interface EngineOptions extends EngineConnection {
	/** The engine's name of the namespace. */
	readonly namespace: string;
	readonly log: Log;
	/** The engine's version; undefined where it is not known. */
	readonly version?: () => Promise<EngineVersion | undefined>;
	/** Resolves once the namespace is known to be this owner's. Nothing in it is changed before. */
	readonly confirmOwner?: () => Promise<void>;
	/** Kept with every runner config, see `OWNER_FIELD`. */
	readonly ownerMark?: string;
}

/** For each of the two attempts to get the answer that an actor has stopped. */
const DESTROY_TIMEOUT_MS = 4_000;
/** Engine 2.3.19 reschedules within 0.2 s, or leaves it to its own timer half a minute later. */
const RESCHEDULE_TIMEOUT_MS = 3_000;

const TEXT = pipe(string(), nonEmpty());
const PAGINATION = optional(object({ cursor: nullish(string()) }));
const ACTOR_NAMES = pipe(
	object({ names: objectByKey(unknown()), pagination: PAGINATION }),
	transform(({ names, pagination }) => ({ items: Object.keys(names), cursor: pagination?.cursor || undefined })),
);
/** An actor is awake from the time that it can be connected to until it sleeps. */
const ACTOR = pipe(
	object({ actor_id: TEXT, connectable_ts: nullish(number()), sleep_ts: nullish(number()) }),
	transform(({ actor_id, connectable_ts, sleep_ts }): EngineActor => {
		const asleep = typeof sleep_ts === "number";
		return { id: actor_id, awakeSince: asleep ? undefined : (connectable_ts ?? undefined), asleep };
	}),
);
const ACTORS = pipe(
	object({ actors: array(ACTOR), pagination: PAGINATION }),
	transform(({ actors, pagination }) => ({ items: actors, cursor: pagination?.cursor || undefined })),
);
const HEALTHY = pipe(
	object({ success: object({ version: TEXT }) }),
	transform(({ success }): RunnerHealth => ({ healthy: true, version: success.version })),
);
const UNHEALTHY = pipe(
	object({
		failure: object({
			error: object({
				message: TEXT,
				details: nullish(string()),
				metadata: nullish(object({ kind: nullish(string()), status_code: nullish(number()) })),
			}),
		}),
	}),
	transform(({ failure: { error } }): RunnerHealth => {
		const { message, details, metadata } = error;
		const status = metadata?.status_code;
		const isNew = typeof status === "number" && !message.includes(String(status));
		const more = [details, metadata?.kind, isNew ? `status ${status}` : undefined].filter(Boolean);
		return { healthy: false, reason: more.length === 0 ? message : `${message} (${more.join(", ")})` };
	}),
);
/** The engine answers both with status 200. */
const HEALTH = union([HEALTHY, UNHEALTHY]);

/** An engine client that also reads who owns the namespace. */
export interface EngineWithOwners extends Engine {
	/** Marks on the namespace's runner configs, see `OWNER_FIELD`. */
	ownerMarks(): Promise<readonly string[]>;
}

/** Management calls on one namespace of an engine, over Rivet's own API client. */
export function createEngine(options: EngineOptions): EngineWithOwners {
	const { namespace, log, ownerMark, confirmOwner = async () => {} } = options;
	const call = connectEngine(options);
	const change: CallEngine = async (request) => {
		await confirmOwner();
		return call(request);
	};
	const pools = serverPools({ namespace, call, change }, options.version);
	const poolNamed = async (runnerName: string) => (await pools.list()).find(({ name }) => name === runnerName);
	const eachActor: Engine["eachActor"] = (visit, names) => visitActors(call, namespace, visit, names);
	return {
		datacenters: () => listDatacenters(call),
		upsertRunnerConfig: (runnerName, names, config) => upsertRunnerConfig(change, options, runnerName, names, config),
		runnerConfigNames: async () => (await pools.list()).map(({ name }) => name),
		ownerMarks: async () => (await pools.list()).flatMap(({ copies }) => copies.flatMap(({ owner }) => owner ?? [])),
		deleteRunnerConfig: (runnerName) => pools.delete(runnerName),
		openPool: (runnerName, pool) => pools.put(runnerName, { ...pool, owner: ownerMark }),
		findPool: async (runnerName) => {
			const found = await poolNamed(runnerName);
			return found && (found.copies.find(({ version }) => version !== undefined) ?? {});
		},
		connectedServers: (runnerName) => pools.servers(runnerName),
		checkRunner: (url, headers) =>
			call({ send: (client) => client.runnerConfigsServerlessHealthCheck({ namespace, url, headers: { ...headers } }), answer: HEALTH }),
		startFailure: async (runnerName) => (await poolNamed(runnerName))?.startFailure,
		refreshRunnerMetadata: async (runnerName) => {
			await call({ send: (client) => client.runnerConfigsRefreshMetadata(runnerName, { namespace, body: {} }), answer: ANY_ANSWER });
		},
		actorNames: () => everyPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor)),
		eachActor,
		actors: async () => {
			const actors: EngineActor[] = [];
			await eachActor(async (page) => void actors.push(...page));
			return actors;
		},
		rescheduleActor: async (id) => {
			const path = `/actors/${encodeURIComponent(id)}/reschedule`;
			await change({
				send: (_, request) => request({ method: "POST", path, query: { namespace }, body: {} }),
				policy: { timeoutMs: RESCHEDULE_TIMEOUT_MS, maxRetries: 0 },
				answer: ANY_ANSWER,
			});
		},
		destroyActor: (id) => destroyActor(change, namespace, id, log),
	};
}

async function upsertRunnerConfig(
	change: CallEngine,
	{ namespace, version, ownerMark: owner }: EngineOptions,
	runnerName: string,
	datacenters: readonly string[],
	config: RunnerConfig,
): Promise<void> {
	const serverless = inEngineSpelling(runnerConfigForEngine(config, await version?.()));
	await putRunnerConfig({ namespace, change }, runnerName, datacenters, { serverless, metadata: metadataOf({ owner }) });
}

/** `drainGracePeriod` → `drain_grace_period`. Nested values stay as they are: `headers` holds names of HTTP headers. */
function inEngineSpelling(config: RunnerConfig): Readonly<Record<string, unknown>> {
	const spelt = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	return Object.fromEntries(Object.entries(config).map(([field, value]) => [spelt(field), value]));
}

function actorNamesPage(call: CallEngine, namespace: string, cursor: string | undefined): Promise<Page<string>> {
	return call({
		send: (client) => client.actorsListNames({ namespace, ...(cursor === undefined ? {} : { cursor }) }),
		answer: ACTOR_NAMES,
	});
}

/** See {@link Engine.eachActor}. */
async function visitActors(
	call: CallEngine,
	namespace: string,
	visit: (actors: readonly EngineActor[]) => Promise<void>,
	names: readonly string[] | undefined,
): Promise<{ readonly names: readonly string[]; readonly actors: number }> {
	const seen: string[] = [];
	let actors = 0;
	const counted = (page: readonly EngineActor[]): Promise<void> => {
		actors += page.length;
		return visit(page);
	};
	const visitNames = async (page: readonly string[]): Promise<void> => {
		seen.push(...page);
		await Promise.all(page.map((name) => eachActorNamed(call, namespace, name, counted)));
	};
	if (names === undefined) await eachPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor), visitNames);
	else await visitNames(names);
	return { names: seen, actors };
}

/** The actors of one name that are not destroyed: running, sleeping, and waiting for a runner. */
function eachActorNamed(
	call: CallEngine,
	namespace: string,
	name: string,
	visit: (actors: readonly EngineActor[]) => Promise<void>,
): Promise<void> {
	const page = (cursor: string | undefined) =>
		call({ send: (client) => client.actorsList({ namespace, name, ...(cursor === undefined ? {} : { cursor }) }), answer: ACTORS });
	return eachPageOf(`actors named ${name}`, page, visit);
}

/**
 * Destroys an actor. The engine answers once it has stopped, which takes long if its runner hangs or is gone. A missing answer is
 * therefore no failure: the caller reads back whether the actor is gone. The engine answers a second destroy with 200 for a while, then
 * with 400 `actor.not_found`.
 */
async function destroyActor(call: CallEngine, namespace: string, id: string, log: Log): Promise<void> {
	try {
		await call({
			send: (client) => client.actorsDelete(id, { namespace }),
			policy: { timeoutMs: DESTROY_TIMEOUT_MS },
			answer: ANY_ANSWER,
		});
	} catch (error) {
		const unanswered = error instanceof HttpError && error.status === undefined && error.outcome === "unknown";
		if (!unanswered && engineErrorCode(error) !== "actor.not_found") throw error;
		log.debug(unanswered ? `The engine has not answered yet whether actor ${id} has stopped.` : `Actor ${id} was gone already.`);
	}
}
