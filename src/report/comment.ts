import type { CommentContent } from "../preview-state.ts";
import { mostDetailed } from "./detail.ts";
import { inlineCode, link } from "./escape.ts";
import { utcTime } from "./format.ts";
import { stateBlocks, warningBlock } from "./state-blocks.ts";
import { HEADING_START, stateHeading } from "./state-heading.ts";

/** GitHub refuses longer bodies with "body is too long (maximum is 65536 characters)". */
const MAX_COMMENT_LENGTH = 65_536;

/** How every comment begins. */
export const COMMENT_START = new RegExp(`^### ${HEADING_START.source.slice(1)}`);

/**
 * The comment of a preview as markdown. Its first line is the whole message, for the notification mail and the folded view.
 * @param marker the HTML comment by which the comment is found again; it is the body's last line, and nothing shown can contain it
 * @returns at most 65,535 characters
 */
export function renderComment(content: CommentContent, marker: string): string {
	return mostDetailed(
		(detail) =>
			[
				`### ${stateHeading(content)}`,
				...stateBlocks(content, detail),
				...warningBlock(content.warnings, detail),
				footer(content),
				marker,
			].join("\n\n"),
		(body) => body.length < MAX_COMMENT_LENGTH,
	);
}

/** The facts that the state's blocks do not show. */
function footer({ state, commit, fork, links, updatedAt, key }: CommentContent): string {
	const ready = state.kind === "ready";
	const name = ready ? [] : [inlineCode(key)];
	const sha = ready || commit === undefined ? [] : [`Commit ${link(inlineCode(commit.sha.slice(0, 7)), commit.url)}`];
	const source = ready || fork === undefined ? [] : [`Fork ${inlineCode(fork)}`];
	const run = ready || state.kind === "deleted" ? [link("Workflow run", links.run)] : [];
	return `<sub>${[...name, ...sha, ...source, ...run, `Updated ${utcTime(updatedAt)}`].join(" · ")}</sub>`;
}
