import { InputError } from "../errors.ts";

/** A managed pool's fields that a workflow may set: https://www.rivet.dev/docs/deploy/rivet-compute */
const FIELDS = ["resources", "runnerConfig", "command", "args"];
/** Fields of the pool that are the action's own. */
const OWN = ["image", "environment", "displayName"];

/**
 * Reads the input `compute-config`.
 * @throws {InputError} for anything but an object of known fields
 */
export function parseComputeConfig(input: string, text: string): Readonly<Record<string, unknown>> {
	const config = parsedObject(input, text);
	for (const field of Object.keys(config)) {
		if (FIELDS.includes(field)) continue;
		const hint = OWN.includes(field) ? `The action sets "${field}" itself. Server variables belong in \`env\`.` : undefined;
		throw new InputError(input, `has the field "${field}"; known are ${FIELDS.join(", ")}.`, { hint });
	}
	for (const field of ["resources", "runnerConfig"]) {
		if (config[field] !== undefined && !isObject(config[field])) throw new InputError(input, `must have an object as "${field}".`);
	}
	const { command, args } = config;
	if (command !== undefined && typeof command !== "string") throw new InputError(input, 'must have a text as "command".');
	if (args !== undefined && !(Array.isArray(args) && args.every((arg) => typeof arg === "string"))) {
		throw new InputError(input, 'must have a list of texts as "args".');
	}
	return config;
}

function parsedObject(input: string, text: string): Readonly<Record<string, unknown>> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new InputError(input, "is not valid JSON.", { hint: 'It takes one JSON object, e.g. {"resources": {"cpu": 1}}.', cause: error });
	}
	if (isObject(value)) return value;
	throw new InputError(input, "must be one JSON object.", { hint: 'For example: {"resources": {"cpu": 1, "memory": "1Gi"}}' });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
