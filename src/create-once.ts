import { HttpError } from "./http/http-error.ts";

/** Pauses before each look-up: after a gateway's 504 the service may still be at work, and after a 503 it needs time to recover. */
const LOOK_UP_AFTER_MS = [700, 2_000, 5_000] as const;
/** Fewer attempts for a service that does not answer at all: each attempt waits for the whole timeout. */
const MOST_UNANSWERED_ATTEMPTS = 2;

export interface Creation<T> {
	/** Sends the request that creates. It must not be repeated blindly: a second request would create a second thing. */
	readonly create: () => Promise<T>;
	/**
	 * Looks for what a lost request may have made.
	 * @returns undefined when there is no such thing
	 */
	readonly lookUp: (lost: HttpError) => Promise<T | undefined>;
	/** Waits. Ends early, with an error, when the run is cancelled. */
	readonly pause: (ms: number) => Promise<void>;
	/** Whether an error leaves open what became of the request. By default an {@link HttpError} whose outcome is unknown. */
	readonly isLost?: (error: HttpError) => boolean;
}

/**
 * Creates something of which there must be only one, although the answer to a creation can be lost (a cut connection, a gateway's
 * 502 to 504). After a lost answer it looks the thing up, and sends the request again only when there is none: up to 3 attempts, 2 where
 * the service does not answer at all.
 * @throws what `create` throws: at once when it was refused, else the last attempt's error; what `lookUp` throws
 */
export async function createOnce<T>({ create, lookUp, pause, isLost = hasUnknownOutcome }: Creation<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await create();
		} catch (error) {
			if (!(error instanceof HttpError && isLost(error))) throw error;
			await pause(LOOK_UP_AFTER_MS[attempt - 1] ?? 0);
			const made = await lookUp(error);
			if (made !== undefined) return made;
			if (attempt >= mostAttempts(error)) throw error;
		}
	}
}

function hasUnknownOutcome({ outcome }: HttpError): boolean {
	return outcome === "unknown";
}

function mostAttempts({ status }: HttpError): number {
	return status === undefined ? MOST_UNANSWERED_ATTEMPTS : LOOK_UP_AFTER_MS.length;
}
