import type { IncomingMessage } from "node:http";
import { type Fault, FaultPlan, type FaultWindow } from "../network/http-fault.ts";
import { type HttpServer, startHttpServer } from "../network/http-server.ts";
import { startProxy } from "../network/proxy.ts";
import { faulted } from "../network/proxy-fault.ts";
import { Account, type NewProject, type NewTeam, type TokenScope } from "./account.ts";
import { BYPASS_HEADER } from "./addresses.ts";
import type { Deployment } from "./deployment.ts";
import type { DeploymentRouteOptions } from "./deployment-routes.ts";
import { Platform, type PlatformOptions, type Push } from "./platform.ts";
import type { ProjectRecord } from "./records.ts";
import { INVALID_TOKEN, notFound } from "./refusal.ts";
import { Repository } from "./repository.ts";
import { type RouteOptions, vercelRoutes } from "./routes.ts";
import { type VariableOptions, Variables } from "./variables.ts";

export interface VercelOptions extends PlatformOptions, VariableOptions, DeploymentRouteOptions, RouteOptions {
	readonly token: string;
	/** The repository on GitHub whose pushes arrive here. */
	readonly repository: { readonly id: number; readonly fullName: string };
	/** `main` when left out. */
	readonly productionBranch?: string;
	/** `acme`, and a team that demands a sign-in, when left out. */
	readonly teams?: readonly NewTeam[];
	/** One that is connected to the repository when left out. */
	readonly projects?: readonly NewProject[];
	/** `account` when left out. */
	readonly tokenScope?: TokenScope;
}

/** A request to a deployment. */
export interface VercelVisit {
	readonly host: string;
	readonly method: string;
	readonly path: string;
	readonly bypass: string | undefined;
	readonly userAgent: string;
}

/** A running stand-in. The API is at `url`; every deployment and alias has a loopback address of its own. */
export interface Vercel extends HttpServer {
	readonly projects: readonly ProjectRecord[];
	/** Those that were not deleted, oldest first. */
	deployments(): readonly Deployment[];
	/** Everything asked or answered against the schemas of `@vercel/sdk`. Tests hold it to be empty. */
	readonly violations: readonly string[];
	/** The files that were uploaded by digest: SHA-1 → content. */
	readonly files: ReadonlyMap<string, Buffer>;
	/** Requests to deployments, of every caller. */
	readonly visits: readonly VercelVisit[];
	/** The next `window` visits (for good when left out) whose `METHOD /path` matches meet the fault. `heal` ends it. */
	failVisits(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	/** A commit arrives: Vercel deploys it for every connected project, as it does before any workflow starts. */
	pushed(push: Push): readonly Deployment[];
	/** The branch is deleted on GitHub. Its variables stay. */
	deleteBranch(branch: string): void;
	addProject(project: NewProject): ProjectRecord;
}

const TEAMS: readonly NewTeam[] = [{ slug: "umbrella", limited: true }, { slug: "acme" }];

/** Starts a host with Vercel's API that really builds and runs what is deployed, on Node. */
export async function startVercel(options: VercelOptions): Promise<Vercel> {
	const { productionBranch = "main", repository: source } = options;
	const repository = new Repository(productionBranch);
	const link = { repoId: source.id, repository: source.fullName, productionBranch };
	const account = new Account(options.teams ?? TEAMS, link, options.tokenScope ?? "account");
	for (const project of options.projects ?? [{ name: "shop" }]) account.addProject(project);
	const variables = new Variables(options, (project) => (project.link && account.isOwnRepository(project.link) ? repository : undefined));
	const platform = new Platform(account, repository, variables, options);
	const violations: string[] = [];
	const files = new Map<string, Buffer>();
	const server = await startHttpServer({
		before: ({ headers }) => (headers.authorization === `Bearer ${options.token}` ? undefined : INVALID_TOKEN),
		routes: vercelRoutes({ account, platform, repository, variables, files, violations, options }),
		notFound: ({ method, path }) => {
			throw notFound(`${method} ${path}`);
		},
	});
	const visits: VercelVisit[] = [];
	const faults = new FaultPlan();
	// One listener for every loopback address: which one was called is in the Host header.
	const proxy = await startProxy({
		host: "0.0.0.0",
		decide: (request) => {
			const visit = visitOf(request);
			visits.push(visit);
			return faulted(faults.takePlanned(`${visit.method} ${visit.path}`), () => platform.addresses.route(request));
		},
	});
	platform.addresses.port = proxy.port;
	return {
		...server,
		projects: account.projects,
		deployments: () => platform.deployments,
		violations,
		files,
		visits,
		failVisits: (pattern, fault, window) => faults.add(pattern, fault, window),
		heal: () => {
			server.heal();
			faults.clear();
		},
		pushed: (push) => platform.pushed(push),
		deleteBranch: (branch) => repository.deleteBranch(branch),
		addProject: (project) => account.addProject(project),
		stop: async () => {
			await server.stop();
			await platform.stop();
			await proxy.stop();
		},
	};
}

function visitOf({ method = "GET", url = "/", headers }: IncomingMessage): VercelVisit {
	const bypass = headers[BYPASS_HEADER];
	return {
		host: headers.host ?? "",
		method,
		path: url.replace(/\?.*$/, ""),
		bypass: typeof bypass === "string" ? bypass : undefined,
		userAgent: headers["user-agent"] ?? "",
	};
}
