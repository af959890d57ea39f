import type { StepTime } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { duration } from "./format.ts";

const TAGS: Record<StepTime["outcome"], string> = { done: "done", failed: "crit", cancelled: "active" };

/** Mermaid does not draw a task without a length. */
const SHORTEST_MS = 50;

/**
 * The steps as a Mermaid gantt chart in a fenced block. Times are written as times of day, which Mermaid reads and draws in the reader's
 * time zone: both shift alike. Unix times would be shown shifted. Labels are this project's own words.
 * https://mermaid.js.org/syntax/gantt.html
 */
export function stepGantt(steps: readonly StepTime[]): string {
	const tasks = steps.map(({ step, startMs, endMs, outcome }, index) => {
		const lengthMs = Math.max(SHORTEST_MS, Math.round(endMs - startMs));
		return `    ${label(`${STEPS[step]}, ${duration(endMs - startMs)}`)} :${TAGS[outcome]}, s${index}, ${timeOfDay(startMs)}, ${lengthMs}ms`;
	});
	const lines = ["gantt", "    accTitle: When each step ran", "    dateFormat HH:mm:ss.SSS", "    axisFormat %M:%S", ...tasks];
	return ["```mermaid", ...lines, "```"].join("\n");
}

/** Leaves out the characters that are syntax for Mermaid, which knows no quotes around a label. */
function label(text: string): string {
	return text.replace(/[^\p{L}\p{N} .,]/gu, " ");
}

/** `00:01:05.250`, from milliseconds since the run began. */
function timeOfDay(sinceStartMs: number): string {
	const sameDayMs = Math.min(Math.max(0, Math.round(sinceStartMs)), 86_399_999);
	return new Date(sameDayMs).toISOString().slice(11, 23);
}
