import type { PreviewReport } from "../preview-state.ts";
import { mostDetailed } from "./detail.ts";
import { inlineCode, link } from "./escape.ts";
import { utcTime } from "./format.ts";
import { HEADING_START, stateBlocks, stateHeading, warningBlock } from "./state-blocks.ts";

/** GitHub refuses longer bodies with "body is too long (maximum is 65536 characters)". */
const MAX_COMMENT_LENGTH = 65_536;

/** How every comment begins. */
export const COMMENT_START = new RegExp(`^### ${HEADING_START.source.slice(1)}`);

/**
 * The comment of a preview as markdown. Its first line says it all, for the notification mail and the folded view.
 * @param marker the HTML comment by which the comment is found again; it is the body's last line, and nothing shown can contain it
 * @returns at most 65,535 characters
 */
export function renderComment(report: PreviewReport, marker: string): string {
	return mostDetailed(
		(detail) =>
			[
				`### ${stateHeading(report)}`,
				...stateBlocks(report, detail),
				...warningBlock(report.warnings, detail),
				footer(report),
				marker,
			].join("\n\n"),
		(body) => body.length < MAX_COMMENT_LENGTH,
	);
}

/** What the state's blocks do not say already. */
function footer({ state, commit, links, updatedAt, key }: PreviewReport): string {
	const ready = state.kind === "ready";
	const name = ready ? [] : [inlineCode(key)];
	const sha = ready || commit === undefined ? [] : [`Commit ${link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`];
	const run = ready || state.kind === "deleted" ? [link("Workflow run", links.run)] : [];
	return `<sub>${[...name, ...sha, ...run, `Updated ${utcTime(updatedAt)}`].join(" · ")}</sub>`;
}
