import type { Environment } from "./context.ts";
import { InputError } from "./errors.ts";
import {
	matching,
	oneOf,
	parseBoolean,
	parseDatacenters,
	parseDuration,
	parseEndpoint,
	parseLines,
	parseSeconds,
	parseVariables,
} from "./input-values.ts";
import { checkDomainTemplate } from "./names/domain.ts";
import { deriveCloudEndpoint, type RivetMode, rivetMode } from "./names/endpoint.ts";
import { parseRunnerConfigOverrides, type RunnerConfigOverrides } from "./names/runner-config.ts";
import type { Secrets } from "./secrets.ts";

/** Every input of `action.yml`, parsed and checked. What was not given is its default, or `undefined` where there is none. */
export interface Inputs {
	readonly rivetToken: string | undefined;
	readonly rivetEndpoint: string;
	readonly rivetCloudEndpoint: string;
	/** `auto` is decided here, from the endpoint. */
	readonly rivetMode: Exclude<RivetMode, "auto">;
	readonly rivetPublishableToken: string | undefined;
	readonly datacenters: readonly string[] | "all" | undefined;
	readonly runnerName: string;
	readonly runnerConfig: RunnerConfigOverrides;
	readonly host: "freestyle" | "external";
	readonly url: string | undefined;
	readonly freestyleApiKey: string | undefined;
	readonly freestyleApiUrl: string;
	readonly domain: string;
	readonly workingDirectory: string;
	/** `auto`, `none` or a command line. */
	readonly installCommand: string;
	readonly buildCommand: string;
	/** `auto` or a path. */
	readonly entrypoint: string;
	readonly buildEnv: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly include: readonly string[];
	readonly exclude: readonly string[];
	readonly onPush: "keep" | "fresh";
	readonly previewName: string | undefined;
	readonly label: string | undefined;
	readonly mode: "auto" | "deploy" | "cleanup" | "sweep";
	readonly sweepMaxAgeMs: number | undefined;
	readonly dryRun: boolean;
	readonly comment: boolean;
	readonly githubDeployment: boolean;
	readonly environment: string;
	/** 0: don't wait. */
	readonly readyTimeoutMs: number;
	readonly githubToken: string | undefined;
}

/** The defaults of `action.yml`; an empty input is one that was not given. A test holds the two together. */
export const INPUT_DEFAULTS = {
	"rivet-token": "",
	"rivet-endpoint": "https://api.rivet.dev",
	"rivet-cloud-endpoint": "",
	"rivet-mode": "auto",
	"rivet-publishable-token": "",
	datacenters: "",
	"runner-name": "default",
	"runner-config": "{}",
	host: "freestyle",
	url: "",
	"freestyle-api-key": "",
	"freestyle-api-url": "https://api.freestyle.sh",
	domain: "{preview}.style.dev",
	"working-directory": ".",
	"install-command": "auto",
	"build-command": "auto",
	entrypoint: "auto",
	"build-env": "",
	env: "",
	include: "",
	exclude: "",
	"on-push": "keep",
	"preview-name": "",
	label: "",
	mode: "auto",
	"sweep-max-age": "",
	"dry-run": "false",
	comment: "true",
	"github-deployment": "true",
	environment: "Preview",
	"ready-timeout": "120",
	"github-token": "",
} as const;

export type InputName = keyof typeof INPUT_DEFAULTS;

/** Names in `env` that look as if their values were secrets: these are masked and never shown. */
const SECRET_NAME = /TOKEN|SECRET|KEY|PASS|CREDENTIAL|AUTH|PRIVATE|DSN|DATABASE|CONNECTION|WEBHOOK/i;
const LONGEST_READY_TIMEOUT_S = 3600;
const PREVIEW_NAME = /^[\w][\w ./-]{0,39}$/;
const RUNNER_NAME = /^[\w-]{1,64}$/;

/**
 * Reads, types and checks every input, in one place. Secrets are registered before anything is checked, so that no
 * error can show one.
 * @param environment where the runner put the inputs (`INPUT_RIVET-TOKEN` …)
 * @throws {InputError} for the first input that can't be used
 */
export function readInputs(environment: Environment, secrets: Secrets): Inputs {
	const given = (name: InputName): string => (environment[`INPUT_${name.toUpperCase()}`] ?? "").trim() || INPUT_DEFAULTS[name];
	const optional = (name: InputName): string | undefined => given(name) || undefined;
	for (const name of ["rivet-token", "freestyle-api-key", "github-token"] as const) secrets.add(optional(name));

	const env = parseVariables("env", given("env"));
	const buildEnv = parseVariables("build-env", given("build-env"));
	registerSecretVariables(env, buildEnv, secrets);
	const rivetEndpoint = parseEndpoint("rivet-endpoint", given("rivet-endpoint"));
	const mode = rivetMode({ mode: oneOf("rivet-mode", given("rivet-mode"), ["auto", "cloud", "self-hosted"]), endpoint: rivetEndpoint });
	const cloudEndpoint = optional("rivet-cloud-endpoint");
	const url = optional("url");
	const inputs: Inputs = {
		rivetToken: optional("rivet-token"),
		rivetEndpoint,
		rivetCloudEndpoint: cloudEndpoint ? parseEndpoint("rivet-cloud-endpoint", cloudEndpoint) : deriveCloudEndpoint(rivetEndpoint),
		rivetMode: mode,
		rivetPublishableToken: optional("rivet-publishable-token"),
		datacenters: parseDatacenters(given("datacenters")),
		runnerName: matching("runner-name", given("runner-name"), RUNNER_NAME, "at most 64 letters, digits, - and _"),
		runnerConfig: parseRunnerConfigOverrides(given("runner-config")),
		host: oneOf("host", given("host"), ["freestyle", "external"]),
		url: url === undefined ? undefined : parseEndpoint("url", url),
		freestyleApiKey: optional("freestyle-api-key"),
		freestyleApiUrl: parseEndpoint("freestyle-api-url", given("freestyle-api-url")),
		domain: given("domain"),
		workingDirectory: given("working-directory"),
		installCommand: given("install-command"),
		buildCommand: given("build-command"),
		entrypoint: given("entrypoint"),
		buildEnv,
		env,
		include: parseLines(given("include")),
		exclude: parseLines(given("exclude")),
		onPush: oneOf("on-push", given("on-push"), ["keep", "fresh"]),
		previewName:
			optional("preview-name") &&
			matching("preview-name", given("preview-name"), PREVIEW_NAME, "1 to 40 letters, digits, spaces, and _ . / -"),
		label: optional("label"),
		mode: oneOf("mode", given("mode"), ["auto", "deploy", "cleanup", "sweep"]),
		sweepMaxAgeMs: parseDuration("sweep-max-age", given("sweep-max-age")),
		dryRun: parseBoolean("dry-run", given("dry-run")),
		comment: parseBoolean("comment", given("comment")),
		githubDeployment: parseBoolean("github-deployment", given("github-deployment")),
		environment: given("environment"),
		readyTimeoutMs: parseSeconds("ready-timeout", given("ready-timeout"), LONGEST_READY_TIMEOUT_S),
		githubToken: optional("github-token"),
	};
	checkTogether(inputs, cloudEndpoint);
	for (const value of Object.values(inputs.runnerConfig.headers ?? {})) secrets.add(value);
	return inputs;
}

/** Inputs that are fine alone and impossible together. */
function checkTogether(inputs: Inputs, cloudEndpoint: string | undefined): void {
	if (inputs.host === "freestyle") {
		if (inputs.url !== undefined) {
			throw new InputError("url", `is "${inputs.url}", but the app is deployed to Freestyle.`, {
				hint: "Set host: external, or leave url out.",
			});
		}
		checkDomainTemplate(inputs.domain);
	}
	if (inputs.rivetMode === "self-hosted" && cloudEndpoint !== undefined) {
		throw new InputError("rivet-cloud-endpoint", `is given, but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`, {
			hint: "Leave rivet-cloud-endpoint out, or set rivet-mode: cloud.",
		});
	}
	if (inputs.rivetPublishableToken === undefined) return;
	if (inputs.rivetMode === "cloud") {
		throw new InputError("rivet-publishable-token", "is for self-hosted engines; Rivet Cloud mints one for each namespace.", {
			hint: "Leave rivet-publishable-token out.",
		});
	}
	if (inputs.rivetPublishableToken === inputs.rivetToken) {
		throw new InputError("rivet-publishable-token", "is the same as rivet-token: the admin token would be published in the frontend.", {
			hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
		});
	}
}

/**
 * The credentials that every plan but `skip` needs.
 * @throws {InputError} naming the first one missing and where it comes from
 */
export function requireCredentials(inputs: Inputs): {
	readonly rivetToken: string;
	readonly freestyleApiKey: string;
	readonly githubToken: string;
} {
	const { rivetToken, freestyleApiKey, githubToken } = inputs;
	if (rivetToken === undefined) {
		const what = inputs.rivetMode === "cloud" ? "a Rivet Cloud API token (cloud_api_…)" : "the admin token of the self-hosted engine";
		throw missing("rivet-token", `${what}, e.g. rivet-token: ${example("RIVET_CLOUD_TOKEN")}`);
	}
	if (inputs.host === "freestyle" && freestyleApiKey === undefined) {
		throw missing("freestyle-api-key", `a Freestyle API key, e.g. freestyle-api-key: ${example("FREESTYLE_API_KEY")}`);
	}
	if (githubToken === undefined) throw missing("github-token", "a GitHub token; leave the input out to use the workflow's own");
	return { rivetToken, freestyleApiKey: freestyleApiKey ?? "", githubToken };
}

/** How a workflow passes a secret on. */
function example(secret: string): string {
	return `\${{ secrets.${secret} }}`;
}

function missing(input: InputName, needed: string): InputError {
	return new InputError(input, `is missing or empty. It takes ${needed}.`, {
		hint: "Check that the secret exists in this repository (Settings → Secrets and variables → Actions) and that its name is spelt the same here.",
	});
}

/** The server's secrets are secrets here too, unless the workflow publishes the same value in the frontend. */
function registerSecretVariables(
	env: Readonly<Record<string, string>>,
	buildEnv: Readonly<Record<string, string>>,
	secrets: Secrets,
): void {
	const published = new Set(Object.values(buildEnv));
	for (const [key, value] of Object.entries(env)) {
		if (SECRET_NAME.test(key) && !published.has(value)) secrets.add(value);
	}
}
