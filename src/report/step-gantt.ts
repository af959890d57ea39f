import type { StepTime } from "../preview-state.ts";
import { STEPS } from "../preview-state.ts";
import { duration } from "./format.ts";

const TAGS: Record<StepTime["outcome"], string> = { done: "done", failed: "crit", cancelled: "active" };

/** Mermaid draws nothing of a task without a length. */
const SHORTEST_MS = 50;

/**
 * The steps as a Mermaid gantt chart in a fenced block. Times are written as times of day and shown as such: read and drawn in the same
 * time zone, they are right in every one, which Unix times are not. Labels are this project's own words.
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

/** What Mermaid reads as syntax is left out: a label has no quotes. */
function label(text: string): string {
	return text.replace(/[^\p{L}\p{N} .,]/gu, " ");
}

/** `00:01:05.250`, from milliseconds since the run began. */
function timeOfDay(sinceStartMs: number): string {
	const sameDayMs = Math.min(Math.max(0, Math.round(sinceStartMs)), 86_399_999);
	return new Date(sameDayMs).toISOString().slice(11, 23);
}
