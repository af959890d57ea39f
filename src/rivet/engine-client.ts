import { HttpError } from "../http-error.ts";
import type { Log } from "../log.ts";
import type { RunnerConfig } from "../names/runner-config.ts";
import { listAt, objectAt, optionalTextAt, textAt, UnexpectedAnswer, valueAt } from "./answer.ts";
import type { Engine, EngineActor, RunnerHealth } from "./engine.ts";
import { type CallEngine, connectEngine, type EngineConnection } from "./engine-call.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import { eachPageOf, everyPageOf, type Page } from "./paging.ts";

export interface EngineOptions extends EngineConnection {
	/** The engine's name of the namespace. */
	readonly namespace: string;
	readonly log: Log;
}

/** Fields of a runner config that the API client sends itself; it drops all others. */
const CLIENT_FIELDS = new Set(["url", "headers", "requestLifespan", "slotsPerRunner", "minRunners", "maxRunners", "runnersMargin"]);

/**
 * The engine gives no cursor with runner configs, so that what is behind its first 100 would stay unseen. More than this in one
 * preview's namespace is not expected.
 */
const MOST_RUNNER_CONFIGS = 1_000;
/** For each of the two attempts to hear that an actor has stopped. */
const DESTROY_TIMEOUT_MS = 4_000;
/** It is done in 0.2 s (engine 2.3.19), or by the engine itself half a minute later. */
const RESCHEDULE_TIMEOUT_MS = 3_000;

/** Management calls on one namespace of an engine, over Rivet's own API client. */
export function createEngine(options: EngineOptions): Engine {
	const { namespace, log } = options;
	const call = connectEngine(options);
	const actorNames = () => everyPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor));
	const eachActor: Engine["eachActor"] = async (visit, names) => {
		const seen: string[] = [];
		let actors = 0;
		const visitNames = async (page: readonly string[]): Promise<void> => {
			seen.push(...page);
			const counted = (found: readonly EngineActor[]): Promise<void> => {
				actors += found.length;
				return visit(found);
			};
			await Promise.all(page.map((name) => eachActorNamed(call, namespace, name, counted)));
		};
		if (names === undefined) await eachPageOf("actor names", (cursor) => actorNamesPage(call, namespace, cursor), visitNames);
		else await visitNames(names);
		return { names: seen, actors };
	};
	return {
		datacenters: () => listDatacenters(call),
		upsertRunnerConfig: (runnerName, names, config) => upsertRunnerConfig(call, namespace, runnerName, names, config),
		runnerConfigNames: () =>
			call({
				send: (client) => client.runnerConfigsList({ namespace, limit: MOST_RUNNER_CONFIGS }),
				read: (answer) => Object.keys(objectAt(answer, "runner_configs")),
			}),
		deleteRunnerConfig: (runnerName) => call({ send: (client) => client.runnerConfigsDelete(runnerName, { namespace }), read: ignored }),
		checkRunner: (url, headers) =>
			call({ send: (client) => client.runnerConfigsServerlessHealthCheck({ namespace, url, headers: { ...headers } }), read: readHealth }),
		refreshRunnerMetadata: (runnerName) =>
			call({ send: (client) => client.runnerConfigsRefreshMetadata(runnerName, { namespace, body: {} }), read: ignored }),
		actorNames,
		eachActor,
		actors: async () => {
			const actors: EngineActor[] = [];
			await eachActor(async (page) => void actors.push(...page));
			return actors;
		},
		rescheduleActor: async (id) => {
			await call({
				send: (_, post) => post(`/actors/${encodeURIComponent(id)}/reschedule`, { namespace }),
				policy: { timeoutMs: RESCHEDULE_TIMEOUT_MS, maxRetries: 0 },
				read: ignored,
			});
		},
		destroyActor: (id) => destroyActor(call, namespace, id, log),
	};
}

/** Names of the engine's datacenters. @throws {HttpError} also when there is none */
export async function listDatacenters(call: CallEngine): Promise<readonly string[]> {
	return call({
		send: (client) => client.datacenters.list(),
		read: (answer) => {
			const names = listAt(answer, "datacenters").map((datacenter) => textAt(datacenter, "name"));
			if (names.length === 0) throw new UnexpectedAnswer("datacenters", "at least one");
			return names;
		},
	});
}

async function upsertRunnerConfig(
	call: CallEngine,
	namespace: string,
	runnerName: string,
	datacenterNames: readonly string[],
	config: RunnerConfig,
): Promise<void> {
	const { url, requestLifespan, slotsPerRunner, minRunners, maxRunners, runnersMargin } = config;
	const serverless = { url, headers: { ...config.headers }, requestLifespan, slotsPerRunner, minRunners, maxRunners, runnersMargin };
	const datacenters = Object.fromEntries(datacenterNames.map((name) => [name, { serverless }]));
	const dropped = fieldsTheClientDrops(config);
	await call({
		send: (client) => client.runnerConfigsUpsert(runnerName, { namespace, datacenters }),
		completeBody: (body) => withServerlessFields(body, dropped),
		read: ignored,
	});
}

/** What the client does not know, as the engine spells it: `drainGracePeriod` → `drain_grace_period`. Nested values stay as they are. */
function fieldsTheClientDrops(config: RunnerConfig): Readonly<Record<string, unknown>> {
	const unknown = Object.entries(config).filter(([field]) => !CLIENT_FIELDS.has(field));
	return Object.fromEntries(unknown.map(([field, value]) => [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}

function withServerlessFields(body: unknown, fields: Readonly<Record<string, unknown>>): unknown {
	const datacenters = Object.entries(objectAt(body, "datacenters"));
	const completed = datacenters.map(([name, config]) => [name, { serverless: { ...objectAt(config, "serverless"), ...fields } }]);
	return { datacenters: Object.fromEntries(completed) };
}

/** `{success: {version}}`, or `{failure: {error: {message, details?, metadata: {kind, status_code?, body?}}}}`. Both come with status 200. */
function readHealth(answer: unknown): RunnerHealth {
	const version = optionalTextAt(answer, "success.version");
	if (version !== undefined) return { healthy: true, version };
	const message = textAt(answer, "failure.error.message");
	const status = valueAt(answer, "failure.error.metadata.status_code");
	const details = [
		optionalTextAt(answer, "failure.error.details"),
		optionalTextAt(answer, "failure.error.metadata.kind"),
		status === undefined || message.includes(String(status)) ? undefined : `status ${status}`,
	].filter((detail) => detail !== undefined);
	return { healthy: false, reason: details.length === 0 ? message : `${message} (${details.join(", ")})` };
}

function actorNamesPage(call: CallEngine, namespace: string, cursor: string | undefined): Promise<Page<string>> {
	return call({
		send: (client) => client.actorsListNames({ namespace, ...(cursor === undefined ? {} : { cursor }) }),
		read: (answer) => ({ items: Object.keys(objectAt(answer, "names")), cursor: cursorOf(answer) }),
	});
}

/** The actors of one name that are not destroyed: running, sleeping, and those still waiting for a runner. */
function eachActorNamed(
	call: CallEngine,
	namespace: string,
	name: string,
	visit: (actors: readonly EngineActor[]) => Promise<void>,
): Promise<void> {
	const page = (cursor: string | undefined) =>
		call({
			send: (client) => client.actorsList({ namespace, name, ...(cursor === undefined ? {} : { cursor }) }),
			read: (answer) => ({
				items: listAt(answer, "actors").map(readActor),
				cursor: cursorOf(answer),
			}),
		});
	return eachPageOf(`actors named ${name}`, page, visit);
}

/**
 * Asks for an actor's end. The engine answers when it has stopped, which takes as long as a runner that hangs or is gone is waited
 * for: whether it is gone is read back by the caller. A second destroy is answered with 200 for a while, then with 400 `actor.not_found`.
 */
async function destroyActor(call: CallEngine, namespace: string, id: string, log: Log): Promise<void> {
	try {
		await call({
			send: (client) => client.actorsDelete(id, { namespace }),
			policy: { timeoutMs: DESTROY_TIMEOUT_MS },
			read: ignored,
		});
	} catch (error) {
		const unanswered = error instanceof HttpError && error.status === undefined && error.outcome === "unknown";
		if (!unanswered && engineErrorCode(error) !== "actor.not_found") throw error;
		log.debug(unanswered ? `The engine has not answered yet whether actor ${id} has stopped.` : `Actor ${id} was gone already.`);
	}
}

function cursorOf(answer: unknown): string | undefined {
	return optionalTextAt(answer, "pagination.cursor");
}

/** An actor runs from the time that it can be connected to until it sleeps. */
function readActor(actor: unknown): EngineActor {
	const connectableAt = valueAt(actor, "connectable_ts");
	const asleep = typeof valueAt(actor, "sleep_ts") === "number";
	const awakeSince = typeof connectableAt === "number" && !asleep ? connectableAt : undefined;
	return { id: textAt(actor, "actor_id"), name: textAt(actor, "name"), awakeSince, asleep };
}

/** For answers that say nothing beyond their status. */
function ignored(): void {}
