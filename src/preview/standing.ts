import { ActionError } from "../errors.ts";
import type { PullRequests } from "../github/pull-request.ts";
import { readPullRequest, reasonNotToDeploy } from "./current-pull-request.ts";

/** Whether a deploy that is under way is still wanted. */
export type Standing =
	| { readonly kind: "wanted" }
	/** Nothing of it may be left. */
	| { readonly kind: "closed" }
	/** Another run's deployment is to serve. */
	| { readonly kind: "overtaken"; readonly reason: string };

export const WANTED: Standing = { kind: "wanted" };

/** Ends a deploy that is not wanted any more. */
export class NotWantedError extends ActionError {
	readonly standing: Standing;

	constructor(standing: Standing) {
		super(standing.kind === "overtaken" ? standing.reason : "The pull request was closed meanwhile.");
		this.name = "NotWantedError";
		this.standing = standing;
	}
}

/** The pull request, and the commit that is being deployed. */
export interface StandingRequest {
	readonly number: number;
	readonly headSha: string;
}

export interface StandingPorts {
	readonly pullRequests: PullRequests;
	readonly signal: AbortSignal;
}

/** Reads the pull request again: it may have been closed, or pushed to, while its commit was being deployed. */
async function readStanding({ pullRequests, signal }: StandingPorts, { number, headSha }: StandingRequest): Promise<Standing> {
	const pull = await readPullRequest(pullRequests, number, (read) => reasonNotToDeploy(read, headSha) === undefined, signal);
	const reason = reasonNotToDeploy(pull, headSha);
	if (reason === undefined) return WANTED;
	return pull === undefined || pull.state === "closed" ? { kind: "closed" } : { kind: "overtaken", reason };
}

/** @throws {NotWantedError} when the pull request was closed or pushed to meanwhile */
export async function demandWanted(ports: StandingPorts, request: StandingRequest): Promise<void> {
	const standing = await readStanding(ports, request);
	if (standing.kind !== "wanted") throw new NotWantedError(standing);
}

/** Whether a deploy that failed is one to be told and repaired, or has lost its point meanwhile. Never throws. */
export async function standingAfter(error: unknown, ports: StandingPorts, request: StandingRequest): Promise<Standing> {
	if (error instanceof NotWantedError) return error.standing;
	// A run that is cancelled has no time to ask.
	if (ports.signal.aborted) return WANTED;
	// What can't be asked now is not known: the failure itself is told.
	return readStanding(ports, request).catch(() => WANTED);
}
