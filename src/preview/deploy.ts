import { ActionError, hintOf, messageOf } from "../errors.ts";
import type { PullRequests } from "../github/pull-request.ts";
import type { Host, HostDeployment } from "../host/host.ts";
import type { Http } from "../http.ts";
import type { Inputs } from "../inputs.ts";
import type { CleanupFailure, PreviewState, ServingPreview, UploadReport } from "../report/preview-state.ts";
import type { ControlPlane } from "../rivet/control-plane.ts";
import { chooseDatacenters, type RunnerConfig, runnerConfigFor } from "../rivet/runner-config.ts";
import type { Announcer } from "./announce.ts";
import { stateAfter } from "./cleanup.ts";
import { readPullRequest, reasonNotToDeploy } from "./current-pull-request.ts";
import type { PreviewDomain } from "./domain.ts";
import { emptyNamespace } from "./empty.ts";
import { type PreparedNamespace, prepareNamespace } from "./namespace.ts";
import type { Progress } from "./progress.ts";
import { type Expected, lookAtMetadata, lookAtPage, lookThroughEngine, type RunnerMetadata, waitUntil } from "./ready.ts";
import type { Removal } from "./remove.ts";
import { SideBySide } from "./side-by-side.ts";
import type { Source, Upload } from "./source.ts";
import { buildVariables, serverVariables, type VariableSource } from "./variables.ts";

export interface DeployPorts {
	readonly controlPlane: ControlPlane;
	readonly host: Host;
	readonly pullRequests: PullRequests;
	readonly announcer: Announcer;
	readonly progress: Progress;
	/** For looking at the preview itself. */
	readonly http: Http;
	/** Ends the deploy: the run was cancelled. */
	readonly signal: AbortSignal;
	/** Unix time in milliseconds. */
	readonly now: () => number;
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
	readonly upload: UploadReport;
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
	const pull = await readPullRequest(
		ports.pullRequests,
		request.number,
		(read) => reasonNotToDeploy(read, request.headSha) === undefined,
		signal,
	);
	const reason = reasonNotToDeploy(pull, request.headSha);
	if (reason !== undefined) return { kind: "skipped", reason };
	for (const decision of request.source.decisions) progress.decide(decision);
	for (const warning of request.source.warnings) progress.warn(warning);
	announcer.about(request.headSha);

	const run = new DeployRun(ports, request);
	try {
		const prepared = await run.prepare();
		await run.build(prepared);
		const upload = await run.gather(prepared);
		await run.toHost(prepared, upload);
		const metadata = await run.start(prepared, upload);
		await run.connect(prepared);
		await run.checkReady(prepared, upload);
		if (await run.closedMeanwhile()) return await run.takeBack();
		return await run.report(prepared, upload, metadata);
	} catch (error) {
		throw await run.fail(error);
	}
}

/** The steps of one deploy and what they hand on: the versions, the links and what has to be put back. */
class DeployRun {
	readonly #ports: DeployPorts;
	readonly #request: DeployRequest;
	/** Grows with every deployment, whatever workflow made it: Unix time in seconds. */
	readonly #version: number;
	#previous: HostDeployment | undefined;
	#deployment: HostDeployment | undefined;
	#data: "fresh" | "kept" = "fresh";
	#datacenters: readonly string[] = [];

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
		const [prepared, previous] = await Promise.all([
			together.run(() => progress.step("prepare", () => prepareNamespace(controlPlane, key))),
			together.run(() => host.current(domain.hostname, key)),
			together.run((stop) => progress.step("install", () => source.install(stop))),
			together.run(() => announcer.start(headSha, { kind: "deploying", step: "prepare" })),
		]);
		this.#previous = previous;
		this.#datacenters = this.#chooseDatacenters(prepared.datacenters);
		this.#data = prepared.inUse && this.#request.inputs.onPush === "keep" ? "kept" : "fresh";
		announcer.link({ dashboard: await controlPlane.dashboardUrl(prepared.namespace) });
		return prepared;
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

	/** Waits for the app itself. The engine is pointed at it only then: after failed starts it answers with an error for a while. */
	async start(prepared: PreparedNamespace, upload: Upload): Promise<RunnerMetadata | undefined> {
		const expected = this.#expected(prepared, upload);
		return this.#waiting("start", () =>
			waitUntil(`The app at ${expected.runnerUrl}`, () => lookAtMetadata(this.#ports.http, expected), this.#wait()),
		);
	}

	/** Points the runner config at the host. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
	async connect({ engine, inUse }: PreparedNamespace): Promise<void> {
		const { runnerName } = this.#request.inputs;
		await this.#ports.progress.step("connect", async () => {
			if (inUse && this.#data === "fresh") await emptyNamespace(engine, this.#ports);
			await engine.upsertRunnerConfig(runnerName, this.#datacenters, this.#runnerConfig());
			await engine.refreshRunnerMetadata(runnerName);
		});
	}

	/** The engine reaches the app from where it runs, and the page answers. */
	async checkReady(prepared: PreparedNamespace, upload: Upload): Promise<void> {
		const expected = this.#expected(prepared, upload);
		const { http, signal } = this.#ports;
		await this.#waiting("ready", async () => {
			const together = new SideBySide(signal);
			await Promise.all([
				together.run(() => waitUntil("The preview", () => lookThroughEngine(prepared.engine, expected), this.#wait())),
				together.run(() => waitUntil("The preview", () => lookAtPage(http, expected), this.#wait())),
			]);
		});
	}

	/** Whether the pull request was closed while it was being deployed. */
	async closedMeanwhile(): Promise<boolean> {
		const pull = await this.#ports.pullRequests.read(this.#request.number);
		return pull === undefined || pull.state === "closed";
	}

	/** The pull request is closed: nothing may be left, whichever of the two runs comes last. */
	async takeBack(): Promise<DeployOutcome> {
		const { announcer, progress, remove } = this.#ports;
		const removal = await progress.step("cleanup", remove);
		const state = stateAfter(removal, "closed");
		await announcer.finish(state, { state: "inactive", description: "The pull request was closed" });
		return { kind: "deleted", state, left: removal.left };
	}

	async report(prepared: PreparedNamespace, upload: Upload, metadata: RunnerMetadata | undefined): Promise<DeployOutcome> {
		const { announcer, progress } = this.#ports;
		const previewUrl = this.#request.domain.url;
		const actors = metadata?.actors ?? [];
		const checked = this.#request.inputs.readyTimeoutMs > 0;
		const state: PreviewState = { kind: "ready", previewUrl, actors, data: this.#data, durationMs: progress.elapsedMs(), checked };
		await announcer.finish(state, {
			state: "success",
			url: previewUrl,
			description: checked ? "The preview is ready" : "Deployed, not checked",
		});
		const { namespace, engineNamespace } = prepared;
		const { files, bytes, largest } = upload;
		const preview = {
			previewUrl,
			namespace: namespace.name,
			engineNamespace,
			deploymentId: this.#deployment?.id ?? "",
			actors,
			upload: { files, bytes, largest },
		};
		return { kind: "deployed", preview, state };
	}

	/** Puts the previous preview back where it can, and says on the pull request what failed and what serves now. */
	async fail(error: unknown): Promise<DeployFailure> {
		const { announcer, progress, signal } = this.#ports;
		const step = progress.failed ?? progress.current;
		if (signal.aborted) {
			const state: PreviewState = { kind: "cancelled", step, serving: this.#deployment === undefined ? this.#serving() : undefined };
			await announcer.finish(state, { state: "error", description: "The run was cancelled" });
			return new DeployFailure(error, state);
		}
		const [log, serving] = await Promise.all([this.#logOf(error), this.#putBack()]);
		const state: PreviewState = { kind: "failed", step, message: messageOf(error), hint: hintOf(error), log, serving };
		await announcer.finish(state, { state: "failure", description: messageOf(error) });
		return new DeployFailure(error, state);
	}

	/** @returns what serves at the domain after the failure, as far as it is an earlier push */
	async #putBack(): Promise<ServingPreview | undefined> {
		const { host, progress } = this.#ports;
		if (this.#deployment === undefined || this.#previous === undefined) return this.#serving();
		try {
			await host.restore(this.#request.domain.hostname, this.#previous);
			return this.#serving();
		} catch (error) {
			progress.warn(`The previous preview could not be put back: ${messageOf(error)}`);
			return undefined;
		}
	}

	#serving(): ServingPreview | undefined {
		return this.#previous === undefined ? undefined : { previewUrl: this.#request.domain.url };
	}

	/** The end of the output that explains the failure: the command's own, else the server's. */
	async #logOf(error: unknown): Promise<{ readonly title: string; readonly text: string } | undefined> {
		const tail = tailOf(error);
		if (tail !== undefined) return { title: "End of the output", text: tail.join("\n") };
		if (this.#deployment === undefined) return undefined;
		const lines = await this.#ports.host.logs(this.#deployment);
		return lines.length === 0 ? undefined : { title: "End of the server's log", text: lines.join("\n") };
	}

	async #waiting<T>(step: "start" | "ready", work: () => Promise<T>): Promise<T | undefined> {
		return this.#request.inputs.readyTimeoutMs === 0 ? undefined : this.#ports.progress.step(step, work);
	}

	#wait(): { readonly timeoutMs: number; readonly signal: AbortSignal; readonly now: () => number } {
		return { timeoutMs: this.#request.inputs.readyTimeoutMs, signal: this.#ports.signal, now: this.#ports.now };
	}

	#chooseDatacenters(available: readonly string[]): readonly string[] {
		const requested = this.#request.inputs.datacenters;
		const chosen = chooseDatacenters({ requested, available });
		const why = requested === undefined ? "the default among those the engine has" : "the input datacenters";
		this.#ports.progress.decide({ what: "datacenters", value: chosen.join(", "), why });
		return chosen;
	}

	#runnerConfig(): RunnerConfig {
		return runnerConfigFor({ appUrl: this.#request.domain.url, overrides: this.#request.inputs.runnerConfig });
	}

	#expected({ engineNamespace }: PreparedNamespace, upload: Upload): Expected {
		const { url: runnerUrl, headers } = this.#runnerConfig();
		const hasPage = upload.publicDirectory !== undefined;
		return { previewUrl: this.#request.domain.url, runnerUrl, headers, engineNamespace, version: this.#version, hasPage };
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

/** The last lines of a failed command's output. */
function tailOf(error: unknown): readonly string[] | undefined {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ("tail" in at && Array.isArray(at.tail)) return at.tail.map(String);
	}
	return undefined;
}
