import { ActionError } from "./errors.ts";
import type { DeploymentStatusEvent, EventPullRequest, PullRequestEvent, TriggeringEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { endpointProblem, normalizedEndpoint } from "./names/endpoint.ts";
import { hasLabel, isSameLabel } from "./names/label.ts";

/** What to do for an event. */
export type Plan =
	| { readonly kind: "deploy"; readonly target: Target }
	| { readonly kind: "cleanup"; readonly target: Target; readonly reason: CleanupReason }
	| { readonly kind: "sweep" }
	| { readonly kind: "skip"; readonly reason: string };

/** Which pull request is meant: by its number, or the open one whose head is a branch or a commit. */
export type Target =
	| { readonly by: "number"; readonly number: number; readonly headSha: string; readonly headRef: string }
	| { readonly by: "branch"; readonly branch: string }
	| { readonly by: "commit"; readonly sha: string; readonly deployment: ReportedDeployment };

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
	readonly inputs: Pick<Inputs, "mode" | "label" | "host" | "deploymentEnvironment">;
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
	"pull_request (opened, synchronize, reopened, labeled, unlabeled, ready_for_review, closed), pull_request_target (closed), workflow_dispatch, schedule, and with host: external deployment_status";

/** The plan for an event: a pure function of the event and the inputs. */
export function planFor(request: PlanRequest): Plan {
	const { event, inputs } = request;
	if (inputs.mode === "sweep") return withSecrets(request, { kind: "sweep" });
	switch (event.kind) {
		case "pull-request":
			return withSecrets(request, planForPullRequest(request, event), event.pullRequest);
		case "dispatch":
			return withSecrets(request, planForDispatch(request, event.ref));
		case "deployment-status":
			return withSecrets(request, planForDeploymentStatus(request, event));
		case "schedule":
			return inputs.mode === "auto"
				? withSecrets(request, { kind: "sweep" })
				: skip(`mode: ${inputs.mode} needs a pull request, and a schedule has none. Events that work: ${WORKING_EVENTS}.`);
		case "other":
			return skip(`Nothing is done for the event "${event.name}". Events that work: ${WORKING_EVENTS}.`);
	}
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
	if (event.name === "pull_request_target") {
		return skip(
			"pull_request_target is not deployed: it would run the pull request's code beside the repository's secrets. Use pull_request to deploy.",
		);
	}
	if (isFork(pull, request.repository)) return skip(forkReason(pull));
	return planForHead(request, event, target);
}

/** The pull request is open, and its code is this repository's own. */
function planForHead({ inputs }: PlanRequest, { action, label, pullRequest }: PullRequestEvent, target: Target): Plan {
	const gate = inputs.label;
	const isGate = gate !== undefined && label !== undefined && isSameLabel(label, gate);
	if (isGate && action === "unlabeled" && inputs.mode === "auto") return { kind: "cleanup", target, reason: "label-removed" };
	if (inputs.mode === "auto" && !DEPLOYING_ACTIONS.has(action)) return skip(`Nothing is done when a pull request is ${action}.`);
	if (!passesGate(pullRequest.labels, gate)) return skip(`The pull request does not carry the label "${gate}".`);
	if (gate !== undefined && action === "labeled" && !isGate) return skip(`The label "${label}" is not "${gate}".`);
	return { kind: "deploy", target };
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
		"To preview it, push its branch to this repository and open a pull request from there."
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
			"The pull request comes from a fork, and GitHub gives such a run no secrets. Nothing was deployed for it, so there is nothing to clean up.",
		);
	}
	return plan;
}

const LEFT_TO_THE_SWEEP =
	" If this pull request has a preview, it stays until the next sweep: run this action on a schedule, or delete it by hand.";

function skip(reason: string): Plan {
	return { kind: "skip", reason };
}
