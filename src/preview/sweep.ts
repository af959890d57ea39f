import pMap from "p-map";
import type { Clock } from "../clock.ts";
import { messageOf } from "../errors.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import type { Inputs } from "../inputs.ts";
import { parsePreviewKey } from "../names/key.ts";
import type { CleanupFailure } from "../preview-state.ts";
import type { ControlPlane, PreviewNamespace } from "../rivet/control-plane.ts";
import { finishRemoval } from "./cleanup.ts";
import { deleteAllButNamespaces, findPreview } from "./delete-preview.ts";
import type { PreviewRun } from "./preview-run.ts";
import type { Progress } from "./progress.ts";

const CONCURRENT_PREVIEWS = 4;

export interface SweepRun {
	/** Of this repository and `preview-name`: see `previewTag`. */
	readonly tag: string;
	readonly rivet: ControlPlane;
	readonly pullRequests: PullRequests;
	readonly progress: Progress;
	readonly inputs: Pick<Inputs, "dryRun" | "sweepMaxAgeMs">;
	readonly clock: Clock;
	/** The run that deletes one pull request's preview. */
	readonly previewOf: (pull: PullRequest) => PreviewRun;
}

/** A preview that the sweep deletes. */
export interface SweptPreview {
	readonly key: string;
	readonly namespaces: readonly PreviewNamespace[];
	readonly pull: PullRequest;
	readonly reason: "closed" | "merged" | "expired";
}

export interface SweepOutcome {
	readonly kind: "swept";
	/** Previews of this repository that were found. */
	readonly found: number;
	/** Deleted, or with `dry-run` to be deleted. */
	readonly swept: readonly SweptPreview[];
	readonly left: readonly CleanupFailure[];
}

/** A preview as the control plane lists it. */
interface ListedPreview {
	readonly key: string;
	/** Number of its pull request. */
	readonly number: number;
	readonly namespaces: readonly PreviewNamespace[];
}

/**
 * Deletes every preview of this repository whose pull request is closed, and with `sweep-max-age` also those without a push for that
 * long. A preview whose pull request can't be read is kept, with a warning.
 */
export async function sweep(run: SweepRun): Promise<SweepOutcome> {
	const [previews, open] = await Promise.all([listPreviews(run.rivet, run.tag), run.pullRequests.listOpen()]);
	const openByNumber = new Map(open.map((pull) => [pull.number, pull]));
	const judged = await pMap(previews, (preview) => judge(run, preview, openByNumber.get(preview.number)), {
		concurrency: CONCURRENT_PREVIEWS,
	});
	const swept = judged.filter((preview) => preview !== undefined);
	const left = run.inputs.dryRun ? [] : await pMap(swept, (preview) => deleteSwept(run, preview), { concurrency: CONCURRENT_PREVIEWS });
	return { kind: "swept", found: previews.length, swept, left: left.flat() };
}

async function deleteSwept(run: SweepRun, { namespaces, pull, reason }: SweptPreview): Promise<readonly CleanupFailure[]> {
	const preview = run.previewOf(pull);
	const removal = await run.progress.step("cleanup", () => deleteAllButNamespaces(preview, findPreview(preview, namespaces)));
	const { left } = await finishRemoval(preview, removal, reason, (state) => preview.status.comment(state, { create: false }));
	return left;
}

/** The previews that carry this repository's tag. Whatever has another name belongs to somebody else. */
async function listPreviews(rivet: ControlPlane, tag: string): Promise<readonly ListedPreview[]> {
	const byKey = new Map<string, ListedPreview>();
	for await (const namespace of rivet.list()) {
		const { key } = namespace;
		const parsed = parsePreviewKey(key);
		if (parsed?.tag !== tag) continue;
		byKey.set(key, { key, number: parsed.number, namespaces: [...(byKey.get(key)?.namespaces ?? []), namespace] });
	}
	return [...byKey.values()];
}

/**
 * Whether and why a preview goes. The list of open pull requests may be a moment old: nothing goes before its own pull request was read.
 * @returns undefined for a preview that stays
 */
async function judge(run: SweepRun, preview: ListedPreview, listed: PullRequest | undefined): Promise<SweptPreview | undefined> {
	const { inputs, progress, pullRequests } = run;
	const { key, number, namespaces } = preview;
	if (listed !== undefined && inputs.sweepMaxAgeMs === undefined) return undefined;
	try {
		const pull = listed ?? (await pullRequests.read(number));
		if (pull === undefined) progress.warn(`Pull request ${number} could not be found: its preview is kept.`);
		const reason = pull && (await reasonToSweep(run, pull));
		return pull && reason && { key, namespaces, pull, reason };
	} catch (error) {
		progress.warn(`Pull request ${number} could not be read: its preview is kept. ${messageOf(error)}`);
		return undefined;
	}
}

async function reasonToSweep(run: SweepRun, pull: PullRequest): Promise<SweptPreview["reason"] | undefined> {
	if (pull.state === "closed") return pull.merged ? "merged" : "closed";
	const { sweepMaxAgeMs } = run.inputs;
	return sweepMaxAgeMs !== undefined && (await isOlder(run, pull, sweepMaxAgeMs)) ? "expired" : undefined;
}

/** Whether the last push is longer ago. Only a pull request that changed within that time may have been pushed to within it. */
async function isOlder({ pullRequests, clock }: SweepRun, pull: PullRequest, maxAgeMs: number): Promise<boolean> {
	const since = clock.now() - maxAgeMs;
	if (pull.updatedAt < since) return true;
	return (await pullRequests.lastPushAt(pull)) < since;
}
