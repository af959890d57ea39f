import { InputError } from "../errors.ts";

/** The serverless runner config in the field names of `@rivetkit/engine-api-full`, plus what the client does not know. */
export interface RunnerConfig {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Seconds. */
	readonly requestLifespan: number;
	/** Seconds. Must be below `requestLifespan`; the engine assumes 1800 when it is left out. */
	readonly drainGracePeriod: number;
	readonly slotsPerRunner: number;
	readonly minRunners: number;
	readonly maxRunners: number;
	readonly runnersMargin: number;
	/** Fields of a newer engine that the user gave in `runner-config` pass through. */
	readonly [field: string]: unknown;
}

/** What the input `runner-config` changes about {@link RunnerConfig}. `url` may be a path of the app. */
export interface RunnerConfigOverrides extends Partial<RunnerConfig> {
	readonly [field: string]: unknown;
}

/** Where RivetKit listens in an app. */
const RUNNER_PATH = "/api/rivet";

/**
 * From Rivet's guide for generated apps, plus the `drainGracePeriod` without which engine 2.3 refuses it: the engine assumes 1800 s,
 * which must be below `requestLifespan`.
 */
const DEFAULTS = {
	headers: {},
	requestLifespan: 300,
	drainGracePeriod: 10,
	slotsPerRunner: 1,
	minRunners: 0,
	maxRunners: 1000,
	runnersMargin: 0,
} as const;

const COUNTS = ["requestLifespan", "drainGracePeriod", "slotsPerRunner", "minRunners", "maxRunners", "runnersMargin"] as const;
const KNOWN = ["url", "headers", ...COUNTS] as const;

/**
 * The runner config of a preview.
 * @param appUrl where the app is served, e.g. `https://DOMAIN`; a path in `overrides.url` is taken below it
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
	return { ...DEFAULTS, ...overrides, headers: { ...DEFAULTS.headers, ...overrides.headers }, url };
}

/**
 * Reads the input `runner-config`. Fields that this action does not know pass: a newer engine may. Values are not shown in errors,
 * because headers may hold secrets.
 * @param text JSON
 * @throws {InputError}
 */
export function parseRunnerConfigOverrides(text: string): RunnerConfigOverrides {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		// Without the parser's own error as cause: it quotes the text, which may hold secrets.
		throw refused("is not valid JSON.", { hint: 'It takes one JSON object, e.g. { "requestLifespan": 600 }.' });
	}
	if (!isObject(parsed)) throw refused(`must be one JSON object, but is ${describe(parsed)}.`);
	return checkRunnerConfigOverrides(parsed);
}

/**
 * Checks the types of the fields that are known, and that the result is one the engine takes.
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
	checkTogether({ ...DEFAULTS, ...counts }, counts.drainGracePeriod === undefined);
	return { ...others, ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }), ...counts };
}

/**
 * The datacenters that the runner config is written for: those asked for; without a wish `us-west-1` where the engine has it, because
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
		const least = field === "requestLifespan" || field === "slotsPerRunner" ? 1 : 0;
		if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
			throw refused(`must have a whole number from ${least} as "${field}", but has ${describe(value)}.`);
		}
		counts[field] = value;
	}
	return counts;
}

function checkTogether(counts: Required<Counts>, drainIsDefault: boolean): void {
	const { drainGracePeriod, requestLifespan, minRunners, maxRunners } = counts;
	if (drainGracePeriod >= requestLifespan) {
		const drain = `"drainGracePeriod" ${drainGracePeriod}${drainIsDefault ? " (the default)" : ""}`;
		throw refused(`has ${drain}, which must be less than "requestLifespan" ${requestLifespan} (seconds).`, {
			hint: "Give a smaller drainGracePeriod or a larger requestLifespan.",
		});
	}
	if (minRunners > maxRunners) throw refused(`has "minRunners" ${minRunners}, which is more than "maxRunners" ${maxRunners}.`);
}

/** `request_lifespan` would pass as a field of a newer engine and then lose against the default of `requestLifespan`. */
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

/** A value as far as it may be shown: numbers and short words, for everything else its kind. */
function describe(value: unknown): string {
	if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
	if (Array.isArray(value)) return "a list";
	return typeof value === "string" ? `the text ${JSON.stringify(value.slice(0, 80))}` : "an object";
}

function refused(problem: string, details: { readonly hint?: string } = {}): InputError {
	return new InputError("runner-config", problem, details);
}
