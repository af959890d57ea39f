import { ActionError, hintOf, messageOf } from "../errors.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import type { CleanupReason } from "../plan.ts";
import type { CleanupFailure, PreviewState } from "../preview-state.ts";
import type { Announcer } from "./announce.ts";
import { readPullRequest } from "./current-pull-request.ts";
import type { Progress } from "./progress.ts";
import type { Removal } from "./remove.ts";

export interface CleanupPorts {
	readonly pullRequests: PullRequests;
	readonly announcer: Announcer;
	readonly progress: Progress;
	readonly signal: AbortSignal;
	/** @param allowed nothing is changed until it resolves */
	readonly remove: (allowed: Promise<void>) => Promise<Removal>;
}

export interface CleanupRequest {
	readonly number: number;
	readonly reason: CleanupReason;
	/** The gating label, where one is set. */
	readonly label: string | undefined;
}

export type CleanupOutcome =
	| { readonly kind: "skipped"; readonly reason: string }
	| { readonly kind: "deleted"; readonly state: PreviewState; readonly left: readonly CleanupFailure[] };

/**
 * Removes a pull request's preview and says so on the pull request. What could not be removed is in `left`; the caller
 * makes the step red for it.
 */
export async function cleanup(ports: CleanupPorts, request: CleanupRequest): Promise<CleanupOutcome> {
	const { announcer, progress } = ports;
	const verdict = reasonToKeep(ports, request);
	const allowed = verdict.then((kept) => {
		if (kept !== undefined) throw new ActionError(kept);
	});
	announcer.lookUp();
	const removing = ports.remove(allowed);
	const kept = await verdict.finally(() => allowed.then(undefined, () => removing));
	if (kept !== undefined) return { kind: "skipped", reason: kept };
	const removal = await progress.step("cleanup", () => removing);
	return { kind: "deleted", ...(await tellRemoval(removal, request.reason, (state) => announcer.comment(state, createIfFailed(state)))) };
}

function createIfFailed({ kind }: PreviewState): { readonly create: boolean } {
	return { create: kind === "cleanup-failed" };
}

/**
 * Tells what was removed, then lets go of the namespace; where that fails, it is told again. A comment that can't be told goes on
 * saying what it said: that is something left, too.
 * @param tell resolves to what kept the comment from being written
 */
export async function tellRemoval(
	removal: Removal,
	reason: DeletionReason,
	tell: (state: PreviewState) => Promise<unknown>,
): Promise<{ readonly state: PreviewState; readonly left: readonly CleanupFailure[] }> {
	const state = stateAfter(removal, reason);
	const leftBefore = removal.left.length;
	const untold = await tell(state);
	await removal.finish(untold === undefined ? undefined : staleComment(untold));
	if (removal.left.length === leftBefore) return { state, left: removal.left };
	const corrected = stateAfter(removal, reason);
	await tell(corrected);
	return { state: corrected, left: removal.left };
}

function staleComment(error: unknown): CleanupFailure {
	return { what: "comment on the pull request", why: messageOf(error), hint: hintOf(error) };
}

type DeletionReason = Extract<PreviewState, { kind: "deleted" }>["reason"];

/** The comment's state for what a removal did. */
function stateAfter({ removed, left, emptiedNamespace }: Removal, reason: DeletionReason): PreviewState {
	if (left.length > 0) return { kind: "cleanup-failed", left, removed };
	return { kind: "deleted", reason, removed, emptiedNamespace };
}

/** The error that makes the step red when something is left. Undefined when nothing is. */
export function cleanupError(left: readonly CleanupFailure[]): ActionError | undefined {
	if (left.length === 0) return undefined;
	const parts = left.map(({ what, why }) => `${what}: ${why}`);
	return new ActionError(`The cleanup left something behind. ${parts.join(" · ")}`, {
		hint: left.find(({ hint }) => hint !== undefined)?.hint ?? "Run this job again: the cleanup starts over and removes what is left.",
	});
}

/** A pull request that was reopened, or got its label back, is deployed by a newer run: its preview is not removed under it. */
async function reasonToKeep(ports: CleanupPorts, { number, reason, label }: CleanupRequest): Promise<string | undefined> {
	if (reason === "requested") return undefined;
	const isStill = (pull: PullRequest): boolean =>
		reason === "label-removed" ? label === undefined || !pull.labels.includes(label) || pull.state === "closed" : pull.state === "closed";
	let pull: PullRequest | undefined;
	try {
		pull = await readPullRequest(ports.pullRequests, number, isStill, ports.signal);
	} catch (error) {
		if (ports.signal.aborted) throw error;
		// GitHub can't be asked: the event said that the preview is to go, and a cleanup that is not done leaks.
		ports.progress.warn(`The pull request could not be read: ${messageOf(error)}`);
	}
	if (pull === undefined || isStill(pull)) return undefined;
	return reason === "label-removed" ? `The pull request carries the label "${label}" again.` : "The pull request is open again.";
}
