import type * as actionsCore from "@actions/core";
import { type Clients, createClients } from "./clients.ts";
import type { ActionContext } from "./context.ts";
import type { PullRequest } from "./github/pull-request.ts";
import type { Inputs } from "./inputs.ts";
import { createLog, type Log } from "./log.ts";
import type { CleanupReason, Plan, Target } from "./plan.ts";
import { Announcer } from "./preview/announce.ts";
import { cleanup, cleanupError } from "./preview/cleanup.ts";
import { DeployFailure, type DeployOutcome, deploy } from "./preview/deploy.ts";
import { type PreviewDomain, renderDomain } from "./preview/domain.ts";
import { commentMarker, previewKey } from "./preview/key.ts";
import { Progress } from "./preview/progress.ts";
import { type Removal, removePreview } from "./preview/remove.ts";
import { openSource } from "./preview/source.ts";
import { Reporter } from "./reporter.ts";
import type { Secrets } from "./secrets.ts";
import { saySkipped } from "./skip.ts";
import { type Stop, stopOnSignals } from "./stop.ts";

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
export async function run(request: RunRequest): Promise<void> {
	const core = await import("@actions/core");
	request.secrets.maskWith(core.setSecret);
	const log = createLog(core, request.secrets);
	const stop = stopOnSignals(process);
	try {
		await new Run(request, core, log, stop).carryOut(request.plan);
	} finally {
		stop.release();
	}
}

/** A pull request as a plan's target: what is known of it before it is read. */
interface Subject {
	readonly number: number;
	readonly headSha: string;
	readonly headRef: string;
}

/** One run of the action: its clients and what it reports. */
class Run {
	readonly #request: RunRequest;
	readonly #log: Log;
	readonly #stop: Stop;
	readonly #clients: Clients;
	readonly #progress: Progress;
	readonly #reporter: Reporter;
	readonly #now = Date.now;

	constructor(request: RunRequest, core: typeof actionsCore, log: Log, stop: Stop) {
		const { context, inputs, secrets } = request;
		this.#request = request;
		this.#log = log;
		this.#stop = stop;
		this.#clients = createClients({ context, inputs, secrets, log, signal: stop.signal, reportSignal: stop.reportSignal });
		this.#progress = new Progress({ log, now: this.#now });
		this.#reporter = new Reporter(core, secrets, this.#progress);
	}

	async carryOut(plan: RunRequest["plan"]): Promise<void> {
		if (plan.kind === "sweep") return;
		const subject = await this.#subjectOf(plan.target);
		if (typeof subject === "string") this.#skip(subject);
		else if (plan.kind === "deploy") await this.#deploy(subject);
		else await this.#cleanup(subject, plan.reason);
	}

	async #deploy(subject: Subject): Promise<void> {
		const { inputs } = this.#request;
		const source = await this.#openSource();
		const preview = this.#preview(subject);
		const { controlPlane, host, github, http } = this.#clients;
		const { announcer, key, domain, remove } = preview;
		const ports = {
			controlPlane,
			host,
			pullRequests: github.pullRequests,
			announcer,
			progress: this.#progress,
			http,
			signal: this.#stop.signal,
			now: this.#now,
			remove,
		};
		try {
			const outcome = await deploy(ports, { key, number: subject.number, headSha: subject.headSha, domain, source, inputs });
			await this.#reportDeploy(outcome, announcer);
		} catch (error) {
			if (error instanceof DeployFailure) await this.#reporter.summarize(announcer.report(error.state));
			throw error;
		}
	}

	async #reportDeploy(outcome: DeployOutcome, announcer: Announcer): Promise<void> {
		if (outcome.kind === "skipped") return this.#skip(outcome.reason);
		await this.#reporter.summarize(announcer.report(outcome.state), outcome.kind === "deployed" ? outcome.preview.upload : undefined);
		this.#reporter.outputLinks(announcer);
		if (outcome.kind === "deployed") this.#reporter.outputPreview(outcome.preview);
		else this.#endCleanup(outcome.left);
	}

	async #cleanup(subject: Subject, reason: CleanupReason): Promise<void> {
		const { announcer, remove } = this.#preview(subject);
		const ports = {
			pullRequests: this.#clients.github.pullRequests,
			announcer,
			progress: this.#progress,
			signal: this.#stop.signal,
			remove,
		};
		const outcome = await cleanup(ports, { number: subject.number, reason, label: this.#request.inputs.label });
		if (outcome.kind === "skipped") return this.#skip(outcome.reason);
		await this.#reporter.summarize(announcer.report(outcome.state));
		this.#reporter.outputLinks(announcer);
		this.#endCleanup(outcome.left);
	}

	#endCleanup(left: Parameters<typeof cleanupError>[0]): void {
		const error = cleanupError(left);
		if (error !== undefined) throw error;
		this.#reporter.output("result", "deleted");
	}

	/** What is this pull request's preview: its names, and how it is announced and removed. */
	#preview({ number, headSha, headRef }: Subject): {
		key: string;
		domain: PreviewDomain;
		announcer: Announcer;
		remove: () => Promise<Removal>;
	} {
		const { context, inputs, secrets } = this.#request;
		const { owner, name } = context.repository;
		const key = previewKey({ owner, repository: name, number, previewName: inputs.previewName });
		const domain = renderDomain(inputs.domain, { preview: key, number, owner, repo: name, branch: headRef, sha: headSha });
		const { controlPlane, host, reporting } = this.#clients;
		const record = inputs.githubDeployment
			? reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
			: undefined;
		const announcer = new Announcer({
			key,
			previewName: inputs.previewName,
			comment: inputs.comment ? reporting.comment({ pullRequest: number, marker: commentMarker(key) }) : undefined,
			record,
			runUrl: context.run.url,
			commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
			progress: this.#progress,
			now: this.#now,
			redact: (text) => secrets.redact(text),
		});
		const findDomains = /\{(sha|branch)\}/.test(inputs.domain);
		const remove = () =>
			removePreview(
				{ controlPlane, host, record, log: this.#log, signal: this.#stop.signal, now: this.#now },
				{ key, domains: [domain.hostname], findDomains },
			);
		return { key, domain, announcer, remove };
	}

	async #openSource() {
		const { context, inputs, secrets } = this.#request;
		return openSource({
			workspace: context.workspace,
			workingDirectory: inputs.workingDirectory,
			installCommand: inputs.installCommand,
			buildCommand: inputs.buildCommand,
			entrypoint: inputs.entrypoint,
			include: inputs.include,
			exclude: inputs.exclude,
			environment: context.environment,
			secrets,
			log: this.#log,
		});
	}

	/** The pull request that is meant, or why there is none. */
	async #subjectOf(target: Target): Promise<Subject | string> {
		if (target.by === "number") return target;
		if (target.by === "commit") return `No pull request is known for the commit ${target.sha}.`;
		const pull: PullRequest | undefined = await this.#clients.github.pullRequests.findOpenByBranch(target.branch);
		return pull ?? `There is no open pull request from the branch "${target.branch}".`;
	}

	#skip(reason: string): void {
		saySkipped(this.#request.context, this.#request.secrets.redact(reason));
	}
}
