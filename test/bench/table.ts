import { median, range } from "./statistics.ts";

/** A table in Markdown, which is also how it is read in a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
	return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** `1.24 (1.11–1.40)`: the median and what lies around it. */
export function spread(values: readonly number[], digits = 2): string {
	const [least, greatest] = range(values);
	return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
}

/** Whether a goal is met, in a word. */
export function met(value: number, goal: number): string {
	return `≤ ${goal}: ${value <= goal ? "met" : "NOT met"}`;
}
