/** What a deploy and a cleanup do, in the user's words, in their order. */
export const STEPS = {
	checkout: "Read the checkout",
	prepare: "Prepare the namespace",
	install: "Install dependencies",
	build: "Build the app",
	gather: "Gather the files",
	deploy: "Deploy to the host",
	start: "Wait for the app",
	connect: "Connect Rivet to the app",
	ready: "Check that it is up",
	cleanup: "Remove the preview",
} as const;

export type StepName = keyof typeof STEPS;

/** One step as it ran, for the summary. Times are milliseconds since the run began. */
export interface StepTime {
	readonly step: StepName;
	readonly startMs: number;
	readonly endMs: number;
	readonly outcome: "done" | "failed" | "cancelled";
}

/** What happened to the preview, as far as the comment shows it. */
export type PreviewState =
	| {
			readonly kind: "deploying";
			readonly step: StepName;
			/**
			 * Where the host serves this push. Undefined until the host has assigned the address: before that it may belong to somebody
			 * else.
			 */
			readonly previewUrl?: string | undefined;
			readonly serving?: ServingPreview | undefined;
	  }
	| {
			readonly kind: "ready";
			/** Undefined for a server that connects to Rivet by itself and has no page. */
			readonly previewUrl: string | undefined;
			readonly actors: readonly string[];
			/** `fresh`: the namespace was made or emptied by this run. `kept`: the data of earlier pushes is still there. */
			readonly data: "fresh" | "kept";
			readonly durationMs: number;
			/** False with `ready-timeout: 0`: it was deployed, and the action did not wait until it is up. */
			readonly checked: boolean;
			/** Undefined where no browser opened the page: no frontend, `page-check: off`, or no Chrome on the runner. */
			readonly page?: PageCheck | undefined;
			/** The commit whose code serves, where that is not the run's: nothing of the app changed since. */
			readonly codeOf?: { readonly sha: string; readonly url: string } | undefined;
	  }
	| {
			readonly kind: "failed";
			readonly step: StepName;
			readonly message: string;
			readonly hint?: string | undefined;
			/** End of the build's output or of the server's log, lines joined by `\n`. Raw: it is escaped where it is shown. */
			readonly log?: { readonly title: string; readonly text: string } | undefined;
			readonly serving?: ServingPreview | undefined;
	  }
	| { readonly kind: "cancelled"; readonly step: StepName; readonly serving?: ServingPreview | undefined }
	| {
			readonly kind: "deleted";
			readonly reason: "closed" | "merged" | "label-removed" | "expired" | "requested";
			/** What was removed, in the user's words; names in backticks are shown as code: ``namespace `pr-12-a1b2c3-x7fq` ``, `3 actors`. */
			readonly removed: readonly string[];
			/** Self-hosted engines keep the empty name. */
			readonly emptiedNamespace?: string | undefined;
			/** What the host keeps, because the action did not make it: a sentence. */
			readonly kept?: string | undefined;
	  }
	| { readonly kind: "cleanup-failed"; readonly left: readonly CleanupFailure[]; readonly removed: readonly string[] };

/** What a browser saw when it opened the preview. What the page says is cut to a length, and raw: it is escaped where it is shown. */
export interface PageCheck {
	/** The most serious first. Empty: nothing is wrong. */
	readonly problems: readonly PageProblem[];
	/** Problems beyond the listed ones. */
	readonly moreProblems: number;
	/** Whether the page sent anything to the engine for this namespace. Not a problem otherwise: many pages connect on a click only. */
	readonly reachedActors: boolean;
	/** Path of the PNG; undefined when none could be taken. */
	readonly screenshot: string | undefined;
}

export interface PageProblem {
	/**
	 * - `unreachable-address`: the page asks this machine (`localhost`, port 6420), which no visitor reaches
	 * - `actor-start`: the page asked for an actor, and the engine can start none
	 * - `token-refused`: the engine refused a call that carries no token
	 * - `other-namespace`: the page asks the engine for a namespace that is not this preview's
	 * - `not-a-page`: the address answered with an error, or not at all
	 * - `blank`: nothing is visible
	 * - `stuck`: the page hangs or crashed
	 * - `error`: an error of the page's code that nothing caught
	 * - `request`: a request failed or was answered with 4xx or 5xx
	 * - `console`: the page wrote an error to the console
	 */
	readonly kind:
		| "unreachable-address"
		| "actor-start"
		| "token-refused"
		| "other-namespace"
		| "not-a-page"
		| "blank"
		| "stuck"
		| "error"
		| "request"
		| "console";
	/** Ends the sentence "Ready, but the page does not work: …", without a full stop: `it asks http://localhost:6420/metadata`. */
	readonly text: string;
	/** What to do. */
	readonly hint?: string | undefined;
	/** Where in the checkout the cause stands. */
	readonly location?: { readonly file: string; readonly line: number } | undefined;
}

/** The preview of an earlier push that still serves. */
export interface ServingPreview {
	readonly previewUrl: string;
}

/** A part of the preview that could not be removed, and why. */
export interface CleanupFailure {
	readonly what: string;
	readonly why: string;
	readonly hint?: string | undefined;
}

/** Everything the comment shows. Strings are raw, the renderer escapes them; words in `backticks` are shown as code. */
export interface CommentContent {
	readonly key: string;
	/** `preview-name`, or undefined for the only preview of the pull request. */
	readonly previewName: string | undefined;
	readonly state: PreviewState;
	readonly links: PreviewLinks;
	readonly commit: { readonly sha: string; readonly url: string } | undefined;
	/** `owner/name` of the fork that the code comes from; undefined for a branch of this repository. */
	readonly fork?: string | undefined;
	/** Unix time in milliseconds. */
	readonly updatedAt: number;
	readonly warnings: readonly string[];
}

export interface PreviewLinks {
	/** This workflow run. */
	readonly run: string;
	/** The namespace on the Rivet dashboard. */
	readonly dashboard?: string | undefined;
	/** The deployment on the host's dashboard. */
	readonly hostDashboard?: string | undefined;
	/** The host's name as people write it; `Freestyle` when it is left out. */
	readonly hostName?: string | undefined;
}

/** What the job summary shows beside the comment's content. */
export interface SummaryContent extends CommentContent {
	readonly steps: readonly StepTime[];
	readonly upload?: UploadedFiles | undefined;
	readonly decisions: readonly Decision[];
}

/** Something that the run decided for the user, with its reason: a package manager, an entrypoint. */
export interface Decision {
	readonly what: string;
	readonly value: string;
	readonly why: string;
}

/** A file of the upload. Its content is read once, searched for secrets and sent. */
export interface UploadFile {
	/** With forward slashes, relative to the upload's root. */
	readonly path: string;
	/** As on disk. */
	readonly content: Buffer;
	/** False when left out. */
	readonly executable?: boolean;
}

/** What was uploaded, in numbers. */
export interface UploadedFiles {
	readonly files: number;
	readonly bytes: number;
	readonly largest: readonly { readonly path: string; readonly bytes: number }[];
}
