import { InputError } from "./errors.ts";
import type { InputName } from "./inputs.ts";

// One value of an input each: typed, or an InputError that names the input, the value and what is allowed.

/** Server variables that the action sets itself. */
const OWN_VARIABLES = /^(RIVET_(ENDPOINT|TOKEN|NAMESPACE|POOL|RUNNER|RUNNER_VERSION|ENVOY_VERSION|PUBLIC_ENDPOINT|PUBLIC_TOKEN|PREVIEW))$/;
const DURATION = /^([1-9]\d{0,4})(m|h|d)$/;
const DURATION_UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export function oneOf<T extends string>(input: InputName, value: string, allowed: readonly T[]): T {
	const found = allowed.find((known) => known === value);
	if (found !== undefined) return found;
	throw new InputError(input, `must be one of ${allowed.join(", ")}, but is "${value}".`);
}

export function matching(input: InputName, value: string, pattern: RegExp, allowed: string): string {
	if (pattern.test(value)) return value;
	throw new InputError(input, `must be ${allowed}, but is "${value}".`);
}

export function parseBoolean(input: InputName, value: string): boolean {
	return oneOf(input, value.toLowerCase(), ["true", "false"]) === "true";
}

export function parseSeconds(input: InputName, value: string, most: number): number {
	if (!/^\d+$/.test(value) || Number(value) > most) {
		throw new InputError(input, `must be a whole number of seconds from 0 to ${most}, but is "${value}".`);
	}
	return Number(value) * 1000;
}

export function parseDuration(input: InputName, value: string): number | undefined {
	if (value === "") return undefined;
	const [, count, unit] = DURATION.exec(value) ?? [];
	if (count === undefined) throw new InputError(input, `must be a number of minutes, hours or days like 90m, 48h, 14d, but is "${value}".`);
	return Number(count) * DURATION_UNIT_MS[unit as keyof typeof DURATION_UNIT_MS];
}

/** An http(s) URL without credentials, query and fragment; returned without a trailing slash. */
export function parseEndpoint(input: InputName, value: string): string {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) throw new InputError(input, `must be an http or https URL, but is "${value}".`);
	if (url.username !== "" || url.password !== "") {
		throw new InputError(input, "must not carry credentials in its URL.", { hint: "Give the token in its own input." });
	}
	if (url.search !== "" || url.hash !== "") throw new InputError(input, `must be a URL without query and fragment, but is "${value}".`);
	return url.href.replace(/\/+$/, "");
}

export function parseDatacenters(value: string): readonly string[] | "all" | undefined {
	const names = value
		.split(/[\n,]/)
		.map((name) => name.trim())
		.filter((name) => name !== "");
	if (names.length === 0) return undefined;
	if (!names.includes("all")) return [...new Set(names)];
	if (names.length > 1) throw new InputError("datacenters", `must be names or "all" alone, but is "${names.join(", ")}".`);
	return "all";
}

export function parseLines(value: string): readonly string[] {
	return value
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"));
}

/** `KEY=VALUE` lines. Values are taken as they are and never shown: they may be secrets. */
export function parseVariables(input: "env" | "build-env", value: string): Readonly<Record<string, string>> {
	const variables: Record<string, string> = {};
	for (const [index, line] of value.split("\n").entries()) {
		if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
		const [, key, rest] = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\r?$/.exec(line) ?? [];
		const at = `line ${index + 1}`;
		if (key === undefined || rest === undefined) {
			throw new InputError(input, `must hold lines of KEY=VALUE, but its ${at} is none (not shown: it may be a secret).`, {
				hint: "A key is letters, digits and _, directly followed by =. One variable a line.",
			});
		}
		if (key in variables) throw new InputError(input, `sets ${key} twice (again on its ${at}).`);
		if (input === "env" && OWN_VARIABLES.test(key)) {
			throw new InputError(input, `sets ${key}, which the action sets itself.`, { hint: `Take ${key} out of env.` });
		}
		variables[key] = rest;
	}
	return variables;
}
