import { setTimeout as delay } from "node:timers/promises";
import type { Engine } from "./engine.ts";

/** What a namespace holds. */
export interface EngineContents {
	readonly runnerConfigs: readonly string[];
	/** Ids of the actors that were not destroyed. */
	readonly actors: readonly string[];
}

/** An engine answers the removal of an actor once the actor has stopped. An actor whose server is gone stops later, so its answer is not awaited. */
const STOPPED_WITHIN_MS = 4_000;

/** Asks the real engine, with its admin token and past the gateway, what is in a namespace. @throws when it refuses */
export async function contentsOf(engine: Engine, namespace: string): Promise<EngineContents> {
	const ask = (path: string, query: Readonly<Record<string, string>> = {}) => call(engine, "GET", path, { namespace, ...query });
	const { runner_configs } = (await ask("/runner-configs")) as { readonly runner_configs: object };
	const { names } = (await ask("/actors/names")) as { readonly names: object };
	const lists = await Promise.all(Object.keys(names).map((name) => ask("/actors", { name })));
	const actors = lists.flatMap((list) => (list as { readonly actors: readonly { readonly actor_id: string }[] }).actors);
	return { runnerConfigs: Object.keys(runner_configs), actors: actors.map(({ actor_id }) => actor_id) };
}

/** Takes everything out of a namespace, with the engine's admin token and past the gateway. @throws when the engine refuses */
export async function emptyOnEngine(engine: Engine, namespace: string): Promise<void> {
	const { runnerConfigs, actors } = await contentsOf(engine, namespace);
	await Promise.all(runnerConfigs.map((name) => call(engine, "DELETE", `/runner-configs/${name}`, { namespace })));
	await Promise.all(actors.map((id) => Promise.race([call(engine, "DELETE", `/actors/${id}`, { namespace }), delay(STOPPED_WITHIN_MS)])));
}

async function call(engine: Engine, method: string, path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
	const response = await fetch(`${engine.endpoint}${path}?${new URLSearchParams(query)}`, {
		method,
		headers: { authorization: `Bearer ${engine.adminToken}` },
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The engine answered ${response.status} to ${method} ${path}: ${text}`);
	return JSON.parse(text);
}
