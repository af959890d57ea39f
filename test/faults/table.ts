import { JOURNEYS, type Journey } from "./journeys.ts";
import type { TrialResult } from "./trial.ts";

/**
 * A markdown table of how trials went: a row for each kind, a column for each run.
 * @param kinds in the order of the rows
 */
export function tableOf(results: readonly TrialResult[], kinds: readonly string[]): string {
	const rows = [...kinds.map((kind) => [kind, ...JOURNEYS.map((journey) => countsOf(results, journey, kind))])];
	const totals = ["**all**", ...JOURNEYS.map((journey) => countsOf(results, journey))];
	const head = ["", ...JOURNEYS.map(({ name }) => name)];
	return [head, head.map(() => "---"), ...rows, totals].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `56: 51 survived, 5 handled`, and what was violated. */
function countsOf(results: readonly TrialResult[], journey: Journey, kind?: string): string {
	const chosen = results.filter(({ trial }) => trial.journey === journey && (kind === undefined || trial.kind === kind));
	if (chosen.length === 0) return "";
	const counts = (["survived", "handled"] as const).map((end) => [end, chosen.filter((result) => result.end === end).length] as const);
	const broken = chosen.filter(({ violations }) => violations.length > 0).length;
	const parts = counts.filter(([, count]) => count > 0).map(([end, count]) => `${count} ${end}`);
	return `${chosen.length}: ${parts.join(", ")}${broken === 0 ? "" : `, **${broken} violated**`}`;
}
