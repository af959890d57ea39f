import { objectAt } from "./answer.ts";
import type { PreviewNamespace } from "./control-plane.ts";
import type { CallEngine } from "./engine-call.ts";
import { listDatacenters } from "./engine-client.ts";
import { isNamespaceMissing } from "./engine-fetcher.ts";

/** The engine's namespace that holds the ledger of all repositories. */
export const LEDGER_NAMESPACE = "rivet-preview-ledger";
/** The engine gives no cursor with runner configs. So many previews at a time are not expected. */
const MOST_ENTRIES = 10_000;

/**
 * Which previews a self-hosted engine may hold. An engine can't delete a namespace, so its namespaces say nothing about what is
 * left, and there are more of them with every pull request. The ledger is a namespace of the action's own in which each
 * preview has a runner config named by its key that runs nothing: one call lists the live ones, however many names were emptied.
 */
export class Ledger {
	readonly #call: CallEngine;
	readonly #createNamespace: (name: string) => Promise<unknown>;

	/** @param createNamespace makes a namespace, or finds that it is there */
	constructor(call: CallEngine, createNamespace: (name: string) => Promise<unknown>) {
		this.#call = call;
		this.#createNamespace = createNamespace;
	}

	/** Enters a preview. Safe to repeat. */
	async add(key: string): Promise<void> {
		const [datacenter = ""] = await listDatacenters(this.#call);
		const put = () =>
			this.#call({
				send: (client) => client.runnerConfigsUpsert(key, { namespace: LEDGER_NAMESPACE, datacenters: { [datacenter]: { normal: {} } } }),
				read: () => undefined,
			});
		try {
			await put();
		} catch (error) {
			if (!isNamespaceMissing(error)) throw error;
			await this.#createNamespace(LEDGER_NAMESPACE);
			await put();
		}
	}

	/** Strikes a preview out. One that is not in it is success. */
	async remove(key: string): Promise<void> {
		await this.#forgiving(undefined, () =>
			this.#call({ send: (client) => client.runnerConfigsDelete(key, { namespace: LEDGER_NAMESPACE }), read: () => undefined }),
		);
	}

	/** Every preview that is entered, of all repositories. */
	async *list(): AsyncGenerator<PreviewNamespace> {
		const keys = await this.#forgiving([], () =>
			this.#call({
				send: (client) => client.runnerConfigsList({ namespace: LEDGER_NAMESPACE, limit: MOST_ENTRIES }),
				read: (answer) => Object.keys(objectAt(answer, "runner_configs")),
			}),
		);
		for (const key of keys) yield { key, name: key, createdAt: 0 };
	}

	/** Before the first preview there is no ledger. */
	async #forgiving<T>(without: T, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (isNamespaceMissing(error)) return without;
			throw error;
		}
	}
}
