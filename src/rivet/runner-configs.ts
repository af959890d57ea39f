import { array, fallback, minLength, nonEmpty, nullish, number, object, optional, pipe, string, transform } from "valibot";
import { ActionError } from "../errors.ts";
import { ANY_ANSWER, objectByKey } from "../http/answer.ts";
import { isNotFound } from "../http/http-error.ts";
import { chooseDatacenters } from "../names/runner-config.ts";
import type { CallEngine } from "./engine-call.ts";
import { type ConnectedServer, metadataOf, POOL_NOTES, type ServerPool, type ServerPools } from "./server-pool.ts";
import { START_FAILURE } from "./start-failure.ts";

export interface PoolCalls {
	/** The engine's name of the namespace. */
	readonly namespace: string;
	readonly call: CallEngine;
	/** For calls that change something. */
	readonly change: CallEngine;
}

/** The engine gives no cursor with runner configs, and lists 100 of them unless asked for more. More than this are not expected. */
const MOST_RUNNER_CONFIGS = 10_000;

const TEXT = pipe(string(), nonEmpty());
const DATACENTERS = pipe(
	object({ datacenters: pipe(array(object({ name: TEXT })), minLength(1)) }),
	transform(({ datacenters }) => datacenters.map(({ name }) => name)),
);
const IN_DATACENTER = object({ metadata: optional(POOL_NOTES, {}), runner_pool_error: START_FAILURE });
const RUNNER_CONFIG = fallback(object({ datacenters: objectByKey(IN_DATACENTER) }), { datacenters: {} });
const RUNNER_CONFIGS = pipe(
	object({ runner_configs: objectByKey(RUNNER_CONFIG) }),
	transform(({ runner_configs }) =>
		Object.entries(runner_configs).map(
			([name, { datacenters }]): ServerPool => ({
				name,
				copies: Object.values(datacenters).map(({ metadata }) => metadata),
				startFailure: Object.values(datacenters).find(({ runner_pool_error }) => runner_pool_error)?.runner_pool_error ?? undefined,
			}),
		),
	),
);
const SERVER = object({ version: nullish(number()), stop_ts: nullish(number()), drain_ts: nullish(number()) });
const ENVOYS = pipe(
	object({ envoys: array(SERVER) }),
	transform(({ envoys }) => envoys),
);
const RUNNERS = pipe(
	object({ runners: array(SERVER) }),
	transform(({ runners }) => runners),
);

/** The runner configs of a namespace, on engines of version 2. */
export function runnerConfigs({ namespace, call, change }: PoolCalls): ServerPools {
	return {
		list: () => call({ send: (client) => client.runnerConfigsList({ namespace, limit: MOST_RUNNER_CONFIGS }), answer: RUNNER_CONFIGS }),
		put: async (name, { datacenters: requested = "all", ...notes }) => {
			const names = chooseDatacenters({ requested, available: await listDatacenters(call) });
			await putRunnerConfig({ namespace, change }, name, names, { normal: {}, metadata: metadataOf(notes) });
		},
		delete: async (name) => {
			await change({ send: (client) => client.runnerConfigsDelete(name, { namespace }), answer: ANY_ANSWER });
		},
		servers: (name) => connectedServers(call, { namespace, name }),
	};
}

/**
 * Writes a runner config into each of the datacenters. Sent without the API client, whose serializer drops every field that it does not
 * know, the drain grace period among them.
 */
export async function putRunnerConfig(
	{ namespace, change }: Omit<PoolCalls, "call">,
	name: string,
	datacenters: readonly string[],
	config: Readonly<Record<string, unknown>>,
): Promise<void> {
	const path = `/runner-configs/${encodeURIComponent(name)}`;
	const body = { datacenters: Object.fromEntries(datacenters.map((datacenter) => [datacenter, config])) };
	await change({ send: (_, request) => request({ method: "PUT", path, query: { namespace }, body }), answer: ANY_ANSWER });
}

/** Names of the engine's datacenters. @throws {HttpError} also when there is none */
export function listDatacenters(call: CallEngine): Promise<readonly string[]> {
	return call({ send: (client) => client.datacenters.list(), answer: DATACENTERS });
}

/**
 * Engine 2.3 lists servers with RivetKit 2.3 as envoys, those with an older RivetKit as runners. An older engine has runners only. Both
 * lists begin with the newest.
 */
async function connectedServers(
	call: CallEngine,
	query: { readonly namespace: string; readonly name: string },
): Promise<readonly ConnectedServer[]> {
	const lists = await Promise.all(
		[
			{ path: "/envoys", answer: ENVOYS },
			{ path: "/runners", answer: RUNNERS },
		].map(({ path, answer }) =>
			call({ send: (_, request) => request({ method: "GET", path, query }), answer }).catch((error: unknown) => {
				if (isNotFound(error)) return undefined;
				throw error;
			}),
		),
	);
	const known = lists.filter((list) => list !== undefined);
	if (known.length === 0)
		throw new ActionError("The engine lists neither envoys nor runners, so it can't say which servers are connected.");
	return known
		.flat()
		.filter(({ stop_ts, drain_ts }) => typeof stop_ts !== "number" && typeof drain_ts !== "number")
		.map(({ version }) => ({ version: version ?? undefined }));
}
