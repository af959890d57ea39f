import { ActionError, messageOf } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import { platformVariables, publicEndpoint } from "../names/variables.ts";
import type { PreviewState } from "../preview-state.ts";
import { readWhetherToDeploy } from "./current-pull-request.ts";
import { type DeployOutcome, type DeployPorts, takeBack } from "./deploy.ts";
import { DeployFailure, stateAfterFailure } from "./failure.ts";
import { readHandover, writeHandover } from "./handover.ts";
import { type PreparedNamespace, prepareNamespace } from "./namespace.ts";
import type { RunnerMetadata } from "./ready.ts";
import { Rollout } from "./rollout.ts";
import { SideBySide } from "./side-by-side.ts";
import { demandWanted, standingAfter } from "./standing.ts";

export interface ExternalRequest {
	readonly key: string;
	readonly number: number;
	readonly headSha: string;
	/** Where the variables are handed over, and remembered that they were. */
	readonly tempDirectory: string;
	/** Tells this attempt of this run from every other. */
	readonly runAttempt: string;
	readonly inputs: Pick<Inputs, "rivetEndpoint" | "datacenters" | "runnerName" | "runnerConfig" | "env" | "onPush" | "readyTimeoutMs">;
}

export interface ConnectRequest extends ExternalRequest {
	/** Where the platform deployed the app. */
	readonly url: string | undefined;
	/** Whether the platform itself said that its deployment failed. */
	readonly failed: boolean;
}

export interface PreparedOutcome {
	readonly kind: "prepared";
	readonly state: PreviewState;
	readonly namespace: string;
	readonly engineNamespace: string;
	/** Dotenv file with the server's variables, readable by its owner alone. */
	readonly envFile: string;
	readonly publicEndpoint: string;
	readonly publishableToken: string | undefined;
}

/**
 * First of the two steps around another platform's deployment: the namespace, and the variables for server and frontend.
 * @throws {DeployFailure} also when it runs a second time in one job: then it is the second step, and the platform gave no URL
 */
export async function prepareExternal(ports: DeployPorts, request: ExternalRequest): Promise<DeployOutcome | PreparedOutcome> {
	const { reason } = await readWhetherToDeploy(ports, request);
	if (reason !== undefined) return { kind: "skipped", reason };
	const { announcer, controlPlane, now, progress, signal } = ports;
	const { inputs, key } = request;
	announcer.about(request.headSha);
	return failing(ports, request, async () => {
		if ((await readHandover(request)) !== undefined) throw noUrl();
		const state: PreviewState = { kind: "deploying", step: "deploy" };
		const together = new SideBySide(signal);
		const [prepared] = await Promise.all([
			together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, key))),
			together.run(() => announcer.comment(state)),
		]);
		announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
		await demandWanted(ports, request);
		const version = Math.floor(now() / 1000);
		const { engineNamespace, publishableToken } = prepared;
		const source = { ...prepared, previewKey: key, engineEndpoint: inputs.rivetEndpoint, runnerName: inputs.runnerName, version };
		const envFile = await writeHandover(request, { version }, platformVariables(source, inputs.env));
		const endpoint = publicEndpoint(source);
		return {
			kind: "prepared",
			state,
			namespace: prepared.namespace.name,
			engineNamespace,
			envFile,
			publicEndpoint: endpoint,
			publishableToken,
		};
	});
}

/** Second step: points Rivet at the URL, waits until the preview is up, and reports. */
export async function connectExternal(ports: DeployPorts, request: ConnectRequest): Promise<DeployOutcome> {
	const { reason } = await readWhetherToDeploy(ports, request);
	if (reason !== undefined) return { kind: "skipped", reason };
	const { announcer, controlPlane, progress, signal } = ports;
	announcer.about(request.headSha);
	return failing(ports, request, async () => {
		const { url: previewUrl } = request;
		if (request.failed) throw platformFailed(previewUrl);
		if (previewUrl === undefined) throw noUrl();
		announcer.start(request.headSha, { kind: "deploying", step: "start", previewUrl });
		const together = new SideBySide(signal);
		const [prepared, handover] = await Promise.all([
			together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, request.key))),
			together.run(() => readHandover(request)),
		]);
		announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
		const rollout = new Rollout(ports, { previewUrl, version: handover?.version, inputs: request.inputs }, prepared);
		const metadata = await rollout.waitForApp();
		await rollout.connect();
		await rollout.checkReady(false, () => demandWanted(ports, request));
		return report(ports, request, previewUrl, prepared, rollout, metadata);
	});
}

async function report(
	{ announcer, progress }: DeployPorts,
	{ inputs }: ConnectRequest,
	previewUrl: string,
	{ namespace, engineNamespace }: PreparedNamespace,
	{ data }: Rollout,
	metadata: RunnerMetadata | undefined,
): Promise<DeployOutcome> {
	const actors = metadata?.actors ?? [];
	const checked = inputs.readyTimeoutMs > 0;
	const state: PreviewState = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
	await announcer.finish(state, {
		state: "success",
		url: previewUrl,
		description: checked ? "The preview is ready" : "Connected, not checked",
	});
	return {
		kind: "deployed",
		state,
		preview: { previewUrl, namespace: namespace.name, engineNamespace, deploymentId: "", actors, upload: undefined },
	};
}

/**
 * Says a failure on the pull request before it is thrown on, unless the pull request was closed or pushed to meanwhile. What the
 * platform serves is the platform's: nothing is put back.
 */
async function failing<T>(ports: DeployPorts, request: ExternalRequest, work: () => Promise<T>): Promise<T | DeployOutcome> {
	const { announcer, host, progress, signal } = ports;
	try {
		return await work();
	} catch (error) {
		const standing = await standingAfter(error, ports, request);
		if (standing.kind === "closed") return takeBack(ports);
		if (standing.kind === "overtaken") {
			await announcer.giveWay("Another run connects the preview");
			return { kind: "skipped", reason: standing.reason };
		}
		const cancelled = signal.aborted;
		const step = progress.failed ?? progress.current;
		const failed = { error, step, cancelled, domain: undefined, deployment: undefined, previous: undefined };
		const state = await stateAfterFailure(host, progress, failed);
		await announcer.finish(state, { state: cancelled ? "error" : "failure", description: messageOf(error) });
		throw new DeployFailure(error, state);
	}
}

function noUrl(): ActionError {
	return new ActionError("The app was not deployed: the step after the deployment got no URL.", {
		hint: "Look at the steps between the two of this action: the platform's deployment failed, or its URL is not passed on in the input url.",
	});
}

function platformFailed(url: string | undefined): ActionError {
	return new ActionError("The platform reports that its deployment failed.", {
		hint: url === undefined ? "Look at the platform's own log of this commit." : `Look at the platform's own log: ${url}`,
	});
}
