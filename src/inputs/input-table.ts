import {
	autoOrFlag,
	buildVariables,
	computeConfig,
	datacenters,
	domainTemplate,
	duration,
	endpoint,
	flag,
	imageName,
	isBypassSecret,
	lines,
	matching,
	oneOf,
	type Parser,
	protectionBypass,
	pushedImage,
	registry,
	runnerConfig,
	seconds,
	serverVariables,
	text,
	vercelName,
} from "./input-values.ts";

const HOSTS = ["freestyle", "rivet-compute", "vercel", "external"] as const;
export type HostName = (typeof HOSTS)[number];

/** Hosts for which the runner installs and builds. Vercel builds by itself, and before the others the workflow's own steps do it. */
const BUILDING: readonly HostName[] = ["freestyle", "rivet-compute"];
/** Hosts that the action deploys to. */
const DEPLOYED: readonly HostName[] = [...BUILDING, "vercel"];
/** Hosts that the action connects Rivet to. Rivet Compute does that itself. */
const CONNECTED: readonly HostName[] = ["freestyle", "vercel", "external"];

/** One input of `action.yml`. */
export interface Input<T> {
	readonly name: string;
	/** The default in `action.yml`; empty where there is none. */
	readonly default: string;
	readonly parse: Parser<T>;
	/** Hosts that the input is for; for every host when left out. */
	readonly hosts?: readonly HostName[];
	/** The value is masked, and no error shows it. A function where only some values are secrets. */
	readonly isSecret?: boolean | ((value: string) => boolean);
	/** Name of the repository's secret in the documentation. GitHub keeps secrets from the runs of forks and of Dependabot. */
	readonly secretName?: string;
}

export interface Credential extends Input<string | undefined> {
	/** What has to be given: `a Freestyle API key`. */
	readonly needed: string;
}

type Traits = Omit<Input<unknown>, "name" | "default" | "parse">;

/**
 * Every input, in the order of `action.yml`: its property in {@link Inputs}, its name, its default, how it is read and which host it is
 * for. To add an input, add it here and to `action.yml`; a test compares the two.
 */
export const INPUTS = {
	rivetToken: credential("rivet-token", "a Rivet Cloud API token (cloud_api_…), or the admin token of a self-hosted engine", {
		secretName: "RIVET_CLOUD_TOKEN",
	}),
	rivetEndpoint: input("rivet-endpoint", "https://api.rivet.dev", endpoint),
	rivetCloudEndpoint: optional("rivet-cloud-endpoint", endpoint),
	rivetMode: input("rivet-mode", "auto", oneOf("auto", "cloud", "self-hosted")),
	rivetPublishableToken: optional("rivet-publishable-token", text),
	datacenters: optional("datacenters", datacenters, { hosts: CONNECTED }),
	runnerName: input("runner-name", "default", matching(/^[\w-]{1,64}$/, "at most 64 letters, digits, - and _")),
	runnerConfig: input("runner-config", "{}", runnerConfig, { hosts: CONNECTED }),
	host: input("host", "freestyle", oneOf(...HOSTS)),
	url: optional("url", endpoint, { hosts: ["external"] }),
	runtimeMode: input("runtime-mode", "serverless", oneOf("serverless", "runner"), { hosts: ["external"] }),
	deploymentEnvironment: optional("deployment-environment", text, { hosts: ["external"] }),
	freestyleApiKey: credential("freestyle-api-key", "a Freestyle API key", { hosts: ["freestyle"], secretName: "FREESTYLE_API_KEY" }),
	// For every host: a workflow may set the addresses of all services in one place.
	freestyleApiUrl: input("freestyle-api-url", "https://api.freestyle.sh", endpoint),
	vercelToken: credential("vercel-token", "a Vercel access token", { hosts: ["vercel"], secretName: "VERCEL_TOKEN" }),
	vercelApiUrl: input("vercel-api-url", "https://api.vercel.com", endpoint),
	vercelProject: optional("vercel-project", vercelName, { hosts: ["vercel"] }),
	vercelTeam: optional("vercel-team", vercelName, { hosts: ["vercel"] }),
	vercelProtectionBypass: input("vercel-protection-bypass", "auto", protectionBypass, { hosts: ["vercel"], isSecret: isBypassSecret }),
	domain: optional("domain", domainTemplate, { hosts: BUILDING }),
	rivetRegistry: input("rivet-registry", "registry.rivet.dev", registry, { hosts: ["rivet-compute"] }),
	dockerfile: input("dockerfile", "auto", text, { hosts: ["rivet-compute"] }),
	baseImage: optional("base-image", imageName, { hosts: ["rivet-compute"] }),
	image: optional("image", pushedImage, { hosts: ["rivet-compute"] }),
	computeConfig: input("compute-config", "{}", computeConfig, { hosts: ["rivet-compute"] }),
	workingDirectory: input("working-directory", ".", text),
	installCommand: input("install-command", "auto", text, { hosts: BUILDING }),
	buildCommand: input("build-command", "auto", text, { hosts: BUILDING }),
	entrypoint: input("entrypoint", "auto", text, { hosts: BUILDING }),
	publicDirectory: input("public-directory", "auto", text, { hosts: BUILDING }),
	buildEnv: input("build-env", "", buildVariables, { hosts: DEPLOYED }),
	env: input("env", "", serverVariables),
	include: input("include", "", lines, { hosts: DEPLOYED }),
	exclude: input("exclude", "", lines, { hosts: DEPLOYED }),
	onPush: input("on-push", "keep", oneOf("keep", "fresh")),
	redeploy: input("redeploy", "changed", oneOf("changed", "always"), { hosts: BUILDING }),
	previewName: optional("preview-name", matching(/^\w[\w ./-]{0,39}$/, "1 to 40 letters, digits, spaces, and _ . / -")),
	label: optional("label", text),
	mode: input("mode", "auto", oneOf("auto", "build", "deploy", "cleanup", "sweep")),
	bundle: optional("bundle", text, { hosts: ["freestyle"] }),
	sweepMaxAgeMs: optional("sweep-max-age", duration),
	dryRun: input("dry-run", "false", flag),
	comment: input("comment", "true", flag),
	githubDeployment: input("github-deployment", "auto", autoOrFlag),
	environment: input("environment", "Preview", text),
	/** 0: don't wait. */
	readyTimeoutMs: input("ready-timeout", "120", seconds(3600)),
	pageCheck: input("page-check", "auto", oneOf("auto", "required", "off")),
	// GitHub fills in the workflow's own token, by the default in `action.yml`.
	githubToken: credential("github-token", "a GitHub token; leave the input out to use the workflow's own"),
} as const satisfies Readonly<Record<string, Input<unknown>>>;

function input<T>(name: string, defaultText: string, parse: Parser<T>, traits: Traits = {}): Input<T> {
	return { name, default: defaultText, parse, ...traits };
}

/** An input that may be left out: then it is undefined. */
function optional<T>(name: string, parse: Parser<T>, traits: Traits = {}): Input<T | undefined> {
	return input(name, "", (inputName, value) => (value === "" ? undefined : parse(inputName, value)), traits);
}

/** A secret that every run on the input's hosts needs. */
function credential(name: string, needed: string, traits: Traits = {}): Credential {
	return { ...optional(name, text, traits), isSecret: true, needed };
}
