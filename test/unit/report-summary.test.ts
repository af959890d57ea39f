import { describe, expect, test } from "vitest";
import { SUMMARY_EXAMPLE } from "../../sandbox/gallery/comment-examples.ts";
import type { SummaryContent } from "../../src/preview-state.ts";
import { stepGantt } from "../../src/report/step-gantt.ts";
import { renderSummary } from "../../src/report/summary.ts";
import { ACTIVE, elements, HOSTILE, hostileTexts, searchedText, toHtml, visibleText } from "./report-hostile.ts";

const OURS = new Set("h2 h3 p a strong code table thead tbody tr th td blockquote br ul li details summary pre sub".split(" "));

describe("the job summary", () => {
	test("shows the result, the steps with their times, the upload and the decisions", () => {
		const text = visibleText(toHtml(renderSummary(SUMMARY_EXAMPLE)));
		for (const part of [
			"Preview is ready: pr-42-3f9a1c.style.dev",
			"Install dependencies",
			"14s",
			"148 files, 1.8 MB",
			"src/backend/registry.ts",
			"package-lock.json is there",
		]) {
			expect(text).toContain(part);
		}
	});

	test("leaves out what the run did not come to", () => {
		const markdown = renderSummary({ ...SUMMARY_EXAMPLE, steps: [], upload: undefined, decisions: [] });
		expect(markdown).not.toMatch(/### |mermaid/);
	});

	test("of a failed run marks the step, and says why and what to do", () => {
		const markdown = renderSummary({
			...SUMMARY_EXAMPLE,
			state: { kind: "failed", step: "build", message: "exit code 1", hint: "Look there." },
			steps: [{ step: "build", startMs: 0, endMs: 4_000, outcome: "failed" }],
		});
		expect(markdown).toContain("| Build the app | 0ms | 4s | **Failed** |");
		expect(markdown).toContain("**What to do:** Look there.");
		expect(markdown).toContain(":crit,");
	});

	test("makes no element, mention or reference of what it shows", () => {
		for (const raw of [...HOSTILE, ...hostileTexts(150, 11)]) {
			const html = toHtml(renderSummary(hostile(raw)));
			expect(
				elements(html).filter((name) => !OURS.has(name)),
				JSON.stringify(raw),
			).toEqual([]);
			expect(searchedText(html), JSON.stringify(raw)).not.toMatch(ACTIVE);
			expect(html.match(/<table>/g), JSON.stringify(raw)).toHaveLength(4);
		}
	});

	test("stays below the runner's limit of 1 MiB", () => {
		const decisions = Array.from({ length: 5_000 }, () => ({ what: "☃".repeat(2_000), value: "☃".repeat(2_000), why: "☃".repeat(2_000) }));
		expect(Buffer.byteLength(renderSummary({ ...SUMMARY_EXAMPLE, decisions }))).toBeLessThan(1_048_576);
	});
});

describe("the picture of the steps", () => {
	test("is a gantt chart with each step's start and length", () => {
		expect(stepGantt([{ step: "install", startMs: 61_250, endMs: 75_250, outcome: "done" }]).split("\n")).toEqual([
			"```mermaid",
			"gantt",
			"    accTitle: When each step ran",
			"    dateFormat HH:mm:ss.SSS",
			"    axisFormat %M:%S",
			"    Install dependencies, 14s :done, s0, 00:01:01.250, 14000ms",
			"```",
		]);
	});
});

function hostile(raw: string): SummaryContent {
	return {
		...SUMMARY_EXAMPLE,
		key: raw,
		previewName: raw,
		warnings: [raw],
		upload: { files: 1, bytes: 1, largest: [{ path: raw, bytes: 1 }] },
		decisions: [{ what: raw, value: raw, why: raw }],
	};
}
