import type { Fault, FaultWindow } from "../network/http-fault.ts";
import { type Answer, type HttpServer, startHttpServer } from "../network/http-server.ts";
import { startVisitedProxy, type Visit } from "../network/visited-proxy.ts";
import type { Deployment } from "./deployment.ts";
import { entryOf, FreestyleHost, type FreestyleOptions, type Mapping } from "./host.ts";
import { type FreestyleCode, FreestyleRefusal } from "./refusal.ts";
import type { Upload } from "./upload.ts";

/** A running stand-in. The API is at `url`; domains are served on `servePort` of every 127.0.0.0/8 address. */
export interface Freestyle extends HttpServer {
	readonly servePort: number;
	/** Oldest first. */
	deployments(): readonly Deployment[];
	mappings(): readonly Mapping[];
	logs(deploymentId: string): readonly string[];
	/** Every upload with a readable request, as it arrived. */
	readonly uploads: readonly Upload[];
	/** Requests to the deployments, whoever made them. */
	readonly visits: readonly Visit[];
	/** The next `window` visits (for good when left out) whose `METHOD /path` matches meet the fault. `heal` ends it. */
	failVisits(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	/** The next deployment is refused with this. */
	refuseNext(code: FreestyleCode, message: string): void;
}

/**
 * Starts a host with Freestyle's API that really runs what is uploaded, on Deno as Freestyle does.
 * `{domains: ["127.0.0.12"]}` is served at `http://127.0.0.12:{servePort}`; any other domain by its Host header.
 */
export async function startFreestyle(options: FreestyleOptions): Promise<Freestyle> {
	const host = new FreestyleHost(options);
	const server = await startHttpServer({
		before: ({ headers }) => (headers.authorization === `Bearer ${options.apiKey}` ? undefined : UNAUTHORIZED),
		routes: {
			"POST /web/v1/deployment": (request) => host.deploy(request),
			"GET /web/v1/deployments": ({ query }) => ({ json: host.list(query) }),
			"GET /web/v1/deployments/:id": (request) => ({ json: entryOf(host.find(request.param("id"))) }),
			"GET /domains/v1/mappings": ({ query }) => ({ json: host.listMappings(query) }),
			"POST /domains/v1/mappings/:domain": (request) => ({ json: host.remap(request.param("domain"), deploymentIdOf(request.json())) }),
			"DELETE /domains/v1/mappings/:domain": (request) => ({ json: host.unmap(request.param("domain")) }),
			"GET /observability/v1/logs": ({ query }) => ({
				json: { logs: host.find(query.get("deploymentId") ?? "").logs, nextPageToken: null },
			}),
		},
	});
	const visited = await startVisitedProxy((request) => host.route(request));
	return {
		...server,
		servePort: visited.port,
		deployments: () => host.deployments,
		mappings: () => [...host.mappings.values()],
		logs: (id) => host.find(id).logs.map(({ message }) => message),
		uploads: host.uploads,
		visits: visited.visits,
		failVisits: visited.fail,
		heal: () => {
			server.heal();
			visited.heal();
		},
		refuseNext: (code, message) => host.refusals.push(new FreestyleRefusal(code, message)),
		stop: async () => {
			await visited.stop();
			await server.stop();
			await host.stop();
		},
	};
}

const UNAUTHORIZED: Answer = { status: 401, json: { error: "UNAUTHORIZED", message: "Unauthorized" } };

function deploymentIdOf(body: unknown): string {
	const id = typeof body === "object" && body !== null && "deploymentId" in body ? body.deploymentId : undefined;
	if (typeof id !== "string") throw new FreestyleRefusal("WEB_DEPLOYMENT_BAD_REQUEST", "Bad request: deploymentId is missing");
	return id;
}
