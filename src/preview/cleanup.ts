import { ActionError, hintOf, messageOf } from "../errors.ts";
import type { PullRequest } from "../github/pull-request.ts";
import { hasLabel } from "../names/label.ts";
import type { CleanupReason } from "../plan.ts";
import type { CleanupFailure, PreviewState } from "../preview-state.ts";
import { deleteAllButNamespaces, deleteNamespaces, findPreview, keepNamespaces, type Removal } from "./delete-preview.ts";
import type { Outcome, PreviewRun } from "./preview-run.ts";

type DeletionReason = Extract<PreviewState, { kind: "deleted" }>["reason"];
type DeletedOutcome = Extract<Outcome, { kind: "deleted" }>;
/** Writes a state on the pull request. @returns the error that kept the comment from being written, if any */
type WriteState = (state: PreviewState) => Promise<unknown>;

/**
 * Deletes a pull request's preview and says so on the pull request. What could not be deleted is in the outcome's `left`, for which the
 * step turns red.
 */
export async function cleanup(run: PreviewRun, reason: CleanupReason): Promise<Outcome> {
	const { progress, status } = run;
	status.findComment();
	const found = findPreview(run);
	const kept = await reasonToKeep(run, reason);
	if (kept !== undefined) return { kind: "skipped", reason: kept };
	const removal = await progress.step("cleanup", () => deleteAllButNamespaces(run, found));
	// A pull request that never had a preview gets no comment, unless something is wrong.
	return finishRemoval(run, removal, reason, (state) => status.comment(state, { create: state.kind === "cleanup-failed" }));
}

/** Deletes the preview of a pull request that was closed or lost its label while it was being deployed. */
export async function deleteClosed(run: PreviewRun, reason: "closed" | "label-removed"): Promise<Outcome> {
	const removal = await run.progress.step("cleanup", () => deleteAllButNamespaces(run, findPreview(run)));
	const description = reason === "closed" ? "The pull request was closed" : "The pull request lost its label";
	const deployment = { state: "inactive", description } as const;
	return finishRemoval(run, removal, reason, (state) => run.status.finish(state, deployment));
}

/**
 * Writes the result on the pull request and deletes the namespaces after it: a run that is killed in between leaves the rest to a sweep,
 * which finds previews by their namespaces. A comment that can't be written still says that the preview is up, so it counts as left.
 */
export async function finishRemoval(run: PreviewRun, removal: Removal, reason: DeletionReason, write: WriteState): Promise<DeletedOutcome> {
	const kept = await keptByHost(run, removal);
	const state = stateAfter(removal, reason, kept);
	const failure = await write(state);
	if (removal.left.length > 0) return { kind: "deleted", state, left: removal.left };
	const finished =
		failure === undefined ? await deleteNamespaces(run, removal) : await keepNamespaces(run, { ...removal, left: [staleComment(failure)] });
	if (finished.left.length === 0) return { kind: "deleted", state, left: [] };
	const corrected = stateAfter(finished, reason, kept);
	await write(corrected);
	return { kind: "deleted", state: corrected, left: finished.left };
}

/** @throws {ActionError} that turns the step red when something is left */
export function failIfLeft(left: readonly CleanupFailure[]): void {
	if (left.length === 0) return;
	const parts = left.map(({ what, why }) => `${what}: ${why}`);
	throw new ActionError(`The cleanup left something behind. ${parts.join(" · ")}`, {
		hint: left.find(({ hint }) => hint !== undefined)?.hint ?? "Run this job again: the cleanup starts over and removes what is left.",
	});
}

/** Nothing to say of a preview of which the host had nothing. */
async function keptByHost({ host }: PreviewRun, { removed }: Removal): Promise<string | undefined> {
	if (removed.length === 0) return undefined;
	// Best effort: a host that does not answer has failed in the removal already.
	return (await host?.settings?.().catch(() => undefined))?.keeps;
}

function stateAfter({ removed, left, emptied, namespaces }: Removal, reason: DeletionReason, kept: string | undefined): PreviewState {
	if (left.length > 0) return { kind: "cleanup-failed", left, removed };
	const deleted = namespaces.map(({ name }) => `namespace \`${name}\` with everything in it`);
	return { kind: "deleted", reason, removed: [...deleted, ...removed], emptiedNamespace: emptied, kept };
}

function staleComment(error: unknown): CleanupFailure {
	return { what: "comment on the pull request", why: messageOf(error), hint: hintOf(error) };
}

/** The reason not to clean up: a newer run deploys a pull request that was reopened or got its label back, and needs the preview. */
async function reasonToKeep({ inputs, progress, pull, signal }: PreviewRun, reason: CleanupReason): Promise<string | undefined> {
	if (reason === "requested") return undefined;
	const lost = ({ state, labels }: PullRequest): boolean =>
		state === "closed" || (reason === "label-removed" && (inputs.label === undefined || !hasLabel(labels, inputs.label)));
	let read: PullRequest | undefined;
	try {
		read = await pull.read(lost);
	} catch (error) {
		if (signal.aborted) throw error;
		// The event asked for the cleanup, and a skipped cleanup would leave the preview behind.
		progress.warn(`The pull request could not be read: ${messageOf(error)}`);
	}
	if (read === undefined || lost(read)) return undefined;
	return reason === "label-removed" ? `The pull request carries the label "${inputs.label}" again.` : "The pull request is open again.";
}
