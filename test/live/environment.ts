import { readInputs } from "../../src/inputs/inputs.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { nodeMajor } from "../../src/source/node-version.ts";
import { type LiveArguments, UsageError } from "./arguments.ts";
import type { FreestyleTarget, GitHubTarget, RivetTarget, Target, VercelTarget } from "./target.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of the probe's environment, and the input of the action that each stands for. The addresses are for accounts elsewhere, and for tests. */
const RIVET = {
	RIVET_CLOUD_TOKEN: "rivet-token",
	RIVET_ENDPOINT: "rivet-endpoint",
	RIVET_CLOUD_ENDPOINT: "rivet-cloud-endpoint",
	RIVET_REGISTRY: "rivet-registry",
	RIVET_BASE_IMAGE: "base-image",
	RIVET_COMPUTE_DOMAIN: "domain",
};
const FREESTYLE = { FREESTYLE_API_KEY: "freestyle-api-key", FREESTYLE_API_URL: "freestyle-api-url", FREESTYLE_DOMAIN: "domain" };
const VERCEL = { VERCEL_TOKEN: "vercel-token", VERCEL_API_URL: "vercel-api-url" };
/** They are asked about apps that are connected to a namespace of Rivet Cloud. */
const NEED_RIVET = ["FREESTYLE_API_KEY", "VERCEL_TOKEN"];

/** For tests against stand-ins, which change within milliseconds: see `Target.longestPauseMs`. */
const LONGEST_PAUSE = "LIVE_LONGEST_PAUSE_MS";

/**
 * The real services, as the environment and the arguments name them.
 * @throws {UsageError} where there is no secret, or a repository without a token; {InputError} for an address that is none
 */
export async function targetFrom(environment: Environment, options: LiveArguments): Promise<Target> {
	const has = (name: string) => (environment[name] ?? "") !== "";
	const alone = has("RIVET_CLOUD_TOKEN") ? undefined : NEED_RIVET.find(has);
	if (alone !== undefined) {
		throw new UsageError(`${alone} needs RIVET_CLOUD_TOKEN beside it: what is deployed is connected to a namespace of Rivet Cloud.`);
	}
	if ((options.vercelProject ?? options.vercelTeam) !== undefined && !has("VERCEL_TOKEN")) {
		throw new UsageError("--vercel-project and --vercel-team need VERCEL_TOKEN in the environment.");
	}
	if (options.repository !== undefined && !has("GITHUB_TOKEN")) throw new UsageError("--repository needs GITHUB_TOKEN in the environment.");
	const target: Target = {
		rivet: has("RIVET_CLOUD_TOKEN") ? await rivetFrom(environment, options) : undefined,
		freestyle: has("FREESTYLE_API_KEY") && !options.without.includes("freestyle") ? freestyleFrom(environment) : undefined,
		vercel: has("VERCEL_TOKEN") && !options.without.includes("vercel") ? vercelFrom(environment, options) : undefined,
		github: options.without.includes("github") ? undefined : gitHubFrom(environment, options.repository),
		...(has(LONGEST_PAUSE) && { longestPauseMs: Number(environment[LONGEST_PAUSE]) }),
	};
	if (target.rivet !== undefined || target.github !== undefined) return target;
	throw new UsageError(
		"There is nothing to ask: set RIVET_CLOUD_TOKEN, or GITHUB_TOKEN with --repository, in the environment. --sandbox needs neither.",
	);
}

async function rivetFrom(environment: Environment, { archived, without }: LiveArguments): Promise<RivetTarget> {
	const inputs = inputsFrom(environment, "rivet-compute", RIVET);
	const compute = {
		registry: inputs.rivetRegistry,
		baseImage: inputs.baseImage ?? `node:${await nodeMajor(environment.PATH ?? "")}-slim`,
		domain: inputs.domain,
	};
	return {
		token: inputs.rivetToken ?? "",
		cloudEndpoint: inputs.rivetCloudEndpoint,
		engineEndpoint: inputs.rivetEndpoint,
		archived,
		compute: without.includes("rivet-compute") ? undefined : compute,
	};
}

function freestyleFrom(environment: Environment): FreestyleTarget {
	const { freestyleApiKey, freestyleApiUrl, domain } = inputsFrom(environment, "freestyle", FREESTYLE);
	return { apiKey: freestyleApiKey ?? "", apiUrl: freestyleApiUrl, domain };
}

function vercelFrom(environment: Environment, { vercelProject, vercelTeam }: LiveArguments): VercelTarget {
	const inputs = inputsFrom(environment, "vercel", VERCEL, { "vercel-project": vercelProject, "vercel-team": vercelTeam });
	return { token: inputs.vercelToken ?? "", apiUrl: inputs.vercelApiUrl, project: inputs.vercelProject, team: inputs.vercelTeam };
}

/** The action reads and checks them, and knows their defaults. */
function inputsFrom(environment: Environment, host: string, variables: Readonly<Record<string, string>>, others: Environment = {}) {
	const given = Object.entries(variables).map(([variable, input]) => [input, environment[variable]] as const);
	const inputs = [...given, ...Object.entries(others), ["host", host], ["rivet-mode", "cloud"]] as const;
	return readInputs(Object.fromEntries(inputs.map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value])), new Secrets());
}

function gitHubFrom({ GITHUB_TOKEN, GITHUB_API_URL }: Environment, repository: string | undefined): GitHubTarget | undefined {
	if (!GITHUB_TOKEN || repository === undefined) return undefined;
	return { token: GITHUB_TOKEN, apiUrl: GITHUB_API_URL || "https://api.github.com", repository };
}
