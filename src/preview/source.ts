import type { UploadFile } from "../host/host.ts";
import type { UploadReport } from "../report/preview-state.ts";
import type { Decision } from "./progress.ts";

/** The pull request's app, inside its checkout. Opened before anything is created: what can't be deployed is told then. */
export interface Source {
	/** Package manager, entrypoint …: what was decided from the files. */
	readonly decisions: readonly Decision[];
	/** What should be changed in the workflow. */
	readonly warnings: readonly string[];
	/** Installs the dependencies. PR code runs here: it sees none of the action's secrets. */
	install(signal: AbortSignal): Promise<void>;
	/** Builds the frontend with these variables on top of the ordinary environment. */
	build(variables: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
	/** The files to deploy: checked, and searched for the secrets at hand. */
	gather(): Promise<Upload>;
}

export interface Upload extends UploadReport {
	readonly contents: readonly UploadFile[];
	/** Server file, relative to the upload's root. */
	readonly entrypoint: string;
	/** Folder with the built `index.html`, relative to the upload's root; undefined for an app without a frontend. */
	readonly publicDirectory: string | undefined;
}
