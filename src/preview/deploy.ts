import { messageOf } from "../errors.ts";
import type { PullRequests } from "../github/pull-request.ts";
import type { Host } from "../host/host.ts";
import type { Inputs } from "../inputs.ts";
import type { PreviewDomain } from "../names/domain.ts";
import type { CleanupFailure, PreviewState, UploadReport } from "../preview-state.ts";
import type { ControlPlane } from "../rivet/control-plane.ts";
import type { App } from "../source/app.ts";
import type { Announcer } from "./announce.ts";
import { tellRemoval } from "./cleanup.ts";
import { readWhetherToDeploy } from "./current-pull-request.ts";
import { DeployRun } from "./deploy-run.ts";
import { DeployFailure, stateAfterFailure } from "./failure.ts";
import type { Removal } from "./remove.ts";
import type { RolloutPorts } from "./rollout.ts";

export interface DeployPorts extends RolloutPorts {
	readonly controlPlane: ControlPlane;
	readonly host: Host;
	readonly pullRequests: PullRequests;
	readonly announcer: Announcer;
	/** Removes the whole preview again, when the pull request was closed meanwhile. */
	readonly remove: () => Promise<Removal>;
}

export interface DeployRequest {
	readonly key: string;
	readonly number: number;
	readonly headSha: string;
	readonly domain: PreviewDomain;
	readonly source: App;
	readonly inputs: Pick<
		Inputs,
		"rivetEndpoint" | "datacenters" | "runnerName" | "runnerConfig" | "buildEnv" | "env" | "onPush" | "readyTimeoutMs"
	>;
}

/** How a deploy ended, when it did not fail. */
export type DeployOutcome =
	| { readonly kind: "skipped"; readonly reason: string }
	| { readonly kind: "deployed"; readonly preview: DeployedPreview; readonly state: PreviewState }
	| { readonly kind: "deleted"; readonly state: PreviewState; readonly left: readonly CleanupFailure[] };

export interface DeployedPreview {
	readonly previewUrl: string;
	readonly namespace: string;
	readonly engineNamespace: string;
	readonly deploymentId: string;
	readonly actors: readonly string[];
	/** Undefined where another platform took the files. */
	readonly upload: UploadReport | undefined;
}

/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported; {ActionError} when it failed before anything was created
 */
export async function deploy(ports: DeployPorts, request: DeployRequest): Promise<DeployOutcome> {
	const { progress, announcer } = ports;
	for (const decision of request.source.decisions) progress.decide(decision);
	const run = new DeployRun(ports, request);
	const reason = await run.reasonNotToDeploy();
	if (reason !== undefined) return { kind: "skipped", reason };
	for (const warning of request.source.warnings) progress.warn(warning);
	announcer.about(request.headSha);

	try {
		const opened = await run.prepare();
		const { rollout, upload } = await run.toHost(opened);
		const metadata = await run.waitForApp(rollout, upload);
		await rollout.connect();
		await rollout.checkReady(upload.publicDirectory !== undefined, () => run.others.demandWanted());
		return await run.report(opened, rollout, metadata);
	} catch (error) {
		const standing = await run.others.standingAfter(error);
		if (standing.kind === "closed") return takeBack(ports);
		if (standing.kind === "overtaken") return run.others.giveWay(standing.reason, error);
		throw await run.fail(error);
	}
}

/**
 * The checkout can't be deployed: nothing was made, and the pull request is told, for its comment may still praise an earlier push.
 * @throws {DeployFailure}; the error itself where the pull request can't be read
 */
export async function refuseCheckout(ports: DeployPorts, request: Omit<DeployRequest, "source">, error: unknown): Promise<DeployOutcome> {
	const { announcer, host, progress } = ports;
	const { domain, headSha, key } = request;
	announcer.lookUp();
	// What can't be asked is not known; the failure is told without it.
	const serving = host.current(domain.hostname, key).catch(() => undefined);
	const { reason } = await readWhetherToDeploy(ports, request).catch(() => Promise.reject(error));
	if (reason !== undefined) return { kind: "skipped", reason };
	announcer.about(headSha);
	const failed = { error, step: "checkout", cancelled: false, domain, deployment: undefined, previous: await serving } as const;
	const state = await stateAfterFailure(host, progress, failed);
	await announcer.finish(state, { state: "failure", description: messageOf(error) });
	throw new DeployFailure(error, state);
}

/** The pull request is closed: nothing may be left, whichever of the two runs comes last. */
export async function takeBack({ announcer, progress, remove }: DeployPorts): Promise<DeployOutcome> {
	const removal = await progress.step("cleanup", remove);
	const tell = (state: PreviewState) => announcer.finish(state, { state: "inactive", description: "The pull request was closed" });
	return { kind: "deleted", ...(await tellRemoval(removal, "closed", tell)) };
}
