import type { ActionContext } from "./context.ts";
import type { Inputs } from "./inputs.ts";
import { createLog } from "./log.ts";
import { previewTag } from "./names/key.ts";
import { type CleanupReason, type Plan, passesGate, type Target } from "./plan.ts";
import { cleanup, cleanupError } from "./preview/cleanup.ts";
import { type DeployOutcome, deploy, refuseCheckout } from "./preview/deploy.ts";
import { describeCleanup, describeDeploy } from "./preview/dry-run.ts";
import { connectExternal, type PreparedOutcome, prepareExternal } from "./preview/external.ts";
import { DeployFailure } from "./preview/failure.ts";
import { sweep } from "./preview/sweep.ts";
import type { Secrets } from "./secrets.ts";
import { type PreviewSession, Session, type Subject } from "./session.ts";
import { saySkipped } from "./skip.ts";
import { type App, openApp } from "./source/app.ts";
import { stopOnSignals } from "./stop.ts";

export interface RunRequest {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly plan: Exclude<Plan, { kind: "skip" }>;
	readonly secrets: Secrets;
}

/**
 * Carries out a plan and reports how it went.
 * @throws what the step is to fail with
 */
export async function run({ context, inputs, plan, secrets }: RunRequest): Promise<void> {
	const core = await import("@actions/core");
	secrets.maskWith(core.setSecret);
	const stop = stopOnSignals(process);
	try {
		const session = new Session({ context, inputs, secrets, core, log: createLog(core, secrets), stop });
		if (plan.kind === "sweep") await runSweep(session);
		else await runForPullRequest(session, plan);
	} finally {
		stop.release();
	}
}

async function runForPullRequest(session: Session, plan: Extract<Plan, { readonly target: Target }>): Promise<void> {
	const subject = await subjectOf(session, plan.target, plan.kind === "deploy" ? session.inputs.label : undefined);
	if (typeof subject === "string") return skip(session, subject);
	const preview = session.preview(subject);
	if (plan.kind === "cleanup") return runCleanup(session, subject, preview, plan.reason);
	if (session.inputs.host === "external") return runExternal(session, subject, preview, plan.target);
	return runDeploy(session, subject, preview);
}

async function runDeploy(session: Session, subject: Subject, preview: PreviewSession): Promise<void> {
	const { inputs } = session;
	if (preview.domain === undefined) return;
	const about = { key: preview.key, number: subject.number, headSha: subject.headSha, domain: preview.domain, inputs };
	let source: App;
	try {
		source = await openCheckout(session);
	} catch (error) {
		if (inputs.dryRun) throw error;
		return reporting(session, preview, () => refuseCheckout(deployPorts(session, preview), about, error));
	}
	const request = { ...about, source };
	if (inputs.dryRun) return sayDryRun(session, await describeDeploy(session.clients, request));
	await reporting(session, preview, () => deploy(deployPorts(session, preview), request));
}

/** An app that another platform deploys: prepared before, connected after. */
async function runExternal(session: Session, subject: Subject, preview: PreviewSession, target: Target): Promise<void> {
	const { inputs, context } = session;
	const reported = target.by === "commit" ? target.deployment : undefined;
	const request = {
		key: preview.key,
		...subject,
		tempDirectory: context.tempDirectory,
		runAttempt: `${context.run.id}-${context.run.attempt}`,
		inputs,
	};
	if (inputs.dryRun)
		return sayDryRun(session, [`Prepare the namespace ${preview.key} and connect it to ${inputs.url ?? reported?.url ?? "the app's URL"}`]);
	const url = inputs.url ?? reported?.url;
	const isConnect = url !== undefined || reported !== undefined;
	await reporting(session, preview, () =>
		isConnect
			? connectExternal(deployPorts(session, preview), { ...request, url, failed: reported?.state === "failed" })
			: prepareExternal(deployPorts(session, preview), request),
	);
}

/** Runs a deploy and hands its result on: job summary, outputs, and what the step fails with. */
async function reporting(
	session: Session,
	{ announcer }: PreviewSession,
	work: () => Promise<DeployOutcome | PreparedOutcome>,
): Promise<void> {
	const { reporter } = session;
	try {
		const outcome = await work();
		if (outcome.kind === "skipped") return skip(session, outcome.reason);
		await reporter.summarize(announcer.report(outcome.state), outcome.kind === "deployed" ? outcome.preview.upload : undefined);
		reporter.outputLinks(announcer);
		if (outcome.kind === "deployed") reporter.outputPreview(outcome.preview);
		else if (outcome.kind === "prepared") reporter.outputPrepared(outcome);
		else endCleanup(session, outcome.left);
	} catch (error) {
		if (error instanceof DeployFailure) await reporter.summarize(announcer.report(error.state), error.upload);
		throw error;
	}
}

async function runCleanup(session: Session, subject: Subject, preview: PreviewSession, reason: CleanupReason): Promise<void> {
	const { clients, inputs, progress, signal, reporter } = session;
	if (inputs.dryRun) return sayDryRun(session, await describeCleanup(clients, preview.key, preview.domain));
	const ports = {
		pullRequests: clients.github.pullRequests,
		announcer: preview.announcer,
		progress,
		signal,
		remove: (allowed: Promise<void>) => preview.remove(undefined, allowed),
	};
	const outcome = await cleanup(ports, { number: subject.number, reason, label: inputs.label });
	if (outcome.kind === "skipped") return skip(session, outcome.reason);
	await reporter.summarize(preview.announcer.report(outcome.state));
	reporter.outputLinks(preview.announcer);
	endCleanup(session, outcome.left);
}

async function runSweep(session: Session): Promise<void> {
	const { clients, context, inputs, now, progress, reporter } = session;
	const { owner, name } = context.repository;
	const request = {
		tag: previewTag({ owner, repository: name, previewName: inputs.previewName }),
		maxAgeMs: inputs.sweepMaxAgeMs,
		dryRun: inputs.dryRun,
	};
	const outcome = await sweep(
		{
			controlPlane: clients.controlPlane,
			pullRequests: clients.github.pullRequests,
			progress,
			now,
			preview: (pull) => session.preview(pull),
		},
		request,
	);
	await reporter.summarizeSweep(outcome, inputs.dryRun);
	const error = cleanupError(outcome.left);
	if (error !== undefined) throw error;
	reporter.output("result", inputs.dryRun ? "skipped" : "swept");
}

function deployPorts(session: Session, { announcer, remove }: PreviewSession) {
	const { clients, progress, signal, now } = session;
	const { controlPlane, host, github, http } = clients;
	return { controlPlane, host, pullRequests: github.pullRequests, announcer, progress, http, signal, now, remove: () => remove() };
}

function endCleanup({ reporter }: Session, left: Parameters<typeof cleanupError>[0]): void {
	const error = cleanupError(left);
	if (error !== undefined) throw error;
	reporter.output("result", "deleted");
}

async function openCheckout({ context, inputs, secrets, log, now }: Session): Promise<App> {
	const { workingDirectory, installCommand, buildCommand, entrypoint, include, exclude } = inputs;
	const { workspace, environment } = context;
	return openApp({
		workspace,
		workingDirectory,
		installCommand,
		buildCommand,
		entrypoint,
		include,
		exclude,
		environment,
		secrets,
		log,
		now,
	});
}

/** The pull request that is meant, or why there is none. */
async function subjectOf({ clients }: Session, target: Target, gate: string | undefined): Promise<Subject | string> {
	if (target.by === "number") return target;
	const { pullRequests } = clients.github;
	const isBranch = target.by === "branch";
	const pull = isBranch ? await pullRequests.findOpenByBranch(target.branch) : await pullRequests.findOpenByHead(target.sha);
	if (pull === undefined) {
		return isBranch
			? `There is no open pull request from the branch "${target.branch}".`
			: `No open pull request of this repository has the head ${target.sha}.`;
	}
	// An event that is about a pull request carries its labels, and was planned by them.
	return passesGate(pull.labels, gate) ? pull : `Pull request ${pull.number} does not carry the label "${gate}".`;
}

function sayDryRun(session: Session, lines: readonly string[]): void {
	for (const line of lines) session.log.info(`Dry run: ${line}`);
	skip(session, `dry-run. ${lines.join(" · ")}`);
}

function skip({ context, secrets }: Session, reason: string): void {
	saySkipped(context, secrets.redact(reason));
}
