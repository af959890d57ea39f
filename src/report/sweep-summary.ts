import type { CleanupFailure } from "../preview-state.ts";
import { table } from "./blocks.ts";
import { FULL_DETAIL } from "./detail.ts";
import { inlineCode, inlineText } from "./escape.ts";
import { plural } from "./format.ts";
import { warningBlock } from "./state-blocks.ts";

/** What a sweep found and did. Strings are raw. */
export interface SweepContent {
	readonly found: number;
	readonly swept: readonly {
		readonly key: string;
		readonly pull: { readonly number: number };
		readonly reason: "closed" | "merged" | "expired";
	}[];
	readonly left: readonly CleanupFailure[];
	readonly dryRun: boolean;
	readonly warnings: readonly string[];
}

const REASONS = { closed: "closed", merged: "merged", expired: "no push for longer than sweep-max-age" };
/** Rows of the table; a first sweep of an old repository may have hundreds. */
const MOST_ROWS = 500;

/** The job summary of a sweep in markdown. */
export function renderSweep({ found, swept, left, dryRun, warnings }: SweepContent): string {
	const verb = dryRun ? "would be deleted" : "deleted";
	const rows = swept.slice(0, MOST_ROWS).map(({ key, pull, reason }) => [inlineCode(key), `#${pull.number}`, REASONS[reason]]);
	const failures = left.map(({ what, why }) => [inlineText(what), inlineText(why)]);
	return [
		`## Sweep: ${plural(swept.length, "preview")} ${verb} of ${found} found`,
		...(rows.length === 0 ? [] : [table(["Preview", "Pull request", "Why"], rows)]),
		...(swept.length > MOST_ROWS ? [`… and ${swept.length - MOST_ROWS} more.`] : []),
		...(failures.length === 0 ? [] : ["**Left behind:**", table(["What", "Why"], failures)]),
		...warningBlock(warnings, FULL_DETAIL),
		"",
	].join("\n\n");
}
