import type { PageCheck } from "../preview-state.ts";

/** A browser that opens previews. */
export interface Browser extends AsyncDisposable {
	/** Whether the browser's own sandbox is on. */
	readonly sandboxed: boolean;
	/** @throws when the browser itself fails */
	open(page: {
		readonly previewUrl: string;
		/** The engine as clients reach it. */
		readonly engineEndpoint: string;
		readonly engineNamespace: string;
		/** Sent to the preview's own origin alone, and shown nowhere: what passes the protection of a deployment. */
		readonly visitHeaders?: Readonly<Record<string, string>> | undefined;
	}): Promise<PageCheck>;
}

/** @throws {ActionError} where no browser can be started: the message says why */
export type StartBrowser = (signal: AbortSignal) => Promise<Browser>;
