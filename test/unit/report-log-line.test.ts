import { expect, it } from "vitest";
import type { PreviewState } from "../../src/preview-state.ts";
import { closingLine } from "../../src/report/log-line.ts";

const links = { run: "https://github.com/o/r/actions/runs/1", dashboard: "https://dashboard.rivet.dev/ns/x", hostDashboard: undefined };
const ready = {
	kind: "ready",
	previewUrl: "https://pr-1.style.dev",
	actors: [],
	data: "fresh",
	durationMs: 12_000,
	checked: true,
} as const;
const page = { moreProblems: 0, reachedActors: true, screenshot: undefined };
const asksLocalhost = {
	kind: "unreachable-address",
	text: "it asks http://localhost:6420",
	location: { file: "src/App.tsx", line: 6 },
	hint: "Write `createClient(endpoint)` there.",
} as const;
const serving = { previewUrl: "https://pr-1.style.dev" };

it.each<[PreviewState, string | undefined]>([
	[ready, "The preview is ready after 12s: https://pr-1.style.dev\nhttps://dashboard.rivet.dev/ns/x"],
	[{ ...ready, previewUrl: undefined }, "The preview is ready after 12s\nhttps://dashboard.rivet.dev/ns/x"],
	[
		{ ...ready, checked: false },
		"The preview is deployed after 12s and was not checked: https://pr-1.style.dev\nhttps://dashboard.rivet.dev/ns/x",
	],
	[
		{ ...ready, page: { ...page, problems: [asksLocalhost] } },
		[
			"The preview is ready after 12s: https://pr-1.style.dev",
			"It is up, but the page does not work: it asks http://localhost:6420",
			"In src/App.tsx, line 6.",
			"Write `createClient(endpoint)` there.",
			"https://dashboard.rivet.dev/ns/x",
		].join("\n"),
	],
	[
		{ ...ready, page: { ...page, problems: [{ kind: "console", text: "deprecated" }] } },
		"The preview is ready after 12s: https://pr-1.style.dev\nhttps://dashboard.rivet.dev/ns/x",
	],
	[{ kind: "deleted", reason: "closed", removed: ["3 actors", "namespace `a`"] }, "The preview is deleted: 3 actors and namespace `a`"],
	[{ kind: "deleted", reason: "closed", removed: [] }, "The preview is deleted: there was nothing to remove"],
	[{ kind: "failed", step: "build", message: "No" }, undefined],
	[{ kind: "failed", step: "build", message: "No", serving }, "The preview of an earlier push still serves: https://pr-1.style.dev"],
	[{ kind: "cleanup-failed", left: [], removed: [] }, undefined],
])("the log ends on what came of %j", (state, line) => {
	expect(closingLine({ state, links })).toBe(line);
});
