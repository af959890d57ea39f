import { ActionError } from "../errors.ts";
import type { GitHub } from "../github/client.ts";
import type { PullRequest, PullRequests } from "../github/pull-request.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { type Plan, passesGate, type ReportedDeployment, type Target } from "../plan.ts";
import type { Subject } from "./open-preview.ts";

/** A plan for one pull request. */
export type PullRequestPlan = Extract<Plan, { readonly target: Target }>;

/** The pull request that the plan is about, or the reason why there is none. */
export async function subjectOf(
	github: GitHub,
	inputs: Pick<Inputs, "label">,
	{ kind, target }: PullRequestPlan,
): Promise<Subject | string> {
	if (target.by === "number") return target;
	if (target.by === "commit") await assertTrusted(github, target.deployment);
	const found = await findPullRequest(github.pullRequests, target);
	// The plan could not judge by labels: the event names no pull request.
	if (typeof found === "string" || kind === "cleanup" || passesGate(found.labels, inputs.label)) return found;
	return `Pull request ${found.number} does not carry the label "${inputs.label}".`;
}

/** Finds an open pull request by what the event says. @returns the reason where there is none */
async function findPullRequest(pulls: PullRequests, target: Exclude<Target, { by: "number" }>): Promise<(PullRequest & Subject) | string> {
	switch (target.by) {
		case "branch":
			return (await pulls.findOpenByBranch(target.branch)) ?? `There is no open pull request from the branch "${target.branch}".`;
		case "commit":
			return (await pulls.findOpenByHead(target.sha)) ?? `No open pull request of this repository has the head ${target.sha}.`;
		case "built-head": {
			const { repository, branch, sha } = target.head;
			const pull = await pulls.findOpenByBranch(branch, repository);
			if (pull === undefined) return `There is no open pull request from the branch "${branch}" of ${repository}.`;
			return reasonOfHead(pull.headSha, sha) ?? { ...pull, builtIn: repository };
		}
	}
}

function reasonOfHead(current: string, built: string): string | undefined {
	return current === built ? undefined : `The pull request has moved on to ${current.slice(0, 7)}; the run for that commit deploys it.`;
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
