import type { StepTime, SummaryContent, UploadedFiles } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { table } from "./blocks.ts";
import type { Detail } from "./detail.ts";
import { mostDetailed } from "./detail.ts";
import { inlineCode, inlineText, link } from "./escape.ts";
import { bytes, duration, plural, utcTime } from "./format.ts";
import { stateBlocks, warningBlock } from "./state-blocks.ts";
import { stateHeading } from "./state-heading.ts";
import { stepGantt } from "./step-gantt.ts";

/**
 * Bytes of UTF-8 that a step's summary may hold; the runner drops a larger one whole.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const MAX_SUMMARY_BYTES = 1_024 * 1_024;

const OUTCOMES: Record<StepTime["outcome"], string> = { done: "Done", failed: "**Failed**", cancelled: "Cancelled" };

/** The job summary in markdown: the comment, then steps, upload and decisions. At most 1 MiB of UTF-8. */
export function renderSummary(content: SummaryContent): string {
	return mostDetailed(
		(detail) => `${blocks(content, detail).join("\n\n")}\n`,
		(text) => Buffer.byteLength(text) < MAX_SUMMARY_BYTES,
	);
}

function blocks(content: SummaryContent, detail: Detail): readonly string[] {
	return [
		`## ${stateHeading(content)}`,
		...stateBlocks(content, detail),
		...warningBlock(content.warnings, detail),
		...stepsBlocks(content.steps),
		...uploadBlocks(content.upload, detail),
		...decisionBlocks(content.decisions, detail),
		footer(content),
	];
}

function stepsBlocks(steps: readonly StepTime[]): readonly string[] {
	if (steps.length === 0) return [];
	// The steps come in the order in which they ended, and some ran side by side.
	const inOrder = steps.toSorted((one, other) => one.startMs - other.startMs);
	const rows = inOrder.map(({ step, startMs, endMs, outcome }) => [
		STEPS[step],
		duration(startMs),
		duration(endMs - startMs),
		OUTCOMES[outcome],
	]);
	return ["### Steps", stepGantt(inOrder), table(["Step", "Start", "Took", "Outcome"], rows)];
}

function uploadBlocks(upload: UploadedFiles | undefined, detail: Detail): readonly string[] {
	if (upload === undefined) return [];
	const rows = upload.largest.slice(0, detail.items).map(({ path, bytes: size }) => [inlineCode(path), bytes(size)]);
	const uploaded = `${plural(upload.files, "file")}, ${bytes(upload.bytes)}.`;
	return [
		"### Uploaded",
		rows.length === 0 ? uploaded : `${uploaded} The largest:`,
		...(rows.length === 0 ? [] : [table(["File", "Size"], rows)]),
	];
}

function decisionBlocks(decisions: SummaryContent["decisions"], detail: Detail): readonly string[] {
	if (decisions.length === 0) return [];
	const rows = decisions
		.slice(0, detail.items)
		.map(({ what, value, why }) => [
			inlineText(what, detail.itemLength),
			inlineCode(value, detail.itemLength),
			inlineText(why, detail.textLength),
		]);
	return ["### Decisions", table(["What", "Chosen", "Why"], rows)];
}

function footer({ commit, links, updatedAt, key }: SummaryContent): string {
	const about = commit === undefined ? "" : ` · Commit ${link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`;
	return `<sub>${inlineCode(key)}${about} · ${link("Workflow run", links.run)} · ${utcTime(updatedAt)}</sub>`;
}
