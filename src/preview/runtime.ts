import type { VariableSource } from "../names/variables.ts";
import type { LiveApp } from "./go-live.ts";
import type { OpenedNamespace } from "./namespace.ts";
import type { PreviewRun } from "./preview-run.ts";

/** The deployment that another platform has made. */
export interface OwnDeployment {
	/** Where the app is served; undefined where the workflow gave no URL. */
	readonly previewUrl: string | undefined;
	/** Undefined where no step of this job prepared it. */
	readonly version: number | undefined;
}

/** What differs between a server that Rivet calls by its URL and one that connects to Rivet by itself. */
export interface Runtime {
	/** Whether the step after the deployment can't do without a URL. */
	readonly needsUrl: boolean;
	/** Makes what has to be on the engine before the server starts. */
	prepare(run: PreviewRun, namespace: OpenedNamespace, version: VariableSource["version"]): Promise<void>;
	/** Whether an address that a platform reported is certainly something else than the app, and must not take the app's place. */
	isSomethingElse(run: PreviewRun, reportedUrl: string): Promise<boolean>;
	/** Takes the deployed app to a preview that is up. */
	connect(run: PreviewRun, namespace: OpenedNamespace, deployment: OwnDeployment): Promise<LiveApp>;
}
