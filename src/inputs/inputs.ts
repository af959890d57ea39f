import type { Environment } from "../context.ts";
import { InputError } from "../errors.ts";
import { deriveCloudEndpoint, rivetMode } from "../names/endpoint.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Credential, type HostName, INPUTS, type Input } from "./input-table.ts";

/** Each input as its parser reads it. */
type ParsedInputs = { readonly [Property in keyof typeof INPUTS]: ReturnType<(typeof INPUTS)[Property]["parse"]> };

/** Every input of `action.yml`, read and checked. An omitted input has its default, or is `undefined` if there is none. */
export interface Inputs extends Omit<ParsedInputs, "rivetMode" | "rivetCloudEndpoint" | "domain"> {
	/** `auto` is decided from the endpoint. */
	readonly rivetMode: "cloud" | "self-hosted";
	/** Derived from the engine's endpoint where it was not given. */
	readonly rivetCloudEndpoint: string;
	/** The host's own where it was not given. */
	readonly domain: string;
}

/** Where a preview is served when the workflow does not say. */
const DOMAINS: Readonly<Record<HostName, string>> = {
	freestyle: "{preview}-{private}.style.dev",
	"rivet-compute": "{namespace}.rivet.run",
	vercel: "",
	external: "",
};

/** The inputs that a run can't do without. */
type CredentialProperty = {
	[Property in keyof typeof INPUTS]: (typeof INPUTS)[Property] extends Credential ? Property : never;
}[keyof typeof INPUTS];

const ALL: readonly Input<unknown>[] = Object.values(INPUTS);

/**
 * Reads and checks every input. Secrets are registered first, so that no error can show one.
 * @param environment where the runner put the inputs (`INPUT_RIVET-TOKEN` …)
 * @throws {InputError} for the first input that can't be used
 */
export function readInputs(environment: Environment, secrets: Secrets): Inputs {
	const textOf = ({ name, default: defaultText }: Input<unknown>): string =>
		(environment[`INPUT_${name.toUpperCase()}`] ?? "").trim() || defaultText;
	for (const input of ALL) if (isSecret(input, textOf(input))) secrets.add(textOf(input), input.name);
	const entries = Object.entries(INPUTS).map(([property, input]) => [property, input.parse(input.name, textOf(input))]);
	const parsed = Object.fromEntries(entries) as ParsedInputs;
	registerSecretVariables(parsed.env, parsed.buildEnv, secrets);
	for (const value of Object.values(parsed.runnerConfig.headers ?? {})) secrets.add(value, "runner-config");
	const inputs: Inputs = {
		...parsed,
		rivetMode: rivetMode({ mode: parsed.rivetMode, endpoint: parsed.rivetEndpoint }),
		rivetCloudEndpoint: parsed.rivetCloudEndpoint ?? deriveCloudEndpoint(parsed.rivetEndpoint),
		domain: parsed.domain ?? DOMAINS[parsed.host],
	};
	for (const input of ALL) refuseForeign(input, textOf(input), inputs.host);
	checkImage(inputs);
	checkControlPlane(inputs, parsed);
	checkPlaceholders(inputs);
	checkRuntimeMode(inputs);
	checkForks(inputs);
	return inputs;
}

function isSecret({ isSecret: decided = false }: Input<unknown>, value: string): boolean {
	return typeof decided === "function" ? decided(value) : decided;
}

/** Vercel builds the frontend before it gives the deployment its address. */
function checkPlaceholders({ host, buildEnv }: Inputs): void {
	if (host !== "vercel") return;
	const used = Object.entries(buildEnv).find(([, value]) => value.includes("{preview-url}"));
	if (used === undefined) return;
	throw new InputError("build-env", `sets ${used[0]} to a value with {preview-url}, which is not known before Vercel has built the app.`, {
		hint: "Read Vercel's own variable VERCEL_BRANCH_URL or VERCEL_URL in the app instead.",
	});
}

/** @throws {InputError} for an input that was given although it is for another host */
function refuseForeign(input: Input<unknown>, value: string, host: HostName): void {
	const { name, default: defaultText, hosts } = input;
	if (hosts === undefined || isFor(hosts, host) || value === defaultText) return;
	const received = isSecret(input, value) ? "is given" : `is "${value}"`;
	throw new InputError(name, `${received}, but host is "${host}". It is only for host: ${hosts.join(", ")}.`, {
		hint: `Leave ${name} out, or set host: ${hosts.join(" or ")}.`,
	});
}

/** @throws {InputError} for a Dockerfile beside an image that is there already */
function checkImage({ image, dockerfile }: Inputs): void {
	if (image === undefined || dockerfile === "auto" || dockerfile === "none") return;
	throw new InputError("dockerfile", `is "${dockerfile}", but the input image names an image that an earlier step has built.`, {
		hint: "Leave one of the two out.",
	});
}

/** Inputs for Rivet Cloud and for self-hosted engines exclude each other. */
function checkControlPlane(inputs: Inputs, { rivetCloudEndpoint }: ParsedInputs): void {
	if (inputs.host === "rivet-compute" && inputs.rivetMode === "self-hosted") {
		throw new InputError("host", `is "rivet-compute", but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`, {
			hint: "Rivet Compute is a part of Rivet Cloud: leave rivet-endpoint out, or set another host.",
		});
	}
	if (inputs.rivetMode === "self-hosted" && rivetCloudEndpoint !== undefined) {
		throw new InputError(
			"rivet-cloud-endpoint",
			`is "${rivetCloudEndpoint}", but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine.`,
			{ hint: "Leave rivet-cloud-endpoint out, or set rivet-mode: cloud." },
		);
	}
	if (inputs.rivetPublishableToken === undefined) return;
	if (inputs.rivetMode === "cloud") {
		throw new InputError(
			"rivet-publishable-token",
			"is given, but is for self-hosted engines only: Rivet Cloud makes a token for each namespace.",
			{ hint: "Leave rivet-publishable-token out, or set rivet-endpoint to your engine." },
		);
	}
	if (inputs.rivetPublishableToken === inputs.rivetToken) {
		throw new InputError("rivet-publishable-token", "is the same as rivet-token: the admin token would be published in the frontend.", {
			hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
		});
	}
}

/** @throws {InputError} for a config of what a server that connects to Rivet by itself does not have */
function checkRuntimeMode({ runnerConfig, runtimeMode }: Inputs): void {
	if (runtimeMode !== "runner" || Object.keys(runnerConfig).length === 0) return;
	throw new InputError("runner-config", `has ${Object.keys(runnerConfig).join(", ")}, but runtime-mode is "runner".`, {
		hint: "Leave runner-config out: it says how Rivet calls a server, and with runtime-mode: runner the server connects to Rivet.",
	});
}

function secretOfBuild(name: string): InputError {
	return new InputError(name, "is given, but mode is build, which runs the code of forks and must hold no secret.", {
		hint: `Leave ${name} out here. The workflow that deploys the bundle gets it.`,
	});
}

/** Code of a fork never runs beside a secret, and is deployed only where somebody who may label has asked for it. */
function checkForks(inputs: Inputs): void {
	if (inputs.mode === "build") {
		if (inputs.host !== "freestyle")
			throw new InputError("mode", `is "build", but host is "${inputs.host}". It packs apps for host: freestyle.`);
		if (inputs.rivetToken !== undefined) throw secretOfBuild("rivet-token");
		if (inputs.freestyleApiKey !== undefined) throw secretOfBuild("freestyle-api-key");
	}
	if (inputs.bundle === undefined) return;
	if (inputs.label === undefined) {
		throw new InputError(
			"bundle",
			"is given without label: then whoever opens a pull request from a fork would get a preview with your tokens.",
			{
				hint: "Set label, e.g. label: preview. A maintainer puts it on the pull requests that are to be deployed.",
			},
		);
	}
	if (inputs.rivetMode === "self-hosted") {
		throw new InputError(
			"bundle",
			`is given, but rivet-endpoint "${inputs.rivetEndpoint}" is a self-hosted engine, whose admin token every app gets.`,
			{
				hint: "Preview forks on Rivet Cloud, where an app gets a token of its own namespace.",
			},
		);
	}
	if (inputs.pageCheck === "required") {
		throw new InputError("page-check", 'is "required", but with bundle no page is opened: a fork\'s page would run beside your tokens.', {
			hint: "Leave page-check out, and test the preview in a job of its own, which gets no secrets.",
		});
	}
}

/**
 * The names of the repository's secrets that the host needs and the workflow did not give. GitHub gives none to the runs of forks and of
 * Dependabot.
 */
export function missingSecrets(inputs: Pick<Inputs, CredentialProperty | "host">): readonly string[] {
	return Object.entries(INPUTS)
		.filter(([property, input]) => {
			const { secretName, hosts }: Input<unknown> = input;
			return secretName !== undefined && isFor(hosts, inputs.host) && Reflect.get(inputs, property) === undefined;
		})
		.map(([, { name }]) => name);
}

/**
 * A credential that is about to be used.
 * @throws {InputError} when it was not given, with where it comes from
 */
export function credential<Property extends CredentialProperty>(inputs: Pick<Inputs, Property>, property: Property): string {
	const value: string | undefined = inputs[property];
	if (value !== undefined) return value;
	const { name, needed, secretName }: Credential = INPUTS[property];
	const example = secretName === undefined ? "" : `, e.g. ${name}: \${{ secrets.${secretName} }}`;
	throw new InputError(name, `is missing or empty. It takes ${needed}${example}.`, {
		hint: "Check that the secret exists in this repository (Settings → Secrets and variables → Actions) and that its name is spelt the same here.",
	});
}

function isFor(hosts: Input<unknown>["hosts"], host: HostName): boolean {
	return hosts === undefined || hosts.includes(host);
}

/**
 * The server's secrets must not be shown here either. The values of `build-env` are public in the frontend, even if `env` holds them too.
 */
function registerSecretVariables(
	env: Readonly<Record<string, string>>,
	buildEnv: Readonly<Record<string, string>>,
	secrets: Secrets,
): void {
	secrets.declarePublic(...Object.values(buildEnv));
	for (const [key, value] of Object.entries(env)) secrets.guessOfServer(key, value);
}
