import { messageOf } from "../errors.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import { parsePreviewKey } from "../names/key.ts";
import type { CleanupFailure } from "../preview-state.ts";
import type { ControlPlane, PreviewNamespace } from "../rivet/control-plane.ts";
import type { Announcer } from "./announce.ts";
import { tellRemoval } from "./cleanup.ts";
import { eachOf } from "./each-of.ts";
import type { Progress } from "./progress.ts";
import type { Removal } from "./remove.ts";

/** How many previews are looked at and removed at the same time. */
const CONCURRENT_PREVIEWS = 4;

export interface SweepPorts {
	readonly controlPlane: ControlPlane;
	readonly pullRequests: PullRequests;
	readonly progress: Progress;
	/** Unix time in milliseconds. */
	readonly now: () => number;
	/** How a pull request's preview is removed and announced. */
	readonly preview: (pull: PullRequest) => {
		readonly announcer: Announcer;
		readonly remove: (namespaces: readonly PreviewNamespace[]) => Promise<Removal>;
	};
}

export interface SweepRequest {
	/** Of this repository and `preview-name`: see `previewTag`. */
	readonly tag: string;
	/** Previews of open pull requests without a push for this long go too. */
	readonly maxAgeMs: number | undefined;
	readonly dryRun: boolean;
}

/** A preview that is to go. */
export interface SweptPreview {
	readonly key: string;
	readonly namespaces: readonly PreviewNamespace[];
	readonly pull: PullRequest;
	readonly reason: "closed" | "merged" | "expired";
}

export interface SweepOutcome {
	/** Previews of this repository that were found. */
	readonly found: number;
	/** Removed, or with `dry-run` to be removed. */
	readonly swept: readonly SweptPreview[];
	readonly left: readonly CleanupFailure[];
}

/**
 * Removes every preview of this repository whose pull request is closed, however the close was missed, and with a maximum
 * age also those without a push. One whose pull request can't be read is kept and named.
 */
export async function sweep(ports: SweepPorts, request: SweepRequest): Promise<SweepOutcome> {
	const [previews, open] = await Promise.all([listPreviews(ports.controlPlane, request.tag), ports.pullRequests.listOpen()]);
	const openByNumber = new Map(open.map((pull) => [pull.number, pull]));
	const swept: SweptPreview[] = [];
	const left: CleanupFailure[] = [];
	await eachOf(previews, CONCURRENT_PREVIEWS, async ({ key, number, namespaces }) => {
		const verdict = await judge(ports, request, number, openByNumber.get(number));
		if (verdict === undefined) return;
		const preview: SweptPreview = { key, namespaces, ...verdict };
		if (!request.dryRun) left.push(...(await removeAndSay(ports, preview)));
		swept.push(preview);
	});
	return { found: previews.length, swept, left };
}

async function removeAndSay(ports: SweepPorts, { namespaces, pull, reason }: SweptPreview): Promise<readonly CleanupFailure[]> {
	const { announcer, remove } = ports.preview(pull);
	const removal = await ports.progress.step("cleanup", () => remove(namespaces));
	const { left } = await tellRemoval(removal, reason, (state) => announcer.comment(state, { create: false }));
	return left;
}

interface FoundPreview {
	readonly key: string;
	readonly number: number;
	readonly namespaces: readonly PreviewNamespace[];
}

/** The previews that carry this repository's tag. Whatever has another name is somebody else's. */
async function listPreviews(controlPlane: ControlPlane, tag: string): Promise<FoundPreview[]> {
	const byKey = new Map<string, PreviewNamespace[]>();
	for await (const namespace of controlPlane.list()) {
		if (parsePreviewKey(namespace.key)?.tag === tag) byKey.set(namespace.key, [...(byKey.get(namespace.key) ?? []), namespace]);
	}
	return [...byKey].map(([key, namespaces]) => ({ key, number: parsePreviewKey(key)?.number ?? 0, namespaces }));
}

/** Whether and why a preview goes. The list of open pull requests may be a moment old: nothing goes before its pull request was read. */
async function judge(
	ports: SweepPorts,
	{ maxAgeMs }: SweepRequest,
	number: number,
	listed: PullRequest | undefined,
): Promise<Pick<SweptPreview, "pull" | "reason"> | undefined> {
	if (listed !== undefined && maxAgeMs === undefined) return undefined;
	try {
		const pull = listed ?? (await ports.pullRequests.read(number));
		if (pull === undefined) {
			ports.progress.warn(`Pull request ${number} could not be found: its preview is kept.`);
			return undefined;
		}
		if (pull.state === "closed") return { pull, reason: pull.merged ? "merged" : "closed" };
		if (maxAgeMs === undefined || !(await isOlder(ports, pull, maxAgeMs))) return undefined;
		return { pull, reason: "expired" };
	} catch (error) {
		ports.progress.warn(`Pull request ${number} could not be read: its preview is kept. ${messageOf(error)}`);
		return undefined;
	}
}

/** Whether the last push is longer ago. What was touched within the time may have been pushed to: only then the commit is asked. */
async function isOlder({ pullRequests, now }: SweepPorts, pull: PullRequest, maxAgeMs: number): Promise<boolean> {
	const since = now() - maxAgeMs;
	if (pull.updatedAt < since) return true;
	return (await pullRequests.lastPushAt(pull)) < since;
}
