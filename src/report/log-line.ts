import type { CommentContent, PageCheck } from "../preview-state.ts";
import { duration, list } from "./format.ts";
import { pageObjection } from "./page-blocks.ts";

/** The result of the run, for the end of the log, as raw text. Undefined where the run's error already says it. */
export function closingLine({ state, links }: Pick<CommentContent, "state" | "links">): string | undefined {
	switch (state.kind) {
		case "ready": {
			const dashboards = [links.dashboard, links.hostDashboard].filter((link) => link !== undefined);
			const after = duration(state.durationMs);
			const status = state.checked ? `is ready after ${after}` : `is deployed after ${after} and was not checked`;
			const address = state.previewUrl === undefined ? "" : `: ${state.previewUrl}`;
			return [`The preview ${status}${address}`, ...pageLines(state.page), ...dashboards].join("\n");
		}
		case "deleted":
			return `The preview is deleted: ${state.removed.length === 0 ? "there was nothing to remove" : list(state.removed)}`;
		case "failed":
		case "cancelled":
			return state.serving && `The preview of an earlier push still serves: ${state.serving.previewUrl}`;
		default:
			return undefined;
	}
}

function pageLines(page: PageCheck | undefined): readonly string[] {
	const objection = pageObjection(page);
	if (objection === undefined) return [];
	const { location, hint } = page?.problems[0] ?? {};
	const where = location === undefined ? [] : [`In ${location.file}, line ${location.line}.`];
	return [`It is up, ${objection}`, ...where, ...(hint === undefined ? [] : [hint])];
}
