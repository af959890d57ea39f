import { randomBytes } from "node:crypto";
import { type Answer, type ReceivedRequest, Refusal, type RouteHandler } from "../network/http-server.ts";
import { type Account, continuation } from "./account.ts";
import { type DeploymentRoutePorts, deploymentRoutes } from "./deployment-routes.ts";
import { badRequest, refusal } from "./refusal.ts";
import { served } from "./served.ts";
import { bypassShape, projectShape, teamShape, variableShape } from "./shapes.ts";
import type { NewVariable, VariableChange, Variables } from "./variables.ts";

export interface RouteOptions {
	/** The form of the list of projects; all three are published. `next-number` when left out. */
	readonly projectList?: "array" | "next-number" | "next-text";
	/** The token's owner may make a bypass secret. True when left out. */
	readonly mayMakeBypass?: boolean;
}

export interface RoutePorts extends DeploymentRoutePorts {
	readonly account: Account;
	readonly variables: Variables;
	readonly options: RouteOptions & DeploymentRoutePorts["options"];
}

/** Every route of Vercel's API that the stand-in has. https://vercel.com/docs/rest-api */
export function vercelRoutes(ports: RoutePorts): Record<string, RouteHandler> {
	return { ...projectRoutes(ports), ...variableRoutes(ports), ...deploymentRoutes(ports) };
}

function projectRoutes({ account, options, violations }: RoutePorts): Record<string, RouteHandler> {
	return {
		"GET /v2/teams": served(violations, "getTeams", (request) => listTeams(account, request)),
		"GET /v10/projects": served(violations, "getProjects", (request) => listProjects(account, options, request)),
		"GET /v9/projects/:idOrName": served(violations, "getProject", (request) => ({
			json: projectShape(account.projectOf(request, request.param("idOrName"))),
		})),
		"PATCH /v1/projects/:idOrName/protection-bypass": served(violations, "updateProjectProtectionBypass", (request) => {
			if (options.mayMakeBypass === false) throw refusal(403, "forbidden", "You don't have permission to update the project.");
			return changeBypass(account, request);
		}),
	};
}

function variableRoutes({ account, variables, violations }: RoutePorts): Record<string, RouteHandler> {
	const projectOf = (request: ReceivedRequest) => account.projectOf(request, request.param("idOrName"));
	return {
		"GET /v10/projects/:idOrName/env": served(violations, "filterProjectEnvs", (request) => {
			const { variables: page, next } = variables.page(projectOf(request), request);
			const envs = page.map((variable) => ({ ...variableShape(variable), securityIssues: [] }));
			return { json: { envs, pagination: { count: envs.length, next, prev: null } } };
		}),
		"POST /v10/projects/:idOrName/env": served(violations, "createProjectEnv", (request) => {
			const body = request.json() as NewVariable | readonly NewVariable[];
			const isList = Array.isArray(body);
			const { created, failed } = variables.create(projectOf(request), [body].flat(), request.query.get("upsert") === "true");
			const [refused] = failed;
			if (!isList && refused) throw new Refusal(400, { error: refused });
			const made = created.map(variableShape);
			return { status: 201, json: { created: isList ? made : made[0], failed: failed.map((error) => ({ error })) } };
		}),
		"PATCH /v9/projects/:idOrName/env/:id": served(violations, "editProjectEnv", (request) => {
			const changed = variables.edit(projectOf(request), request.param("id"), request.json() as VariableChange);
			return { json: variableShape(changed) };
		}),
		"DELETE /v1/projects/:idOrName/env": served(violations, "batchRemoveProjectEnv", (request) => {
			const { ids } = request.json() as { readonly ids: readonly string[] };
			const gone = variables.remove(projectOf(request), ids);
			return { json: { deleted: gone.length, ids: gone } };
		}),
	};
}

function listTeams(account: Account, { query }: ReceivedRequest): Answer {
	account.requireAccountScope();
	const from = Number(query.get("until") ?? 0);
	const limit = Math.min(Number(query.get("limit")) || 20, 100);
	const teams = account.teams.slice(from, from + limit);
	const next = from + limit < account.teams.length ? from + limit : null;
	return { json: { teams: teams.map(teamShape), pagination: { count: teams.length, next, prev: null } } };
}

function listProjects(account: Account, { projectList }: RouteOptions, request: ReceivedRequest): Answer {
	account.requireAccountScope();
	const { projects, next } = account.page(request);
	if (projectList === "array") return { json: projects.map((project) => projectShape(project, true)) };
	const json = { projects: projects.map((project) => projectShape(project)) };
	const count = projects.length;
	if (projectList === "next-text") return { json: { ...json, pagination: { count, next: next === null ? null : continuation(next) } } };
	return { json: { ...json, pagination: { count, next, prev: null } } };
}

/** Every call without a secret to revoke or update makes another one. Nothing lists them but the project. */
function changeBypass(account: Account, request: ReceivedRequest): Answer {
	const project = account.projectOf(request, request.param("idOrName"));
	const {
		generate = {},
		revoke,
		update,
	} = request.json() as {
		readonly generate?: { readonly secret?: string; readonly note?: string };
		readonly revoke?: { readonly secret: string };
		readonly update?: unknown;
	};
	if (update !== undefined) throw badRequest("The stand-in does not update bypass secrets");
	if (revoke) project.bypasses.delete(revoke.secret);
	else {
		const secret = generate.secret ?? randomBytes(24).toString("base64url");
		project.bypasses.set(secret, { note: generate.note, isEnvVar: false, createdAt: Date.now() });
	}
	return { json: { protectionBypass: bypassShape(project) } };
}
