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
const serving = { previewUrl: "https://pr-1.style.dev" };

it.each<[PreviewState, string | undefined]>([
	[ready, "The preview is ready after 12 s: https://pr-1.style.dev\nhttps://dashboard.rivet.dev/ns/x"],
	[
		{ ...ready, checked: false },
		"The preview is deployed, not checked after 12 s: https://pr-1.style.dev\nhttps://dashboard.rivet.dev/ns/x",
	],
	[{ kind: "deleted", reason: "closed", removed: ["3 actors", "namespace `a`"] }, "The preview is deleted: 3 actors and namespace `a`"],
	[{ kind: "deleted", reason: "closed", removed: [] }, "The preview is deleted: there was nothing to remove"],
	[{ kind: "failed", step: "build", message: "No" }, undefined],
	[{ kind: "failed", step: "build", message: "No", serving }, "The preview of an earlier push still serves: https://pr-1.style.dev"],
	[{ kind: "cleanup-failed", left: [], removed: [] }, undefined],
])("the log ends on what came of %j", (state, line) => {
	expect(closingLine({ state, links })).toBe(line);
});
