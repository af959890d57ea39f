/** @returns a function that does its work at the first call, and answers every call with that result */
export function once<T>(work: () => T): () => T {
	let done: { readonly result: T } | undefined;
	return () => {
		done ??= { result: work() };
		return done.result;
	};
}
