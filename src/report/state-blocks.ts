import type { CommentContent, PreviewLinks, ServingPreview } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { addressLink, alert, folded, shortened, table } from "./blocks.ts";
import type { Detail } from "./detail.ts";
import { codeBlock, inlineCode, inlineText, lastLines, link, oneLine } from "./escape.ts";
import { duration, list, plural } from "./format.ts";
import { pageCell, pageObjectionText, problemsBlock, remedyBlock } from "./page-blocks.ts";
import { DEPLOY_STEPS, type StateOf } from "./state-heading.ts";

/** Keeps a number and its unit on one line. */
const NO_BREAK = "\u00a0";

const NEXT_PREVIEW: Record<StateOf<"deleted">["reason"], string | undefined> = {
	closed: "Reopening the pull request deploys a new preview.",
	merged: undefined,
	"label-removed": "Putting the label back deploys a new preview.",
	expired: "The next push deploys a new preview.",
	requested: "The next push deploys a new preview.",
};

/** The state below its heading, as blocks of markdown. */
export function stateBlocks(content: CommentContent, detail: Detail): readonly string[] {
	const { state, links } = content;
	switch (state.kind) {
		case "deploying":
			return deployingBlocks(state, links);
		case "ready":
			return readyBlocks(state, content, detail);
		case "failed":
			return failedBlocks(state, links, detail);
		case "cancelled":
			return cancelledBlocks(state, links);
		case "deleted":
			return deletedBlocks(state, detail);
		case "cleanup-failed":
			return cleanupFailedBlocks(state, links, detail);
	}
}

/** What works but should be changed. No block without warnings. */
export function warningBlock(warnings: readonly string[], detail: Detail): readonly string[] {
	if (warnings.length === 0) return [];
	const lines = shortened(warnings, detail, (warning) => inlineText(warning, detail.textLength));
	return [alert("WARNING", lines.length === 1 ? lines : lines.map((line) => `- ${line}`))];
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

function readyBlocks(state: StateOf<"ready">, content: CommentContent, detail: Detail): readonly string[] {
	const { page } = state;
	const facts = readyTable(state, content, detail);
	if (page === undefined) return [facts];
	const commitUrl = content.commit?.url;
	return [...remedyBlock(page, commitUrl, detail), facts, ...problemsBlock(page, commitUrl, detail)];
}

function readyTable(
	{ previewUrl, data, actors, durationMs, checked, page, codeOf }: StateOf<"ready">,
	{ links, commit, fork, key }: CommentContent,
	detail: Detail,
): string {
	const names = shortened(actors, detail, (name) => inlineCode(name, detail.itemLength));
	const time = duration(durationMs).replaceAll(" ", NO_BREAK);
	const took = codeOf === undefined ? `deployed in ${time}` : `which changes nothing of the app. The code of ${commitLink(codeOf)} serves`;
	const sha = commit && commitLink(commit);
	const rows = [
		// The heading links the address unless it reports a problem of the page.
		["Address", previewUrl && pageObjectionText(page) && `**${addressLink(previewUrl)}**`],
		["Rivet", links.dashboard && link("Namespace dashboard", links.dashboard)],
		[hostName(links), links.hostDashboard && link("Deployment dashboard", links.hostDashboard)],
		["Commit", sha === undefined ? took : `${sha}, ${took}`],
		["Fork", fork && `Code of ${inlineCode(fork)}, from outside of this repository`],
		["Data", data === "fresh" ? "Fresh: the namespace started empty" : "Kept from earlier pushes"],
		["Checked", checked ? undefined : "No: `ready-timeout` is 0, so the action did not wait for it"],
		["Page", page && pageCell(page)],
		["Actors", names.length > 0 ? names.join(", ") : checked ? "None found in the app" : undefined],
	];
	return table(["Preview", inlineCode(key)], rows);
}

function commitLink({ sha, url }: NonNullable<CommentContent["commit"]>): string {
	return link(inlineCode(sha.slice(0, 7)), url);
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
		"The run was stopped before the preview was up. Push again or re-run the job to deploy it.",
		...servingBlock(serving, "Meanwhile"),
		linksLine("Log of the run", links),
	];
}

function deletedBlocks({ reason, removed, emptiedNamespace, kept }: StateOf<"deleted">, detail: Detail): readonly string[] {
	const nothing = removed.length === 0 && emptiedNamespace === undefined ? ["There was nothing to remove."] : [];
	const next = NEXT_PREVIEW[reason];
	const rest = [kept, next].filter((text) => text !== undefined);
	return [...nothing, ...removedBlock(removed, detail), ...emptiedBlock(emptiedNamespace), ...rest];
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
		`Afterwards re-run the job from ${link("this run", links.run)}: it deletes what is left.`,
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
