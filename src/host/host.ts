import { ActionError, type ErrorDetails } from "../errors.ts";
import type { UploadFile } from "../preview-state.ts";

/** One deployment of the app. */
export interface DeployRequest {
	readonly previewKey: string;
	readonly files: readonly UploadFile[];
	/** Server file, relative to the upload's root. */
	readonly entrypoint: string;
	/** Environment of the deployed server. */
	readonly variables: Readonly<Record<string, string>>;
	/** Where the preview is to be served. */
	readonly domain: string;
}

/** A deployment that a host has accepted. */
export interface HostDeployment {
	readonly id: string;
	/** The deployment's page on the host's own dashboard. */
	readonly dashboardUrl: string | undefined;
}

/** The host took the deployment, and it did not come up there. Its log tells why. */
export class RolloutError extends ActionError {
	readonly deployment: HostDeployment;

	constructor(message: string, deployment: HostDeployment, details: ErrorDetails) {
		super(message, details);
		this.name = "RolloutError";
		this.deployment = deployment;
	}
}

/** Which of a preview's deployments is meant. */
export interface OwnDeployment {
	readonly previewKey: string;
	readonly domain: string;
	/** Grows with every deployment. */
	readonly version: number;
	/** Undefined when its answer was lost. */
	readonly deployment: HostDeployment | undefined;
	/** What served before: whatever its version, it came first. */
	readonly previous: HostDeployment | undefined;
}

/** A platform that runs the app. */
export interface Host {
	readonly name: string;
	/**
	 * The deployment that serves the domain now, so that it can be put back when the new one fails.
	 * @throws {ActionError} when the domain serves something that is not this preview
	 */
	current(domain: string, previewKey: string): Promise<HostDeployment | undefined>;
	/**
	 * Deploys the files and moves the domain to the new deployment.
	 * @throws {ActionError} with the host's own words and a hint; a {@link RolloutError} where there is a deployment to look at
	 */
	deploy(request: DeployRequest): Promise<HostDeployment>;
	/** Moves the domain back to an earlier deployment, if it points elsewhere. */
	restore(domain: string, deployment: HostDeployment): Promise<void>;
	/**
	 * Another run's deployment of the same preview at the same domain that is up and no older than the own one: that one is to serve.
	 * @returns the newest; undefined when there is none
	 */
	successor(own: OwnDeployment): Promise<HostDeployment | undefined>;
	/** The last lines of the deployment's server log, oldest first. Never throws: a log that can't be had is empty. */
	logs(deployment: HostDeployment): Promise<readonly string[]>;
	/**
	 * Takes the preview off the domain and reads it back. "Not found" is success; another preview's domain is left alone.
	 * @param allowed what is there may be looked up before, but nothing is changed until it resolves; when it rejects, nothing is
	 * @returns whether there was something to remove
	 */
	remove(domain: string, previewKey: string, allowed?: Promise<void>): Promise<boolean>;
	/** Domains of this preview that the host still serves, over all pages: those that hold the key as a label or part of one. */
	findDomains(previewKey: string): Promise<readonly string[]>;
}
