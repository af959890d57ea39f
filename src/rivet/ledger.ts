import { ANY_ANSWER } from "../answer.ts";
import type { PreviewNamespace } from "./control-plane.ts";
import type { CallEngine } from "./engine-call.ts";
import { listDatacenters, RUNNER_CONFIG_NAMES } from "./engine-client.ts";
import { isNamespaceMissing } from "./engine-fetcher.ts";

/** The engine's namespace that holds the ledger of all repositories. */
export const LEDGER_NAMESPACE = "rivet-preview-ledger";
/** The engine gives no cursor with runner configs. More previews at a time are not expected. */
const MOST_ENTRIES = 10_000;

/**
 * The previews that a self-hosted engine may hold. An engine can't delete a namespace, so its list of namespaces grows with every pull
 * request and does not tell which ones are still in use. The ledger is a namespace of the action's own with one runner config per
 * preview, named by its key, that runs nothing: one call lists the previews in use.
 */
export class Ledger {
	readonly #call: CallEngine;
	readonly #createNamespace: (name: string) => Promise<unknown>;

	/** @param createNamespace makes a namespace, or finds that it exists */
	constructor(call: CallEngine, createNamespace: (name: string) => Promise<unknown>) {
		this.#call = call;
		this.#createNamespace = createNamespace;
	}

	/** Adds a preview. Safe to repeat. */
	async add(key: string): Promise<void> {
		const [datacenter = ""] = await listDatacenters(this.#call);
		const put = () =>
			this.#call({
				send: (client) => client.runnerConfigsUpsert(key, { namespace: LEDGER_NAMESPACE, datacenters: { [datacenter]: { normal: {} } } }),
				answer: ANY_ANSWER,
			});
		try {
			await put();
		} catch (error) {
			if (!isNamespaceMissing(error)) throw error;
			await this.#createNamespace(LEDGER_NAMESPACE);
			await put();
		}
	}

	/** Removes a preview. A missing one is success. */
	async remove(key: string): Promise<void> {
		await this.#ifThere(undefined, () =>
			this.#call({ send: (client) => client.runnerConfigsDelete(key, { namespace: LEDGER_NAMESPACE }), answer: ANY_ANSWER }),
		);
	}

	/** Every preview of the ledger, of all repositories. */
	async *list(): AsyncGenerator<PreviewNamespace> {
		const keys = await this.#ifThere([], () =>
			this.#call({
				send: (client) => client.runnerConfigsList({ namespace: LEDGER_NAMESPACE, limit: MOST_ENTRIES }),
				answer: RUNNER_CONFIG_NAMES,
			}),
		);
		for (const key of keys) yield { key, name: key, createdAt: 0 };
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
