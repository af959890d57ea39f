import { inlineText, tableCell } from "../../src/report/escape.ts";
import type { Result } from "./play.ts";
import { SERVICES, serviceOf } from "./probe.ts";
import type { Verdict } from "./verdict.ts";

/** What the report says besides the results. */
export interface ReportHead {
	/** Of this project. */
	readonly version: string;
	/** ISO date. */
	readonly date: string;
	/** `the real services`, or `the sandbox in place of them`. */
	readonly asked: string;
	/** Whether somebody ended the run before it had asked everything. */
	readonly interrupted: boolean;
	/** What the run made and could not remove. */
	readonly left: readonly string[];
}

const MARKS = { "as assumed": "✓", differs: "✗", "not asked": "–" } as const;
const LONGEST_CELL = 600;

/** The run's report in markdown, to be pasted into an issue. The results hold no secret and no name of the account. */
export function renderReport(head: ReportHead, results: readonly Result[]): string {
	return [
		`### Rivet Preview ${head.version}: what \`npm run live\` found`,
		`Asked on ${head.date}: ${head.asked}. ${summaryOf(results)} \`docs/assumptions.md\` says what each line means for the action.`,
		...(head.interrupted ? ["**Interrupted:** the probes that are not in this table were not asked."] : []),
		["|  | probe | result |", "| --- | --- | --- |", ...results.map(rowOf)].join("\n"),
		...leftOf(head),
		...additionsOf(results),
		"",
	].join("\n\n");
}

/** `36 as assumed, 2 differ, 3 not asked.` */
export function summaryOf(results: readonly Result[]): string {
	const count = (kind: Verdict["kind"]) => results.filter(({ verdict }) => verdict.kind === kind).length;
	return `${count("as assumed")} as assumed, ${count("differs")} differ${count("differs") === 1 ? "s" : ""}, ${count("not asked")} not asked.`;
}

/** One line for a terminal: `✓ rivet-cloud.token  as assumed`. */
export function lineOf({ probe, verdict }: Result): string {
	return `${MARKS[verdict.kind]} ${probe.id.padEnd(34)} ${inWords(verdict)}`;
}

function rowOf({ probe, verdict }: Result): string {
	const words = verdict.kind === "as assumed" ? "as assumed" : inlineText(inWords(verdict), LONGEST_CELL);
	return `| ${MARKS[verdict.kind]} | \`${probe.id}\` | ${tableCell(words)} |`;
}

function inWords(verdict: Verdict): string {
	switch (verdict.kind) {
		case "as assumed":
			return "as assumed";
		case "differs":
			return `differs: ${verdict.differences.join("; ")}`;
		case "not asked":
			return `not asked: ${verdict.reason}`;
	}
}

function leftOf({ left }: ReportHead): readonly string[] {
	if (left.length === 0) return [];
	return ["**Left behind:**", left.map((one) => `- ${inlineText(one, LONGEST_CELL)}`).join("\n")];
}

function additionsOf(results: readonly Result[]): readonly string[] {
	const lines = results.flatMap(({ probe, verdict }) => {
		const additions = verdict.kind === "not asked" ? [] : verdict.additions;
		return additions.map((addition) => `- ${SERVICES[serviceOf(probe)]}: ${inlineText(addition)}`);
	});
	const unique = [...new Set(lines)];
	if (unique.length === 0) return [];
	return ["<details><summary>Fields that the sandbox lacks; they do no harm</summary>", unique.join("\n"), "</details>"];
}
