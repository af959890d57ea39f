import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { shellOnlyNames } from "../names/env-file-lines.ts";
import { serverVariables } from "../names/variables.ts";
import type { PreviewState } from "../preview-state.ts";
import { TaskGroup } from "../task-group.ts";
import { type JobFolder, preparedVersion, writeEnvFiles } from "./env-file.ts";
import { afterFailure } from "./failure.ts";
import { reportReady } from "./go-live.ts";
import { announceNamespace, namespaceOutputs, openNamespace } from "./namespace.ts";
import type { Attempt, Outcome, PreviewRun } from "./preview-run.ts";
import { timedSteps } from "./progress.ts";
import { RUNNER } from "./runner-mode.ts";
import type { Runtime } from "./runtime.ts";
import { noUrl, SERVERLESS } from "./serverless-mode.ts";

const NAME_ENVIRONMENT = "If a commit has several deployments, name the app's environment in the input deployment-environment.";

/** A {@link PreviewRun} around another platform's deployment: one step of the job before it, one after it. */
export interface ExternalRun extends PreviewRun {
	readonly jobFolder: JobFolder;
	/** What the platform reports, for the step after the deployment. Undefined for the step before it. */
	readonly platform: PlatformReport | undefined;
}

export interface PlatformReport {
	/** Where the platform deployed the app. */
	readonly url: string | undefined;
	/** Whether the platform itself says that its deployment failed. */
	readonly failed: boolean;
	/** Whether a deployment status named the URL, and not the workflow: it may be the URL of something else. */
	readonly isFromStatus: boolean;
}

const RUNTIMES: Readonly<Record<Inputs["runtimeMode"], Runtime>> = { serverless: SERVERLESS, runner: RUNNER };
const DEPLOYED_WITHOUT_URL: PlatformReport = { url: undefined, failed: false, isFromStatus: false };

/**
 * The step before or the step after another platform's deployment. It is the step after where the platform has reported something, and
 * without a URL to report where an earlier step of this job was the step before.
 */
export async function external(run: ExternalRun): Promise<Outcome> {
	const runtime = RUNTIMES[run.inputs.runtimeMode];
	if (run.platform !== undefined) return connect(run, runtime, run.platform);
	const isPrepared = (await preparedVersion(run.jobFolder)) !== undefined;
	return isPrepared && !runtime.needsUrl ? connect(run, runtime, DEPLOYED_WITHOUT_URL) : prepare(run, runtime);
}

/**
 * The step before the deployment: the namespace, and the variables for server and frontend.
 * @throws {DeployFailure} also when the job has prepared this preview already: then this is the step after, and the URL is missing
 */
async function prepare(run: ExternalRun, runtime: Runtime): Promise<Outcome> {
	const { inputs, jobFolder, preview, progress, pull, rivet, status } = run;
	const reason = await pull.reasonToSkip();
	if (reason !== undefined) return { kind: "skipped", reason };
	await using tasks = new TaskGroup(run.signal);
	const step = timedSteps(tasks, progress);
	const attempt = attemptOf(run);
	status.forCommit(preview.headSha);
	try {
		if ((await preparedVersion(jobFolder)) !== undefined) throw noUrl();
		const state: PreviewState = { kind: "deploying", step: "deploy" };
		const open = async () => {
			const opened = await openNamespace(rivet, preview.key);
			await runtime.prepare(run, opened, attempt.version);
			return opened;
		};
		const [namespace] = await Promise.all([step("prepare", open), status.comment(state)]);
		await announceNamespace(run, namespace);
		await pull.assertCurrent();
		const { rivetEndpoint: engineEndpoint, runnerName, runtimeMode } = inputs;
		const source = { ...namespace, previewKey: preview.key, engineEndpoint, runnerName, runtimeMode, version: attempt.version };
		const variables = serverVariables(source, inputs.env);
		warnOfQuotes(run, variables);
		const files = await writeEnvFiles(jobFolder, attempt.version, variables);
		return { kind: "prepared", state, prepared: { ...namespaceOutputs(run, namespace), ...files } };
	} catch (error) {
		await tasks.stop();
		return afterFailure(run, error, attempt);
	}
}

/** The step after the deployment: connects Rivet to the platform's URL, waits until the preview is up, and reports. */
async function connect(run: ExternalRun, runtime: Runtime, { url: previewUrl, failed, isFromStatus }: PlatformReport): Promise<Outcome> {
	const { preview, progress, pull, rivet, status } = run;
	const reason = await pull.reasonToSkip();
	if (reason !== undefined) return { kind: "skipped", reason };
	await using tasks = new TaskGroup(run.signal);
	const step = timedSteps(tasks, progress);
	const attempt = attemptOf(run);
	if (isFromStatus && previewUrl !== undefined && !failed && (await runtime.isSomethingElse(run, previewUrl))) {
		return {
			kind: "skipped",
			reason: `What is deployed at ${previewUrl} is not a RivetKit app. The connected app stays connected. ${NAME_ENVIRONMENT}`,
		};
	}
	status.forCommit(preview.headSha);
	try {
		if (failed) throw platformFailed(previewUrl);
		if (previewUrl === undefined && runtime.needsUrl) throw noUrl();
		status.deploying(preview.headSha, Promise.resolve({ kind: "deploying", step: "start", previewUrl }));
		const [namespace, version] = await Promise.all([
			step("prepare", () => openNamespace(rivet, preview.key)),
			tasks.start("prepare", () => preparedVersion(run.jobFolder)),
		]);
		status.recordDeployment(preview.headSha);
		await announceNamespace(run, namespace);
		const app = await runtime.connect(run, namespace, { previewUrl, version });
		return await reportReady(run, namespace, app);
	} catch (error) {
		await tasks.stop();
		return afterFailure(run, error, attempt);
	}
}

/** Warns of variables that a dotenv reader would silently read with another value. */
function warnOfQuotes({ progress }: ExternalRun, variables: Readonly<Record<string, string>>): void {
	const names = shellOnlyNames(variables);
	if (names.length === 0) return;
	progress.warn(
		`env-file: only a shell reads ${names.join(", ")} unchanged, because of the quotes in the value. If the platform reads the file itself, use env-json.`,
	);
}

/** The platform owns its deployments, so the action deploys nothing and restores nothing. */
function attemptOf({ clock }: ExternalRun): Attempt {
	return { version: Math.floor(clock.now() / 1000), live: Promise.resolve(undefined) };
}

function platformFailed(url: string | undefined): ActionError {
	return new ActionError("The platform reports that its deployment failed.", {
		hint: `${url === undefined ? "Look at the platform's own log of this commit." : `Look at the platform's own log: ${url}`} ${NAME_ENVIRONMENT}`,
	});
}
