import type { AppSource } from "../app-source.ts";
import type { ContainerApp, ImageWay } from "../container.ts";
import { ActionError, type ErrorDetails } from "../errors.ts";
import type { DeploymentOrigin } from "../names/fingerprint.ts";
import type { Decision, UploadFile } from "../preview-state.ts";

/** A preview as its host needs to know it. */
export interface HostedPreview {
	/** The preview's key: everything that a host keeps for the preview carries it. */
	readonly key: string;
	/** Number of the pull request. */
	readonly number: number;
	/** Name of the head branch. */
	readonly headRef: string;
	/** Full SHA of the head commit. */
	readonly headSha: string;
}

/** What a host is asked to run. */
export interface DeployRequest {
	readonly preview: HostedPreview;
	readonly files: readonly UploadFile[];
	/** Server file, relative to the upload's root. Undefined for an app that only its `start` script starts. */
	readonly entrypoint: string | undefined;
	/** Environment of the deployed server. */
	readonly variables: Readonly<Record<string, string>>;
	/** Environment of the build, for a host that builds. They are public: the frontend may contain them. */
	readonly buildVariables: Readonly<Record<string, string>>;
	readonly namespace: HostedNamespace;
	/** The same app for a host that runs containers. */
	readonly container: ContainerApp;
}

/** The Rivet namespace that the app joins. */
export interface HostedNamespace {
	/** The control plane's name for it. */
	readonly name: string;
	/** The engine's name for it. */
	readonly engineNamespace: string;
}

/** A deployment that a host has accepted. */
export interface HostDeployment {
	readonly id: string;
	/** Origin at which the deployment is served. */
	readonly url: string;
	/** The deployment's page on the host's own dashboard. */
	readonly dashboardUrl: string | undefined;
	/** How Rivet and the checks reach exactly this deployment. Undefined where they go through `url`, as visitors do. */
	readonly direct?: DirectAccess | undefined;
	/** What it was made from; left out where the host does not say, or the deployment has no such variables. */
	readonly origin?: DeploymentOrigin | undefined;
}

/** A way to one deployment that no other deployment takes over. */
export interface DirectAccess {
	/** Origin. */
	readonly url: string;
	/** What a request to this origin has to carry. They may hold a secret: send them nowhere else. */
	readonly headers: Readonly<Record<string, string>>;
}

/** The host accepted the deployment, and it did not start there. Its log says why. */
export class RolloutError extends ActionError {
	readonly deployment: HostDeployment;
	/** The log that explains it, where that is not the server's. */
	readonly log: RolloutLog | undefined;

	constructor(message: string, deployment: HostDeployment, details: ErrorDetails & { readonly log?: RolloutLog }) {
		super(message, details);
		this.name = "RolloutError";
		this.deployment = deployment;
		this.log = details.log;
	}
}

export interface RolloutLog {
	readonly title: string;
	/** Without secrets. */
	readonly lines: readonly string[];
}

/** The deployment of a run that asks whether another run's deployment is newer. */
export interface OwnDeployment {
	/** Grows with every deployment. */
	readonly version: number;
	/** Undefined when the answer to the deploy was lost. */
	readonly deployment: HostDeployment | undefined;
	/** The deployment that served before. It is never newer, whatever its version. */
	readonly live: HostDeployment | undefined;
}

/** One thing of a preview that a host still holds, such as a domain. */
export interface HostPart {
	/** In the user's words; names in backticks are shown as code: ``domain `pr-12-a1b2c3.style.dev` ``. */
	readonly what: string;
	/** The host's own name for it. */
	readonly id: string;
}

/** What a host needs to know about an app before the deploy. */
export interface HostedApp {
	readonly publicDirectory: string | undefined;
	readonly container: Pick<ContainerApp, "directory">;
}

/** What a host's own settings for the app decide. */
export interface HostSettings {
	/** Where the host takes the app from that it builds. */
	readonly source: AppSource;
	readonly decisions: readonly Decision[];
	/** What the settings should have otherwise. */
	readonly warnings: readonly string[];
	/** Whether the host records a GitHub deployment of every push by itself. */
	readonly recordsDeployments: boolean;
	/** What the host keeps of a preview that was deleted, because the action did not make it: a sentence. */
	readonly keeps: string | undefined;
}

/** A platform that runs the app. */
export interface Host {
	/** As people write it. */
	readonly name: string;
	/** How the host runs the app: it imports a server file into Deno, runs a command as `npm start` does, or builds and runs it its own way. */
	readonly runs: "deno-entrypoint" | "node-command" | "own-build";
	/** The port that the host passes to the server in `PORT`; undefined where the platform chooses it. */
	readonly serverPort?: number;
	/** The platform connects the app to Rivet itself: no runner token is minted for the app and no runner config is written. */
	readonly connectsApp?: boolean;
	/**
	 * Reads the host's settings for the app: for a host that builds it by itself. Asked once.
	 * @throws {ActionError} where they can't be found
	 */
	settings?(): Promise<HostSettings>;
	/**
	 * Where the preview is served: an origin. It may change once the host was asked for the {@link current} deployment. Undefined where
	 * it depends on the namespace, until the host is to {@link prepare}.
	 * @throws {InputError} for inputs that make no address
	 */
	address(preview: HostedPreview): string | undefined;
	/**
	 * Checks and prepares, while the app is built, what the deploy will need on the host.
	 * @param way how the app's image is made, for a host that runs containers
	 * @throws {ActionError} when the deploy could not succeed
	 */
	prepare?(preview: HostedPreview, namespace: HostedNamespace, way: ImageWay): Promise<void>;
	/**
	 * Variables that the server needs on this host alone.
	 * @param app.publicDirectory folder of the built frontend, relative to the upload's root
	 */
	serverVariables(preview: HostedPreview, app: HostedApp): Readonly<Record<string, string>>;
	/**
	 * The deployment that serves the preview now, so that it can be put back when a new one fails.
	 * @throws {ActionError} when the address serves something that is not this preview
	 */
	current(preview: HostedPreview): Promise<HostDeployment | undefined>;
	/**
	 * Deploys the files and moves the address to the new deployment.
	 * @throws {ActionError} with the host's own words and a hint; a {@link RolloutError} where there is a deployment to look at
	 */
	deploy(request: DeployRequest): Promise<HostDeployment>;
	/**
	 * Prepares the next push, once this one is ready: for a host that builds a push before the action runs.
	 * @param version of the next push's deployment
	 */
	prepareNext?(preview: HostedPreview, version: number): Promise<void>;
	/** Moves the address back to an earlier deployment, if it points elsewhere. */
	restore(preview: HostedPreview, deployment: HostDeployment): Promise<void>;
	/**
	 * Finds another run's deployment of this preview at the same address that is up and at least as new as this run's. That one must keep
	 * the address.
	 * @returns the newest; undefined when there is none
	 */
	newerDeployment(preview: HostedPreview, own: OwnDeployment): Promise<HostDeployment | undefined>;
	/** The last lines of the deployment's server log, oldest first. Never throws: a log that can't be read is empty. */
	logs(deployment: HostDeployment): Promise<readonly string[]>;
	/** Everything of the preview that the host holds and can remove. Changes nothing; what belongs to others is not in it. */
	find(preview: HostedPreview): Promise<readonly HostPart[]>;
	/** The keys of this repository's previews that the host holds anything of, where it can list them. */
	keys?(): Promise<readonly string[]>;
	/** Removes a part and reads back that it is gone. One that is gone already is success. */
	remove(part: HostPart): Promise<void>;
}
