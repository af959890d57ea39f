import { messageOf } from "../errors.ts";
import { HttpError } from "../http-error.ts";
import type { Log } from "../log.ts";
import type { FreestyleApi, ListedDeployment } from "./freestyle-api.ts";
import { freestyleCode, freestyleHint, isFreestyleVerdict } from "./freestyle-hints.ts";
import { type DeployRequest, type HostDeployment, RolloutError } from "./host.ts";

/**
 * How long Freestyle keeps a server without traffic. The engine holds a `/start` request open for up to `requestLifespan`
 * (300 s by default), and an actor that is quiet for that long must not lose its server.
 */
const IDLE_TIMEOUT_MS = 300_000;
/** Looks for a deployment whose answer was lost: how often until it is taken to have never arrived. */
const LOOKS_FOR_LOST_DEPLOYMENT = 4;
/** Looks while Freestyle still rolls it out: with the default pause two minutes. */
const LOOKS_DURING_ROLLOUT = 40;
/** Freestyle's codes for an app that was uploaded, installed, and did not start. */
const NOT_STARTED = new Set(["SERVER_DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"]);

/** Variables that together belong to one deployment only: the preview, and a version that grows with every deployment. */
const IDENTIFYING_VARIABLES = ["RIVET_PREVIEW", "RIVET_ENVOY_VERSION"] as const;

export interface DeployPorts {
	readonly api: FreestyleApi;
	readonly log: Log;
	/** Between two looks at something that Freestyle is still doing. */
	readonly pause: () => Promise<void>;
}

/**
 * Deploys, with the plan's own idle time where ours is too long for it.
 * @throws {HttpError} as Freestyle refused it; a {@link RolloutError} where there is a deployment to look at
 */
export async function deployToFreestyle(ports: DeployPorts, request: DeployRequest): Promise<HostDeployment> {
	try {
		return await deployOnce(ports, request, IDLE_TIMEOUT_MS);
	} catch (error) {
		if (!(error instanceof HttpError && freestyleCode(error.body) === "TIMEOUT_LIMIT_EXCEEDED")) throw error;
		ports.log.info(`${error.serverMessage ?? "The plan allows a shorter idle time"}. Deploying with the plan's own idle time.`);
		return await deployOnce(ports, request, undefined);
	}
}

/** Deploys, and after a lost answer looks for what became of it before it tries once more. */
async function deployOnce(ports: DeployPorts, request: DeployRequest, idleTimeoutMs: number | undefined): Promise<HostDeployment> {
	for (let attempt = 1; ; attempt++) {
		try {
			return deploymentOf(await ports.api.deploy(request, idleTimeoutMs));
		} catch (error) {
			if (!isLost(error)) throw await withDeployment(ports, error, request);
			ports.log.info(`${messageOf(error)}. Looking up whether Freestyle has the deployment.`);
			const found = await findLost(ports, request);
			if (found) return deploymentOf(found.id);
			if (attempt === 2 || !isIdentifiable(request)) throw error;
		}
	}
}

/** The deployment that this request made, once it is rolled out. @throws {ActionError} when its rollout failed */
async function findLost(ports: DeployPorts, request: DeployRequest): Promise<ListedDeployment | undefined> {
	if (!isIdentifiable(request)) return undefined;
	let found: ListedDeployment | undefined;
	for (let look = 0; look < (found ? LOOKS_DURING_ROLLOUT : LOOKS_FOR_LOST_DEPLOYMENT); look++) {
		if (look > 0) await ports.pause();
		found = (await ports.api.find(request.domain, (entry) => isMadeBy(entry, request))) ?? found;
		if (found?.state === "deployed") return found;
		if (found?.state === "failed") break;
	}
	if (found === undefined) return undefined;
	throw new RolloutError(`Freestyle's deployment ${found.id} is "${found.state}".`, deploymentOf(found.id), {
		hint: freestyleHint(502, { code: "SERVER_DEPLOYMENT_FAILED" }),
	});
}

/** An app that did not start has left a log, under a deployment that the refusal does not name. */
async function withDeployment(ports: DeployPorts, error: unknown, request: DeployRequest): Promise<unknown> {
	if (!(error instanceof HttpError && NOT_STARTED.has(freestyleCode(error.body) ?? "") && isIdentifiable(request))) return error;
	try {
		const found = await ports.api.find(request.domain, (entry) => isMadeBy(entry, request));
		return found === undefined ? error : new RolloutError(error.message, deploymentOf(found.id), { cause: error });
	} catch (lookUp) {
		// It would only have helped to explain the failure.
		ports.log.debug(`The failed deployment could not be looked up: ${messageOf(lookUp)}`);
		return error;
	}
}

/** A deployment by its id, with its page on Freestyle's dashboard. */
export function deploymentOf(id: string): HostDeployment {
	return { id, dashboardUrl: `https://admin.freestyle.sh/dashboard/deployments/${encodeURIComponent(id)}` };
}

/** Whether nobody knows if there is a deployment: no answer, one that can't be read, or a gateway's in Freestyle's place. */
function isLost(error: unknown): boolean {
	return error instanceof HttpError && error.outcome === "unknown" && !isFreestyleVerdict(error.body);
}

function isIdentifiable(request: DeployRequest): boolean {
	return IDENTIFYING_VARIABLES.every((name) => request.variables[name] !== undefined);
}

function isMadeBy(entry: ListedDeployment, request: DeployRequest): boolean {
	const isSame = IDENTIFYING_VARIABLES.every((name) => entry.variables[name] === request.variables[name]);
	return isSame && entry.domains.includes(request.domain);
}
