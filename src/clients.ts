import type { ActionContext } from "./context.ts";
import { createGitHub, type GitHub } from "./github/client.ts";
import { createExternal } from "./host/external.ts";
import { createFreestyle } from "./host/freestyle.ts";
import type { Host } from "./host/host.ts";
import { Http } from "./http.ts";
import { type Inputs, requireCredentials } from "./inputs.ts";
import type { Log } from "./log.ts";
import { createControlPlane } from "./rivet/connect.ts";
import type { ControlPlane } from "./rivet/control-plane.ts";
import type { Secrets } from "./secrets.ts";

/** Everything that a run talks to. */
export interface Clients {
	readonly controlPlane: ControlPlane;
	readonly host: Host;
	readonly github: GitHub;
	/** GitHub once more, for telling how a run ended: it still answers after the run was cancelled. */
	readonly reporting: GitHub;
	/** For looking at the preview itself. */
	readonly http: Http;
}

export interface ClientOptions {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Ends every request of the run. */
	readonly signal: AbortSignal;
	/** Ends the report's requests, a little later. */
	readonly reportSignal: AbortSignal;
}

/**
 * Makes the clients from the inputs. Nothing is asked yet.
 * @throws {InputError} for a missing credential
 */
export function createClients({ context, inputs, secrets, log, signal, reportSignal }: ClientOptions): Clients {
	const { rivetToken, freestyleApiKey, githubToken } = requireCredentials(inputs);
	const http = new Http({ secrets, log, signal, proxy: context.proxy });
	const shared = { http, secrets, log };
	const github = { token: githubToken, apiUrl: context.apiUrl, repository: context.repository, secrets, log };
	return {
		controlPlane:
			inputs.rivetMode === "cloud"
				? createControlPlane({
						mode: "cloud",
						cloudEndpoint: inputs.rivetCloudEndpoint,
						engineEndpoint: inputs.rivetEndpoint,
						token: rivetToken,
						...shared,
					})
				: createControlPlane({
						mode: "self-hosted",
						endpoint: inputs.rivetEndpoint,
						token: rivetToken,
						publishableToken: inputs.rivetPublishableToken,
						...shared,
					}),
		host:
			inputs.host === "freestyle"
				? createFreestyle({ apiKey: freestyleApiKey, apiUrl: inputs.freestyleApiUrl, ...shared })
				: createExternal(inputs.url ?? ""),
		github: createGitHub({ ...github, http }),
		reporting: createGitHub({ ...github, http: new Http({ secrets, log, signal: reportSignal, proxy: context.proxy }) }),
		http,
	};
}
