/**
 * Work that begins before it is known whether it is wanted, because it changes nothing that others see. Its failure shows only
 * where its result is asked for, and it can be called off.
 */
export class HeadStart<T> {
	readonly #callOff = new AbortController();
	readonly #work: Promise<T>;

	/** @param signal ends it too, e.g. because the run was cancelled */
	constructor(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) {
		this.#work = work(AbortSignal.any([signal, this.#callOff.signal]));
		// Nobody may ever ask for the result.
		this.#work.catch(() => undefined);
	}

	/** @param stop calls the work off, e.g. because what runs beside it failed */
	async result(stop: AbortSignal): Promise<T> {
		const callOff = () => this.#callOff.abort(stop.reason);
		if (stop.aborted) callOff();
		stop.addEventListener("abort", callOff, { once: true });
		return this.#work;
	}

	/** Ends it and waits until it has. */
	async callOff(): Promise<void> {
		this.#callOff.abort();
		// Its result is not wanted any more, its failure neither: that it was ended is one.
		await this.#work.catch(() => undefined);
	}
}
