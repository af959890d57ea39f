import type { PreviewReport } from "../preview-state.ts";
import { duration, list } from "./format.ts";

/** What came of the run, as the log's last line. Undefined where the error that ends the run says it. Text is raw. */
export function closingLine({ state, links }: Pick<PreviewReport, "state" | "links">): string | undefined {
	switch (state.kind) {
		case "ready": {
			const dashboards = [links.dashboard, links.hostDashboard].filter((link) => link !== undefined);
			const looked = state.checked ? "ready" : "deployed, not checked";
			return [`The preview is ${looked} after ${duration(state.durationMs)}: ${state.previewUrl}`, ...dashboards].join("\n");
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
