import { publicEndpoint } from "./endpoint.ts";
import { type DeploymentOrigin, originVariables } from "./fingerprint.ts";
import { fillPlaceholders } from "./placeholders.ts";

/** Whether Rivet calls the app's server by its URL, or the server connects to Rivet by itself. */
export type RuntimeMode = "serverless" | "runner";

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
	/** `serverless` when left out. */
	readonly runtimeMode?: RuntimeMode;
	/** What the deployment was made from; undefined where that is not known. */
	readonly origin?: Pick<DeploymentOrigin, "fingerprint" | "commit"> | undefined;
}

/**
 * Prefixes of variables that bundlers write into a frontend: Vite; Next.js; Astro and SvelteKit; Nuxt; Create React App; Expo.
 * https://vite.dev/guide/env-and-mode, https://nextjs.org/docs/app/guides/environment-variables,
 * https://docs.astro.build/en/guides/environment-variables, https://svelte.dev/docs/kit/$env-static-public,
 * https://nuxt.com/docs/guide/going-further/runtime-config, https://create-react-app.dev/docs/adding-custom-environment-variables,
 * https://docs.expo.dev/guides/environment-variables
 */
const PUBLIC_PREFIXES = ["VITE_", "NEXT_PUBLIC_", "PUBLIC_", "NUXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_"];

/** Those of the server's variables that are no secrets, as they come from the action. */
const PUBLIC_OF_SERVER: ReadonlySet<string> = new Set([
	"RIVET_ENDPOINT",
	"RIVET_NAMESPACE",
	"RIVET_PUBLIC_ENDPOINT",
	"RIVET_RUNNER",
	"RIVET_POOL",
	"RIVET_RUNNER_VERSION",
	"RIVET_ENVOY_VERSION",
	"RIVET_RUNNER_KIND",
	"RIVETKIT_RUNTIME_MODE",
	"RIVET_RUN_SERVICES",
	"RIVET_PREVIEW",
]);

/** The server's variables that every deployment has another value of. RivetKit read the first up to 2.2, and reads the second since 2.3. */
export const VERSION_VARIABLES: ReadonlySet<string> = new Set(["RIVET_RUNNER_VERSION", "RIVET_ENVOY_VERSION"]);

/** Whether a variable may be read by everybody, by its name. */
export function isPublicVariable(name: string): boolean {
	return PUBLIC_OF_SERVER.has(name) || PUBLIC_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** What a frontend may know. All of it is public: the publishable token is the only token among it. */
export interface PublicValues extends Pick<VariableSource, "engineEndpoint" | "engineNamespace" | "publishableToken"> {
	/** `https://NAMESPACE:PUBLISHABLE@host` */
	readonly publicEndpoint: string;
	/** Where the preview will be served; empty where that is not known yet. */
	readonly previewUrl: string;
}

/** @param previewUrl undefined where it is not known yet */
export function publicValues(source: VariableSource, previewUrl: string | undefined): PublicValues {
	const { engineEndpoint, engineNamespace, publishableToken } = source;
	return { engineEndpoint, engineNamespace, publishableToken, publicEndpoint: publicEndpoint(source), previewUrl: previewUrl ?? "" };
}

/**
 * The frontend's build variables.
 * @param buildEnv the user's own variables, with placeholders; they override all others
 */
export function buildVariables(values: PublicValues, buildEnv: Variables): Variables {
	const { engineEndpoint, engineNamespace, publishableToken = "", previewUrl } = values;
	const filled = {
		"rivet-endpoint": engineEndpoint,
		"rivet-namespace": engineNamespace,
		"rivet-token": publishableToken,
		"preview-url": previewUrl,
	};
	const prefixed = PUBLIC_PREFIXES.flatMap((prefix) => [
		[`${prefix}RIVET_ENDPOINT`, engineEndpoint],
		[`${prefix}RIVET_NAMESPACE`, engineNamespace],
		[`${prefix}RIVET_TOKEN`, publishableToken],
	]);
	const own = Object.entries(buildEnv).map(([name, value]) => [name, fillPlaceholders(value, filled)]);
	return Object.fromEntries([...prefixed, ["RIVET_PUBLIC_ENDPOINT", values.publicEndpoint], ...own]);
}

type Variables = Readonly<Record<string, string>>;

/** Without them RivetKit connects to the engine. The name of the first is that of RivetKit up to 2.2. */
const SERVERLESS_VARIABLES = { RIVET_RUNNER_KIND: "serverless", RIVETKIT_RUNTIME_MODE: "serverless" };

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
		...(source.runtimeMode === "runner" ? {} : SERVERLESS_VARIABLES),
		// Without it RivetKit 2.3 starts local helper services when the engine is on localhost, and fails every request when it can't.
		RIVET_RUN_SERVICES: "0",
		NODE_ENV: "production",
		RIVET_PREVIEW: source.previewKey,
		...(source.origin === undefined ? {} : originVariables(source.origin)),
		...hostVariables,
		...env,
	};
}
