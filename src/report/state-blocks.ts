import type { Detail } from "./detail.ts";
import { codeBlock, htmlText, inlineCode, inlineText, lastLines, link, oneLine, tableCell } from "./escape.ts";
import { duration, plural } from "./format.ts";
import type { PreviewLinks, PreviewReport, PreviewState, ServingPreview, StepName } from "./preview-state.ts";
import { STEPS } from "./preview-state.ts";

type StateOf<Kind extends PreviewState["kind"]> = Extract<PreviewState, { readonly kind: Kind }>;

const DEPLOY_STEPS = Object.keys(STEPS).filter((step) => step !== "cleanup") as StepName[];

const DELETED_BECAUSE: Record<StateOf<"deleted">["reason"], string> = {
	closed: "the pull request was closed",
	merged: "the pull request was merged",
	"label-removed": "its label was taken off",
	expired: "there was no push for a long time",
	requested: "the workflow asked for it",
};

const NEXT_PREVIEW: Record<StateOf<"deleted">["reason"], string | undefined> = {
	closed: "Reopening the pull request makes a new one.",
	merged: undefined,
	"label-removed": "Putting the label back makes a new one.",
	expired: "The next push makes a new one.",
	requested: "The next push makes a new one.",
};

/** What happened, in one line of markdown without a heading's `#`: the sign repeats what the words say. */
export function stateHeading({ state, previewName }: Pick<PreviewReport, "state" | "previewName">): string {
	const preview = previewName === undefined ? "Preview" : `Preview ${inlineCode(previewName, 60)}`;
	switch (state.kind) {
		case "deploying":
			return state.step === "cleanup" ? `⏳ ${preview} is being deleted` : `⏳ ${preview} is being deployed`;
		case "ready":
			return `✅ ${preview} is ready: ${addressLink(state.previewUrl)}`;
		case "failed":
			return `❌ ${preview} failed: ${STEPS[state.step]}`;
		case "cancelled":
			return `⏹️ ${preview} was cancelled: ${STEPS[state.step]}`;
		case "deleted":
			return `🧹 ${preview} deleted: ${DELETED_BECAUSE[state.reason]}`;
		case "cleanup-failed":
			return `⚠️ ${preview} is not fully deleted: ${plural(state.left.length, "thing")} left`;
	}
}

/** What is to be said about the state below its heading, each a block of markdown. */
export function stateBlocks(report: PreviewReport, detail: Detail): readonly string[] {
	const { state } = report;
	switch (state.kind) {
		case "deploying":
			return deployingBlocks(state);
		case "ready":
			return [readyTable(state, report, detail)];
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

function deployingBlocks({ step, serving }: StateOf<"deploying">): readonly string[] {
	const place = DEPLOY_STEPS.indexOf(step);
	if (place < 0) return [`**${STEPS[step]}**`];
	const next = DEPLOY_STEPS.slice(place + 1).map((later) => lowerFirst(STEPS[later]));
	const now = `Step ${place + 1} of ${DEPLOY_STEPS.length}: **${STEPS[step]}**`;
	return [next.length === 0 ? now : `${now}, then ${next.join(", ")}.`, ...servingBlock(serving, "Until then")];
}

function readyTable({ data, actors, durationMs }: StateOf<"ready">, { links, commit, key }: PreviewReport, detail: Detail): string {
	const names = shortened(actors, detail, (name) => inlineCode(name, detail.itemLength));
	const took = `deployed in ${duration(durationMs)}`;
	const sha = commit === undefined ? undefined : link(inlineCode(commit.sha.slice(0, 7)), commit.url);
	const rows = [
		["Rivet", links.dashboard && link("Namespace dashboard", links.dashboard)],
		[hostName(links), links.hostDashboard && link("Deployment dashboard", links.hostDashboard)],
		["Commit", sha === undefined ? took : `${sha}, ${took}`],
		["Data", data === "fresh" ? "Fresh: the namespace started empty" : "Kept from earlier pushes"],
		["Actors", names.length === 0 ? "None found in the app" : names.join(", ")],
	];
	return table(["Preview", inlineCode(key)], rows);
}

function failedBlocks({ message, hint, log, serving }: StateOf<"failed">, links: PreviewLinks, detail: Detail): readonly string[] {
	const advice = hint === undefined ? [] : ["", `**What to do:** ${inlineText(hint, detail.textLength)}`];
	return [
		alert("CAUTION", [inlineText(message, detail.textLength), ...advice]),
		...servingBlock(serving, "Meanwhile"),
		...logBlock(log, detail),
		linksLine("Log of this run", links),
	];
}

function cancelledBlocks({ serving }: StateOf<"cancelled">, links: PreviewLinks): readonly string[] {
	return [
		"The run was stopped before the preview was up. The next push deploys it, and so does running the job again.",
		...servingBlock(serving, "Meanwhile"),
		linksLine("Log of this run", links),
	];
}

function deletedBlocks({ reason, removed, emptiedNamespace }: StateOf<"deleted">, detail: Detail): readonly string[] {
	const next = NEXT_PREVIEW[reason];
	const emptied =
		emptiedNamespace === undefined
			? []
			: [
					`The namespace ${inlineCode(emptiedNamespace)} is emptied: a self-hosted Rivet engine can't delete a namespace, so its name remains, without actors and without a runner config.`,
				];
	return [...removedBlock(removed, detail), ...emptied, ...(next === undefined ? [] : [next])];
}

function cleanupFailedBlocks({ left, removed }: StateOf<"cleanup-failed">, links: PreviewLinks, detail: Detail): readonly string[] {
	const lines = shortened(left, detail, ({ what, why, hint }) => {
		const advice = hint === undefined ? "" : ` **What to do:** ${inlineText(hint, detail.textLength)}`;
		return `- **${inlineText(what, detail.itemLength)}**: ${inlineText(why, detail.textLength)}${advice}`;
	});
	return [
		alert("WARNING", [
			"Still there, and perhaps still costing money:",
			"",
			...lines.map((line) => (line.startsWith("- ") ? line : `- ${line}`)),
		]),
		`Run the job again from ${link("this run", links.run)}: what is gone already counts as done.`,
		...removedBlock(removed, detail),
		linksLine("Log of this run", links),
	];
}

function removedBlock(removed: readonly string[], detail: Detail): readonly string[] {
	if (removed.length === 0) return ["There was nothing to remove."];
	return [
		`Removed:\n\n${shortened(removed, detail, (part) => inlineText(part, detail.itemLength))
			.map((part) => `- ${part}`)
			.join("\n")}`,
	];
}

function servingBlock(serving: ServingPreview | undefined, when: string): readonly string[] {
	return serving === undefined ? [] : [`${when} the preview of an earlier push still serves: **${addressLink(serving.previewUrl)}**`];
}

function logBlock(log: StateOf<"failed">["log"], detail: Detail): readonly string[] {
	if (log === undefined || detail.logLines === 0) return [];
	const { text, omitted } = lastLines(log.text, { lines: detail.logLines, characters: detail.logLength });
	if (text.trim() === "") return [];
	const missing = omitted === 0 ? "" : ` (without its first ${plural(omitted, "line")})`;
	return [`<details><summary>${htmlText(log.title)}${missing}</summary>\n\n${codeBlock(text)}\n\n</details>`];
}

function linksLine(runLabel: string, links: PreviewLinks): string {
	const all = [
		link(runLabel, links.run),
		...(links.dashboard === undefined ? [] : [link("Rivet dashboard", links.dashboard)]),
		...(links.hostDashboard === undefined ? [] : [link(`${hostName(links)} dashboard`, links.hostDashboard)]),
	];
	return all.join(" · ");
}

/** A link whose text is the address itself, without the scheme: it tells where it goes, also read aloud or in a plain text mail. */
function addressLink(url: string): string {
	const shown = oneLine(url, 90)
		.replace(/^https?:\/\//, "")
		.replace(/\/$/, "");
	return link(inlineText(shown), url);
}

function hostName(links: PreviewLinks): string {
	return inlineText(links.hostName ?? "Freestyle", 40);
}

/** Rows without a value are left out. */
function table(header: readonly [string, string], rows: readonly (readonly (string | undefined)[])[]): string {
	const lines = rows
		.filter(([, value]) => value !== undefined)
		.map(([name = "", value = ""]) => `| ${tableCell(name)} | ${tableCell(value)} |`);
	return [`| ${header[0]} | ${header[1]} |`, "|:--|:--|", ...lines].join("\n");
}

/** GitHub's coloured box; an older GitHub shows it as a quote. */
function alert(kind: "CAUTION" | "WARNING", lines: readonly string[]): string {
	return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n");
}

function shortened<Item>(items: readonly Item[], detail: Detail, show: (item: Item) => string): readonly string[] {
	const shown = items.slice(0, detail.items).map(show);
	return items.length > detail.items ? [...shown, `and ${items.length - detail.items} more`] : shown;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
