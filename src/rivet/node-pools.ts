import { array, nonEmpty, nullish, number, object, optional, pipe, string, transform } from "valibot";
import { InputError } from "../errors.ts";
import { ANY_ANSWER } from "../http/answer.ts";
import { everyPageOf, type Page } from "../http/paging.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import type { PoolCalls } from "./runner-configs.ts";
import { type ConnectedServer, metadataOf, type NewPool, POOL_NOTES, type ServerPool, type ServerPools } from "./server-pool.ts";

const TEXT = pipe(string(), nonEmpty());
const PAGINATION = optional(object({ cursor: nullish(string()) }));
const POOLS = pipe(
	object({ pools: array(object({ name: TEXT, metadata: optional(POOL_NOTES, {}) })), pagination: PAGINATION }),
	transform(
		({ pools, pagination }): Page<ServerPool> => ({
			items: pools.map(({ name, metadata }) => ({ name, copies: [metadata] })),
			cursor: pagination?.cursor || undefined,
		}),
	),
);
/** The documentation names a node's `key`. That it also has its `version` is assumed. */
const NODES = pipe(
	object({ nodes: array(object({ key: TEXT, version: nullish(number()) })), pagination: PAGINATION }),
	transform(
		({ nodes, pagination }): Page<ConnectedServer> => ({
			items: nodes.map(({ version }) => ({ version: version ?? undefined })),
			cursor: pagination?.cursor || undefined,
		}),
	),
);

/**
 * The node pools of a namespace, since engine version 3. Nodes connect to the engine, and it refuses them until their pool exists.
 * https://rivet.dev/docs/nodes/
 */
export function nodePools({ namespace, call, change }: PoolCalls): ServerPools {
	const pathOf = (name: string) => `/pools/${encodeURIComponent(name)}`;
	const page = (cursor: string | undefined) => ({ namespace, ...(cursor === undefined ? {} : { cursor }) });
	return {
		list: () =>
			everyPageOf("pools", (cursor) =>
				call({ send: (_, request) => request({ method: "GET", path: "/pools", query: page(cursor) }), answer: POOLS }),
			),
		put: async (name, pool) => {
			const body = bodyOf(pool);
			await change({
				send: (_, request) => request({ method: "PUT", path: pathOf(name), query: { namespace }, body }),
				answer: ANY_ANSWER,
			});
		},
		delete: async (name) => {
			try {
				await change({ send: (_, request) => request({ method: "DELETE", path: pathOf(name), query: { namespace } }), answer: ANY_ANSWER });
			} catch (error) {
				if (engineErrorCode(error) !== "pool.not_found") throw error;
			}
		},
		servers: (name) =>
			everyPageOf("nodes", (cursor) =>
				call({ send: (_, request) => request({ method: "GET", path: `${pathOf(name)}/nodes`, query: page(cursor) }), answer: NODES }),
			),
	};
}

/** The engine refuses a field that it does not know. @throws {InputError} for datacenters, which its pools don't have */
function bodyOf({ datacenters, ...notes }: NewPool): Readonly<Record<string, unknown>> {
	if (datacenters !== undefined && datacenters !== "all") {
		throw new InputError("datacenters", `names ${datacenters.join(", ")}, but this engine's pools have no datacenters.`, {
			hint: "Leave datacenters out: the app's server connects to the datacenter that rivet-endpoint leads to.",
		});
	}
	const metadata = metadataOf(notes);
	return { drain_on_version_upgrade: true, ...(metadata === undefined ? {} : { metadata }) };
}
