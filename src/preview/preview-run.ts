import type { Clock } from "../clock.ts";
import type { DeploymentRecord } from "../github/deployment.ts";
import type { Host, HostDeployment, HostedPreview } from "../host/host.ts";
import type { Http } from "../http/http.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import type { Ingredients } from "../names/fingerprint.ts";
import type { CleanupFailure, PreviewState, UploadedFiles } from "../preview-state.ts";
import type { ControlPlane } from "../rivet/control-plane.ts";
import type { Engine } from "../rivet/engine.ts";
import type { App, Upload } from "../source/app.ts";
import type { StartBrowser } from "./browser.ts";
import type { EnvFiles } from "./env-file.ts";
import type { Progress } from "./progress.ts";
import type { Status } from "./status.ts";
import type { PullHead } from "./superseded.ts";

/** One pull request's preview, with everything that a lifecycle works with. */
export interface PreviewRun {
	readonly preview: HostedPreview;
	/** The pull request's head, read anew whenever it is asked. */
	readonly pull: PullHead;
	readonly rivet: ControlPlane;
	/** Undefined where steps of the workflow deploy the app to a platform of their own. */
	readonly host: Host | undefined;
	/** Undefined with `github-deployment: false`. */
	readonly deployments: DeploymentRecord | undefined;
	readonly status: Status;
	readonly progress: Progress;
	/** For requests to the preview itself. */
	readonly http: Pick<Http, "fetch" | "redact">;
	/** Starts the runner's browser, in which the page is opened. */
	readonly startBrowser: StartBrowser;
	readonly log: Log;
	readonly inputs: Inputs;
	readonly signal: AbortSignal;
	readonly clock: Clock;
}

/** A {@link PreviewRun} whose app the action itself deploys. */
export interface HostedRun extends PreviewRun {
	readonly host: Host;
}

/** A {@link HostedRun} that deploys the checkout. */
export interface DeployRun extends HostedRun {
	readonly app: App;
	/** False when the workflow run was started again: its event is old, and the pull request may be closed by now. */
	readonly isFirstAttempt: boolean;
	/** Whether a deployment that was made from the same may go on serving. */
	readonly mayKeep: boolean;
	/** What the deployment is made from besides the checkout. */
	readonly ingredients: Pick<Ingredients, "inputs" | "action"> & {
		/** See `fingerprintOf` in names/fingerprint.ts. */
		readonly key: string;
	};
}

/** Where Rivet reaches the app, and what is in the namespace that the app joins. */
export interface Connection {
	readonly engine: Engine;
	readonly datacenters: readonly string[];
	/** Whether something of an earlier push is in the namespace. */
	readonly inUse: boolean;
	readonly data: "fresh" | "kept";
}

/**
 * How far a deploy came. It alone is written to while the steps run, because what reports and repairs a failure must see what
 * was handed over before it.
 */
export interface Attempt {
	/** Grows with every deployment of the preview: Unix time in seconds. */
	readonly version: number;
	/** The deployment that served before. */
	readonly live: Promise<HostDeployment | undefined>;
	/** The host's deployment of this run's files. */
	deployment?: HostDeployment;
	/** Set before Rivet is pointed at this run's deployment. */
	connection?: Connection;
	upload?: Upload;
}

/** How a run ended, when it did not fail. */
export type Outcome =
	| { readonly kind: "skipped"; readonly reason: string }
	| { readonly kind: "prepared"; readonly state: PreviewState; readonly prepared: PreparedPreview }
	| { readonly kind: "deployed"; readonly state: PreviewState; readonly preview: DeployedPreview }
	| { readonly kind: "deleted"; readonly state: PreviewState; readonly left: readonly CleanupFailure[] };

/** How the steps after this one reach a preview's namespace. */
export interface NamespaceOutputs {
	readonly namespace: string;
	readonly engineNamespace: string;
	readonly engineEndpoint: string;
	/** `https://NAMESPACE:PUBLISHABLE@host` */
	readonly publicEndpoint: string;
	/** Undefined where frontends need none. */
	readonly publishableToken: string | undefined;
}

export interface DeployedPreview extends NamespaceOutputs {
	/** Undefined for a server that connects to Rivet by itself and has no page. */
	readonly previewUrl: string | undefined;
	/** False where the deployment of an earlier push serves on. */
	readonly changed: boolean;
	/** The host's id of the deployment; undefined where another platform took the files. */
	readonly deploymentId: string | undefined;
	readonly actors: readonly string[];
	/** Path of a PNG; undefined where no browser opened the page. */
	readonly screenshot: string | undefined;
	/** Undefined where another platform took the files. */
	readonly upload: UploadedFiles | undefined;
}

/** What the first of two steps around another platform's deployment hands to that platform. */
export interface PreparedPreview extends NamespaceOutputs, EnvFiles {}
