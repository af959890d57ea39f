import { type Clients, createClients } from "./clients.ts";
import { systemClock } from "./clock.ts";
import type { ActionContext } from "./context.ts";
import { ActionError } from "./errors.ts";
import type { GitHub } from "./github/client.ts";
import type { Host } from "./host/host.ts";
import type { Inputs } from "./inputs.ts";
import { createLog } from "./log.ts";
import { previewTag } from "./names/key.ts";
import { Outputs } from "./outputs.ts";
import { type Plan, passesGate, type ReportedDeployment, type Target } from "./plan.ts";
import { cleanup, failIfLeft } from "./preview/cleanup.ts";
import { deploy } from "./preview/deploy.ts";
import { describeCleanup, describeDeploy, describeExternal } from "./preview/dry-run.ts";
import { external } from "./preview/external.ts";
import { DeployFailure, refuseCheckout } from "./preview/failure.ts";
import { type MissingSecretRun, reportMissingSecret } from "./preview/missing-secret.ts";
import { openPreview, type Run, type Subject } from "./preview/open-preview.ts";
import type { HostedRun, Outcome, PreviewRun } from "./preview/preview-run.ts";
import { Progress } from "./preview/progress.ts";
import { sweep } from "./preview/sweep.ts";
import type { Secrets } from "./secrets.ts";
import { saySkipped } from "./skip.ts";
import { type App, openApp } from "./source/app.ts";
import { builtByHost } from "./source/host-built.ts";
import { imageOnly } from "./source/without-files.ts";
import { stopOnSignals } from "./stop.ts";

export interface RunRequest {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly plan: Exclude<Plan, { kind: "skip" }>;
	readonly secrets: Secrets;
}

type PullRequestPlan = Extract<Plan, { readonly target: Target }>;

/**
 * Carries out a plan, and writes outputs and job summary.
 * @throws the error with which the step fails
 */
export async function run(request: RunRequest): Promise<void> {
	const core = await import("@actions/core");
	const { plan, secrets } = request;
	secrets.maskWith(core.setSecret);
	const stop = stopOnSignals(process);
	try {
		const log = createLog(core, secrets);
		const progress = new Progress({ log, clock: systemClock });
		const clients = await clientsFor({ ...request, log, stop, progress });
		const outputs = new Outputs({ core, secrets, progress });
		const run: Run = { ...request, clients, log, progress, signal: stop.signal };
		await (plan.kind === "sweep" ? runSweep(run, outputs) : runForPullRequest(run, plan, outputs));
	} finally {
		stop.release();
	}
}

async function clientsFor(run: MissingSecretRun): Promise<Clients> {
	try {
		return createClients(run);
	} catch (error) {
		await reportMissingSecret(run, error);
		throw error;
	}
}

async function runForPullRequest(run: Run, plan: PullRequestPlan, outputs: Outputs): Promise<void> {
	const { context, secrets } = run;
	if (plan.kind === "deploy" && context.event.kind === "pull-request") await warnOfWorkflow(run);
	const subject = await subjectOf(run, plan);
	if (typeof subject === "string") return saySkipped(context, secrets.redact(subject));
	const preview = openPreview(run, subject);
	try {
		const outcome = await carryOut(run, plan, preview);
		if (outcome.kind === "skipped") return saySkipped(context, secrets.redact(outcome.reason));
		await outputs.write(outcome, preview.status);
		if (outcome.kind === "deleted") failIfLeft(outcome.left);
	} catch (error) {
		if (error instanceof DeployFailure) await outputs.writeFailure(error, preview.status);
		throw error;
	}
}

async function carryOut(run: Run, plan: PullRequestPlan, preview: PreviewRun): Promise<Outcome> {
	const { dryRun } = run.inputs;
	if (plan.kind === "cleanup") return dryRun ? dryRunOutcome(run, await describeCleanup(preview)) : cleanup(preview, plan.reason);
	return preview.host === undefined ? runExternal(run, plan.target, preview) : runDeploy(run, { ...preview, host: preview.host });
}

async function runDeploy(run: Run, preview: HostedRun): Promise<Outcome> {
	const { context, inputs } = run;
	let app: App;
	try {
		app = await openAppFor(run, preview.host);
	} catch (error) {
		if (inputs.dryRun) throw error;
		return refuseCheckout(preview, error);
	}
	const deployRun = { ...preview, app, isFirstAttempt: context.run.attempt === 1 };
	return inputs.dryRun ? dryRunOutcome(run, await describeDeploy(deployRun)) : deploy(deployRun);
}

async function runExternal(run: Run, target: Target, preview: PreviewRun): Promise<Outcome> {
	const { context, inputs } = run;
	const reported = target.by === "commit" ? target.deployment : undefined;
	const url = inputs.url ?? reported?.url;
	if (inputs.dryRun) return dryRunOutcome(run, describeExternal(preview, url));
	const isFromStatus = reported !== undefined && inputs.url === undefined;
	const platform = url === undefined && reported === undefined ? undefined : { url, failed: reported?.state === "failed", isFromStatus };
	const { key } = preview.preview;
	const jobFolder = { key, tempDirectory: context.tempDirectory, runAttempt: `${context.run.id}-${context.run.attempt}` };
	return external({ ...preview, jobFolder, platform });
}

async function runSweep(run: Run, outputs: Outputs): Promise<void> {
	const { clients, context, inputs, progress } = run;
	const outcome = await sweep({
		tag: previewTag({ repositoryId: context.repository.id, previewName: inputs.previewName }),
		rivet: clients.rivet,
		host: clients.host,
		pullRequests: clients.github.pullRequests,
		progress,
		inputs,
		clock: systemClock,
		previewOf: (pull) => openPreview(run, pull),
	});
	await outputs.writeSweep(outcome, inputs.dryRun);
	failIfLeft(outcome.left);
}

async function openAppFor({ context, inputs, secrets, log }: Run, host: Host): Promise<App> {
	const { workspace, environment } = context;
	const { name, runs: how } = host;
	if (inputs.image !== undefined) return imageOnly(inputs.image);
	if (how !== "own-build") return openApp({ ...inputs, platform: { name, how }, workspace, environment, secrets, log });
	const source = async () => (await host.settings?.())?.source ?? ({ from: "repository" } as const);
	return builtByHost({ ...inputs, workspace, secrets, log, source });
}

/** Call it before the pull request's code runs, which could change the workflow's file. */
async function warnOfWorkflow({ context, progress }: Run): Promise<void> {
	const { owner, name } = context.repository;
	const { workflowWarnings } = await import("./workflow-check.ts");
	const workflow = { workspace: context.workspace, ref: context.workflowRef, repository: `${owner}/${name}`, job: context.job };
	for (const warning of workflowWarnings(workflow)) progress.warn(warning);
}

/** The pull request that the plan is about, or the reason why there is none. */
async function subjectOf({ clients, inputs }: Run, { kind, target }: PullRequestPlan): Promise<Subject | string> {
	if (target.by === "number") return target;
	if (target.by === "commit") await assertTrusted(clients.github, target.deployment);
	const { pullRequests } = clients.github;
	const isBranch = target.by === "branch";
	const pull = isBranch ? await pullRequests.findOpenByBranch(target.branch) : await pullRequests.findOpenByHead(target.sha);
	if (pull === undefined) {
		return isBranch
			? `There is no open pull request from the branch "${target.branch}".`
			: `No open pull request of this repository has the head ${target.sha}.`;
	}
	// The plan could not judge by labels: the event names no pull request.
	if (kind === "cleanup" || passesGate(pull.labels, inputs.label)) return pull;
	return `Pull request ${pull.number} does not carry the label "${inputs.label}".`;
}

/**
 * Anybody with the permission for deployments can create a deployment status, even without write access to the code. Its address becomes
 * the preview's, and Rivet sends requests there. A GitHub App is trusted, because an administrator of the repository installed it with
 * this permission.
 * @throws {ActionError} when its creator may not push
 */
async function assertTrusted(github: GitHub, { reporter }: ReportedDeployment): Promise<void> {
	if (reporter !== undefined && (reporter.isApp || (await github.mayPush(reporter.login)))) return;
	throw new ActionError(
		`The deployment status comes from ${reporter?.login ?? "a deleted account"}, who may not push to this repository. It is not connected.`,
		{ hint: "Let the platform report its deployments as a GitHub App, or as somebody with write access to the repository." },
	);
}

function dryRunOutcome({ log }: Run, lines: readonly string[]): Outcome {
	for (const line of lines) log.info(`Dry run: ${line}`);
	return { kind: "skipped", reason: `dry-run. ${lines.join(" · ")}` };
}
