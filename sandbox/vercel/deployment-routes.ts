import type { Answer, ReceivedRequest, RouteHandler } from "../network/http-server.ts";
import type { Account } from "./account.ts";
import type { Deployment } from "./deployment.ts";
import { checkedDigest, type DeploymentRequestOptions, isSimilar, wantedDeployment } from "./deployment-request.ts";
import type { Platform } from "./platform.ts";
import { operation } from "./published.ts";
import { badRequest, notFound, refusal } from "./refusal.ts";
import type { Repository } from "./repository.ts";
import { served } from "./served.ts";
import { deploymentShape, eventShape, listedShape, runtimeLogShape } from "./shapes.ts";

const PAGE = 20;
const LARGEST_PAGE = 100;
/** One DNS label below Vercel's own domain. */
const VERCEL_NAME = /^(?!-)[a-z0-9-]{1,63}(?<!-)\.vercel\.app$/;

export interface DeploymentRouteOptions extends DeploymentRequestOptions {
	/** Deployments that may be made within a day; no limit when left out, because tests make in minutes what takes days outside. */
	readonly deploymentsADay?: number;
	/** Where an event has its text. `payload` when left out. */
	readonly eventText?: "payload" | "event";
}

export interface DeploymentRoutePorts {
	readonly account: Account;
	readonly platform: Platform;
	readonly repository: Repository;
	/** Uploaded files by their SHA-1. */
	readonly files: Map<string, Buffer>;
	readonly violations: string[];
	readonly options: DeploymentRouteOptions;
}

/** Deployments, the files they are made from, and their logs. https://vercel.com/docs/rest-api/deployments */
export function deploymentRoutes(ports: DeploymentRoutePorts): Record<string, RouteHandler> {
	const { violations } = ports;
	const shown = (deployment: Deployment): Answer => ({
		json: deploymentShape(deployment, ports.platform.automaticAliases(deployment)),
	});
	return {
		"GET /v7/deployments": served(violations, "getDeployments", (request) => listDeployments(ports, request)),
		"POST /v13/deployments": served(violations, "createDeployment", (request) => shown(createDeployment(ports, request))),
		"GET /v13/deployments/:idOrUrl": served(violations, "getDeployment", (request) => shown(deploymentOf(ports, request))),
		"DELETE /v13/deployments/:id": served(violations, "deleteDeployment", (request) => {
			const deployment = deploymentOf(ports, request);
			ports.platform.delete(deployment);
			return { json: { state: "DELETED", uid: deployment.id } };
		}),
		"PATCH /v12/deployments/:id/cancel": served(violations, "cancelDeployment", (request) => {
			const deployment = deploymentOf(ports, request);
			if (deployment.isFinished) throw badRequest(`The deployment can't be canceled: it is ${deployment.state}`);
			deployment.cancel();
			return shown(deployment);
		}),
		"POST /v2/deployments/:id/aliases": served(violations, "assignAlias", (request) => assignAlias(ports, request)),
		"POST /v2/files": served(violations, "uploadFile", (request) => {
			ports.account.teamOf(request);
			ports.files.set(checkedDigest(request), request.bytes);
			return { json: { urls: [] } };
		}),
		"GET /v3/deployments/:idOrUrl/events": served(violations, "getDeploymentEvents", (request) => listEvents(ports, request)),
		"GET /v1/projects/:projectId/deployments/:deploymentId/runtime-logs": served(violations, "getRuntimeLogs", (request) =>
			streamRuntimeLogs(ports, request),
		),
	};
}

function createDeployment({ account, platform, repository, files, options }: DeploymentRoutePorts, request: ReceivedRequest): Deployment {
	const made = platform.deployments.filter(({ createdAt }) => createdAt > Date.now() - 86_400_000).length;
	const { deploymentsADay = Number.POSITIVE_INFINITY } = options;
	if (made >= deploymentsADay) {
		const message = `Resource is limited - try again in 24 hours (more than ${deploymentsADay}, code: "api-deployments-free-per-day").`;
		throw refusal(402, "api-deployments-free-per-day", message);
	}
	const wanted = wantedDeployment(request, {
		options,
		repository,
		files,
		projectOf: (idOrName) => account.projectOf(request, idOrName),
		deploymentOf: (id) => platform.deployments.find((deployment) => deployment.id === id),
	});
	const similar = platform.deployments.findLast((deployment) => isSimilar(deployment, wanted));
	return similar && request.query.get("forceNew") !== "1" ? similar : platform.deploy(wanted);
}

/** The answer names the loopback address that stands for the alias. */
function assignAlias(ports: DeploymentRoutePorts, request: ReceivedRequest): Answer {
	const { addresses } = ports.platform;
	const deployment = deploymentOf(ports, request);
	const { alias = "" } = request.json() as { readonly alias?: string };
	if (!VERCEL_NAME.test(alias)) throw refusal(400, "invalid_alias", `The alias "${alias}" is not a valid name below vercel.app`);
	if (deployment.state !== "READY") throw refusal(409, "deployment_not_ready", "The deployment is not ready");
	const holder = addresses.aliased(alias);
	if (holder && holder.project !== deployment.project) throw refusal(409, "alias_in_use", `The alias "${alias}" is in use`);
	const url = addresses.assign(alias, deployment);
	const replaced = holder === undefined ? {} : { oldDeploymentId: holder.id };
	return { json: { uid: `als_${alias}`, alias: url, created: new Date().toISOString(), ...replaced } };
}

function listDeployments({ account, platform }: DeploymentRoutePorts, request: ReceivedRequest): Answer {
	const { query } = request;
	const [projectId, sha, branch, state, until, since, target] = ["projectId", "sha", "branch", "state", "until", "since", "target"].map(
		(name) => query.get(name),
	);
	const team = account.teamOf(request);
	const project = projectId == null ? undefined : account.projectOf(request, projectId);
	const found = platform.deployments
		.filter((one) => one.project.team === team && (project === undefined || one.project === project))
		.filter(({ source }) => sha == null || (source.kind === "git" && source.sha === sha))
		.filter((deployment) => branch == null || deployment.branch === branch)
		.filter((deployment) => state == null || state.split(",").includes(deployment.state))
		.filter((deployment) => target == null || deployment.target === (target === "preview" ? null : target))
		.filter(({ createdAt }) => (until == null || createdAt < Number(until)) && (since == null || createdAt > Number(since)))
		.toSorted((a, b) => b.createdAt - a.createdAt);
	const limit = Math.min(Number(query.get("limit")) || PAGE, LARGEST_PAGE);
	const deployments = found.slice(0, limit);
	const next = found.length > limit ? (deployments.at(-1)?.createdAt ?? null) : null;
	return { json: { deployments: deployments.map(listedShape), pagination: { count: deployments.length, next, prev: null } } };
}

function listEvents(ports: DeploymentRoutePorts, request: ReceivedRequest): Answer {
	const deployment = deploymentOf(ports, request);
	const limit = Number(request.query.get("limit") ?? 100);
	const events = deployment.buildLog.map((line, at) => eventShape(deployment, line, at, ports.options.eventText ?? "payload"));
	const backward = request.query.get("direction") === "backward";
	return { json: limit < 0 ? events : backward ? events.slice(-limit).reverse() : events.slice(0, limit) };
}

/** A stream that ends only when nobody reads it any more: what is to come would follow. */
async function streamRuntimeLogs(ports: DeploymentRoutePorts, request: ReceivedRequest): Promise<Answer> {
	const project = ports.account.projectOf(request, request.param("projectId"));
	const deployment = ports.platform.deployments.find(({ id }) => id === request.param("deploymentId"));
	if (deployment?.project !== project) throw notFound("Deployment");
	const lines = deployment.runtimeLog.map((line, at) => runtimeLogShape(deployment, line, at));
	const published = await operation("getRuntimeLogs");
	const problems = lines.flatMap((line) => published.checkAnswer(200, line));
	if (problems.length > 0) throw new Error(`Not a line of Vercel's runtime logs: ${problems.join("; ")}`);
	const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
	return { text, staysOpen: true, headers: { "content-type": "application/stream+json" } };
}

function deploymentOf({ account, platform }: DeploymentRoutePorts, request: ReceivedRequest): Deployment {
	const { id, idOrUrl = id } = request.params;
	const team = account.teamOf(request);
	const deployment = platform.deployments.find((one) => one.project.team === team && (one.id === idOrUrl || one.url === idOrUrl));
	if (deployment === undefined) throw notFound("Deployment");
	return deployment;
}
