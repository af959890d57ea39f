/** A namespace of Rivet Cloud. */
export interface CloudNamespace {
	/** Rivet Cloud's name for it. */
	readonly name: string;
	/** The engine's name for it. */
	readonly engineNamespace: string;
}

/** An image in Rivet's registry. */
export interface PoolImage {
	readonly repository: string;
	readonly tag: string;
}

/** A managed pool, in which Rivet Compute runs an app. */
export interface ManagedPool {
	/** `initializing` `allocating` `deploying` `binding` `ready` `error` `destroying`, or what a later API adds. */
	readonly status: string;
	/** Rivet's words for what went wrong. */
	readonly error: string | undefined;
	/** Undefined where the pool has none yet, or the API does not say. */
	readonly image: PoolImage | undefined;
	readonly environment: Readonly<Record<string, string>>;
}

/** The wanted config of a pool. Omitted fields stay as they are. */
export type PoolConfig = Readonly<Record<string, unknown>>;

/** The managed pools of a Rivet Cloud project: a preview has one, in its namespace. Namespaces go by Rivet Cloud's name. */
export interface ManagedPools {
	/** Name of the project: also of its repository in Rivet's registry. */
	project(): Promise<string>;
	/** The preview's own namespaces, by its key. */
	namespaces(key: string): Promise<readonly CloudNamespace[]>;
	/** @returns undefined when the namespace has no pool */
	get(namespace: string): Promise<ManagedPool | undefined>;
	/** Makes the pool, or changes it. Safe to repeat. */
	put(namespace: string, config: PoolConfig): Promise<void>;
	/** Starts to delete the pool: it is `destroying` for a while. "Not found" is success. */
	delete(namespace: string): Promise<void>;
	/** The last lines of the app's log, oldest first. */
	logs(namespace: string): Promise<readonly string[]>;
}
