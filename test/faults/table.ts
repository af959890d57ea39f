import type { CellResult } from "./cells.ts";
import type { FaultKind } from "./kinds.ts";

/** A markdown table of how the cells went: a row for each kind of fault, a column for each run. */
export function tableOf(results: readonly CellResult[], kinds: readonly FaultKind[], journeys: readonly string[]): string {
	const rows = kinds.map(({ name }) => [name, ...journeys.map((journey) => countsOf(results, name, journey))]);
	const totals = ["**all**", ...journeys.map((journey) => countsOf(results, undefined, journey))];
	const head = ["fault", ...journeys];
	return [head, head.map(() => "---"), ...rows, totals].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `56: 51 survived, 5 handled`, and what was violated. */
function countsOf(results: readonly CellResult[], kind: string | undefined, journey: string): string {
	const chosen = results.filter(({ cell }) => (kind === undefined || cell.kind.name === kind) && cell.journey.name === journey);
	if (chosen.length === 0) return "";
	const count = (end: CellResult["end"]) => chosen.filter((result) => result.end === end).length;
	const broken = chosen.filter(({ violations }) => violations.length > 0).length;
	const wrong = broken === 0 ? "" : `, **${broken} violated**`;
	return `${chosen.length}: ${count("survived")} survived, ${count("handled")} handled${wrong}`;
}
