import { createClients } from "./clients.ts";
import { systemClock } from "./clock.ts";
import type { ActionContext } from "./context.ts";
import type { Inputs } from "./inputs.ts";
import { createLog } from "./log.ts";
import { previewTag } from "./names/key.ts";
import { Outputs } from "./outputs.ts";
import { type Plan, passesGate, type Target } from "./plan.ts";
import { cleanup, failIfLeft } from "./preview/cleanup.ts";
import { deploy } from "./preview/deploy.ts";
import { describeCleanup, describeDeploy, describeExternal } from "./preview/dry-run.ts";
import { external } from "./preview/external.ts";
import { DeployFailure, refuseCheckout } from "./preview/failure.ts";
import { openPreview, type Run, type Subject } from "./preview/open-preview.ts";
import type { HostedRun, Outcome, PreviewRun } from "./preview/preview-run.ts";
import { Progress } from "./preview/progress.ts";
import { sweep } from "./preview/sweep.ts";
import type { Secrets } from "./secrets.ts";
import { saySkipped } from "./skip.ts";
import { type App, openApp } from "./source/app.ts";
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
		const clients = createClients({ ...request, log, stop });
		const outputs = new Outputs({ core, secrets, progress });
		const run: Run = { ...request, clients, log, progress, signal: stop.signal };
		await (plan.kind === "sweep" ? runSweep(run, outputs) : runForPullRequest(run, plan, outputs));
	} finally {
		stop.release();
	}
}

async function runForPullRequest(run: Run, plan: PullRequestPlan, outputs: Outputs): Promise<void> {
	const { context, secrets } = run;
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
		app = await openCheckout(run);
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
	const platform = url === undefined && reported === undefined ? undefined : { url, failed: reported?.state === "failed" };
	const { key } = preview.preview;
	const jobFolder = { key, tempDirectory: context.tempDirectory, runAttempt: `${context.run.id}-${context.run.attempt}` };
	return external({ ...preview, jobFolder, platform });
}

async function runSweep(run: Run, outputs: Outputs): Promise<void> {
	const { clients, context, inputs, progress } = run;
	const { owner, name } = context.repository;
	const outcome = await sweep({
		tag: previewTag({ owner, repository: name, previewName: inputs.previewName }),
		rivet: clients.rivet,
		pullRequests: clients.github.pullRequests,
		progress,
		inputs,
		clock: systemClock,
		previewOf: (pull) => openPreview(run, pull),
	});
	await outputs.writeSweep(outcome, inputs.dryRun);
	failIfLeft(outcome.left);
}

function openCheckout({ context, inputs, secrets, log }: Run): Promise<App> {
	const { workspace, environment } = context;
	return openApp({ ...inputs, workspace, environment, secrets, log, now: systemClock.now });
}

/** The pull request that is meant, or why there is none. */
async function subjectOf({ clients, inputs }: Run, { kind, target }: PullRequestPlan): Promise<Subject | string> {
	if (target.by === "number") return target;
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

function dryRunOutcome({ log }: Run, lines: readonly string[]): Outcome {
	for (const line of lines) log.info(`Dry run: ${line}`);
	return { kind: "skipped", reason: `dry-run. ${lines.join(" · ")}` };
}
