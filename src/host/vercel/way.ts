import type { Log } from "../../log.ts";
import type { DeployRequest, HostedPreview, OwnDeployment } from "../host.ts";
import type { Place, VercelApi } from "./api.ts";
import type { Deployment } from "./deployment-answers.ts";
import type { WaitPorts } from "./deployment-wait.ts";
import type { ListedProject } from "./project-answers.ts";
import type { Signer, VariableState } from "./variables.ts";

/** How previews come onto a project: Vercel builds every push by itself, or the source files are uploaded. */
export interface Way {
	/** The deployment of an earlier push that is up. */
	current(preview: HostedPreview): Promise<Deployment | undefined>;
	/** Finds or makes the deployment of this push, and waits until it is built. */
	deploy(request: DeployRequest): Promise<Deployed>;
	/** Another run's deployment that is up and at least as new. */
	newer(preview: HostedPreview, own: OwnDeployment): Promise<Deployment | undefined>;
	/** Gives the preview's address back to an earlier deployment, where the action gives it. */
	restore(preview: HostedPreview, id: string): Promise<void>;
	prepareNext(preview: HostedPreview, version: number): Promise<void>;
	/** Every deployment in which something of a preview may be, of all previews when none is given. */
	deployments(preview?: HostedPreview): AsyncGenerator<readonly Deployment[]>;
}

export interface Deployed {
	readonly deployment: Deployment;
	/** Origin that visitors are given: it stays the same for every push, where Vercel allows that. */
	readonly address: string;
}

export interface WayOptions extends WaitPorts {
	readonly api: VercelApi;
	readonly place: Place;
	readonly project: ListedProject;
	/** @throws {ActionError} for a pull request whose deployment would be production's */
	readonly assertPreview: (preview: HostedPreview) => Promise<void>;
	readonly signer: Signer;
	readonly log: Log;
	/** Whether the workflow run was started again: then a deployment that failed before is made anew. */
	readonly isRerun: boolean;
}

/** Which preview a deployment belongs to: kept in its `meta`. */
const KEY = "rivetPreview";
const OWNER = "rivetPreviewOwner";
const VERSION = "rivetPreviewVersion";
const VARIABLES = "rivetPreviewVariables";

/**
 * What a deployment of the action's own carries.
 * @param fingerprint of the branch's variables, where these are not the deployment's own
 */
export function metaOf(
	{ key }: HostedPreview,
	{ version, fingerprint }: { readonly version: string; readonly fingerprint?: string },
	{ ownerMark }: Signer,
): Readonly<Record<string, string>> {
	return { [KEY]: key, [OWNER]: ownerMark, [VERSION]: version, ...(fingerprint === undefined ? {} : { [VARIABLES]: fingerprint }) };
}

/** Whether a deployment was made with these variables of its branch. Vercel's own say nothing but when they were made. */
export function isMadeWith({ createdAt, meta }: Deployment, { settledAt, fingerprint }: VariableState): boolean {
	return meta[VARIABLES] === undefined ? createdAt >= settledAt : meta[VARIABLES] === fingerprint;
}

/** The key of the preview that the action made a deployment for. Undefined for one that it did not make, and for production. */
export function ownerOf({ isProduction, meta }: Deployment, { ownerMark }: Pick<Signer, "ownerMark">): string | undefined {
	const key = meta[KEY];
	return !isProduction && meta[OWNER] === ownerMark && typeof key === "string" ? key : undefined;
}

/** The version that a deployment of the action's own was made with; `NaN` for others. */
export function versionOf({ meta }: Deployment): number {
	return Number(meta[VERSION]);
}

/** NODE_ENV is Vercel's own: in the build, `production` would leave out the packages that build the app. */
export function withoutNodeEnv(variables: Readonly<Record<string, string>>, log: Log): Readonly<Record<string, string>> {
	const { NODE_ENV: given, ...others } = variables;
	if (given !== undefined && given !== "production")
		log.warning(`NODE_ENV=${given} of the input env is left out: Vercel sets NODE_ENV itself.`);
	return others;
}
