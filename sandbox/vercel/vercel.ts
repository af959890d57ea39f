import type { Fault, FaultWindow } from "../network/http-fault.ts";
import { type HttpServer, startHttpServer } from "../network/http-server.ts";
import { startVisitedProxy, type Visit } from "../network/visited-proxy.ts";
import { Account, type NewProject, type NewTeam, type TokenScope } from "./account.ts";
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
	readonly visits: readonly Visit[];
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
	const visited = await startVisitedProxy((request) => platform.addresses.route(request));
	platform.addresses.port = visited.port;
	return {
		...server,
		projects: account.projects,
		deployments: () => platform.deployments,
		violations,
		files,
		visits: visited.visits,
		failVisits: visited.fail,
		heal: () => {
			server.heal();
			visited.heal();
		},
		pushed: (push) => platform.pushed(push),
		deleteBranch: (branch) => repository.deleteBranch(branch),
		addProject: (project) => account.addProject(project),
		stop: async () => {
			await server.stop();
			await platform.stop();
			await visited.stop();
		},
	};
}
