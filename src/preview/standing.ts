import { ActionError } from "../errors.ts";
import { type ReadPorts, readWhetherToDeploy, type WantedHead } from "./current-pull-request.ts";

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

/** Reads the pull request again: it may have been closed, or pushed to, while its commit was being deployed. */
async function readStanding(ports: ReadPorts, request: WantedHead): Promise<Standing> {
	const { pull, reason } = await readWhetherToDeploy(ports, request);
	if (reason === undefined) return WANTED;
	return pull === undefined || pull.state === "closed" ? { kind: "closed" } : { kind: "overtaken", reason };
}

/** @throws {NotWantedError} when the pull request was closed or pushed to meanwhile */
export async function demandWanted(ports: ReadPorts, request: WantedHead): Promise<void> {
	const standing = await readStanding(ports, request);
	if (standing.kind !== "wanted") throw new NotWantedError(standing);
}

/** Whether a deploy that failed is one to be told and repaired, or has lost its point meanwhile. Never throws. */
export async function standingAfter(error: unknown, ports: ReadPorts, request: WantedHead): Promise<Standing> {
	if (error instanceof NotWantedError) return error.standing;
	// A run that is cancelled has no time to ask.
	if (ports.signal.aborted) return WANTED;
	// What can't be asked now is not known: the failure itself is told.
	return readStanding(ports, request).catch(() => WANTED);
}
