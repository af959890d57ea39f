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
	/** Where the preview is served: an origin. */
	readonly previewUrl: string;
	/** Folder of the built frontend, relative to where the server starts; undefined without a frontend. */
	readonly publicDirectory: string | undefined;
}

/** The port that an app which only calls `registry.start()` is told to listen on; the one Freestyle's own examples use. */
const SERVER_PORT = 3000;

/**
 * `RIVET_PUBLIC_ENDPOINT` in URL-auth form: what `/api/rivet/metadata` hands to a frontend that knows nothing but its own origin.
 * Namespace and token are encoded, so that neither can change the URL's host.
 */
export function publicEndpoint({
	engineEndpoint,
	engineNamespace,
	publishableToken,
}: Pick<VariableSource, "engineEndpoint" | "engineNamespace" | "publishableToken">): string {
	const url = new URL(engineEndpoint);
	const token = publishableToken === undefined ? "" : `:${encodeURIComponent(publishableToken)}`;
	const path = url.pathname.replace(/\/+$/, "");
	return `${url.protocol}//${encodeURIComponent(engineNamespace)}${token}@${url.host}${path}`;
}

/**
 * The frontend's build variables. They end up in a public bundle: the publishable token is the only token among them.
 * The user's own `build-env` comes on top.
 */
export function buildVariables(source: VariableSource, buildEnv: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return {
		VITE_RIVET_ENDPOINT: source.engineEndpoint,
		VITE_RIVET_NAMESPACE: source.engineNamespace,
		VITE_RIVET_TOKEN: source.publishableToken ?? "",
		RIVET_PUBLIC_ENDPOINT: publicEndpoint(source),
		...buildEnv,
	};
}

/** What every host's server needs to know: who it is, and where the engine is. */
type ServerSource = Omit<VariableSource, "previewUrl" | "publicDirectory">;

/**
 * The variables for a server on a platform of the user's own, which knows its port, its files and its address by itself.
 * The user's own `env` comes on top.
 */
export function platformVariables(source: ServerSource, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
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
		...env,
	};
}

/**
 * The deployed server's variables on Freestyle, for every RivetKit from 2.0 to 2.3. Plain endpoint, namespace and token: RivetKit refuses
 * the URL-auth form beside the other two. The user's own `env` comes on top.
 */
export function serverVariables(source: VariableSource, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return {
		...platformVariables(source, {}),
		RIVET_PORT: String(SERVER_PORT),
		...(source.publicDirectory === undefined ? {} : { RIVETKIT_PUBLIC_DIR: source.publicDirectory }),
		FREESTYLE_ENDPOINT: source.previewUrl,
		...env,
	};
}
