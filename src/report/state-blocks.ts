import type { PreviewLinks, PreviewReport, PreviewState, ServingPreview, StepName } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { addressLink, alert, folded, shortened, table } from "./blocks.ts";
import type { Detail } from "./detail.ts";
import { codeBlock, inlineCode, inlineText, lastLines, link, oneLine } from "./escape.ts";
import { duration, list, plural } from "./format.ts";
import { pageCell, pageObjectionText, pageVerdict, problemsBlock, remedyBlock } from "./page-blocks.ts";

type StateOf<Kind extends PreviewState["kind"]> = Extract<PreviewState, { readonly kind: Kind }>;

/** Keeps a number and its unit on one line. */
const NO_BREAK = "\u00a0";

/** Those that a pull request is told of while they run. The checkout is read before anything is said. */
const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "checkout" && step !== "cleanup") as StepName[];

const DELETED_BECAUSE: Record<StateOf<"deleted">["reason"], string> = {
	closed: "the pull request was closed",
	merged: "the pull request was merged",
	"label-removed": "its label was taken off",
	expired: "there was no push for a long time",
	requested: "the workflow asked for it",
};

const NEXT_PREVIEW: Record<StateOf<"deleted">["reason"], string | undefined> = {
	closed: "Reopening the pull request deploys a new preview.",
	merged: undefined,
	"label-removed": "Putting the label back deploys a new preview.",
	expired: "The next push deploys a new preview.",
	requested: "The next push deploys a new preview.",
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
export function stateHeading({ state, previewName }: Pick<PreviewReport, "state" | "previewName">): string {
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
	return `is ${checked ? "ready" : "deployed, not checked"}: ${addressLink(previewUrl)}`;
}

/** What is to be said about the state below its heading, each a block of markdown. */
export function stateBlocks(report: PreviewReport, detail: Detail): readonly string[] {
	const { state } = report;
	switch (state.kind) {
		case "deploying":
			return deployingBlocks(state, report.links);
		case "ready":
			return readyBlocks(state, report, detail);
		case "failed":
			return failedBlocks(state, report.links, detail);
		case "cancelled":
			return cancelledBlocks(state, report.links);
		case "deleted":
			return deletedBlocks(state, detail);
		case "cleanup-failed":
			return cleanupFailedBlocks(state, report.links, detail);
	}
}

/** What works but should be changed; nothing when there is nothing to say. */
export function warningBlock(warnings: readonly string[], detail: Detail): readonly string[] {
	if (warnings.length === 0) return [];
	const lines = shortened(warnings, detail, (warning) => inlineText(warning, detail.textLength));
	return [alert("WARNING", lines.length === 1 ? lines : lines.map((line) => `- ${line}`))];
}

function progress(step: StepName): string {
	const place = DEPLOY_STEPS.indexOf(step);
	return place < 0 ? "deleted" : `deployed: step ${place + 1} of ${DEPLOY_STEPS.length}`;
}

function deployingBlocks({ step, previewUrl, serving }: StateOf<"deploying">, links: PreviewLinks): readonly string[] {
	const next = step === "cleanup" ? [] : DEPLOY_STEPS.slice(DEPLOY_STEPS.indexOf(step) + 1).map((later) => lowerFirst(STEPS[later]));
	const soon = previewUrl === undefined ? [] : [`It will be at **${addressLink(previewUrl)}**; this comment says when it is ready.`];
	return [
		`**${STEPS[step]}**${next.length === 0 ? "" : `, then ${list(next)}`}.`,
		...(serving === undefined ? soon : servingBlock(serving, "Until then")),
		linksLine("Follow this run", links),
	];
}

function readyBlocks(state: StateOf<"ready">, report: PreviewReport, detail: Detail): readonly string[] {
	const { page } = state;
	const facts = readyTable(state, report, detail);
	if (page === undefined) return [facts];
	const commitUrl = report.commit?.url;
	return [...remedyBlock(page, commitUrl, detail), facts, ...problemsBlock(page, commitUrl, detail)];
}

function readyTable(
	{ previewUrl, data, actors, durationMs, checked, page }: StateOf<"ready">,
	{ links, commit, key }: PreviewReport,
	detail: Detail,
): string {
	const names = shortened(actors, detail, (name) => inlineCode(name, detail.itemLength));
	const took = `deployed in ${duration(durationMs).replaceAll(" ", NO_BREAK)}`;
	const sha = commit === undefined ? undefined : link(inlineCode(commit.sha.slice(0, 7)), commit.url);
	const rows = [
		// Otherwise the heading has the link.
		["Address", pageObjectionText(page) && `**${addressLink(previewUrl)}**`],
		["Rivet", links.dashboard && link("Namespace dashboard", links.dashboard)],
		[hostName(links), links.hostDashboard && link("Deployment dashboard", links.hostDashboard)],
		["Commit", sha === undefined ? took : `${sha}, ${took}`],
		["Data", data === "fresh" ? "Fresh: the namespace started empty" : "Kept from earlier pushes"],
		["Checked", checked ? undefined : "No: `ready-timeout` is 0, so nobody looked whether it is up"],
		["Page", page && pageCell(page)],
		["Actors", names.length > 0 ? names.join(", ") : checked ? "None found in the app" : undefined],
	];
	return table(["Preview", inlineCode(key)], rows);
}

function failedBlocks({ message, hint, log, serving }: StateOf<"failed">, links: PreviewLinks, detail: Detail): readonly string[] {
	const advice = hint === undefined ? [] : ["", `**What to do:** ${inlineText(hint, detail.textLength)}`];
	return [
		alert("CAUTION", [inlineText(message, detail.textLength), ...advice]),
		...servingBlock(serving, "Meanwhile"),
		...logBlock(log, detail),
		linksLine("Log of the run", links),
	];
}

function cancelledBlocks({ serving }: StateOf<"cancelled">, links: PreviewLinks): readonly string[] {
	return [
		"The run was stopped before the preview was up. The next push deploys it, and so does running the job again.",
		...servingBlock(serving, "Meanwhile"),
		linksLine("Log of the run", links),
	];
}

function deletedBlocks({ reason, removed, emptiedNamespace }: StateOf<"deleted">, detail: Detail): readonly string[] {
	const nothing = removed.length === 0 && emptiedNamespace === undefined ? ["There was nothing to remove."] : [];
	const next = NEXT_PREVIEW[reason];
	return [...nothing, ...removedBlock(removed, detail), ...emptiedBlock(emptiedNamespace), ...(next === undefined ? [] : [next])];
}

function emptiedBlock(namespace: string | undefined): readonly string[] {
	if (namespace === undefined) return [];
	return [
		`The namespace ${inlineCode(namespace)} is empty now, and its name remains: a self-hosted Rivet engine can't delete a namespace. It holds no actors and no runner config.`,
	];
}

function cleanupFailedBlocks({ left, removed }: StateOf<"cleanup-failed">, links: PreviewLinks, detail: Detail): readonly string[] {
	const lines = shortened(left, detail, ({ what, why, hint }) => {
		const problem = `**${inlineText(what, detail.itemLength)}**: ${inlineText(why, detail.textLength)}`;
		return hint === undefined ? problem : `${problem}<br>**What to do:** ${inlineText(hint, detail.textLength)}`;
	});
	return [
		alert("WARNING", ["Still there:", "", ...lines.map((line) => `- ${line}`)]),
		`Then run the job again from ${link("this run", links.run)}; what is gone already counts as done.`,
		...removedBlock(removed, detail),
		linksLine("Log of the run", links),
	];
}

function removedBlock(removed: readonly string[], detail: Detail): readonly string[] {
	if (removed.length === 0) return [];
	return [
		`Removed: ${list(
			removed.map((part) => inlineText(part, detail.itemLength)),
			detail.items,
		)}.`,
	];
}

function servingBlock(serving: ServingPreview | undefined, when: string): readonly string[] {
	return serving === undefined ? [] : [`${when} the preview of an earlier push still serves: **${addressLink(serving.previewUrl)}**`];
}

function logBlock(log: StateOf<"failed">["log"], detail: Detail): readonly string[] {
	if (log === undefined || detail.logLines === 0) return [];
	const { text, omitted } = lastLines(log.text, { lines: detail.logLines, characters: detail.logLength });
	if (text.trim() === "") return [];
	const missing = omitted === 0 ? "" : ` (the last ${plural(text.split("\n").length, "line")})`;
	return [folded(`${oneLine(log.title, 200)}${missing}`, codeBlock(text))];
}

function linksLine(runLabel: string, links: PreviewLinks): string {
	const all = [
		link(runLabel, links.run),
		...(links.dashboard === undefined ? [] : [link("Rivet dashboard", links.dashboard)]),
		...(links.hostDashboard === undefined ? [] : [link(`${hostName(links)} dashboard`, links.hostDashboard)]),
	];
	return all.join(" · ");
}

function hostName(links: PreviewLinks): string {
	return inlineText(links.hostName ?? "Freestyle", 40);
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
