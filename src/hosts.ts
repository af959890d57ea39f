import { systemClock } from "./clock.ts";
import type { ActionContext } from "./context.ts";
import { createFreestyle } from "./host/freestyle/freestyle.ts";
import type { Host } from "./host/host.ts";
import { SERVER_PORT } from "./host/rivet-compute/pool-config.ts";
import { createRivetCompute } from "./host/rivet-compute/rivet-compute.ts";
import { createVercel } from "./host/vercel/vercel.ts";
import type { Http } from "./http/http.ts";
import { createDockerPublisher } from "./image/docker-publisher.ts";
import { eitherWay } from "./image/either-way.ts";
import { createImagePublisher } from "./image/publisher.ts";
import { createPushedImage } from "./image/pushed-image.ts";
import type { HostName } from "./inputs/input-table.ts";
import { credential, type Inputs } from "./inputs/inputs.ts";
import type { Log } from "./log.ts";
import type { ControlPlane } from "./rivet/control-plane.ts";
import { createManagedPools } from "./rivet/managed-pools.ts";
import type { Secrets } from "./secrets/secrets.ts";
import { nodeMajor } from "./source/node-version.ts";

export interface HostOptions {
	readonly inputs: Inputs;
	readonly context: ActionContext;
	readonly rivet: ControlPlane;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** See `ownerMark`. */
	readonly ownerMark: string;
	readonly signal: AbortSignal;
}

/** How each host is made from the inputs. */
const HOSTS: Readonly<Record<HostName, (options: HostOptions) => Host | undefined>> = {
	freestyle: freestyleHost,
	"rivet-compute": computeHost,
	vercel: vercelHost,
	external: () => undefined,
};

/**
 * The host that the input `host` names. Nothing is requested yet.
 * @returns undefined where the workflow's own steps deploy the app
 * @throws {InputError} for a missing credential
 */
export function createHost(options: HostOptions): Host | undefined {
	return HOSTS[options.inputs.host](options);
}

function freestyleHost({ inputs, context, ...shared }: HostOptions): Host {
	const apiKey = credential(inputs, "freestyleApiKey");
	return createFreestyle({ ...shared, apiKey, apiUrl: inputs.freestyleApiUrl, domain: inputs.domain, repository: context.repository });
}

function vercelHost({ inputs, context, ...shared }: HostOptions): Host {
	const { vercelApiUrl: apiUrl, vercelProject: project, vercelTeam: team, vercelProtectionBypass: protectionBypass } = inputs;
	const { repository, run } = context;
	const { workingDirectory } = inputs;
	const wanted = { project, team, repository, workingDirectory };
	const pause = (ms: number) => shared.http.pause(ms);
	const time = { isRerun: run.attempt > 1, now: systemClock.now, pause };
	return createVercel({ ...shared, ...wanted, ...time, token: credential(inputs, "vercelToken"), apiUrl, protectionBypass });
}

function computeHost({ inputs, context, rivet, signal, ...shared }: HostOptions): Host {
	const { environment, repository, tempDirectory } = context;
	const token = credential(inputs, "rivetToken");
	const { rivetCloudEndpoint: cloudEndpoint, computeConfig: config, domain } = inputs;
	const { image, rivetRegistry: origin } = inputs;
	// Any name will do: Rivet's registry knows the project by the token.
	const registry = { ...shared, origin, credentials: { username: "rivet", password: token } };
	const making = { ...registry, tempDirectory, signal };
	const baseImage = async () => inputs.baseImage ?? `node:${await nodeMajor(environment.PATH ?? "")}-slim`;
	const machine = { platform: process.platform, arch: process.arch };
	const ways = {
		"without-docker": createImagePublisher({ ...making, baseImage, machine }),
		dockerfile: createDockerPublisher({ ...making, hasCommand: config.command !== undefined, port: SERVER_PORT }),
	};
	const images = image === undefined ? eitherWay(ways) : createPushedImage({ ...registry, image });
	const pools = createManagedPools({ cloudEndpoint, token, rivet, http: shared.http, secrets: shared.secrets });
	const pause = (ms: number) => shared.http.pause(ms);
	const time = { now: systemClock.now, pause };
	return createRivetCompute({ ...shared, ...time, pools, images, imageRepository: image?.repository, config, domain, repository });
}
