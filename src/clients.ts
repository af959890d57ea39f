import { systemClock } from "./clock.ts";
import type { ActionContext } from "./context.ts";
import { createGitHub, type GitHub } from "./github/client.ts";
import { createFreestyle } from "./host/freestyle/freestyle.ts";
import type { Host } from "./host/host.ts";
import { createRivetCompute } from "./host/rivet-compute/rivet-compute.ts";
import { Http } from "./http.ts";
import { createImagePublisher } from "./image/publisher.ts";
import { createPushedImage } from "./image/pushed-image.ts";
import { credential, type Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import { ownerMark } from "./names/key.ts";
import { createCloud } from "./rivet/cloud.ts";
import type { ControlPlane } from "./rivet/control-plane.ts";
import { createManagedPools } from "./rivet/managed-pools.ts";
import { createSelfHosted } from "./rivet/self-hosted.ts";
import type { Secrets } from "./secrets.ts";
import { nodeMajor } from "./source/node-version.ts";
import type { Stop } from "./stop.ts";

/** The clients of everything that a run talks to. */
export interface Clients {
	readonly rivet: ControlPlane;
	/** Undefined where the workflow's own steps deploy the app. */
	readonly host: Host | undefined;
	readonly github: GitHub;
	/** GitHub for reporting how a run ended: it still answers for a while after the run was cancelled. */
	readonly reporting: GitHub;
	/** For requests to the preview itself. */
	readonly http: Http;
}

export interface ClientOptions {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly secrets: Secrets;
	readonly log: Log;
	readonly stop: Pick<Stop, "signal" | "reportSignal">;
}

/**
 * Makes the clients from the inputs. Nothing is requested yet.
 * @throws {InputError} for a missing credential
 */
export function createClients(options: ClientOptions): Clients {
	const { context, inputs, secrets, log, stop } = options;
	const http = httpUntil(options, stop.signal);
	const mark = ownerMark({ repositoryId: context.repository.id, previewName: inputs.previewName });
	const shared = { http, secrets, log, ownerMark: mark };
	const rivet = createControlPlane(inputs, shared);
	return {
		rivet,
		host: createHost(inputs, context, rivet, { ...shared, signal: stop.signal }),
		github: gitHubOver(options, http),
		reporting: createReporting(options),
		http,
	};
}

/** GitHub for reporting alone: see {@link Clients.reporting}. @throws {InputError} without a token */
export function createReporting(options: ClientOptions): GitHub {
	return gitHubOver(options, httpUntil(options, options.stop.reportSignal));
}

function gitHubOver({ context, inputs, secrets, log }: ClientOptions, http: Http): GitHub {
	const { apiUrl, repository } = context;
	return createGitHub({ token: credential(inputs, "githubToken"), apiUrl, repository, secrets, log, http });
}

function httpUntil({ context, secrets, log }: ClientOptions, signal: AbortSignal): Http {
	return new Http({ secrets, log, signal, proxy: context.proxy });
}

/** Options that the clients of the control plane and of the host have in common. */
interface Shared extends Pick<ClientOptions, "secrets" | "log">, Pick<Clients, "http"> {
	readonly ownerMark: string;
}

function createControlPlane(inputs: Inputs, shared: Shared): ControlPlane {
	const token = credential(inputs, "rivetToken");
	const { rivetCloudEndpoint: cloudEndpoint, rivetEndpoint: endpoint, rivetPublishableToken: publishableToken } = inputs;
	return inputs.rivetMode === "cloud"
		? createCloud({ cloudEndpoint, engineEndpoint: endpoint, token, ...shared })
		: createSelfHosted({ endpoint, token, publishableToken, ...shared });
}

function createHost(inputs: Inputs, context: ActionContext, rivet: ControlPlane, shared: Shared & Pick<Stop, "signal">): Host | undefined {
	switch (inputs.host) {
		case "freestyle":
			return createFreestyleHost(inputs, context, shared);
		case "rivet-compute":
			return createComputeHost(inputs, context, rivet, shared);
		case "external":
			return undefined;
	}
}

function createFreestyleHost(inputs: Inputs, { repository }: ActionContext, shared: Shared): Host {
	const apiKey = credential(inputs, "freestyleApiKey");
	return createFreestyle({ apiKey, apiUrl: inputs.freestyleApiUrl, domain: inputs.domain, repository, ...shared });
}

function createComputeHost(
	inputs: Inputs,
	{ environment, repository, tempDirectory }: ActionContext,
	rivet: ControlPlane,
	{ signal, ...shared }: Shared & Pick<Stop, "signal">,
): Host {
	const token = credential(inputs, "rivetToken");
	const { rivetCloudEndpoint: cloudEndpoint, computeConfig: config, domain } = inputs;
	const { image, rivetRegistry: origin } = inputs;
	// Any name will do: Rivet's registry knows the project by the token.
	const registry = { ...shared, origin, credentials: { username: "rivet", password: token } };
	const makeImage = () =>
		createImagePublisher({
			...registry,
			baseImage: async () => inputs.baseImage ?? `node:${await nodeMajor(environment.PATH ?? "")}-slim`,
			machine: { platform: process.platform, arch: process.arch },
			tempDirectory,
			signal,
		});
	const images = image === undefined ? makeImage() : createPushedImage({ ...registry, image });
	const pools = createManagedPools({ cloudEndpoint, token, rivet, http: shared.http, secrets: shared.secrets });
	const pause = (ms: number) => shared.http.pause(ms);
	return createRivetCompute({
		...shared,
		pools,
		images,
		imageRepository: image?.repository,
		config,
		domain,
		repository,
		now: systemClock.now,
		pause,
	});
}
