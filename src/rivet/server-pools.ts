import { awaitedLater } from "../awaited-later.ts";
import { type EngineVersion, hasNodePools } from "./engine-version.ts";
import { nodePools } from "./node-pools.ts";
import { type PoolCalls, runnerConfigs } from "./runner-configs.ts";
import type { ServerPools } from "./server-pool.ts";

/**
 * The pools of a namespace in the way of the engine's version.
 * @param version undefined where it is not known: then the engine is taken for one of version 2
 */
export function serverPools(calls: PoolCalls, version: () => Promise<EngineVersion | undefined> = async () => undefined): ServerPools {
	const configs = runnerConfigs(calls);
	const nodes = nodePools(calls);
	const current = async (): Promise<ServerPools> => (hasNodePools(await version()) ? nodes : configs);
	return {
		list: async () => {
			// Asked beside the version, which on most engines costs no time then.
			const listed = awaitedLater(configs.list());
			return hasNodePools(await version()) ? nodes.list() : listed;
		},
		put: async (name, pool) => (await current()).put(name, pool),
		delete: async (name) => (await current()).delete(name),
		servers: async (name) => (await current()).servers(name),
	};
}
