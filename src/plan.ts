import { ActionError } from "./errors.ts";
import type { DeploymentStatusEvent, EventPullRequest, PullRequestEvent, TriggeringEvent, WorkflowRunEvent } from "./event.ts";
import type { Inputs } from "./inputs/inputs.ts";
import { endpointProblem, normalizedEndpoint } from "./names/endpoint.ts";
import { hasLabel, isSameLabel } from "./names/label.ts";

/** What to do for an event. */
export type Plan =
	| { readonly kind: "deploy"; readonly target: Target }
	| { readonly kind: "cleanup"; readonly target: Target; readonly reason: CleanupReason }
	/** Builds and packs the app for a run that may hold secrets. This run holds none. */
	| { readonly kind: "build"; readonly headSha: string }
	| { readonly kind: "sweep" }
	| { readonly kind: "skip"; readonly reason: string };

/** Which pull request is meant: by its number, or the open one whose head is a branch, a commit, or what another run has built. */
export type Target =
	| { readonly by: "number"; readonly number: number; readonly headSha: string; readonly headRef: string }
	| { readonly by: "branch"; readonly branch: string }
	| { readonly by: "commit"; readonly sha: string; readonly deployment: ReportedDeployment }
	| { readonly by: "built-head"; readonly head: BuiltHead };

/** What GitHub says of the run that has built and packed a pull request's head. */
export interface BuiltHead {
	readonly runId: number;
	/** `owner/name` */
	readonly repository: string;
	readonly branch: string;
	readonly sha: string;
}

/** What another platform reported about its deployment of the commit. */
export interface ReportedDeployment {
	readonly state: "succeeded" | "failed";
	/** Of the app; where the deployment failed, of anything about it. */
	readonly url: string | undefined;
	readonly reporter: DeploymentStatusEvent["creator"];
}

export type CleanupReason = "closed" | "merged" | "label-removed" | "requested";

export interface PlanRequest {
	readonly event: TriggeringEvent;
	/** `owner/name` of the workflow's repository. */
	readonly repository: string;
	readonly actor: string;
	readonly inputs: Pick<Inputs, "mode" | "label" | "host" | "deploymentEnvironment" | "bundle">;
	/** Names of the inputs that need a secret of the repository and got none. */
	readonly missingSecrets: readonly string[];
}

const DEPLOYING_ACTIONS = new Set(["opened", "synchronize", "reopened", "labeled", "ready_for_review"]);
const DEPENDABOT = "dependabot[bot]";
/** The `task` of a GitHub deployment that this action recorded begins with this. */
const OWN_TASK = "rivet-preview:";
const DEPLOYMENT_OUTCOMES: Readonly<Record<string, ReportedDeployment["state"]>> = {
	success: "succeeded",
	failure: "failed",
	error: "failed",
};
const WORKING_EVENTS =
	"pull_request (opened, synchronize, reopened, labeled, unlabeled, ready_for_review, closed), pull_request_target (closed), workflow_dispatch, schedule, with host: external deployment_status, and with bundle workflow_run";

/** The plan for an event: a pure function of the event and the inputs. */
export function planFor(request: PlanRequest): Plan {
	const { event, inputs } = request;
	if (inputs.mode === "sweep") return withSecrets(request, { kind: "sweep" });
	if (inputs.mode === "build") return planForBuild(request);
	switch (event.kind) {
		case "pull-request":
			return withSecrets(request, planForPullRequest(request, event), event.pullRequest);
		case "dispatch":
			return withSecrets(request, planForDispatch(request, event.ref));
		case "deployment-status":
			return withSecrets(request, planForDeploymentStatus(request, event));
		case "workflow-run":
			return withSecrets(request, planForWorkflowRun(request, event));
		case "schedule":
			return inputs.mode === "auto"
				? withSecrets(request, { kind: "sweep" })
				: skip(`mode: ${inputs.mode} needs a pull request, and a schedule has none. Events that work: ${WORKING_EVENTS}.`);
		case "other":
			return skip(`Nothing is done for the event "${event.name}". Events that work: ${WORKING_EVENTS}.`);
	}
}

/** Needs no secret, so it builds the pull requests of forks too. */
function planForBuild({ event, inputs }: PlanRequest): Plan {
	if (event.kind !== "pull-request" || event.name !== "pull_request") {
		return skip(`mode: build works on the event pull_request, which runs without secrets for forks. This event is ${nameOf(event)}.`);
	}
	const { action, pullRequest } = event;
	if (!DEPLOYING_ACTIONS.has(action)) return skip(`Nothing is built when a pull request is ${action}.`);
	return reasonOfGate(event, inputs.label) ?? { kind: "build", headSha: pullRequest.headSha };
}

/** Another run has packed a pull request's head. What it packed says nothing about which pull request that is: only GitHub does. */
function planForWorkflowRun({ inputs }: PlanRequest, run: WorkflowRunEvent): Plan {
	if (inputs.bundle === undefined) return skip("workflow_run is for pull requests that another workflow has built: set bundle.");
	if (inputs.mode === "cleanup") return skip("mode: cleanup needs a pull request, and a workflow run has none.");
	if (run.event !== "pull_request")
		return skip(`The other run was started by ${run.event}. Only what a pull_request run has packed is deployed.`);
	if (run.conclusion !== "success") return skip(`The other run ended with ${run.conclusion ?? "no result"}: nothing is deployed.`);
	const { headRepository: repository, headBranch: branch, headSha: sha, runId } = run;
	if (repository === undefined || branch === undefined) return skip("The repository or branch that the other run has built is gone.");
	return { kind: "deploy", target: { by: "built-head", head: { runId, repository, branch, sha } } };
}

function nameOf(event: TriggeringEvent): string {
	return event.kind === "pull-request" || event.kind === "other" ? event.name : event.kind.replace("-", "_");
}

function planForPullRequest(request: PlanRequest, event: PullRequestEvent): Plan {
	const { inputs } = request;
	const pull = event.pullRequest;
	const target: Target = { by: "number", number: pull.number, headSha: pull.headSha, headRef: pull.headRef };
	const closed = closeReason(event);
	if (inputs.mode === "cleanup") return { kind: "cleanup", target, reason: closed ?? "requested" };
	if (closed !== undefined) {
		return inputs.mode === "deploy" ? skip("A closed pull request is not deployed.") : { kind: "cleanup", target, reason: closed };
	}
	if (event.name === "pull_request_target" && isGateRemoved(event, inputs)) return { kind: "cleanup", target, reason: "label-removed" };
	if (event.name === "pull_request_target") {
		return skip(
			"pull_request_target is not deployed: it would run the pull request's code beside the repository's secrets. Use pull_request to deploy.",
		);
	}
	if (isFork(pull, request.repository)) return skip(forkReason(pull));
	return planForHead(request, event, target);
}

/** The pull request is open, and its code is this repository's own. */
function planForHead({ inputs }: PlanRequest, event: PullRequestEvent, target: Target): Plan {
	if (isGateRemoved(event, inputs)) return { kind: "cleanup", target, reason: "label-removed" };
	if (inputs.mode === "auto" && !DEPLOYING_ACTIONS.has(event.action))
		return skip(`Nothing is done when a pull request is ${event.action}.`);
	return reasonOfGate(event, inputs.label) ?? { kind: "deploy", target };
}

function isGateRemoved({ action, label }: PullRequestEvent, inputs: PlanRequest["inputs"]): boolean {
	return inputs.mode === "auto" && action === "unlabeled" && isGate(label, inputs.label);
}

function isGate(label: string | undefined, gate: string | undefined): boolean {
	return gate !== undefined && label !== undefined && isSameLabel(label, gate);
}

/** Why a label keeps the pull request from being deployed. */
function reasonOfGate({ action, label, pullRequest }: PullRequestEvent, gate: string | undefined): Plan | undefined {
	if (!passesGate(pullRequest.labels, gate)) return skip(`The pull request does not carry the label "${gate}".`);
	if (gate === undefined || action !== "labeled" || isGate(label, gate)) return undefined;
	return skip(`The label "${label}" is not "${gate}".`);
}

function planForDispatch({ inputs }: PlanRequest, ref: string): Plan {
	const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
	if (branch === undefined) return skip(`The workflow was dispatched for "${ref}", which is no branch.`);
	const target: Target = { by: "branch", branch };
	return inputs.mode === "cleanup" ? { kind: "cleanup", target, reason: "requested" } : { kind: "deploy", target };
}

/** Another platform has deployed a commit, or failed to: the preview of its pull request is connected to that deployment. */
function planForDeploymentStatus({ inputs }: PlanRequest, status: DeploymentStatusEvent): Plan {
	if (inputs.host !== "external") return skip("deployment_status is for apps that are deployed elsewhere: set host: external.");
	if (inputs.mode === "cleanup") return skip("mode: cleanup needs a pull request, and a deployment status has none.");
	if (status.task.startsWith(OWN_TASK)) return skip("This deployment was recorded by the action itself.");
	const environment = inputs.deploymentEnvironment;
	if (environment !== undefined && environment.toLowerCase() !== status.environment.toLowerCase()) {
		return skip(`The deployment is for the environment "${status.environment}", and deployment-environment is "${environment}".`);
	}
	const state = DEPLOYMENT_OUTCOMES[status.state];
	if (state === undefined) return skip(`The deployment is ${status.state}; the preview is connected once it succeeds.`);
	const url = state === "failed" ? status.url : addressOf(status);
	return { kind: "deploy", target: { by: "commit", sha: status.sha, deployment: { state, url, reporter: status.creator } } };
}

/** Paths are appended to the address, and workflows write it into scripts. @throws {ActionError} for one that is not safe for both */
function addressOf({ url }: DeploymentStatusEvent): string | undefined {
	if (url === undefined) return undefined;
	const problem = endpointProblem(url);
	if (problem === undefined) return normalizedEndpoint(url);
	throw new ActionError(`The deployment's address ${problem}`, {
		hint: "It is the environment_url of the deployment status. Nothing was done.",
	});
}

/** Whether a pull request with these labels gets a preview. */
export function passesGate(labels: readonly string[], gate: string | undefined): boolean {
	return gate === undefined || hasLabel(labels, gate);
}

function closeReason({ action, pullRequest }: PullRequestEvent): "closed" | "merged" | undefined {
	if (action !== "closed") return undefined;
	return pullRequest.merged ? "merged" : "closed";
}

function isFork(pull: EventPullRequest, repository: string): boolean {
	return pull.headRepository?.toLowerCase() !== repository.toLowerCase();
}

function forkReason(pull: EventPullRequest): string {
	const from = pull.headRepository === undefined ? "a fork that was deleted" : `the fork ${pull.headRepository}`;
	return (
		`The pull request comes from ${from}. Code from forks is not built or deployed, because it would run beside this repository's credentials. ` +
		"To preview it, build it in a workflow without secrets (mode: build), or push its branch to this repository."
	);
}

/** GitHub gives the runs of forks and Dependabot no secrets: they are skipped. For everybody else a missing secret is an error of its own. */
function withSecrets({ missingSecrets: missing, actor, repository }: PlanRequest, plan: Plan, pull?: EventPullRequest): Plan {
	if (plan.kind === "skip" || missing.length === 0) return plan;
	if (actor === DEPENDABOT || pull?.author === DEPENDABOT) {
		return skip(
			`The run was caused by Dependabot, which gets no Actions secrets: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} empty. ` +
				"To preview Dependabot's pull requests, add the same secrets under Settings → Secrets and variables → Dependabot." +
				(plan.kind === "cleanup" ? LEFT_TO_THE_SWEEP : ""),
		);
	}
	if (pull !== undefined && isFork(pull, repository)) {
		return skip(
			"The pull request comes from a fork, and GitHub gives such a run no secrets. If forks are previewed, the workflow with pull_request_target cleans up.",
		);
	}
	return plan;
}

const LEFT_TO_THE_SWEEP =
	" If this pull request has a preview, it stays until the next sweep: run this action on a schedule, or delete it by hand.";

function skip(reason: string): Plan {
	return { kind: "skip", reason };
}
