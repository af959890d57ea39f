import type { CommentContent, PreviewState, StepName } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { addressLink } from "./blocks.ts";
import { inlineCode } from "./escape.ts";
import { plural } from "./format.ts";
import { pageObjectionText, pageVerdict } from "./page-blocks.ts";

export type StateOf<Kind extends PreviewState["kind"]> = Extract<PreviewState, { readonly kind: Kind }>;

/** The steps that a comment can name. The checkout is read before the first comment. */
export const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "checkout" && step !== "cleanup") as StepName[];

const DELETED_BECAUSE: Record<StateOf<"deleted">["reason"], string> = {
	closed: "the pull request was closed",
	merged: "the pull request was merged",
	"label-removed": "its label was removed",
	expired: "there was no push for a long time",
	requested: "the workflow asked for it",
};

/** The sign before each state's heading. It repeats what the words say. */
const SIGNS: Record<PreviewState["kind"], string> = {
	deploying: "⏳",
	ready: "✅",
	failed: "❌",
	cancelled: "⏹️",
	deleted: "🧹",
	"cleanup-failed": "⚠️",
};
const WARNING_SIGN = SIGNS["cleanup-failed"];

/** How every heading begins. */
export const HEADING_START = new RegExp(`^(?:${Object.values(SIGNS).join("|")}) Preview\\b`);

/** What happened, in one line of markdown without a heading's `#`. */
export function stateHeading({ state, previewName }: Pick<CommentContent, "state" | "previewName">): string {
	const preview = previewName === undefined ? "Preview" : `Preview ${inlineCode(previewName, 60)}`;
	const isDoubtful = state.kind === "ready" && state.page !== undefined && pageVerdict(state.page) !== "works";
	return `${isDoubtful ? WARNING_SIGN : SIGNS[state.kind]} ${preview} ${predicate(state)}`;
}

/** What the heading says about the preview. */
function predicate(state: PreviewState): string {
	switch (state.kind) {
		case "deploying":
			return `is being ${progress(state.step)}`;
		case "ready":
			return readyPredicate(state);
		case "failed":
			return `failed: ${STEPS[state.step]}`;
		case "cancelled":
			return `cancelled at: ${STEPS[state.step]}`;
		case "deleted":
			return `deleted: ${DELETED_BECAUSE[state.reason]}`;
		case "cleanup-failed":
			return `is not fully deleted: ${plural(state.left.length, "part")} left`;
	}
}

function readyPredicate({ checked, page, previewUrl }: StateOf<"ready">): string {
	const objection = pageObjectionText(page);
	if (objection !== undefined) return `is ready, ${objection}`;
	const address = previewUrl === undefined ? "" : `: ${addressLink(previewUrl)}`;
	return `is ${checked ? "ready" : "deployed, not checked"}${address}`;
}

function progress(step: StepName): string {
	const place = DEPLOY_STEPS.indexOf(step);
	return place < 0 ? "deleted" : `deployed: step ${place + 1} of ${DEPLOY_STEPS.length}`;
}
