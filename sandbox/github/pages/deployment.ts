import type { DeploymentRecord } from "../records.ts";
import { ICONS } from "./icons.ts";
import { escaped } from "./parts.ts";

/** The words that GitHub shows for the newest status. */
export function deploymentWord({ statuses, transient }: DeploymentRecord): string {
	const words = {
		success: "Active",
		inactive: transient ? "Destroyed" : "Inactive",
		failure: "Failure",
		error: "Error",
		in_progress: "In progress",
		queued: "Queued",
		pending: "Pending",
	};
	return words[statuses.at(-1)?.state ?? "pending"];
}

export function viewButton(url: string | undefined): string {
	return url ? `<a class="button" href="${escaped(url)}">View deployment ${ICONS.external}</a>` : "";
}
