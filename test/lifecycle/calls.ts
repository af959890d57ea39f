/** What one call of a fake does instead of its work, or around it. */
export type Behaviour = (work: () => Promise<unknown>, signal: AbortSignal | undefined) => Promise<unknown>;

/** The calls of all fakes: what was called, and how each call behaves. */
export class Calls {
	readonly made: string[] = [];
	readonly #behaviours: { readonly call: string; readonly behave: Behaviour; left: number }[] = [];

	/** Changes how the next calls of this name behave. */
	on(call: string, behave: Behaviour, times = Number.POSITIVE_INFINITY): void {
		this.#behaviours.push({ call, behave, left: times });
	}

	/** A fake's call: recorded, then carried out as it was told to behave. */
	async run<T>(call: string, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
		this.made.push(call);
		const found = this.#behaviours.find((one) => one.call === call && one.left > 0);
		const asPromise = async (): Promise<T> => work();
		if (found === undefined) return asPromise();
		found.left--;
		// A behaviour passes on what the work returns, or throws.
		return (await found.behave(asPromise, signal)) as T;
	}

	/** How often a call was made. */
	count(call: string): number {
		return this.made.filter((made) => made === call).length;
	}
}

/** The call fails and has done nothing. */
export function fails(error: unknown): Behaviour {
	return async () => {
		throw error;
	};
}

/** The call does its work, and its answer is lost. */
export function losesAnswer(error: unknown): Behaviour {
	return async (work) => {
		await work();
		throw error;
	};
}

/** Something else happens just before the call does its work. */
export function meanwhile(event: () => unknown): Behaviour {
	return async (work) => {
		await event();
		return work();
	};
}

/** The call never answers; it ends when it is aborted. */
export const hangs: Behaviour = (_, signal) =>
	new Promise((_resolve, reject) => {
		const abort = () => reject(Object.assign(new Error("aborted"), { name: "AbortError" }));
		if (signal?.aborted) abort();
		signal?.addEventListener("abort", abort, { once: true });
	});
