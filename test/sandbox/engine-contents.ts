import type { Engine } from "./engine.ts";

/** What a namespace holds. */
export interface EngineContents {
	readonly runnerConfigs: readonly string[];
	/** Ids of the actors that were not destroyed. */
	readonly actors: readonly string[];
}

/** Asks the real engine, with its admin token and past the gateway, what is in a namespace. @throws when it refuses */
export async function contentsOf(engine: Engine, namespace: string): Promise<EngineContents> {
	const ask = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> => {
		const response = await fetch(`${engine.endpoint}${path}?${new URLSearchParams({ namespace, ...query })}`, {
			headers: { authorization: `Bearer ${engine.adminToken}` },
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The engine answered ${response.status} to GET ${path}: ${text}`);
		return JSON.parse(text);
	};
	const { runner_configs } = (await ask("/runner-configs")) as { readonly runner_configs: object };
	const { names } = (await ask("/actors/names")) as { readonly names: object };
	const lists = await Promise.all(Object.keys(names).map((name) => ask("/actors", { name })));
	const actors = lists.flatMap((list) => (list as { readonly actors: readonly { readonly actor_id: string }[] }).actors);
	return { runnerConfigs: Object.keys(runner_configs), actors: actors.map(({ actor_id }) => actor_id) };
}
