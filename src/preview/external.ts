import { ActionError } from "../errors.ts";
import { shellOnlyNames } from "../names/env-file-lines.ts";
import { serverVariables } from "../names/variables.ts";
import type { PreviewState } from "../preview-state.ts";
import { TaskGroup } from "../task-group.ts";
import { planConnection } from "./connection.ts";
import { type JobFolder, preparedVersion, writeEnvFiles } from "./env-file.ts";
import { afterFailure } from "./failure.ts";
import { expectedOf, goLive, reportReady } from "./go-live.ts";
import { announceNamespace, namespaceOutputs, openNamespace } from "./namespace.ts";
import type { Attempt, Outcome, PreviewRun } from "./preview-run.ts";
import { timedSteps } from "./progress.ts";
import { lookAtMetadata } from "./ready.ts";

/** A platform may serve its own page for some seconds before the app is there. */
const LOOKS_AT_REPORTED = 4;
const BETWEEN_LOOKS_MS = 3_000;
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

/** The step before or the step after another platform's deployment, by whether the platform has reported something. */
export function external(run: ExternalRun): Promise<Outcome> {
	return run.platform === undefined ? prepare(run) : connect(run, run.platform);
}

/**
 * The step before the deployment: the namespace, and the variables for server and frontend.
 * @throws {DeployFailure} also when the job has prepared this preview already: then this is the step after, and the URL is missing
 */
async function prepare(run: ExternalRun): Promise<Outcome> {
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
		const [namespace] = await Promise.all([step("prepare", () => openNamespace(rivet, preview.key)), status.comment(state)]);
		await announceNamespace(run, namespace);
		await pull.assertCurrent();
		const { rivetEndpoint: engineEndpoint, runnerName } = inputs;
		const source = { ...namespace, previewKey: preview.key, engineEndpoint, runnerName, version: attempt.version };
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
async function connect(run: ExternalRun, { url: previewUrl, failed, isFromStatus }: PlatformReport): Promise<Outcome> {
	const { preview, progress, pull, rivet, status } = run;
	const reason = await pull.reasonToSkip();
	if (reason !== undefined) return { kind: "skipped", reason };
	await using tasks = new TaskGroup(run.signal);
	const step = timedSteps(tasks, progress);
	const attempt = attemptOf(run);
	if (isFromStatus && previewUrl !== undefined && !failed && (await isSomethingElse(run, previewUrl))) {
		return {
			kind: "skipped",
			reason: `What is deployed at ${previewUrl} is not a RivetKit app. The connected app stays connected. ${NAME_ENVIRONMENT}`,
		};
	}
	status.forCommit(preview.headSha);
	try {
		if (failed) throw platformFailed(previewUrl);
		if (previewUrl === undefined) throw noUrl();
		status.deploying(preview.headSha, Promise.resolve({ kind: "deploying", step: "start", previewUrl }));
		const [namespace, version] = await Promise.all([
			step("prepare", () => openNamespace(rivet, preview.key)),
			tasks.start("prepare", () => preparedVersion(run.jobFolder)),
		]);
		const connection = tasks.start("prepare", () => planConnection(run, namespace));
		status.recordDeployment(preview.headSha);
		await announceNamespace(run, namespace);
		const app = await goLive(run, namespace, await connection, { previewUrl, version, hasPage: false, mustNameNamespace: true });
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

/**
 * A commit may have several deployments, of its documentation for example. One that is no RivetKit app must not take the place of an app
 * that is connected. What does not answer, or answers with an error, may be the app.
 */
async function isSomethingElse(run: ExternalRun, previewUrl: string): Promise<boolean> {
	const { clock, http, preview, rivet, signal } = run;
	const found = await rivet.find(preview.key);
	if (found.length === 0) return false;
	const namespace = await openNamespace(rivet, preview.key, Promise.resolve(found));
	if ((await namespace.engine.runnerConfigNames()).length === 0) return false;
	const expected = expectedOf(run, namespace, { previewUrl, version: undefined, hasPage: false });
	for (let look = 1; look <= LOOKS_AT_REPORTED; look++) {
		const seen = await lookAtMetadata(http, expected);
		if (seen.ready || seen.foreign !== true) return false;
		if (look < LOOKS_AT_REPORTED) await clock.pause(BETWEEN_LOOKS_MS, signal);
	}
	return true;
}

/** The platform owns its deployments, so the action deploys nothing and restores nothing. */
function attemptOf({ clock }: ExternalRun): Attempt {
	return { version: Math.floor(clock.now() / 1000), live: Promise.resolve(undefined) };
}

function noUrl(): ActionError {
	return new ActionError("The app was not deployed: the step after the deployment got no URL.", {
		hint: "Look at the steps between the two of this action: either the platform's deployment failed, or its URL is not passed to the input url.",
	});
}

function platformFailed(url: string | undefined): ActionError {
	return new ActionError("The platform reports that its deployment failed.", {
		hint: `${url === undefined ? "Look at the platform's own log of this commit." : `Look at the platform's own log: ${url}`} ${NAME_ENVIRONMENT}`,
	});
}
