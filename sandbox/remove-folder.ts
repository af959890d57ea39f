import { rm } from "node:fs/promises";

/** Removes a folder and what is in it. A process that was ended just now may still write there: then it is removed again, for three seconds at most. */
export function removeFolder(path: string): Promise<void> {
	return rm(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 80 });
}
