import type { EventPullRequest, TriggeringEvent } from "./context.ts";
import type { Inputs } from "./inputs.ts";

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

/** What another platform said of its deployment of the commit. */
export interface ReportedDeployment {
	readonly state: "succeeded" | "failed";
	readonly url: string | undefined;
}

export type CleanupReason = "closed" | "merged" | "label-removed" | "requested";

export interface PlanRequest {
	readonly event: TriggeringEvent;
	/** `owner/name` of the workflow's repository. */
	readonly repository: string;
	readonly actor: string;
	readonly inputs: Pick<Inputs, "mode" | "label" | "host" | "rivetToken" | "freestyleApiKey">;
}

const DEPLOYING_ACTIONS = new Set(["opened", "synchronize", "reopened", "labeled", "ready_for_review"]);
const DEPENDABOT = "dependabot[bot]";
/** How the tasks of the GitHub deployments begin that this action records. */
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
	if (inputs.mode === "sweep") return withCredentials(request, { kind: "sweep" });
	switch (event.name) {
		case "pull_request":
		case "pull_request_target":
			return event.pullRequest === undefined
				? skip(`The payload of this ${event.name} event names no pull request.`)
				: withCredentials(request, planForPullRequest(request, event.pullRequest), event.pullRequest);
		case "workflow_dispatch":
			return withCredentials(request, planForDispatch(request));
		case "deployment_status":
			return withCredentials(request, planForDeploymentStatus(request));
		case "schedule":
			return inputs.mode === "auto"
				? withCredentials(request, { kind: "sweep" })
				: skip(`mode: ${inputs.mode} needs a pull request, and a schedule has none. Events that work: ${WORKING_EVENTS}.`);
		default:
			return skip(`Nothing is done for the event "${event.name}". Events that work: ${WORKING_EVENTS}.`);
	}
}

function planForPullRequest(request: PlanRequest, pull: EventPullRequest): Plan {
	const { event, inputs } = request;
	const target: Target = { by: "number", number: pull.number, headSha: pull.headSha, headRef: pull.headRef };
	if (inputs.mode === "cleanup") return { kind: "cleanup", target, reason: closeReason(event, pull) ?? "requested" };
	const reason = closeReason(event, pull);
	if (reason !== undefined) {
		return inputs.mode === "deploy" ? skip("A closed pull request is not deployed.") : { kind: "cleanup", target, reason };
	}
	if (event.name === "pull_request_target") {
		return skip(
			"pull_request_target is not deployed: it would run the pull request's code beside the repository's secrets. Use pull_request to deploy.",
		);
	}
	if (isFork(pull, request.repository)) return skip(forkReason(pull));
	return planForHead(request, pull, target);
}

/** The pull request is open, its code is this repository's own. */
function planForHead({ event, inputs }: PlanRequest, pull: EventPullRequest, target: Target): Plan {
	const action = event.action ?? "";
	const gate = inputs.label;
	if (gate !== undefined && action === "unlabeled" && event.label === gate && inputs.mode === "auto") {
		return { kind: "cleanup", target, reason: "label-removed" };
	}
	if (inputs.mode === "auto" && !DEPLOYING_ACTIONS.has(action))
		return skip(`Nothing is done when a pull request is ${action || "touched"}.`);
	if (!passesGate(pull.labels, gate)) return skip(`The pull request does not carry the label "${gate}".`);
	if (gate !== undefined && action === "labeled" && event.label !== gate) return skip(`The label "${event.label}" is not "${gate}".`);
	return { kind: "deploy", target };
}

function planForDispatch({ event, inputs }: PlanRequest): Plan {
	const branch = /^refs\/heads\/(.+)$/.exec(event.ref)?.[1];
	if (branch === undefined) return skip(`The workflow was dispatched for "${event.ref}", which is no branch.`);
	const target: Target = { by: "branch", branch };
	return inputs.mode === "cleanup" ? { kind: "cleanup", target, reason: "requested" } : { kind: "deploy", target };
}

/** A platform that deploys by itself has deployed (or failed to deploy) a commit: its pull request's preview is connected to it. */
function planForDeploymentStatus({ event, inputs }: PlanRequest): Plan {
	const status = event.deploymentStatus;
	if (status === undefined) return skip("The payload of this deployment_status event names no deployment.");
	if (inputs.host !== "external") return skip("deployment_status is for apps that are deployed elsewhere: set host: external.");
	if (inputs.mode === "cleanup") return skip("mode: cleanup needs a pull request, and a deployment status has none.");
	if (status.task.startsWith(OWN_TASK)) return skip("This deployment was recorded by the action itself.");
	const state = DEPLOYMENT_OUTCOMES[status.state];
	if (state === undefined) return skip(`The deployment is ${status.state}; it is connected once it succeeded.`);
	return { kind: "deploy", target: { by: "commit", sha: status.sha, deployment: { state, url: status.environmentUrl } } };
}

/** Whether a pull request with these labels is to have a preview. */
export function passesGate(labels: readonly string[], gate: string | undefined): boolean {
	return gate === undefined || labels.includes(gate);
}

function closeReason(event: TriggeringEvent, pull: EventPullRequest): "closed" | "merged" | undefined {
	if (event.action !== "closed") return undefined;
	return pull.merged ? "merged" : "closed";
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

/** Without secrets a fork's or Dependabot's run is skipped; everybody else is told what is missing when the run begins. */
function withCredentials({ inputs, actor, repository }: PlanRequest, plan: Plan, pull?: EventPullRequest): Plan {
	const missing = [
		...(inputs.rivetToken === undefined ? ["rivet-token"] : []),
		...(inputs.host === "freestyle" && inputs.freestyleApiKey === undefined ? ["freestyle-api-key"] : []),
	];
	if (plan.kind === "skip" || missing.length === 0) return plan;
	if (actor === DEPENDABOT || pull?.author === DEPENDABOT) {
		return skip(
			`The run was caused by Dependabot, which gets no Actions secrets: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} empty. ` +
				"To preview Dependabot's pull requests, add the same secrets under Settings → Secrets and variables → Dependabot.",
		);
	}
	if (pull !== undefined && isFork(pull, repository)) {
		return skip(
			`The pull request comes from a fork and GitHub gives such a run no secrets. Nothing was deployed for it, so there is nothing to clean up.`,
		);
	}
	return plan;
}

function skip(reason: string): Plan {
	return { kind: "skip", reason };
}
