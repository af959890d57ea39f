import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { type HostDeployment, RolloutError } from "../host.ts";
import { lastLines } from "../log-tail.ts";
import type { Place, VercelApi } from "./api.ts";
import type { Deployment } from "./deployment-answers.ts";
import { deploymentProblem } from "./hints.ts";
import { refuseProduction } from "./production.ts";

/** Below the 30 minutes that a run may take. Vercel itself allows a build 45 minutes. */
const DEADLINE_MS = 25 * 60_000;
/** After a build Vercel assigns the aliases. The preview works without them. */
const ALIASES_WITHIN_MS = 60_000;
/** A deployment may be missing for a moment after it was made. */
const SHOWN_WITHIN_MS = 10_000;

export interface WaitPorts {
	readonly api: Pick<VercelApi, "deployment" | "buildLog" | "cancel" | "deleteDeployment">;
	readonly place: Place;
	readonly log: Log;
	readonly now: () => number;
	readonly pause: (ms: number) => Promise<void>;
	readonly redact: (text: string) => string;
	/** The deployment as the lifecycle knows it. */
	readonly hosted: (deployment: Deployment) => HostDeployment;
}

/** A deployment that is waited for. */
export interface Awaited {
	readonly deployment: Deployment;
	/** Whether this run has made it. */
	readonly isOwn: boolean;
}

/**
 * Waits until Vercel has built a deployment and assigned its aliases.
 * @throws {RolloutError} with Vercel's words and the end of the build's log, or when the time is over
 */
export async function waitUntilReady(ports: WaitPorts, { deployment: made, isOwn }: Awaited): Promise<Deployment> {
	const { api, place, log, now, pause } = ports;
	const startAt = now();
	let readyAt: number | undefined;
	for (let seen = made, shown = ""; ; ) {
		const elapsedMs = now() - startAt;
		seen = (await api.deployment(place, made.id)) ?? (elapsedMs < SHOWN_WITHIN_MS ? seen : { ...seen, state: "DELETED" });
		if (seen.state !== shown)
			log.info(`Vercel: the deployment is ${seen.state}${shown === "" ? ` (${seen.inspectorUrl ?? seen.url})` : ""}`);
		shown = seen.state;
		await refuseProduction(seen, isOwn ? takeBack(ports) : undefined);
		await refuseProblem(ports, seen);
		if (seen.state === "READY") readyAt ??= now();
		if (readyAt !== undefined && hasAliases(seen, now() - readyAt, log)) return seen;
		if (elapsedMs > DEADLINE_MS) throw overdue(ports, seen);
		await pause(pauseAfter(elapsedMs));
	}
}

/** What takes back a deployment that was made for production. */
export function takeBack({ api, place }: Pick<WaitPorts, "api" | "place">) {
	return { cancel: (id: string) => api.cancel(place, id), remove: (id: string) => api.deleteDeployment(place, id) };
}

function hasAliases({ aliasAssigned, aliasError }: Deployment, sinceReadyMs: number, log: Log): boolean {
	if (aliasAssigned) return true;
	if (aliasError === undefined && sinceReadyMs < ALIASES_WITHIN_MS) return false;
	log.warning(
		`Vercel has not assigned the deployment's aliases${aliasError === undefined ? " within a minute" : `: ${aliasError}`}. The preview is linked by its own address.`,
	);
	return true;
}

async function refuseProblem(ports: WaitPorts, seen: Deployment): Promise<void> {
	const problem = deploymentProblem(seen);
	if (problem === undefined) return;
	const lines = await buildLog(ports, seen);
	const log = lines.length === 0 ? {} : { log: { title: "End of Vercel's build log", lines } };
	throw new RolloutError(problem.message, ports.hosted(seen), { hint: problem.hint, ...log });
}

async function buildLog({ api, place, log, redact }: WaitPorts, { id }: Deployment): Promise<readonly string[]> {
	try {
		return lastLines(await api.buildLog(place, id), redact);
	} catch (error) {
		// The log would only have helped to explain another failure.
		log.debug(`No build log of ${id}: ${messageOf(error)}`);
		return [];
	}
}

function overdue({ hosted }: WaitPorts, seen: Deployment): RolloutError {
	const within = `${DEADLINE_MS / 60_000} minutes`;
	return new RolloutError(`Vercel's deployment was not ready within ${within}. Last seen: ${seen.state}.`, hosted(seen), {
		hint: `It may wait for other builds: a Hobby plan builds one at a time. Re-run this job once it is ready. ${seen.inspectorUrl ?? ""}`.trim(),
	});
}

/** As Vercel's own command line, but for the first minute: a build rarely takes less than 10 seconds. */
function pauseAfter(elapsedMs: number): number {
	if (elapsedMs < 15_000) return 1_000;
	return elapsedMs < 60_000 ? 3_000 : 5_000;
}
