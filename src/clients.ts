import type { ActionContext } from "./context.ts";
import { createGitHub, type GitHub } from "./github/client.ts";
import type { Host } from "./host/host.ts";
import { createHost } from "./hosts.ts";
import { Http } from "./http/http.ts";
import { credential, type Inputs } from "./inputs/inputs.ts";
import type { Log } from "./log.ts";
import { ownerMark } from "./names/key.ts";
import { createCloud } from "./rivet/cloud.ts";
import type { ControlPlane } from "./rivet/control-plane.ts";
import { createSelfHosted } from "./rivet/self-hosted.ts";
import type { Secrets } from "./secrets/secrets.ts";
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
		host: createHost({ ...shared, inputs, context, rivet, signal: stop.signal }),
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
	const { rivetCloudEndpoint: cloudEndpoint, rivetEndpoint: endpoint, rivetPublishableToken: publishableToken, runtimeMode } = inputs;
	return inputs.rivetMode === "cloud"
		? createCloud({ cloudEndpoint, engineEndpoint: endpoint, token, runtimeMode, ...shared })
		: createSelfHosted({ endpoint, token, publishableToken, runtimeMode, ...shared });
}
