import { HttpError } from "../../src/http/http-error.ts";

/** The status that a call was answered with: 200 for any success. @throws when there was no answer, or no HTTP error */
export async function statusOf(call: Promise<unknown>): Promise<number> {
	try {
		await call;
		return 200;
	} catch (error) {
		if (error instanceof HttpError && error.status !== undefined) return error.status;
		throw error;
	}
}
