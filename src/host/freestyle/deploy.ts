import { createOnce } from "../../create-once.ts";
import { messageOf } from "../../errors.ts";
import { HttpError } from "../../http/http-error.ts";
import type { Log } from "../../log.ts";
import { lookUntil } from "../../look-until.ts";
import { originOf } from "../../names/fingerprint.ts";
import { type HostDeployment, RolloutError } from "../host.ts";
import type { ListedDeployment } from "./answers.ts";
import type { FreestyleApi, WebDeployment } from "./api.ts";
import { freestyleCode, freestyleHint, isFreestyleVerdict } from "./hints.ts";

/**
 * How long Freestyle keeps a server without traffic. The engine holds a `/start` request open for up to `requestLifespan`, and a quiet
 * actor must not lose its server meanwhile.
 */
const IDLE_TIMEOUT_MS = 300_000;
const LOOK_EVERY_MS = 3_000;
/** Pauses between looks for a deployment whose answer was lost. After them it counts as never made. */
const UNTIL_LISTED_MS = Array<number>(3).fill(LOOK_EVERY_MS);
/** Pauses between looks while Freestyle still rolls it out: two minutes. */
const UNTIL_ROLLED_OUT_MS = Array<number>(40).fill(LOOK_EVERY_MS);
/** Freestyle's codes for an app that was uploaded, installed, and did not start. */
const NOT_STARTED = new Set(["SERVER_DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"]);

/** The deployment's variable that holds its owner's mark. */
export const OWNER_VARIABLE = "RIVET_PREVIEW_OWNER";
/** Variables that together belong to one deployment only: the preview, its owner, and a version that grows with every deployment. */
const IDENTIFYING_VARIABLES = ["RIVET_PREVIEW", OWNER_VARIABLE, "RIVET_ENVOY_VERSION"] as const;

export interface DeployPorts {
	readonly api: FreestyleApi;
	readonly log: Log;
	/** Waits; ends early, with an error, when the run is cancelled. */
	readonly pause: (ms: number) => Promise<void>;
}

/**
 * Deploys. Where the plan does not allow our idle time, it takes the plan's own.
 * @throws {HttpError} with Freestyle's refusal; {RolloutError} where there is a deployment that did not come up
 */
export async function deployToFreestyle(ports: DeployPorts, request: WebDeployment): Promise<HostDeployment> {
	try {
		return await deployOnce(ports, request, IDLE_TIMEOUT_MS);
	} catch (error) {
		if (!(error instanceof HttpError && freestyleCode(error.body) === "TIMEOUT_LIMIT_EXCEEDED")) throw error;
		ports.log.info(`${error.serverMessage ?? "The plan allows a shorter idle time"}. Deploying with the plan's own idle time.`);
		return await deployOnce(ports, request, undefined);
	}
}

async function deployOnce(ports: DeployPorts, request: WebDeployment, idleTimeoutMs: number | undefined): Promise<HostDeployment> {
	try {
		const id = await createOnce({
			create: () => ports.api.deploy(request, idleTimeoutMs),
			lookUp: (lost) => {
				ports.log.info(`${lost.message}. Looking up whether Freestyle has the deployment.`);
				return findLost(ports, request);
			},
			pause: ports.pause,
			// A deployment that a look-up could not recognise must not be sent twice.
			isLost: (error) => isIdentifiable(request) && error.outcome === "unknown" && !isFreestyleVerdict(error.body),
		});
		return deploymentOf(id, request.url);
	} catch (error) {
		throw await withDeployment(ports, error, request);
	}
}

/**
 * Waits for the deployment that a lost request may have made.
 * @returns its id once it is rolled out; undefined when there is none
 * @throws {RolloutError} when its rollout failed or does not end
 */
async function findLost(ports: DeployPorts, request: WebDeployment): Promise<string | undefined> {
	let found: ListedDeployment | undefined;
	const look = async (): Promise<ListedDeployment | undefined> => {
		found = (await findOwn(ports, request)) ?? found;
		return found;
	};
	await lookUntil(async () => (await look()) !== undefined, UNTIL_LISTED_MS, ports.pause);
	if (found === undefined) return undefined;
	await lookUntil(async () => isSettled(found) || isSettled(await look()), UNTIL_ROLLED_OUT_MS, ports.pause);
	if (found.state === "deployed") return found.id;
	throw new RolloutError(`Freestyle's deployment ${found.id} is "${found.state}".`, deploymentOf(found.id, request.url), {
		hint: freestyleHint(502, { code: "SERVER_DEPLOYMENT_FAILED" }),
	});
}

function isSettled(deployment: ListedDeployment | undefined): boolean {
	return deployment?.state === "deployed" || deployment?.state === "failed";
}

/** The deployment that this request made. */
function findOwn({ api }: DeployPorts, request: WebDeployment): Promise<ListedDeployment | undefined> {
	return api.find(request.hostname, ({ domains, variables }) => {
		const isSame = IDENTIFYING_VARIABLES.every((name) => variables[name] === request.variables[name]);
		return isSame && domains.includes(request.hostname);
	});
}

/** Freestyle keeps the log of an app that did not start, under a deployment that its refusal does not name. */
async function withDeployment(ports: DeployPorts, error: unknown, request: WebDeployment): Promise<unknown> {
	if (!(error instanceof HttpError && NOT_STARTED.has(freestyleCode(error.body) ?? "") && isIdentifiable(request))) return error;
	try {
		const found = await findOwn(ports, request);
		return found === undefined ? error : new RolloutError(error.message, deploymentOf(found.id, request.url), { cause: error });
	} catch (lookUp) {
		// A failed look-up is no error: it would only help to explain the failure.
		ports.log.debug(`The failed deployment could not be looked up: ${messageOf(lookUp)}`);
		return error;
	}
}

/** A deployment by its id, with its page on Freestyle's dashboard. */
export function deploymentOf(id: string, url: string, variables: ListedDeployment["variables"] = {}): HostDeployment {
	const dashboardUrl = `https://admin.freestyle.sh/dashboard/deployments/${encodeURIComponent(id)}`;
	return { id, url, dashboardUrl, origin: originOf(variables) };
}

function isIdentifiable(request: WebDeployment): boolean {
	return IDENTIFYING_VARIABLES.every((name) => request.variables[name] !== undefined);
}
