import { number, object, optional } from "valibot";
import { callActor } from "../../sandbox/actor-call.ts";
import { messageOf } from "../../src/errors.ts";
import { readAnswer } from "../../src/http/answer.ts";
import type { RequestPolicy } from "../../src/http/http.ts";
import { lookUntil } from "../../src/look-until.ts";
import type { Services } from "./services.ts";

const POLICY: RequestPolicy = { service: "The deployed app", timeoutMs: 15_000, maxRetries: 0 };
/** A minute and a half: a certificate of a new domain can take that long. */
const UNTIL_UP_MS = Array<number>(30).fill(3_000);
const VERSION = object({ version: optional(number()) });
const METADATA = object({ envoy: optional(VERSION), runner: optional(VERSION) });

/**
 * Waits until a deployed app says which version it is.
 * @returns whether it is this one at the last look
 */
export async function isServed({ visits, pause }: Services, url: string, version: number): Promise<boolean> {
	return lookUntil(async () => (await versionAt(visits, url)) === version, UNTIL_UP_MS, pause);
}

/** @returns undefined where no app answers, or one that does not say */
async function versionAt(visits: Services["visits"], url: string): Promise<number | undefined> {
	const address = `${url}/api/rivet/metadata`;
	try {
		const response = await visits.fetch(POLICY)(address);
		if (!response.ok) return undefined;
		const { envoy, runner } = readAnswer(METADATA, await response.json(), { service: POLICY.service, method: "GET", url: address });
		return (envoy ?? runner)?.version;
	} catch {
		// It is not up yet, or no longer; the caller looks again until its deadline.
		return undefined;
	}
}

/** Whether the app's address still leads to it. */
export async function isOnTheAir({ visits }: Pick<Services, "visits">, url: string): Promise<boolean> {
	return (await versionAt(visits, url)) !== undefined;
}

/** Counts with the app's actor, called as a frontend does. @returns the count; the error in words where the call fails */
export async function count({ visits }: Pick<Services, "visits">, url: string): Promise<number | string> {
	try {
		return Number(await callActor(url, { actor: "counter", action: "increment", args: [1] }, visits.fetch(POLICY)));
	} catch (error) {
		return `the call failed: ${messageOf(error)}`;
	}
}
