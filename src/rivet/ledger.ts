import { ANY_ANSWER } from "../answer.ts";
import type { PreviewNamespace } from "./control-plane.ts";
import type { CallEngine } from "./engine-call.ts";
import { listDatacenters, RUNNER_CONFIG_NAMES } from "./engine-client.ts";
import { engineErrorCode, isNamespaceMissing } from "./engine-fetcher.ts";

/** The engine's namespace that holds the ledger of all repositories. */
export const LEDGER_NAMESPACE = "rivet-preview-ledger";
/** The engine gives no cursor with runner configs. More previews at a time are not expected. */
const MOST_ENTRIES = 10_000;

export interface LedgerOptions {
	/** See `ownerMark`. */
	readonly ownerMark: string;
	/** Makes the ledger's namespace. */
	readonly createNamespace: () => Promise<unknown>;
}

/**
 * The previews that a self-hosted engine may hold. An engine can't delete a namespace, so its list of namespaces grows with every pull
 * request and does not tell which ones are still in use. The ledger is a namespace of the action's own with one runner config per
 * preview that runs nothing: one call lists the previews in use. An entry's name is the preview's key and its owner's mark, so that
 * two repositories with the same key have an entry each.
 */
export class Ledger {
	readonly #call: CallEngine;
	readonly #options: LedgerOptions;

	constructor(call: CallEngine, options: LedgerOptions) {
		this.#call = call;
		this.#options = options;
	}

	/** Adds a preview. Safe to repeat. */
	async add(key: string): Promise<void> {
		const [datacenter = ""] = await listDatacenters(this.#call);
		const put = () =>
			this.#call({
				send: (client) =>
					client.runnerConfigsUpsert(this.#entry(key), { namespace: LEDGER_NAMESPACE, datacenters: { [datacenter]: { normal: {} } } }),
				answer: ANY_ANSWER,
			});
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
		await this.#ifThere(undefined, () =>
			this.#call({ send: (client) => client.runnerConfigsDelete(this.#entry(key), { namespace: LEDGER_NAMESPACE }), answer: ANY_ANSWER }),
		);
	}

	/** Every preview of this owner. */
	async *list(): AsyncGenerator<PreviewNamespace> {
		const entries = await this.#ifThere([], () =>
			this.#call({
				send: (client) => client.runnerConfigsList({ namespace: LEDGER_NAMESPACE, limit: MOST_ENTRIES }),
				answer: RUNNER_CONFIG_NAMES,
			}),
		);
		for (const entry of entries) {
			const [key = "", mark] = entry.split(".");
			if (mark === this.#options.ownerMark) yield { key, name: key, createdAt: 0 };
		}
	}

	#entry(key: string): string {
		return `${key}.${this.#options.ownerMark}`;
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
