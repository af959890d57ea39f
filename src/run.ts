import { type Clients, createClients } from "./clients.ts";
import { systemClock } from "./clock.ts";
import type { ActionContext } from "./context.ts";
import { credential, type Inputs } from "./inputs/inputs.ts";
import { createLog } from "./log.ts";
import { previewTag } from "./names/key.ts";
import { Outputs } from "./outputs.ts";
import { ownCodeDigest } from "./own-code.ts";
import type { Plan, Target } from "./plan.ts";
import { buildBundle } from "./preview/build-bundle.ts";
import { cleanup, failIfLeft } from "./preview/cleanup.ts";
import { deploy } from "./preview/deploy.ts";
import { describeCleanup, describeDeploy, describeExternal } from "./preview/dry-run.ts";
import { external } from "./preview/external.ts";
import { DeployFailure, refuseCheckout } from "./preview/failure.ts";
import { type MissingSecretRun, reportMissingSecret } from "./preview/missing-secret.ts";
import { missingBundle, openAppFor, openAppToPack } from "./preview/open-app.ts";
import { openPreview, type Run } from "./preview/open-preview.ts";
import type { DeployRun, HostedRun, Outcome, PreviewRun } from "./preview/preview-run.ts";
import { Progress } from "./preview/progress.ts";
import { type PullRequestPlan, subjectOf } from "./preview/subject.ts";
import { sweep } from "./preview/sweep.ts";
import { mayKeepServing } from "./preview/unchanged.ts";
import type { Secrets } from "./secrets/secrets.ts";
import { saySkipped } from "./skip.ts";
import type { App } from "./source/app.ts";
import { stopOnSignals } from "./stop.ts";

export interface RunRequest {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly plan: Exclude<Plan, { kind: "skip" }>;
	readonly secrets: Secrets;
}

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
		const outputs = new Outputs({ core, secrets, progress });
		if (plan.kind === "build") return await runBuild({ ...request, log, progress, signal: stop.signal }, plan.headSha, outputs);
		const clients = await clientsFor({ ...request, log, stop, progress });
		const run: Run = { ...request, clients, log, progress, signal: stop.signal };
		await (plan.kind === "sweep" ? runSweep(run, outputs) : runForPullRequest(run, plan, outputs));
	} finally {
		stop.release();
	}
}

/** Makes no client, because this run holds no secret. */
async function runBuild(run: Omit<Run, "clients">, headSha: string, outputs: Outputs): Promise<void> {
	const { context, progress, signal } = run;
	const app = await openAppToPack(run);
	const label = { commit: headSha, run: context.run.id };
	const bundle = await buildBundle({ app, label, tempDirectory: context.tempDirectory, progress, signal });
	outputs.writeBundle(bundle.folder);
	progress.say(`Packed ${bundle.upload.files} files into ${bundle.folder}`);
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
	const { clients, context, inputs, secrets } = run;
	if (plan.kind === "deploy" && context.event.kind === "pull-request") await warnOfWorkflow(run);
	const missing = missingBundle(plan.target, inputs);
	if (missing !== undefined) return saySkipped(context, missing);
	const subject = await subjectOf(clients.github, inputs, plan);
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
	return preview.host === undefined
		? runExternal(run, plan.target, preview)
		: runDeploy(run, plan.target, { ...preview, host: preview.host });
}

async function runDeploy(run: Run, target: Target, preview: HostedRun): Promise<Outcome> {
	const { context, inputs } = run;
	let app: App;
	try {
		app = await openAppFor(run, preview.host, target);
	} catch (error) {
		if (inputs.dryRun) throw error;
		return refuseCheckout(preview, error);
	}
	const { event, run: workflowRun } = context;
	const { attempt } = workflowRun;
	const deployRun = {
		...preview,
		app,
		isFirstAttempt: attempt === 1,
		mayKeep: mayKeepServing({ event, attempt, inputs }),
		ingredients: ingredientsOf(inputs),
	};
	return inputs.dryRun ? dryRunOutcome(run, await describeDeploy(deployRun)) : deploy(deployRun);
}

/** GitHub's own token is another one in every run, and a dry run deploys nothing. */
function ingredientsOf({ githubToken: _token, dryRun: _dryRun, ...inputs }: Inputs): DeployRun["ingredients"] {
	return { inputs: JSON.stringify(inputs), action: ownCodeDigest(process.argv[1] ?? ""), key: credential(inputs, "rivetToken") };
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

/** Call it before the pull request's code runs, which could change the workflow's file. */
async function warnOfWorkflow({ context, progress }: Run): Promise<void> {
	const { owner, name } = context.repository;
	const { workflowWarnings } = await import("./workflow-check.ts");
	const workflow = { workspace: context.workspace, ref: context.workflowRef, repository: `${owner}/${name}`, job: context.job };
	for (const warning of workflowWarnings(workflow)) progress.warn(warning);
}

function dryRunOutcome({ log }: Run, lines: readonly string[]): Outcome {
	for (const line of lines) log.info(`Dry run: ${line}`);
	return { kind: "skipped", reason: `dry-run. ${lines.join(" · ")}` };
}
