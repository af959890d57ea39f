import type { ActionContext } from "./context.ts";
import { createGitHub, type GitHub } from "./github/client.ts";
import { createFreestyle } from "./host/freestyle.ts";
import type { Host } from "./host/host.ts";
import { Http } from "./http.ts";
import { credential, type Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import { ownerMark } from "./names/key.ts";
import { createCloud } from "./rivet/cloud.ts";
import type { ControlPlane } from "./rivet/control-plane.ts";
import { createSelfHosted } from "./rivet/self-hosted.ts";
import type { Secrets } from "./secrets.ts";
import type { Stop } from "./stop.ts";

/** Everything that a run talks to. */
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
export function createClients({ context, inputs, secrets, log, stop }: ClientOptions): Clients {
	const http = new Http({ secrets, log, signal: stop.signal, proxy: context.proxy });
	const mark = ownerMark({ repositoryId: context.repository.id, previewName: inputs.previewName });
	const shared = { http, secrets, log, ownerMark: mark };
	const github = { token: credential(inputs, "githubToken"), apiUrl: context.apiUrl, repository: context.repository, secrets, log };
	return {
		rivet: createControlPlane(inputs, shared),
		host: inputs.host === "external" ? undefined : createHost(inputs, context, shared),
		github: createGitHub({ ...github, http }),
		reporting: createGitHub({ ...github, http: new Http({ secrets, log, signal: stop.reportSignal, proxy: context.proxy }) }),
		http,
	};
}

/** What each client of a system that keeps something of the preview is made with. */
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

function createHost(inputs: Inputs, { repository }: ActionContext, shared: Shared): Host {
	const apiKey = credential(inputs, "freestyleApiKey");
	return createFreestyle({ apiKey, apiUrl: inputs.freestyleApiUrl, domain: inputs.domain, repository, ...shared });
}
