import { setTimeout as delay } from "node:timers/promises";
import type { HostDeployment } from "../host/host.ts";
import type { ServingPreview } from "../preview-state.ts";

/** The pull request is told that a deploy has begun no later than this, whether or not the host has said what serves. */
const KNOWN_WITHIN_MS = 1_500;

/**
 * The preview of an earlier push that serves until this one does.
 * @param previous what the host is being asked
 * @returns undefined when there is none, or when it is not known in time: the deploy itself says why
 */
export async function servingMeanwhile(
	previous: Promise<HostDeployment | undefined>,
	previewUrl: string,
): Promise<ServingPreview | undefined> {
	// What can't be asked is not known; the deploy itself fails on it and tells why.
	const known = previous.catch(() => undefined);
	const deployment = await Promise.race([known, delay(KNOWN_WITHIN_MS, undefined, { ref: false })]);
	return deployment === undefined ? undefined : { previewUrl };
}
