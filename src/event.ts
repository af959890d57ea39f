import { ActionError } from "./errors.ts";
import { Payload } from "./event-payload.ts";

/** The event that started the workflow, as far as the plan needs it. */
export type TriggeringEvent =
	| PullRequestEvent
	| DeploymentStatusEvent
	| WorkflowRunEvent
	| { readonly kind: "dispatch"; readonly ref: string }
	| { readonly kind: "schedule" }
	| { readonly kind: "other"; readonly name: string };

export interface PullRequestEvent {
	readonly kind: "pull-request";
	readonly name: "pull_request" | "pull_request_target";
	/** `opened`, `closed` … */
	readonly action: string;
	readonly pullRequest: EventPullRequest;
	/** The label that a `labeled` or `unlabeled` event is about. */
	readonly label: string | undefined;
}

/** The pull request when the event happened. It may have changed since. */
export interface EventPullRequest {
	readonly number: number;
	readonly merged: boolean;
	readonly headSha: string;
	readonly headRef: string;
	/** `owner/name`; undefined when the head's repository was deleted. */
	readonly headRepository: string | undefined;
	/** Undefined for a deleted account. */
	readonly author: string | undefined;
	readonly labels: readonly string[];
}

/** What another platform reported about its deployment of a commit. */
export interface DeploymentStatusEvent {
	readonly kind: "deployment-status";
	readonly state: string;
	readonly sha: string;
	/** What the deployment is for: `deploy` unless its creator says otherwise. */
	readonly task: string;
	readonly environment: string;
	readonly url: string | undefined;
	/** Undefined for a deleted account. */
	readonly creator: { readonly login: string; readonly isApp: boolean } | undefined;
}

/** Another workflow of the repository ended, for example the one that builds the pull requests of forks. */
export interface WorkflowRunEvent {
	readonly kind: "workflow-run";
	readonly runId: number;
	/** The event that started that run: `pull_request` … */
	readonly event: string;
	/** `success`, `failure` …; undefined while it runs. */
	readonly conclusion: string | undefined;
	readonly headSha: string;
	/** The head's branch, in the head's repository. */
	readonly headBranch: string | undefined;
	/** `owner/name` of the head's repository; undefined when it was deleted. */
	readonly headRepository: string | undefined;
	/** Undefined for a deleted account. */
	readonly actor: string | undefined;
}

/**
 * Reads the payload of an event that the action works with. For every other event it returns only the name.
 * @param ref `GITHUB_REF`: `refs/heads/topic`, `refs/pull/12/merge` …
 * @param readPayload reads the event's file; called only for an event whose payload is needed
 * @throws {ActionError} naming the first field that is not as GitHub documents it
 */
export function readEvent(name: string, ref: string, readPayload: () => unknown): TriggeringEvent {
	switch (name) {
		case "pull_request":
		case "pull_request_target":
			return pullRequestEvent(name, ref, new Payload(name, readPayload()));
		case "deployment_status":
			return deploymentStatusEvent(new Payload(name, readPayload()));
		case "workflow_run":
			return workflowRunEvent(new Payload(name, readPayload()));
		case "workflow_dispatch":
			return { kind: "dispatch", ref };
		case "schedule":
			return { kind: "schedule" };
		default:
			return { kind: "other", name };
	}
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
function pullRequestEvent(name: PullRequestEvent["name"], ref: string, payload: Payload): PullRequestEvent {
	const pull = payload.object("pull_request");
	const head = pull.object("head");
	const pullRequest: EventPullRequest = {
		number: pull.count("number"),
		merged: pull.flag("merged"),
		headSha: head.sha("sha"),
		headRef: head.text("ref"),
		headRepository: head.optionalObject("repo")?.text("full_name"),
		author: pull.optionalObject("user")?.text("login"),
		labels: pull.objects("labels").map((label) => label.text("name")),
	};
	const action = payload.text("action");
	if (name === "pull_request") assertSamePullRequest(pullRequest.number, action, ref);
	return { kind: "pull-request", name, action, pullRequest, label: payload.optionalObject("label")?.text("name") };
}

/**
 * Any step of the job can change the event's file, but no step can change `GITHUB_REF`, so both must name the same pull request. After a
 * merge the ref is the base branch and proves nothing: the cleanup then asks GitHub whether the pull request is closed before it deletes
 * anything. https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function assertSamePullRequest(number: number, action: string, ref: string): void {
	const [, refNumber] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
	if (refNumber === String(number) || (refNumber === undefined && action === "closed")) return;
	throw new ActionError(`The event's payload is about pull request ${number}, but GITHUB_REF is "${ref}".`, {
		hint: "A step before this one changed the event's file, possibly code of the pull request. Nothing was done.",
	});
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
function deploymentStatusEvent(payload: Payload): DeploymentStatusEvent {
	const status = payload.object("deployment_status");
	const deployment = payload.object("deployment");
	const creator = status.optionalObject("creator");
	return {
		kind: "deployment-status",
		state: status.text("state"),
		sha: deployment.sha("sha"),
		task: deployment.text("task"),
		environment: deployment.text("environment"),
		url: status.optionalText("environment_url") ?? status.optionalText("target_url"),
		creator: creator && { login: creator.text("login"), isApp: creator.text("type") === "Bot" },
	};
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
function workflowRunEvent(payload: Payload): WorkflowRunEvent {
	const run = payload.object("workflow_run");
	return {
		kind: "workflow-run",
		runId: run.count("id"),
		event: run.text("event"),
		conclusion: run.optionalText("conclusion"),
		headSha: run.sha("head_sha"),
		headBranch: run.optionalText("head_branch"),
		headRepository: run.optionalObject("head_repository")?.text("full_name"),
		actor: run.optionalObject("actor")?.text("login"),
	};
}
