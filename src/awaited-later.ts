/**
 * For a promise that is awaited later, or never where its result is no longer needed. Without this, Node.js ends the process when the
 * promise rejects before it is awaited. An `await` still throws its error.
 * @returns the same promise
 */
export function awaitedLater<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
