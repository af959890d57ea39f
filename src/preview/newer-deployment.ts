import { StepError } from "../errors.ts";
import type { HostDeployment } from "../host/host.ts";
import { HttpError } from "../http/http-error.ts";
import type { Attempt, HostedRun, PreviewRun } from "./preview-run.ts";
import type { NotYet } from "./ready.ts";
import { SupersededError } from "./superseded.ts";

/**
 * Two runs of a pull request may deploy at the same time, and the host gives the address to the one that finishes last. The newest
 * deployment must serve, so a run that sees an older one in its place takes the address back.
 * @returns a function to call after a while in which this run's deployment did not answer
 * @throws {SupersededError} (the returned function) when a newer deployment answers, or the pull request has moved on
 */
export function keepAddress(run: HostedRun, deployment: HostDeployment, attempt: Attempt): (seen: NotYet) => Promise<void> {
	const { host, preview, pull } = run;
	return async ({ other, reason }) => {
		await pull.assertCurrentIfKnown();
		// The app itself says which deployment answers, and it may say anything, so the host has to confirm a newer one.
		if (other === "newer" && (await newerDeployment(run, undefined, attempt)) !== undefined) {
			throw new SupersededError({ kind: "newer-run", reason: `It was overtaken: ${reason}.` });
		}
		if (other === "older") await host.restore(preview, deployment);
	};
}

/** Another run's deployment that is up and no older than this run's. Undefined where this run handed nothing to the host. */
export async function newerDeployment(
	{ host, preview }: PreviewRun,
	error: unknown,
	attempt: Attempt,
): Promise<HostDeployment | undefined> {
	if (host === undefined || !mayServe(error, attempt)) return undefined;
	return host.newerDeployment(preview, { version: attempt.version, deployment: attempt.deployment, live: await liveOf(attempt) });
}

/**
 * Whether the address may lead to this run's deployment: a failed deployment may have taken over the address, unless the host refused it.
 */
export function mayServe(error: unknown, { deployment }: Attempt): boolean {
	if (deployment !== undefined) return true;
	if (!(error instanceof StepError) || error.step !== "deploy") return false;
	return !(error.cause instanceof HttpError && error.cause.outcome === "refused");
}

/** The deployment that served before. Undefined where the host could not say. */
export function liveOf({ live }: Attempt): Promise<HostDeployment | undefined> {
	return live.catch(() => undefined);
}
