import { ActionError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { ManagedPool, ManagedPools, PoolImage } from "../../managed-pool.ts";
import { type HostDeployment, RolloutError } from "../host.ts";
import { versionOf } from "./pool-config.ts";

/** Rivet's own tools give a pool 6 minutes. */
const DEADLINE_MS = 6 * 60_000;
const LOOK_EVERY_MS = 2_000;
/** After a pool has got an image, it may show for a moment what was before: the image before, or `error` where there was none. */
const OLD_STATE_MS = 10_000;
/** A pool that was just made may not be there for a moment. */
const MISSING_MS = 20_000;

const LOOK_AT_LOG = "Look at the end of the server's log, and at the namespace on the Rivet dashboard.";

export interface PoolWaitOptions {
	readonly pools: Pick<ManagedPools, "get">;
	readonly log: Log;
	readonly now: () => number;
	readonly pause: (ms: number) => Promise<void>;
}

/** The image that a pool is to run. */
export interface WantedImage {
	readonly image: PoolImage;
	/** Gives it to the pool once more: called at most once, when an older run has given the pool its own. */
	readonly putAgain: () => Promise<void>;
}

/** Waits for states of a managed pool, and logs each one. */
export class PoolWait {
	readonly #options: PoolWaitOptions;

	constructor(options: PoolWaitOptions) {
		this.#options = options;
	}

	/**
	 * Waits until a new pool exists: without an image its final status is `error`, which is expected.
	 * @throws {ActionError} when the time is over, or the pool is deleted
	 */
	async untilMade(namespace: string): Promise<void> {
		const isMade = ({ status }: ManagedPool) => status === "ready" || status === "error";
		await this.#until(
			namespace,
			isMade,
			(last) => new ActionError(overdue(last), { hint: "Rivet Cloud is slow to make the pool. Run the job again." }),
		);
	}

	/**
	 * Waits until the pool runs the wanted image. An older run's image is replaced.
	 * @param wanted undefined accepts any image
	 * @throws {RolloutError} with the pool's own error, or when the time is over
	 * @throws {ActionError} when the pool is deleted, or a newer run has given it an image
	 */
	async untilReady(namespace: string, wanted: WantedImage | undefined, deployment: HostDeployment): Promise<void> {
		const { log, now } = this.#options;
		let [putAt, moved, isAgain] = [now(), false, false];
		const mayBeOld = () => now() - putAt < OLD_STATE_MS;
		const takeBack = async (seen: PoolImage, { image, putAgain }: WantedImage): Promise<void> => {
			if (!isOlder(seen, image)) throw overtaken();
			if (mayBeOld() || isAgain) return;
			log.info("An older run has given the pool its image: this run's is put again.");
			await putAgain();
			[putAt, moved, isAgain] = [now(), false, true];
		};
		const failed = (why: string) => new RolloutError(why, deployment, { hint: LOOK_AT_LOG });
		const isDone = async (pool: ManagedPool): Promise<boolean> => {
			if (wanted !== undefined && isOther(pool.image, wanted.image)) {
				await takeBack(pool.image, wanted);
				return false;
			}
			if (pool.status === "ready") return true;
			moved ||= pool.status !== "error";
			if (pool.status !== "error" || (!moved && mayBeOld())) return false;
			throw failed(`Rivet Compute could not run the image: ${pool.error ?? "it gives no reason"}`);
		};
		await this.#until(namespace, isDone, (last) => failed(overdue(last)));
	}

	/** @param late makes the error for a pool that is not done when the time is over */
	async #until(
		namespace: string,
		isDone: (pool: ManagedPool) => boolean | Promise<boolean>,
		late: (last: ManagedPool | undefined) => ActionError,
	): Promise<void> {
		const { pools, log, now, pause } = this.#options;
		const endAt = now() + DEADLINE_MS;
		let seenAt = now();
		for (let shown = ""; ; ) {
			const pool = await pools.get(namespace);
			if (pool !== undefined && pool.status !== shown) log.info(`Rivet Compute: the pool is ${pool.status}`);
			shown = pool?.status ?? "";
			if (isThere(pool)) seenAt = now();
			else if (pool !== undefined || now() - seenAt >= MISSING_MS) throw poolDeleted();
			if (pool !== undefined && (await isDone(pool))) return;
			if (now() >= endAt) throw late(pool);
			await pause(LOOK_EVERY_MS);
		}
	}
}

/**
 * Checks that a pool may be given an image. A pool that a close has deleted must not be made again, and a run that started later has the
 * newer commit.
 * @throws {ActionError} with the reason against it
 */
export function assertMayPut(pool: ManagedPool | undefined, image: PoolImage): void {
	assertIsThere(pool);
	if (pool?.image !== undefined && isOlder(image, pool.image)) throw overtaken();
}

/** @throws {ActionError} for a pool that was deleted */
export function assertIsThere(pool: ManagedPool | undefined): void {
	if (!isThere(pool)) throw poolDeleted();
}

function isThere(pool: ManagedPool | undefined): boolean {
	return pool !== undefined && pool.status !== "destroying";
}

function overtaken(): ActionError {
	return new ActionError("Another run has given the pool another image meanwhile.");
}

function poolDeleted(): ActionError {
	return new ActionError("Rivet Cloud does not have the preview's managed pool any more.", {
		hint: "A run for a closed pull request deletes it, and so may somebody on the Rivet dashboard. Run the job again to make it anew.",
	});
}

/** False where one of them has no version. */
function isOlder(image: PoolImage, than: PoolImage): boolean {
	return versionOf(image) < versionOf(than);
}

function isOther(seen: PoolImage | undefined, wanted: PoolImage): seen is PoolImage {
	return seen !== undefined && (seen.repository !== wanted.repository || seen.tag !== wanted.tag);
}

function overdue(pool: ManagedPool | undefined): string {
	return `The managed pool was not ready within ${DEADLINE_MS / 60_000} minutes. Last seen: ${pool?.status ?? "no pool"}.`;
}
