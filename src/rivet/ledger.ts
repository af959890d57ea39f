import type { PreviewNamespace } from "./control-plane.ts";
import type { CallEngine } from "./engine-call.ts";
import { engineErrorCode, isNamespaceMissing } from "./engine-fetcher.ts";
import type { EngineVersion } from "./engine-version.ts";
import type { ServerPools } from "./server-pool.ts";
import { serverPools } from "./server-pools.ts";

/** The engine's namespace that holds the ledger of all repositories. */
export const LEDGER_NAMESPACE = "rivet-preview-ledger";
/** A preview's key and its owner's mark. */
const ENTRY = /^(.+)-([0-9a-f]+)$/;

export interface LedgerOptions {
	/** See `ownerMark`. */
	readonly ownerMark: string;
	/** Makes the ledger's namespace. */
	readonly createNamespace: () => Promise<unknown>;
	readonly version: () => Promise<EngineVersion | undefined>;
}

/**
 * The previews that a self-hosted engine may hold. An engine can't delete a namespace, so its list of namespaces grows with every pull
 * request and does not tell which ones are still in use. The ledger is a namespace of the action's own with one pool per preview that no
 * server joins: one call lists the previews in use. An entry's name is the preview's key and its owner's mark, so that two repositories
 * with the same key have an entry each.
 */
export class Ledger {
	readonly #pools: ServerPools;
	readonly #options: LedgerOptions;

	constructor(call: CallEngine, options: LedgerOptions) {
		this.#pools = serverPools({ namespace: LEDGER_NAMESPACE, call, change: call }, options.version);
		this.#options = options;
	}

	/** Adds a preview. Safe to repeat. */
	async add(key: string): Promise<void> {
		const put = () => this.#pools.put(this.#entry(key), {});
		try {
			await put();
		} catch (error) {
			if (!isNamespaceMissing(error)) throw error;
			await this.#options.createNamespace().catch((failure: unknown) => {
				// Another run made it at the same time.
				if (engineErrorCode(failure) !== "namespace.name_not_unique") throw failure;
			});
			await put();
		}
	}

	/** Removes a preview. A missing one is success. */
	async remove(key: string): Promise<void> {
		await this.#ifThere(undefined, () => this.#pools.delete(this.#entry(key)));
	}

	/** Every preview of this owner. */
	async *list(): AsyncGenerator<PreviewNamespace> {
		for (const { name } of await this.#ifThere([], () => this.#pools.list())) {
			const [, key = "", mark] = ENTRY.exec(name) ?? [];
			if (mark === this.#options.ownerMark) yield { key, name: key, createdAt: 0 };
		}
	}

	#entry(key: string): string {
		return `${key}-${this.#options.ownerMark}`;
	}

	/** Before the first preview there is no ledger. */
	async #ifThere<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (isNamespaceMissing(error)) return otherwise;
			throw error;
		}
	}
}
