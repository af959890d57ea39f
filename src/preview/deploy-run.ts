import { endedBy, messageOf, OverdueError } from "../errors.ts";
import type { HostDeployment } from "../host/host.ts";
import { buildVariables, serverVariables, type VariableSource } from "../names/variables.ts";
import type { PreviewState, UploadReport } from "../preview-state.ts";
import type { PreviewNamespace } from "../rivet/control-plane.ts";
import type { Upload } from "../source/app.ts";
import { readWhetherToDeploy } from "./current-pull-request.ts";
import type { DeployOutcome, DeployPorts, DeployRequest } from "./deploy.ts";
import { DeployFailure, type FailedDeploy, stateAfterFailure } from "./failure.ts";
import { HeadStart } from "./head-start.ts";
import { type OpenedNamespace, openNamespace } from "./namespace.ts";
import { OtherRuns } from "./other-runs.ts";
import type { RunnerMetadata } from "./ready.ts";
import { Rollout } from "./rollout.ts";
import { servingMeanwhile } from "./serving.ts";
import { SideBySide } from "./side-by-side.ts";

/** The steps of one deploy and what they hand on: its version, its links and what has to be put back. */
export class DeployRun {
	readonly #ports: DeployPorts;
	readonly #request: DeployRequest;
	/** Grows with every deployment, whatever workflow made it: Unix time in seconds. */
	readonly #version: number;
	readonly others: OtherRuns;
	/** Begun before the pull request is read: nothing of it is seen outside, unless the pull request is to be deployed. */
	readonly #early: {
		readonly namespaces: HeadStart<readonly PreviewNamespace[]>;
		readonly previous: HeadStart<HostDeployment | undefined>;
		readonly install: HeadStart<void>;
	};
	#previous: HostDeployment | undefined;
	#deployment: HostDeployment | undefined;
	#upload: UploadReport | undefined;

	constructor(ports: DeployPorts, request: DeployRequest) {
		this.#ports = ports;
		this.#request = request;
		this.#version = Math.floor(ports.now() / 1000);
		this.others = new OtherRuns(ports, request, this.#version);
		const { announcer, controlPlane, host, progress, signal } = ports;
		const { domain, key, source } = request;
		this.#early = {
			namespaces: new HeadStart(signal, () => controlPlane.find(key)),
			previous: new HeadStart(signal, () => host.current(domain.hostname, key)),
			install: new HeadStart(signal, (stop) => progress.step("install", () => source.install(stop), source.needs.install)),
		};
		announcer.lookUp();
	}

	/** Reads the pull request; what began meanwhile is called off where it is not to be deployed. */
	async reasonNotToDeploy(): Promise<string | undefined> {
		let reason: string | undefined = "it could not be read";
		try {
			({ reason } = await readWhetherToDeploy(this.#ports, this.#request));
			return reason;
		} finally {
			if (reason !== undefined) await Promise.all(Object.values(this.#early).map((work) => work.callOff()));
		}
	}

	/** Says "deploying", finds or creates the namespace, and installs the dependencies, side by side. */
	async prepare(): Promise<OpenedNamespace> {
		const { announcer, controlPlane, progress, signal } = this.#ports;
		const { domain, headSha, key } = this.#request;
		const { namespaces, previous, install } = this.#early;
		const serving = servingMeanwhile(previous.result(signal), domain.url);
		announcer.start(
			headSha,
			serving.then((until) => ({ kind: "deploying", step: "prepare", previewUrl: domain.url, serving: until })),
		);
		const together = new SideBySide(signal);
		const [opened] = await Promise.all([
			together.run((stop) => progress.step("prepare", () => openNamespace(controlPlane, key, namespaces.result(stop)))),
			together.run(async (stop) => {
				this.#previous = await previous.result(stop);
			}),
			together.run((stop) => install.result(stop)),
		]);
		announcer.link({ dashboard: await controlPlane.dashboardUrl(opened.namespace) });
		progress.decide({
			what: "Namespace",
			value: opened.namespace.name,
			why: opened.created ? "made for this pull request" : "made by an earlier run",
		});
		progress.decide({ what: "Address", value: domain.url, why: "the input domain" });
		return opened;
	}

	/** Builds, gathers and hands over the files, while the engine says where they can be connected. */
	async toHost(opened: OpenedNamespace): Promise<{ readonly rollout: Rollout; readonly upload: Upload }> {
		const together = new SideBySide(this.#ports.signal);
		const [rollout, upload] = await Promise.all([
			together.run(() => this.#rollout(opened)),
			together.run(async (stop) => {
				await this.#build(opened, stop);
				const [gathered] = await Promise.all([this.#gather(opened), this.others.demandWantedIfKnown()]);
				stop.throwIfAborted();
				await this.#deploy(opened, gathered);
				return gathered;
			}),
		]);
		return { rollout, upload };
	}

	async #rollout({ prepared }: OpenedNamespace): Promise<Rollout> {
		const { domain, inputs } = this.#request;
		const { progress } = this.#ports;
		try {
			return new Rollout(this.#ports, { previewUrl: domain.url, version: this.#version, inputs }, await prepared);
		} catch (error) {
			// Asked in that step, though the answer is only waited for in a later one.
			progress.failed ??= "prepare";
			throw error;
		}
	}

	async #build(opened: OpenedNamespace, stop: AbortSignal): Promise<void> {
		const variables = buildVariables(this.#variableSource(opened), this.#request.inputs.buildEnv);
		const { source } = this.#request;
		await this.#ports.progress.step("build", () => source.build(variables, stop), source.needs.build);
	}

	async #gather({ publishableToken }: OpenedNamespace): Promise<Upload> {
		const published = publishableToken === undefined ? [] : [publishableToken];
		const upload = await this.#ports.progress.step("upload", () => this.#request.source.gather(published));
		for (const warning of upload.warnings) this.#ports.progress.warn(warning);
		const { files, bytes, largest } = upload;
		this.#upload = { files, bytes, largest };
		return upload;
	}

	async #deploy(opened: OpenedNamespace, upload: Upload): Promise<void> {
		const { announcer, host, progress } = this.#ports;
		const { domain, inputs, key } = this.#request;
		const variables = serverVariables({ ...this.#variableSource(opened), publicDirectory: upload.publicDirectory }, inputs.env);
		const { contents: files, entrypoint } = upload;
		const deployment = { previewKey: key, files, entrypoint, variables, domain: domain.hostname };
		this.#deployment = await progress.step("deploy", () => this.others.handOver(this.#previous, () => host.deploy(deployment)));
		announcer.link({ hostDashboard: this.#deployment.dashboardUrl });
	}

	/** On a first deploy nothing else can answer at the domain: page and engine are looked at together with the app. */
	waitForApp(rollout: Rollout, { publicDirectory }: Upload): Promise<RunnerMetadata | undefined> {
		const firstSight = this.#previous === undefined ? { hasPage: publicDirectory !== undefined } : undefined;
		return rollout.waitForApp(firstSight, (seen) => this.others.whileNotSeen(seen));
	}

	async report(
		{ namespace, engineNamespace }: OpenedNamespace,
		{ data }: Rollout,
		metadata: RunnerMetadata | undefined,
	): Promise<DeployOutcome> {
		const { announcer, progress } = this.#ports;
		const previewUrl = this.#request.domain.url;
		const actors = metadata?.actors ?? [];
		const checked = this.#request.inputs.readyTimeoutMs > 0;
		const state: PreviewState = { kind: "ready", previewUrl, actors, data, durationMs: progress.elapsedMs(), checked };
		const description = checked ? "The preview is ready" : "Deployed, not checked";
		await announcer.finish(state, { state: "success", url: previewUrl, description });
		const deploymentId = this.#deployment?.id ?? "";
		const preview = { previewUrl, namespace: namespace.name, engineNamespace, deploymentId, actors, upload: this.#upload };
		return { kind: "deployed", preview, state };
	}

	/** Puts the previous preview back where it can, and says on the pull request what failed and what serves now. */
	async fail(error: unknown): Promise<DeployFailure> {
		const { announcer, host, progress, signal } = this.#ports;
		const ended = endedBy(signal);
		const overdue = ended instanceof OverdueError;
		const failed: FailedDeploy = {
			error: overdue ? ended : error,
			step: progress.failed ?? progress.current,
			cancelled: signal.aborted && !overdue,
			domain: this.#request.domain,
			deployment: this.#deployment,
			previous: this.#previous,
		};
		const state = await stateAfterFailure(host, progress, failed);
		const description = failed.cancelled ? "The run was cancelled" : messageOf(failed.error);
		await announcer.finish(state, { state: failed.cancelled ? "error" : "failure", description });
		return new DeployFailure(failed.error, state, this.#upload);
	}

	#variableSource({ engineNamespace, runnerToken, publishableToken }: OpenedNamespace): VariableSource {
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
