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

/** Where an app is asked. */
export interface AppAddress {
	/** Origin. */
	readonly url: string;
	/** What a request to this origin has to carry. */
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Waits until a deployed app says which version it is.
 * @returns whether it is this one at the last look
 */
export async function isServed({ visits, pause }: Services, app: AppAddress, version: number): Promise<boolean> {
	return lookUntil(async () => (await versionAt(visits, app)) === version, UNTIL_UP_MS, pause);
}

/** Grows with every deployment of a run. */
export function versionNow(): number {
	return Math.floor(Date.now() / 1000);
}

/** @returns undefined where no app answers, or one that does not say */
async function versionAt(visits: Services["visits"], app: AppAddress): Promise<number | undefined> {
	const url = `${app.url}/api/rivet/metadata`;
	try {
		const response = await visitWith(visits, app)(url, { redirect: "manual" });
		if (!response.ok) return undefined;
		const { envoy, runner } = readAnswer(METADATA, await response.json(), { service: POLICY.service, method: "GET", url });
		return (envoy ?? runner)?.version;
	} catch {
		// It is not up yet, or no longer; the caller looks again until its deadline.
		return undefined;
	}
}

/** Whether the app's address still leads to it. */
export async function isOnTheAir({ visits }: Pick<Services, "visits">, app: AppAddress): Promise<boolean> {
	return (await versionAt(visits, app)) !== undefined;
}

/** Counts with the app's actor, called as a frontend does. @returns the count; the error in words where the call fails */
export async function count({ visits }: Pick<Services, "visits">, app: AppAddress): Promise<number | string> {
	try {
		return Number(await callActor(app.url, { actor: "counter", action: "increment", args: [1] }, visitWith(visits, app)));
	} catch (error) {
		return `the call failed: ${messageOf(error)}`;
	}
}

/** Sends the app's headers to its own origin alone: the actor call itself goes to the engine. */
function visitWith(visits: Services["visits"], { url, headers }: AppAddress): typeof fetch {
	const send = visits.fetch(POLICY);
	return (input, init) => {
		const { origin } = new URL(input instanceof Request ? input.url : input);
		return send(input, origin === url ? { ...init, headers: { ...headers, ...headersOf(init) } } : init);
	};
}

function headersOf(init: RequestInit | undefined): Readonly<Record<string, string>> {
	return Object.fromEntries(new Headers(init?.headers));
}
