import { type Answer, type ReceivedRequest, Refusal, type RouteHandler } from "../network/http-server.ts";
import { type GitHubContext, type Needs, notFound, page, served, validationFailed } from "./access.ts";
import type { DeploymentRecord, DeploymentStatusName, PullRequestRecord } from "./records.ts";
import type { GitHubUser, Identity } from "./users.ts";

const LONGEST_DESCRIPTION = 140;
const READ: Needs = { anyOf: ["deployments"], level: "read" };
const WRITE: Needs = { anyOf: ["deployments"], level: "write" };

/** The body of `POST /deployments`. Its types were checked against GitHub's description. */
interface NewDeployment {
	readonly ref: string;
	readonly task?: string;
	readonly auto_merge?: boolean;
	readonly required_contexts?: readonly string[];
	readonly payload?: unknown;
	readonly environment?: string;
	readonly description?: string | null;
	readonly transient_environment?: boolean;
	readonly production_environment?: boolean;
}

/** The body of `POST /deployments/{id}/statuses`. */
interface NewStatus {
	readonly state: DeploymentStatusName;
	readonly target_url?: string;
	readonly log_url?: string;
	readonly description?: string;
	readonly environment?: string;
	readonly environment_url?: string;
	readonly auto_inactive?: boolean;
}

/** Deployments and their statuses, under `/api/v3`. https://docs.github.com/rest/deployments */
export function deploymentRoutes(context: GitHubContext): Record<string, RouteHandler> {
	const all = "/repos/:owner/:repo/deployments";
	const one = `${all}/:deployment_id`;
	return {
		[`GET ${all}`]: served(context, "repos/list-deployments", READ, (request) => listDeployments(context, request)),
		[`POST ${all}`]: served(context, "repos/create-deployment", WRITE, (request, identity) => createDeployment(context, request, identity)),
		[`GET ${one}`]: served(context, "repos/get-deployment", READ, (request) => ({
			json: context.shapes.deployment(deploymentOf(context, request)),
		})),
		[`DELETE ${one}`]: served(context, "repos/delete-deployment", WRITE, (request) => deleteDeployment(context, request)),
		[`GET ${one}/statuses`]: served(context, "repos/list-deployment-statuses", READ, (request) => listStatuses(context, request)),
		[`POST ${one}/statuses`]: served(context, "repos/create-deployment-status", WRITE, (request, identity) =>
			createStatus(context, request, identity),
		),
	};
}

function listDeployments(context: GitHubContext, request: ReceivedRequest): Answer {
	const { query } = request;
	const matches = (name: "sha" | "ref" | "task" | "environment", deployment: DeploymentRecord) =>
		(query.get(name) ?? "none") === "none" || deployment[name] === query.get(name);
	const found = context.state.deployments.filter((deployment) =>
		(["sha", "ref", "task", "environment"] as const).every((name) => matches(name, deployment)),
	);
	return page(context, request, found.reverse(), (deployment) => context.shapes.deployment(deployment));
}

function createDeployment(context: GitHubContext, request: ReceivedRequest, identity: Identity): Answer {
	const wanted = request.json() as NewDeployment;
	const pull = context.state.pullRequestOfRef(wanted.ref);
	if (!pull) throw validationFailed("Deployment", "ref", `No ref found for: ${wanted.ref}`);
	if (wanted.auto_merge !== false && pull.behind) return merged(context, wanted.ref, pull);
	requireContexts(wanted, pull);
	const environment = wanted.environment ?? "production";
	const at = context.state.now();
	const deployment: DeploymentRecord = {
		id: context.state.nextId(),
		sha: wanted.ref === pull.headRef ? pull.headSha : wanted.ref,
		ref: wanted.ref,
		task: wanted.task ?? "deploy",
		environment,
		description: wanted.description ?? null,
		payload: wanted.payload ?? "",
		transient: wanted.transient_environment ?? false,
		production: wanted.production_environment ?? environment === "production",
		creator: identity.user,
		createdAt: at,
		updatedAt: at,
		statuses: [],
	};
	context.state.deployments.push(deployment);
	return { status: 201, json: context.shapes.deployment(deployment) };
}

/** `auto_merge` is true when it is left out: a branch is merged instead of deployed, a bare commit can't be. */
function merged(context: GitHubContext, ref: string, pull: PullRequestRecord): Answer {
	const base = context.state.defaultBranch;
	if (ref !== pull.headRef) throw conflict(`Conflict merging ${base} into ${ref}.`);
	context.state.push(pull, undefined, `Merge ${base} into ${ref}`);
	return { status: 202, json: { message: `Auto-merged ${base} into ${ref} on deployment.` } };
}

/** Left out, every check of the commit must have passed; also the one of the workflow that is asking. */
function requireContexts(wanted: NewDeployment, pull: PullRequestRecord): void {
	const required = wanted.required_contexts ?? pull.checks.map(({ name }) => name);
	const open = required.filter((name) => pull.checks.find((check) => check.name === name)?.state !== "success");
	if (open.length > 0) throw conflict(`Conflict: Commit status checks failed for ${wanted.ref}.`);
}

function conflict(message: string): Refusal {
	return new Refusal(409, { message, documentation_url: "https://docs.github.com/rest/deployments/deployments#create-a-deployment" });
}

function deleteDeployment(context: GitHubContext, request: ReceivedRequest): Answer {
	const deployment = deploymentOf(context, request);
	const active = deployment.statuses.at(-1)?.state !== "inactive";
	if (active && context.state.deployments.length > 1) {
		throw validationFailed(
			"Deployment",
			"state",
			"We cannot delete an active deployment unless it is the only deployment in a given environment.",
		);
	}
	context.state.deployments.splice(context.state.deployments.indexOf(deployment), 1);
	return { status: 204 };
}

function listStatuses(context: GitHubContext, request: ReceivedRequest): Answer {
	const deployment = deploymentOf(context, request);
	return page(context, request, deployment.statuses.toReversed(), (status) => context.shapes.deploymentStatus(deployment, status));
}

function createStatus(context: GitHubContext, request: ReceivedRequest, identity: Identity): Answer {
	const deployment = deploymentOf(context, request);
	const wanted = request.json() as NewStatus;
	checkStatus(wanted);
	const status = addStatus(context, deployment, identity.user, wanted);
	if (wanted.state === "success" && wanted.auto_inactive !== false) deactivateEarlier(context, deployment, identity.user);
	const json = context.shapes.deploymentStatus(deployment, status);
	return { status: 201, json, headers: { location: json.url } };
}

function checkStatus(wanted: NewStatus): void {
	if ((wanted.description ?? "").length > LONGEST_DESCRIPTION) {
		throw validationFailed("DeploymentStatus", "description", `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
	}
	for (const field of ["target_url", "log_url", "environment_url"] as const) {
		if (!/^(https?:\/\/|$)/.test(wanted[field] ?? "")) {
			throw validationFailed("DeploymentStatus", field, `${field} must use http(s) scheme`);
		}
	}
}

function addStatus(context: GitHubContext, deployment: DeploymentRecord, creator: GitHubUser, wanted: NewStatus) {
	const status = {
		id: context.state.nextId(),
		state: wanted.state,
		creator,
		description: wanted.description ?? "",
		environment: wanted.environment ?? deployment.statuses.at(-1)?.environment ?? deployment.environment,
		environmentUrl: wanted.environment_url ?? "",
		logUrl: wanted.log_url ?? wanted.target_url ?? "",
		createdAt: context.state.now(),
	};
	deployment.statuses.push(status);
	deployment.updatedAt = status.createdAt;
	return status;
}

/**
 * `auto_inactive`: earlier deployments of the same environment that were a success, neither transient nor production, become
 * inactive, whichever pull request they belong to.
 */
function deactivateEarlier(context: GitHubContext, newer: DeploymentRecord, creator: GitHubUser): void {
	const environmentOf = (deployment: DeploymentRecord) => deployment.statuses.at(-1)?.environment ?? deployment.environment;
	for (const earlier of context.state.deployments) {
		const same = earlier.id < newer.id && environmentOf(earlier) === environmentOf(newer);
		if (same && !earlier.transient && !earlier.production && earlier.statuses.at(-1)?.state === "success") {
			addStatus(context, earlier, creator, { state: "inactive" });
		}
	}
}

function deploymentOf(context: GitHubContext, request: ReceivedRequest): DeploymentRecord {
	const id = Number(request.param("deployment_id"));
	const deployment = context.state.deployments.find((candidate) => candidate.id === id);
	if (!deployment) throw notFound();
	return deployment;
}
