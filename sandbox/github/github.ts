import { type HttpServer, type RouteHandler, startHttpServer } from "../network/http-server.ts";
import type { GitHubContext } from "./access.ts";
import { branchRoutes } from "./branches.ts";
import { deploymentRoutes } from "./deployments.ts";
import { Events } from "./events.ts";
import { graphqlRoute } from "./graphql.ts";
import { pageRoutes } from "./pages/routes.ts";
import type { GitHubUrls } from "./repository-shape.ts";
import { restRoutes, unservedRoute } from "./rest.ts";
import { Shapes } from "./shapes.ts";
import { GitHubState } from "./state.ts";
import { ACTIONS_BOT, type Identity, WORKFLOW_PERMISSIONS } from "./users.ts";
import { WriteLimit } from "./write-limit.ts";

/** The workflow's own token, when the test gives no tokens. Formed like the real one, which tests search for. */
export const GITHUB_TOKEN = "ghs_standInQ7vT2mXb9LrE4sKd8JwYc6HnPz1Fa";

export interface GitHubOptions {
	/** `owner/name` */
	readonly repository: string;
	/** Token → who it is. {@link GITHUB_TOKEN} with the permissions that the README's workflow asks for, when left out. */
	readonly tokens?: Readonly<Record<string, Identity>>;
	/** A private repository needs permissions to be read, too. True when left out. */
	readonly private?: boolean;
	/**
	 * Writes that are accepted within a minute: {@link GITHUB_WRITES_A_MINUTE} on GitHub. Without a limit when left out, because tests play
	 * in a minute what takes an hour outside.
	 */
	readonly writesAMinute?: number;
	/** Unix time in milliseconds. */
	readonly now?: () => number;
	readonly port?: number;
}

/** A running GitHub: one repository in memory, its REST and GraphQL API, and its pull request pages. */
export interface GitHub {
	/** `GITHUB_API_URL`, laid out as on GitHub Enterprise Server. */
	readonly apiUrl: string;
	readonly serverUrl: string;
	readonly graphqlUrl: string;
	readonly state: GitHubState;
	readonly events: Events;
	/** Everything asked or answered against GitHub's published API description. Tests hold it to be empty. */
	readonly violations: readonly string[];
	/** Records requests and injects faults. */
	readonly http: HttpServer;
	/** Changes how many writes are accepted within a minute. */
	limitWrites(perMinute: number): void;
	/** Adds or changes a token. */
	allow(token: string, identity: Identity): void;
	/** Where the pull request is looked at in a browser. */
	pageUrl(number: number): string;
	stop(): Promise<void>;
}

/** The identity of a workflow's `GITHUB_TOKEN`. */
export const WORKFLOW_IDENTITY: Identity = { user: ACTIONS_BOT, kind: "installation", permissions: WORKFLOW_PERMISSIONS };

/** Starts a stand-in for GitHub on loopback. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
	const state = new GitHubState({ repository: options.repository, private: options.private ?? true, now: options.now ?? Date.now });
	const identities = new Map(Object.entries(options.tokens ?? { [GITHUB_TOKEN]: WORKFLOW_IDENTITY }));
	// Filled in once the server listens. No request comes before.
	const urls = { server: "", api: "", graphql: "" };
	const violations: string[] = [];
	const shapes = new Shapes(urls, state);
	const context: GitHubContext = { state, shapes, urls, identities, violations };
	const writes = new WriteLimit(options.writesAMinute ?? Number.POSITIVE_INFINITY, state.now);
	const http = await startHttpServer({
		routes: routes(context),
		before: (request) => void writes.check(request),
		notFound: unservedRoute(context),
		...(options.port === undefined ? {} : { port: options.port }),
	});
	Object.assign(urls, { server: http.url, api: `${http.url}/api/v3`, graphql: `${http.url}/api/graphql` } satisfies GitHubUrls);
	return {
		apiUrl: urls.api,
		serverUrl: urls.server,
		graphqlUrl: urls.graphql,
		state,
		events: new Events(state, shapes),
		violations,
		http,
		limitWrites: (perMinute) => {
			writes.perMinute = perMinute;
		},
		allow: (token, identity) => void identities.set(token, identity),
		pageUrl: (number) => `${urls.server}/${state.repository}/pull/${number}`,
		stop: () => http.stop(),
	};
}

function routes(context: GitHubContext): Record<string, RouteHandler> {
	const rest = { ...restRoutes(context), ...deploymentRoutes(context), ...branchRoutes(context) };
	return {
		...Object.fromEntries(Object.entries(rest).map(([key, handler]) => [key.replace(" /", " /api/v3/"), handler])),
		"POST /api/graphql": graphqlRoute(context),
		...pageRoutes(context),
	};
}
