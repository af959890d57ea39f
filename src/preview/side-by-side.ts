/**
 * Pieces of work that run at the same time and belong together. The first failure tells the others to stop, waits until they
 * have, and is what every piece throws: nothing goes on behind a failed step, and what failed in its wake is not mistaken for it.
 */
export class SideBySide {
	readonly #stop = new AbortController();
	readonly #signal: AbortSignal;
	readonly #running: Promise<unknown>[] = [];
	#first: { readonly error: unknown } | undefined;

	/** @param signal ends all pieces, e.g. because the run was cancelled */
	constructor(signal: AbortSignal) {
		this.#signal = AbortSignal.any([signal, this.#stop.signal]);
	}

	/** Starts a piece. Start all pieces before the first is awaited. */
	async run<T>(piece: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const work = piece(this.#signal);
		this.#running.push(work);
		try {
			return await work;
		} catch (error) {
			this.#first ??= { error };
			this.#stop.abort(error);
			await Promise.allSettled(this.#running);
			throw this.#first.error;
		}
	}
}
