import type { Environment } from "../context.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Secrets } from "./secrets.ts";

/** Tokens that act as this job: the runner's own, and GitHub's if an `env:` passes it. */
const TOKEN_OF_JOB = /^(ACTIONS_(RUNTIME|ID_TOKEN_REQUEST)_TOKEN|(GITHUB|GH)(_ENTERPRISE)?_TOKEN)$/i;

/**
 * Registers the secrets of the job's environment that are no inputs of the action. The runner masks its log and nothing else: a failed
 * build may print its whole environment, and the comment shows the end of that output.
 */
export function registerJobSecrets(environment: Environment, secrets: Secrets): void {
	for (const [name, value] of Object.entries(environment)) {
		if (value === undefined || /^INPUT_/i.test(name)) continue;
		if (TOKEN_OF_JOB.test(name)) secrets.add(value, name);
		else secrets.guessOfJob(name, value);
	}
}

/** Variables of the runner that this run shows in links and messages. */
const SHOWN_VARIABLES = [
	"GITHUB_ACTOR",
	"GITHUB_API_URL",
	"GITHUB_HEAD_REF",
	"GITHUB_REF",
	"GITHUB_REPOSITORY",
	"GITHUB_SERVER_URL",
	"GITHUB_WORKSPACE",
] as const;

/**
 * Declares the names and addresses that this run shows as public: a value that is part of one is not a secret, whatever its variable is
 * called.
 */
export function declarePublicNames(environment: Environment, inputs: Inputs, secrets: Secrets): void {
	secrets.declarePublic(...SHOWN_VARIABLES.map((name) => environment[name]));
	const { rivetEndpoint, rivetCloudEndpoint, freestyleApiUrl, url, domain, workingDirectory, runnerName } = inputs;
	secrets.declarePublic(rivetEndpoint, rivetCloudEndpoint, freestyleApiUrl, url, domain, workingDirectory, runnerName);
	secrets.declarePublic(inputs.environment, inputs.previewName, inputs.label);
}
