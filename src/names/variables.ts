import { publicEndpoint } from "./endpoint.ts";

/** What the variables of a deployment are made from. */
export interface VariableSource {
	readonly previewKey: string;
	/** Engine endpoint without a trailing slash. */
	readonly engineEndpoint: string;
	readonly engineNamespace: string;
	readonly runnerName: string;
	/** Server only. */
	readonly runnerToken: string;
	/** Undefined where frontends need none. */
	readonly publishableToken: string | undefined;
	/** Grows with every deployment; tells this one from the one before. */
	readonly version: number;
}

/**
 * The frontend's build variables. They end up in a public bundle: the publishable token is the only token among them.
 * The user's own `build-env` comes on top.
 */
export function buildVariables(source: VariableSource, buildEnv: Variables): Variables {
	return {
		VITE_RIVET_ENDPOINT: source.engineEndpoint,
		VITE_RIVET_NAMESPACE: source.engineNamespace,
		VITE_RIVET_TOKEN: source.publishableToken ?? "",
		RIVET_PUBLIC_ENDPOINT: publicEndpoint(source),
		...buildEnv,
	};
}

type Variables = Readonly<Record<string, string>>;

/**
 * The deployed server's variables, for every RivetKit from 2.0 to 2.3. Plain endpoint, namespace and token: RivetKit refuses the URL-auth
 * form beside the other two.
 * @param env the user's own variables, which override all others
 * @param hostVariables what the server needs on its host alone
 */
export function serverVariables(source: VariableSource, env: Variables, hostVariables: Variables = {}): Variables {
	const version = String(source.version);
	return {
		RIVET_ENDPOINT: source.engineEndpoint,
		RIVET_NAMESPACE: source.engineNamespace,
		RIVET_TOKEN: source.runnerToken,
		RIVET_PUBLIC_ENDPOINT: publicEndpoint(source),
		// The runner's name was RIVET_RUNNER up to 2.2 and is RIVET_POOL since 2.3; the version likewise.
		RIVET_RUNNER: source.runnerName,
		RIVET_POOL: source.runnerName,
		RIVET_RUNNER_VERSION: version,
		RIVET_ENVOY_VERSION: version,
		RIVET_RUNNER_KIND: "serverless",
		RIVETKIT_RUNTIME_MODE: "serverless",
		// Without it RivetKit 2.3 starts local helper services when the engine is on localhost, and fails every request when it can't.
		RIVET_RUN_SERVICES: "0",
		NODE_ENV: "production",
		RIVET_PREVIEW: source.previewKey,
		...hostVariables,
		...env,
	};
}
