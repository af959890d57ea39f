import { ActionError, hintOf, messageOf } from "../errors.ts";
import type { PullRequests } from "../github/pull-request.ts";
import type { Host, HostDeployment } from "../host/host.ts";
import type { Inputs } from "../inputs.ts";
import type { CleanupFailure, PreviewState, UploadReport } from "../report/preview-state.ts";
import type { ControlPlane } from "../rivet/control-plane.ts";
import type { Announcer } from "./announce.ts";
import { stateAfter } from "./cleanup.ts";
import { readPullRequest, reasonNotToDeploy } from "./current-pull-request.ts";
import type { PreviewDomain } from "./domain.ts";
import { type FailedDeploy, stateAfterFailure } from "./failure.ts";
import { type PreparedNamespace, prepareNamespace } from "./namespace.ts";
import type { RunnerMetadata } from "./ready.ts";
import type { Removal } from "./remove.ts";
import { Rollout, type RolloutPorts } from "./rollout.ts";
import { SideBySide } from "./side-by-side.ts";
import type { Source, Upload } from "./source.ts";
import { buildVariables, serverVariables, type VariableSource } from "./variables.ts";

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
	readonly source: Source;
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

/** A deploy that failed after it was announced: everything that the report says about it. */
export class DeployFailure extends ActionError {
	readonly state: PreviewState;

	constructor(cause: unknown, state: PreviewState) {
		super(messageOf(cause), { cause, hint: hintOf(cause) });
		this.state = state;
	}
}

/**
 * Deploys a pull request's head: from reading the pull request to the comment that says Ready.
 * @throws {DeployFailure} after the failure was reported; {ActionError} when it failed before anything was created
 */
export async function deploy(ports: DeployPorts, request: DeployRequest): Promise<DeployOutcome> {
	const { progress, announcer, signal } = ports;
	const agrees = (read: Parameters<typeof reasonNotToDeploy>[0]) => reasonNotToDeploy(read, request.headSha) === undefined;
	const pull = await readPullRequest(ports.pullRequests, request.number, agrees, signal);
	const reason = reasonNotToDeploy(pull, request.headSha);
	if (reason !== undefined) return { kind: "skipped", reason };
	for (const decision of request.source.decisions) progress.decide(decision);
	for (const warning of request.source.warnings) progress.warn(warning);
	announcer.about(request.headSha);

	const run = new DeployRun(ports, request);
	try {
		const prepared = await run.prepare();
		const rollout = run.rollout(prepared);
		await run.build(prepared);
		const upload = await run.gather(prepared);
		await run.toHost(prepared, upload);
		const metadata = await rollout.waitForApp();
		await rollout.connect();
		await rollout.checkReady(upload.publicDirectory !== undefined);
		if (await run.closedMeanwhile()) return await takeBack(ports);
		return await run.report(prepared, rollout, upload, metadata);
	} catch (error) {
		throw await run.fail(error);
	}
}

/** The pull request is closed: nothing may be left, whichever of the two runs comes last. */
export async function takeBack({ announcer, progress, remove }: DeployPorts): Promise<DeployOutcome> {
	const removal = await progress.step("cleanup", remove);
	const state = stateAfter(removal, "closed");
	await announcer.finish(state, { state: "inactive", description: "The pull request was closed" });
	return { kind: "deleted", state, left: removal.left };
}

/** The steps of one deploy and what they hand on: its version, its links and what has to be put back. */
class DeployRun {
	readonly #ports: DeployPorts;
	readonly #request: DeployRequest;
	/** Grows with every deployment, whatever workflow made it: Unix time in seconds. */
	readonly #version: number;
	#previous: HostDeployment | undefined;
	#deployment: HostDeployment | undefined;

	constructor(ports: DeployPorts, request: DeployRequest) {
		this.#ports = ports;
		this.#request = request;
		this.#version = Math.floor(ports.now() / 1000);
	}

	/** Says "deploying", finds or creates the namespace, and installs the dependencies, side by side. */
	async prepare(): Promise<PreparedNamespace> {
		const { announcer, controlPlane, host, progress, signal } = this.#ports;
		const { domain, headSha, key, source } = this.#request;
		const together = new SideBySide(signal);
		const [prepared] = await Promise.all([
			together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, key))),
			together.run(async () => {
				this.#previous = await host.current(domain.hostname, key);
			}),
			together.run((stop) => progress.step("install", () => source.install(stop))),
			together.run(() => announcer.start(headSha, { kind: "deploying", step: "prepare", previewUrl: domain.url })),
		]);
		announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
		return prepared;
	}

	rollout(prepared: PreparedNamespace): Rollout {
		const { domain, inputs } = this.#request;
		return new Rollout(this.#ports, { previewUrl: domain.url, version: this.#version, inputs }, prepared);
	}

	async build(prepared: PreparedNamespace): Promise<void> {
		const variables = buildVariables(this.#variableSource(prepared), this.#request.inputs.buildEnv);
		await this.#ports.progress.step("build", () => this.#request.source.build(variables, this.#ports.signal));
	}

	async gather({ publishableToken }: PreparedNamespace): Promise<Upload> {
		const published = publishableToken === undefined ? [] : [publishableToken];
		return this.#ports.progress.step("upload", () => this.#request.source.gather(published));
	}

	async toHost(prepared: PreparedNamespace, upload: Upload): Promise<void> {
		const { announcer, host, progress } = this.#ports;
		const { domain, inputs, key } = this.#request;
		const variables = serverVariables({ ...this.#variableSource(prepared), publicDirectory: upload.publicDirectory }, inputs.env);
		const { contents: files, entrypoint } = upload;
		this.#deployment = await progress.step("deploy", () =>
			host.deploy({ previewKey: key, files, entrypoint, variables, domain: domain.hostname }),
		);
		announcer.link({ hostDashboard: this.#deployment.dashboardUrl });
	}

	/** Whether the pull request was closed while it was being deployed. */
	async closedMeanwhile(): Promise<boolean> {
		const pull = await this.#ports.pullRequests.read(this.#request.number);
		return pull === undefined || pull.state === "closed";
	}

	async report(
		{ namespace, engineNamespace }: PreparedNamespace,
		{ data }: Rollout,
		{ files, bytes, largest }: Upload,
		metadata: RunnerMetadata | undefined,
	): Promise<DeployOutcome> {
		const { announcer, progress } = this.#ports;
		const previewUrl = this.#request.domain.url;
		const actors = metadata?.actors ?? [];
		const checked = this.#request.inputs.readyTimeoutMs > 0;
		const state: PreviewState = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
		const description = checked ? "The preview is ready" : "Deployed, not checked";
		await announcer.finish(state, { state: "success", url: previewUrl, description });
		const upload = { files, bytes, largest };
		const deploymentId = this.#deployment?.id ?? "";
		return { kind: "deployed", preview: { previewUrl, namespace: namespace.name, engineNamespace, deploymentId, actors, upload }, state };
	}

	/** Puts the previous preview back where it can, and says on the pull request what failed and what serves now. */
	async fail(error: unknown): Promise<DeployFailure> {
		const { announcer, host, progress, signal } = this.#ports;
		const failed: FailedDeploy = {
			error,
			step: progress.failed ?? progress.current,
			cancelled: signal.aborted,
			domain: this.#request.domain,
			deployment: this.#deployment,
			previous: this.#previous,
		};
		const state = await stateAfterFailure(host, progress, failed);
		const description = failed.cancelled ? "The run was cancelled" : messageOf(error);
		await announcer.finish(state, { state: failed.cancelled ? "error" : "failure", description });
		return new DeployFailure(error, state);
	}

	#variableSource({ engineNamespace, runnerToken, publishableToken }: PreparedNamespace): VariableSource {
		const { domain, inputs, key } = this.#request;
		return {
			previewKey: key,
			engineEndpoint: inputs.rivetEndpoint,
			engineNamespace,
			runnerName: inputs.runnerName,
			runnerToken,
			publishableToken,
			version: this.#version,
			previewUrl: domain.url,
			publicDirectory: undefined,
		};
	}
}
