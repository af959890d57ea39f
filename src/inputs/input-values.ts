import { parse } from "dotenv";
import { InputError } from "../errors.ts";
import type { PoolImage } from "../managed-pool.ts";
import { parseComputeConfig } from "../names/compute-config.ts";
import { checkDomainTemplate } from "../names/domain.ts";
import { endpointProblem, normalizedEndpoint } from "../names/endpoint.ts";
import { parseReference, parseRegistry } from "../names/image-reference.ts";
import { PLACEHOLDERS, unknownPlaceholder } from "../names/placeholders.ts";
import { parseRunnerConfigOverrides, type RunnerConfigOverrides } from "../names/runner-config.ts";

/**
 * Reads one value of an input.
 * @param input the input's name, for the error
 * @throws {InputError} naming the input, the value and what is allowed
 */
export type Parser<T> = (input: string, value: string) => T;

/** Server variables that the action sets itself. */
const OWN_VARIABLES =
	/^(RIVET_(ENDPOINT|TOKEN|NAMESPACE|POOL|RUNNER|RUNNER_VERSION|ENVOY_VERSION|PUBLIC_ENDPOINT|PUBLIC_TOKEN|PREVIEW|PREVIEW_COMMIT|PREVIEW_FINGERPRINT))$/;
const DURATION = /^([1-9]\d{0,4})(m|h|d)$/;
const MINUTES_IN: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };

export const text: Parser<string> = (_, value) => value;

export function oneOf<const T extends readonly string[]>(...allowed: T): Parser<T[number]> {
	return (input, value) => {
		const found = allowed.find((known) => known === value);
		if (found !== undefined) return found;
		throw new InputError(input, `must be one of ${allowed.join(", ")}, but is "${value}".`);
	};
}

/** @param allowed what the pattern allows, in words */
export function matching(pattern: RegExp, allowed: string): Parser<string> {
	return (input, value) => {
		if (pattern.test(value)) return value;
		throw new InputError(input, `must be ${allowed}, but is "${value}".`);
	};
}

export const flag: Parser<boolean> = (input, value) => oneOf("true", "false")(input, value.toLowerCase()) === "true";

/** A flag that the run decides where the workflow does not. */
export const autoOrFlag: Parser<boolean | "auto"> = (input, value) => {
	const read = oneOf("auto", "true", "false")(input, value.toLowerCase());
	return read === "auto" ? "auto" : read === "true";
};

/** Name, slug or id of something on Vercel. It becomes part of a request's path. */
export const vercelName = matching(/^\w[\w.-]{0,99}$/, "a name or an id: letters, digits, and . _ -");

/** What Vercel makes has 32 letters and digits. A shorter text is a typo of `auto` or `none`. */
const BYPASS_SECRET = /^[\w-]{16,200}$/;

export function isBypassSecret(value: string): boolean {
	return BYPASS_SECRET.test(value);
}

/** `auto`, `none` or a secret. No error shows the value: it may be most of a secret. */
export const protectionBypass: Parser<string> = (input, value) => {
	if (value === "auto" || value === "none" || isBypassSecret(value)) return value;
	throw new InputError(input, "must be auto, none or a secret of at least 16 letters and digits, but is something else (not shown).", {
		hint: "Copy the secret from the Vercel project's Settings → Deployment Protection → Protection Bypass for Automation.",
	});
};

/** @returns a parser of whole seconds, which returns milliseconds */
export function seconds(most: number): Parser<number> {
	return (input, value) => {
		if (/^\d+$/.test(value) && Number(value) <= most) return Number(value) * 1000;
		throw new InputError(input, `must be a whole number of seconds from 0 to ${most}, but is "${value}".`);
	};
}

/** `90m`, `48h`, `14d` in milliseconds. */
export const duration: Parser<number> = (input, value) => {
	const [, count, unit = ""] = DURATION.exec(value) ?? [];
	const minutes = MINUTES_IN[unit];
	if (count !== undefined && minutes !== undefined) return Number(count) * minutes * 60_000;
	throw new InputError(input, `must be a number of minutes, hours or days like 90m, 48h, 14d, but is "${value}".`);
};

/** An http(s) URL without credentials, query and fragment; returned without a trailing slash. */
export const endpoint: Parser<string> = (input, value) => {
	const problem = endpointProblem(value);
	if (problem === undefined) return normalizedEndpoint(value);
	throw new InputError(input, problem, { hint: "Give an address such as https://app.example.com. A token has an input of its own." });
};

/** Names, separated by commas or lines, or `all` alone. */
export const datacenters: Parser<readonly string[] | "all" | undefined> = (input, value) => {
	const names = value
		.split(/[\n,]/)
		.map((name) => name.trim())
		.filter((name) => name !== "");
	if (names.length === 0) return undefined;
	if (!names.includes("all")) return [...new Set(names)];
	if (names.length > 1) throw new InputError(input, `must be names or "all" alone, but is "${names.join(", ")}".`);
	return "all";
};

/** One text a line; empty lines and comments are left out. */
export const lines: Parser<readonly string[]> = (_, value) =>
	value
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"));

export const domainTemplate: Parser<string> = (_, value) => {
	checkDomainTemplate(value);
	return value;
};

/** The address of a registry, as an origin: https where no scheme is given. */
export const registry: Parser<string> = (input, value) => {
	const origin = parseRegistry(value);
	if (origin !== undefined) return origin;
	throw new InputError(input, `must be the address of a registry, but is "${value}".`, { hint: "For example: registry.rivet.dev" });
};

export const imageName: Parser<string> = (input, value) => {
	if (parseReference(value) !== undefined) return value;
	throw new InputError(input, `must be the name of an image, but is "${value}".`, {
		hint: "For example: node:24-slim, or public.ecr.aws/docker/library/node:24-slim",
	});
};

/** `repository:tag` of an image in Rivet's registry. */
export const pushedImage: Parser<PoolImage> = (input, value) => {
	const [, repository = "", tag] = /^([^:@]+):(\w[\w.-]{0,127})$/.exec(value) ?? [];
	if (tag !== undefined && parseReference(`localhost/${value}`) !== undefined) return { repository, tag };
	throw new InputError(input, `must be "repository:tag", but is "${value}".`, {
		hint: "Give what an earlier step pushed to Rivet's registry, without the registry's name: for shop:3f2a1b0 that step pushes registry.rivet.dev/shop:3f2a1b0.",
	});
};

export const runnerConfig: Parser<RunnerConfigOverrides> = (_, value) => parseRunnerConfigOverrides(value);

export const computeConfig: Parser<Readonly<Record<string, unknown>>> = (input, value) => parseComputeConfig(input, value);

/** `KEY=VALUE` lines, read as dotenv reads them: quotes, values of several lines, comments. No error shows a value: it may be a secret. */
const variables: Parser<Readonly<Record<string, string>>> = (input, value) => {
	const read: Record<string, string> = {};
	for (const { source, line } of assignments(value)) {
		const [key, ...others] = Object.keys(parse(source));
		const [, written] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=/.exec(source) ?? [];
		if (key === undefined || key !== written || others.length > 0) throw notAVariable(input, line);
		if (key in read) throw new InputError(input, `sets ${key} twice (again on its line ${line}).`);
		if (/^[^=]+=[^'"`#]*[^\s'"`#]#|^[^=]+=#/.test(source)) throw cutAtHash(input, key);
		read[key] = parse(source)[key] ?? "";
	}
	return read;
};

/** One assignment each: a line, or several where a value in quotes goes on. */
function* assignments(value: string): Generator<{ readonly source: string; readonly line: number }> {
	const all = value.split(/\r?\n/);
	for (let at = 0; at < all.length; at++) {
		const line = at + 1;
		let source = all[at] ?? "";
		if (/^\s*(#|$)/.test(source)) continue;
		const [, quote] = /^[^=]*=\s*(['"`])/.exec(source) ?? [];
		const end = quote === undefined ? at : all.findIndex((next, index) => index > at && next.includes(quote));
		if (quote !== undefined && end > at && source.split(quote).length === 2) {
			source = all.slice(at, end + 1).join("\n");
			at = end;
		}
		yield { source, line };
	}
}

function notAVariable(input: string, line: number): InputError {
	return new InputError(input, `must hold lines of KEY=VALUE, but line ${line} is something else (not shown: it may be a secret).`, {
		hint: "A key is letters, digits and _, directly followed by =. One variable a line; a value of several lines stands in quotes.",
	});
}

/** dotenv reads `#` as the start of a comment even directly after a letter, which would cut off a colour or the end of a URL. */
function cutAtHash(input: string, key: string): InputError {
	return new InputError(input, `sets ${key} to a value with # in it, which dotenv reads as the start of a comment.`, {
		hint: `Put the value of ${key} in quotes. For a comment, put a space before the #.`,
	});
}

/** The variables for the build. @throws {InputError} for a placeholder that nothing fills */
export const buildVariables: Parser<Readonly<Record<string, string>>> = (input, value) => {
	const read = variables(input, value);
	for (const [key, template] of Object.entries(read)) {
		const unknown = unknownPlaceholder(template);
		if (unknown === undefined) continue;
		const known = PLACEHOLDERS.map((name) => `{${name}}`).join(", ");
		throw new InputError(input, `sets ${key} to a value with the unknown placeholder ${unknown}. Known are ${known}.`);
	}
	return read;
};

/** The variables for the deployed server. @throws {InputError} for one that the action sets itself */
export const serverVariables: Parser<Readonly<Record<string, string>>> = (input, value) => {
	const read = variables(input, value);
	const own = Object.keys(read).find((key) => OWN_VARIABLES.test(key));
	if (own === undefined) return read;
	throw new InputError(input, `sets ${own}, which the action sets itself.`, { hint: `Take ${own} out of ${input}.` });
};
