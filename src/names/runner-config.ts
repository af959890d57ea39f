import { InputError } from "../errors.ts";

/**
 * The serverless runner config in the field names of `@rivetkit/engine-api-full`, with `drainGracePeriod` and `maxConcurrentActors`, which
 * that client does not know.
 */
export interface RunnerConfig {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Seconds. */
	readonly requestLifespan: number;
	/** Seconds, less than `requestLifespan`. The engine assumes 1800 when it is left out. */
	readonly drainGracePeriod: number;
	/** Left out where the workflow gives `maxRunners` instead. */
	readonly maxConcurrentActors?: number;
	/** Deprecated fields, and those of a newer engine, that the workflow gives in `runner-config`. */
	readonly [field: string]: unknown;
}

/** What the input `runner-config` changes about {@link RunnerConfig}. `url` may be a path of the app. */
export interface RunnerConfigOverrides extends Partial<RunnerConfig> {
	readonly [field: string]: unknown;
}

/** Where RivetKit listens in an app. */
const RUNNER_PATH = "/api/rivet";

/**
 * As Rivet's page for Freestyle has it: `requestLifespan` is just below the 300 s after which Freestyle and Vercel end a request.
 * Without `drainGracePeriod` engine 2.3 refuses the config: it assumes 1800 s, which must be less than `requestLifespan`.
 */
const DEFAULTS = { headers: {}, requestLifespan: 295, drainGracePeriod: 10 } as const;
const MOST_ACTORS = 1000;
/** What engines before 2.3 want in place of `maxConcurrentActors`. From Rivet's guide for generated apps. */
const DEPRECATED = { slotsPerRunner: 1, minRunners: 0, runnersMargin: 0 } as const;

const COUNTS = [
	"requestLifespan",
	"drainGracePeriod",
	"maxConcurrentActors",
	"slotsPerRunner",
	"minRunners",
	"maxRunners",
	"runnersMargin",
] as const;
const NEVER_ZERO: ReadonlySet<string> = new Set(["requestLifespan", "maxConcurrentActors", "slotsPerRunner"]);
const KNOWN = ["url", "headers", ...COUNTS] as const;

/**
 * The runner config of a preview.
 * @param appUrl where the app is served, e.g. `https://DOMAIN`; a path in `overrides.url` is appended to it
 */
export function runnerConfigFor({
	appUrl,
	overrides,
}: {
	readonly appUrl: string;
	readonly overrides: RunnerConfigOverrides;
}): RunnerConfig {
	const target = overrides.url ?? RUNNER_PATH;
	const url = target.startsWith("/") ? appUrl.replace(/\/+$/, "") + target : target;
	const most = overrides.maxRunners === undefined ? { maxConcurrentActors: MOST_ACTORS } : {};
	return { ...DEFAULTS, ...most, ...overrides, headers: { ...DEFAULTS.headers, ...overrides.headers }, url };
}

/**
 * The same config in the fields of an older engine.
 * @param engine undefined where the version is not known: then it is taken for a current one
 */
export function runnerConfigForEngine(
	config: RunnerConfig,
	engine: { readonly major: number; readonly minor: number } | undefined,
): RunnerConfig {
	if (engine === undefined || engine.major > 2 || engine.minor >= 3) return config;
	const { maxConcurrentActors = MOST_ACTORS, ...others } = config;
	return { ...DEPRECATED, maxRunners: maxConcurrentActors, ...others };
}

/**
 * Seconds after which a host ends a request, whatever the app does. On other hosts it depends on the plan or the app's own settings.
 * Vercel: the longest of any plan (https://vercel.com/docs/functions/limitations).
 */
const HOST_LIMITS_S: Readonly<Record<string, number>> = { freestyle: 300, vercel: 800 };

/** @returns what to warn of when the engine would hold a request for longer than the host allows; undefined when it would not */
export function lifespanWarning(host: string, { requestLifespan = 0 }: RunnerConfigOverrides): string | undefined {
	const limit = HOST_LIMITS_S[host];
	if (limit === undefined || requestLifespan <= limit) return undefined;
	return `The input runner-config has "requestLifespan" ${requestLifespan}, but ${host} ends a request after ${limit} s: actors will lose their connection. Use at most ${limit - 5}.`;
}

/**
 * Reads the input `runner-config`. Unknown fields pass: a newer engine may know them. Errors show no headers, because these may hold
 * secrets. It is checked by hand: the schema library is not loaded for an event that is skipped.
 * @param text JSON
 * @throws {InputError}
 */
export function parseRunnerConfigOverrides(text: string): RunnerConfigOverrides {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		// The parser's own error is left out as the cause: it quotes the text, which may hold secrets.
		throw refused("is not valid JSON.", { hint: 'It takes one JSON object, e.g. { "requestLifespan": 600 }.' });
	}
	if (!isObject(parsed)) throw refused(`must be one JSON object, but is ${describe(parsed)}.`);
	return checkRunnerConfigOverrides(parsed);
}

/**
 * Checks the known fields, each by itself and those that must fit together.
 * @throws {InputError}
 */
export function checkRunnerConfigOverrides(overrides: Readonly<Record<string, unknown>>): RunnerConfigOverrides {
	const { url, headers, ...others } = overrides;
	for (const field of Object.keys(overrides)) refuseOtherSpelling(field);
	if (url !== undefined && !isRunnerUrl(url)) {
		throw refused(`must have a path of the app or an http(s) URL as "url", but has ${describe(url)}.`, {
			hint: `Leave "url" out for ${RUNNER_PATH} of the preview, or give a path such as "/api/rivet2".`,
		});
	}
	if (headers !== undefined && !isHeaders(headers)) throw refused('must have an object of texts as "headers".');
	const counts = readCounts(overrides);
	checkTogether(counts);
	return { ...others, ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }), ...counts };
}

/**
 * The datacenters that the runner config is written for: the requested ones. By default `us-west-1` where the engine has it, because
 * Freestyle runs on the US west coast, else all.
 * @param available as the engine names them
 * @throws {InputError} for one that the engine does not have
 */
export function chooseDatacenters({
	requested,
	available,
}: {
	readonly requested: readonly string[] | "all" | undefined;
	readonly available: readonly string[];
}): readonly string[] {
	if (requested === undefined) return available.includes("us-west-1") ? ["us-west-1"] : available;
	if (requested === "all") return available;
	const unknown = requested.filter((name) => !available.includes(name));
	if (unknown.length === 0) return requested;
	throw new InputError("datacenters", `names ${unknown.join(", ")}, which the engine does not have. It has: ${available.join(", ")}.`, {
		hint: 'Name some of these, or "all", or leave the input out.',
	});
}

type Counts = { readonly [Field in (typeof COUNTS)[number]]?: number };

function readCounts(overrides: Readonly<Record<string, unknown>>): Counts {
	const counts: Record<string, number> = {};
	for (const field of COUNTS) {
		const value = overrides[field];
		if (value === undefined) continue;
		const least = NEVER_ZERO.has(field) ? 1 : 0;
		if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
			throw refused(`must have a whole number from ${least} as "${field}", but has ${describe(value)}.`);
		}
		counts[field] = value;
	}
	return counts;
}

function checkTogether(counts: Counts): void {
	const { drainGracePeriod, requestLifespan } = { ...DEFAULTS, ...counts };
	if (drainGracePeriod >= requestLifespan) {
		const drain = `"drainGracePeriod" ${drainGracePeriod}${counts.drainGracePeriod === undefined ? " (the default)" : ""}`;
		const lifespan = `"requestLifespan" ${requestLifespan}${counts.requestLifespan === undefined ? " (the default)" : ""}`;
		throw refused(`has ${drain}, which must be less than ${lifespan} (seconds).`, {
			hint: "Give a smaller drainGracePeriod or a larger requestLifespan.",
		});
	}
	const { minRunners = 0, maxRunners = MOST_ACTORS } = counts;
	if (minRunners > maxRunners) throw refused(`has "minRunners" ${minRunners}, which is more than "maxRunners" ${maxRunners}.`);
}

/**
 * Without this check `request_lifespan` would pass as a field of a newer engine, and the default of `requestLifespan` would override it.
 */
function refuseOtherSpelling(field: string): void {
	const flat = field.replace(/[_-]/g, "").toLowerCase();
	const known = KNOWN.find((name) => name.toLowerCase() === flat);
	if (known !== undefined && known !== field) throw refused(`has the field "${field}".`, { hint: `Use "${known}".` });
}

function isRunnerUrl(value: unknown): value is string {
	if (typeof value !== "string") return false;
	if (value.startsWith("/")) return !value.startsWith("//") && URL.canParse(value, "https://app");
	return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isHeaders(value: unknown): value is Readonly<Record<string, string>> {
	return isObject(value) && Object.values(value).every((text) => typeof text === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value for an error: numbers and short texts themselves, of everything else its kind. */
function describe(value: unknown): string {
	if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
	if (Array.isArray(value)) return "a list";
	return typeof value === "string" ? `the text ${JSON.stringify(value.slice(0, 80))}` : "an object";
}

function refused(problem: string, details: { readonly hint?: string } = {}): InputError {
	return new InputError("runner-config", problem, details);
}
