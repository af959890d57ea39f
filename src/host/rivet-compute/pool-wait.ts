import { ActionError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { ManagedPool, ManagedPools, PoolImage } from "../../managed-pool.ts";
import { type HostDeployment, RolloutError } from "../host.ts";

/** Rivet's own tools give a pool 6 minutes. */
const DEADLINE_MS = 6 * 60_000;
const LOOK_EVERY_MS = 2_000;
/** A pool without an image is in `error`, and may say so for a moment after it has got one. */
const OLD_ERROR_MS = 10_000;

const LOOK_AT_LOG = "Look at the end of the server's log, and at the namespace on the Rivet dashboard.";

export interface PoolWaitOptions {
	readonly pools: Pick<ManagedPools, "get">;
	readonly log: Log;
	readonly now: () => number;
	readonly pause: (ms: number) => Promise<void>;
}

/** Waits for states of a managed pool, and logs each one. */
export class PoolWait {
	readonly #options: PoolWaitOptions;

	constructor(options: PoolWaitOptions) {
		this.#options = options;
	}

	/**
	 * Waits until a new pool exists: without an image its final status is `error`, which is expected.
	 * @throws {ActionError} when the time is over
	 */
	async untilMade(namespace: string): Promise<void> {
		const isMade = ({ status }: ManagedPool) => status === "ready" || status === "error";
		const last = await this.#until(namespace, isMade);
		if (last === undefined || !isMade(last))
			throw new ActionError(overdue(last), { hint: "Rivet Cloud is slow to make the pool. Run the job again." });
	}

	/**
	 * Waits until the pool runs the wanted image.
	 * @param image the wanted image; undefined accepts any image
	 * @throws {RolloutError} with the pool's own error, or when the time is over
	 */
	async untilReady(namespace: string, image: PoolImage | undefined, deployment: HostDeployment): Promise<void> {
		const startAt = this.#options.now();
		let moved = false;
		const last = await this.#until(namespace, (pool) => {
			if (isOther(pool.image, image)) throw new ActionError("Another run has given the pool another image meanwhile.");
			if (pool.status === "ready") return true;
			const isOld = !moved && this.#options.now() - startAt < OLD_ERROR_MS;
			moved ||= pool.status !== "error";
			if (pool.status !== "error" || isOld) return false;
			throw new RolloutError(`Rivet Compute could not run the image: ${pool.error ?? "it gives no reason"}`, deployment, {
				hint: LOOK_AT_LOG,
			});
		});
		if (last?.status !== "ready") throw new RolloutError(overdue(last), deployment, { hint: LOOK_AT_LOG });
	}

	/** @returns the pool as it was seen last */
	async #until(namespace: string, isDone: (pool: ManagedPool) => boolean): Promise<ManagedPool | undefined> {
		const { pools, log, now, pause } = this.#options;
		const endAt = now() + DEADLINE_MS;
		for (let shown = ""; ; ) {
			const pool = await pools.get(namespace);
			if (pool !== undefined && pool.status !== shown) log.info(`Rivet Compute: the pool is ${pool.status}`);
			shown = pool?.status ?? "";
			if ((pool !== undefined && isDone(pool)) || now() >= endAt) return pool;
			await pause(LOOK_EVERY_MS);
		}
	}
}

function isOther(seen: PoolImage | undefined, wanted: PoolImage | undefined): boolean {
	if (seen === undefined || wanted === undefined) return false;
	return seen.repository !== wanted.repository || seen.tag !== wanted.tag;
}

function overdue(pool: ManagedPool | undefined): string {
	return `The managed pool was not ready within ${DEADLINE_MS / 60_000} minutes. Last seen: ${pool?.status ?? "no pool"}.`;
}
