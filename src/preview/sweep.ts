import pMap from "p-map";
import { awaitedLater } from "../awaited-later.ts";
import type { Clock } from "../clock.ts";
import { messageOf } from "../errors.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import type { Host } from "../host/host.ts";
import type { Inputs } from "../inputs/inputs.ts";
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
	/** Undefined where steps of the workflow deploy the app to a platform of their own. */
	readonly host: Pick<Host, "keys"> | undefined;
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
	const [previews, open] = await Promise.all([listPreviews(run), run.pullRequests.listOpen()]);
	const pulls = await readPulls(run, previews, open);
	const judged = await pMap(previews, (preview) => judge(run, preview, pulls), { concurrency: CONCURRENT_PREVIEWS });
	const swept = judged.filter((preview) => preview !== undefined);
	const left = run.inputs.dryRun ? [] : await deleteAll(run, swept);
	return { kind: "swept", found: previews.length, swept, left };
}

/**
 * The pull requests of the previews by number. One that the list of open ones lacks is read as well, because the list may be a moment old.
 * A pull request that can't be read or found is missing, with a warning: its preview is kept.
 */
async function readPulls(
	{ progress, pullRequests }: SweepRun,
	previews: readonly ListedPreview[],
	open: readonly PullRequest[],
): Promise<ReadonlyMap<number, PullRequest>> {
	const listed = new Map(open.map((pull) => [pull.number, pull]));
	const missing = previews.map(({ number }) => number).filter((number) => !listed.has(number));
	try {
		const read = await pullRequests.readMany(missing);
		for (const number of missing.filter((one) => !read.has(one))) {
			progress.warn(`Pull request ${number} could not be found: its preview is kept.`);
		}
		return new Map([...listed, ...read]);
	} catch (error) {
		progress.warn(`The pull requests ${missing.join(", ")} could not be read: their previews are kept. ${messageOf(error)}`);
		return listed;
	}
}

async function deleteAll(run: SweepRun, swept: readonly SweptPreview[]): Promise<readonly CleanupFailure[]> {
	const runs = swept.map((preview) => ({ ...preview, run: run.previewOf(preview.pull) }));
	// Comments that are looked for at the same moment are read with the same query.
	for (const preview of runs) preview.run.status.findComment();
	const left = await pMap(
		runs,
		async ({ namespaces, reason, run: preview }) => {
			const removal = await run.progress.step("cleanup", () => deleteAllButNamespaces(preview, findPreview(preview, namespaces)));
			return finishRemoval(preview, removal, reason, (state) => preview.status.comment(state, { create: false }));
		},
		{ concurrency: CONCURRENT_PREVIEWS },
	);
	return left.flatMap((outcome) => outcome.left);
}

/**
 * The previews that carry this repository's tag: those with a namespace, and those of which only the host still has something. What has
 * another name belongs to somebody else.
 */
async function listPreviews({ host, rivet, tag }: SweepRun): Promise<readonly ListedPreview[]> {
	const byKey = new Map<string, ListedPreview>();
	const add = (key: string, ...namespaces: readonly PreviewNamespace[]): void => {
		const parsed = parsePreviewKey(key);
		if (parsed?.tag !== tag) return;
		byKey.set(key, { key, number: parsed.number, namespaces: [...(byKey.get(key)?.namespaces ?? []), ...namespaces] });
	};
	const hosted = awaitedLater(host?.keys?.() ?? Promise.resolve([]));
	for await (const namespace of rivet.list()) add(namespace.key, namespace);
	for (const key of await hosted) add(key);
	return [...byKey.values()];
}

/** @returns the preview with the reason why it goes; undefined when it stays */
async function judge(
	run: SweepRun,
	{ key, number, namespaces }: ListedPreview,
	pulls: ReadonlyMap<number, PullRequest>,
): Promise<SweptPreview | undefined> {
	const pull = pulls.get(number);
	if (pull === undefined) return undefined;
	try {
		const reason = await reasonToSweep(run, pull);
		return reason && { key, namespaces, pull, reason };
	} catch (error) {
		run.progress.warn(`The last push of pull request ${number} could not be read: its preview is kept. ${messageOf(error)}`);
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
