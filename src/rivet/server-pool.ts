import { boolean, fallback, number, object, optional, pipe, string, transform } from "valibot";
import { OWNER_FIELD } from "./owner.ts";
import type { StartFailure } from "./start-failure.ts";

/** A pool of servers in a namespace: a runner config on engines of version 2, a node pool since version 3. */
export interface ServerPool {
	readonly name: string;
	/** A runner config has a copy in each of its datacenters, a node pool has one. */
	readonly copies: readonly PoolNotes[];
	/** Why no actor starts, in one of the datacenters; undefined where actors start, and where the servers connect by themselves. */
	readonly startFailure?: StartFailure | undefined;
}

/** What the action notes in a pool's metadata. */
export interface PoolNotes {
	/** See {@link OWNER_FIELD}. */
	readonly owner?: string | undefined;
	/** The version of the deployment whose servers are to join the pool. */
	readonly version?: number | undefined;
	/** Whether actors of an earlier push were in the namespace before these servers joined. */
	readonly inUse?: boolean | undefined;
}

export interface NewPool extends PoolNotes {
	/** The input `datacenters`; all of the engine's when undefined. */
	readonly datacenters?: readonly string[] | "all" | undefined;
}

/** A server that is connected to the engine. */
export interface ConnectedServer {
	/** The version of its deployment; undefined where the engine does not say. */
	readonly version: number | undefined;
}

/** The pools of one namespace. */
export interface ServerPools {
	list(): Promise<readonly ServerPool[]>;
	/** Makes a pool that servers join by themselves, or replaces it. */
	put(name: string, pool: NewPool): Promise<void>;
	/** A missing pool is success. */
	delete(name: string): Promise<void>;
	/** The servers that are connected to a pool: of more than a hundred at least the newest. */
	servers(name: string): Promise<readonly ConnectedServer[]>;
}

const VERSION_FIELD = "rivetPreviewVersion";
const IN_USE_FIELD = "rivetPreviewInUse";

/** A pool's metadata, which others may write, too: a field of another shape is none of ours. */
export const POOL_NOTES = fallback(
	pipe(
		object({
			[OWNER_FIELD]: fallback(optional(string()), undefined),
			[VERSION_FIELD]: fallback(optional(number()), undefined),
			[IN_USE_FIELD]: fallback(optional(boolean()), undefined),
		}),
		transform((metadata): PoolNotes => ({ owner: metadata[OWNER_FIELD], version: metadata[VERSION_FIELD], inUse: metadata[IN_USE_FIELD] })),
	),
	{},
);

/** The metadata with these notes; undefined where there are none. */
export function metadataOf({ owner, version, inUse }: PoolNotes): Readonly<Record<string, unknown>> | undefined {
	const fields = Object.entries({ [OWNER_FIELD]: owner, [VERSION_FIELD]: version, [IN_USE_FIELD]: inUse });
	const given = fields.filter(([, value]) => value !== undefined);
	return given.length === 0 ? undefined : Object.fromEntries(given);
}
