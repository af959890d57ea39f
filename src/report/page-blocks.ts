import type { PageCheck, PageProblem } from "../preview-state.ts";
import { alert, folded } from "./blocks.ts";
import type { Detail } from "./detail.ts";
import { inlineCode, inlineText, link } from "./escape.ts";
import { plural } from "./format.ts";

/** Keeps a word and its number on one line. */
const NO_BREAK = "\u00a0";
/** Longest text of a problem in the comment's heading. */
const LONGEST_IN_HEADING = 160;

const TITLES: Record<PageProblem["kind"], string> = {
	"unreachable-address": "Address that no visitor reaches",
	"actor-start": "Actors that do not start",
	"token-refused": "Call without a token",
	"other-namespace": "Another namespace",
	"not-a-page": "Not a page",
	blank: "Blank page",
	stuck: "Stuck page",
	error: "Uncaught error",
	request: "Failed request",
	console: "Console error",
};

/**
 * How bad the page is for its visitors. `works`: nothing is wrong, or the page only wrote errors to its console. `flawed`: a request
 * failed, which a page may well expect (401 for a visitor who is not signed in). `broken`: anything worse.
 */
export function pageVerdict({ problems: [worst] }: Pick<PageCheck, "problems">): "works" | "flawed" | "broken" {
	if (worst === undefined || worst.kind === "console") return "works";
	return worst.kind === "request" ? "flawed" : "broken";
}

/** What to add to "Preview is ready" for a page with a problem, as raw text; undefined for a page that works. */
export function pageObjection(page: PageCheck | undefined): string | undefined {
	const [worst] = page?.problems ?? [];
	if (page === undefined || worst === undefined || pageVerdict(page) === "works") return undefined;
	return `but ${pageVerdict(page) === "broken" ? "the page does not work" : "a request of the page fails"}: ${worst.text}`;
}

/** The same as markdown, for a heading. */
export function pageObjectionText(page: PageCheck | undefined): string | undefined {
	const objection = pageObjection(page);
	return objection === undefined ? undefined : inlineText(objection, LONGEST_IN_HEADING);
}

/** The cell of the comment's table. */
export function pageCell({ problems, moreProblems, reachedActors }: PageCheck): string {
	const count = problems.length + moreProblems;
	const seen = count === 0 ? "Opened in a browser without errors" : `Opened in a browser: ${plural(count, "problem")}`;
	return `${seen}. ${reachedActors ? "It contacted its actors" : "It did not contact its actors; many pages wait for a click"}`;
}

/** Shows first where the worst problem comes from and what to do. */
export function remedyBlock(page: PageCheck, commitUrl: string | undefined, detail: Detail): readonly string[] {
	const [worst] = page.problems;
	if (worst === undefined || pageVerdict(page) === "works") return [];
	const lines = remedyLines(worst, commitUrl, detail);
	return lines.length === 0
		? []
		: [
				alert(
					"WARNING",
					lines.flatMap((line, index) => (index === 0 ? [line] : ["", line])),
				),
			];
}

/** Everything that is wrong, in a list that opens on a click. */
export function problemsBlock({ problems, moreProblems }: PageCheck, commitUrl: string | undefined, detail: Detail): readonly string[] {
	if (problems.length === 0) return [];
	const shown = problems.slice(0, detail.items).map((problem, index) => {
		const said = `- **${TITLES[problem.kind]}**: ${inlineText(problem.text, detail.textLength)}`;
		// The hint of the first problem is already shown above the list.
		return [said, ...(index === 0 ? [] : remedyLines(problem, commitUrl, detail))].join("<br>");
	});
	const hidden = problems.length - shown.length + moreProblems;
	const list = hidden === 0 ? shown : [...shown, `- and ${hidden} more`];
	return [folded(`What the browser saw: ${plural(problems.length + moreProblems, "problem")}`, list.join("\n"))];
}

function remedyLines({ location, hint }: PageProblem, commitUrl: string | undefined, detail: Detail): readonly string[] {
	const where = location === undefined ? [] : [`**Where:** ${locationLink(location, commitUrl, detail)}`];
	return hint === undefined ? where : [...where, `**What to do:** ${inlineText(hint, detail.textLength)}`];
}

/** A link to the line on GitHub, where the commit's address is one of GitHub's. */
function locationLink({ file, line }: NonNullable<PageProblem["location"]>, commitUrl: string | undefined, detail: Detail): string {
	const label = `${inlineCode(file, detail.itemLength)}, line${NO_BREAK}${line}`;
	const [, repository, sha] = /^(.*)\/commit\/([0-9a-f]+)$/.exec(commitUrl ?? "") ?? [];
	if (repository === undefined) return label;
	const path = file.toWellFormed().split("/").map(encodeURIComponent).join("/");
	return link(label, `${repository}/blob/${sha}/${path}#L${line}`);
}
