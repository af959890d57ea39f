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

export interface StandingPorts {
	readonly pullRequests: PullRequests;
	readonly signal: AbortSignal;
}

/** Reads the pull request again: it may have been closed, or pushed to, while its commit was being deployed. */
export async function readStanding(
	{ pullRequests, signal }: StandingPorts,
	{ number, headSha }: { readonly number: number; readonly headSha: string },
): Promise<Standing> {
	const pull = await readPullRequest(pullRequests, number, (read) => reasonNotToDeploy(read, headSha) === undefined, signal);
	const reason = reasonNotToDeploy(pull, headSha);
	if (reason === undefined) return WANTED;
	return pull === undefined || pull.state === "closed" ? { kind: "closed" } : { kind: "overtaken", reason };
}
