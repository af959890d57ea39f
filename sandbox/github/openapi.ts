import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";

type Json = Readonly<Record<string, unknown>>;

/** What one exchange is checked with. */
export interface Exchange {
	readonly params: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	/** The request's body as text; empty when there was none. */
	readonly body: string;
}

/** One operation of GitHub's REST API, checked against GitHub's published OpenAPI description. */
export interface Operation {
	readonly id: string;
	/** @returns what is wrong with the request, one line each */
	checkRequest(exchange: Exchange): readonly string[];
	/** @returns what is wrong with the answer, one line each. A status that the description leaves out must be an error in GitHub's shape. */
	checkAnswer(status: number, body: unknown): readonly string[];
}

/** Parsed once per process: 13 MB of JSON, about 0.2 s. Schemas are compiled when they are first needed. */
let description: Json | undefined;
const compiled = new Map<string, ValidateFunction>();
const operations = new Map<string, Operation>();

/**
 * The operation with this id, e.g. `issues/create-comment`.
 * @throws when GitHub's description has no such operation
 */
export function operation(id: string): Operation {
	const known = operations.get(id);
	if (known) return known;
	const made = describeOperation(id);
	operations.set(id, made);
	return made;
}

function describeOperation(id: string): Operation {
	const found = findOperation(id);
	const parameters = list(found.parameters).map((parameter) => resolved(parameter));
	const bodySchema = contentSchema(found.requestBody);
	return {
		id,
		checkRequest: ({ params, query, body }) => [
			...checkParameters(id, parameters, "path", params),
			...checkParameters(id, parameters, "query", Object.fromEntries(query)),
			...checkBody(id, bodySchema, body),
		],
		checkAnswer: (status, body) => checkAnswer(id, object(found.responses), status, body),
	};
}

function checkParameters(id: string, parameters: readonly Json[], where: string, given: Readonly<Record<string, string>>): string[] {
	const here = parameters.filter((parameter) => parameter.in === where);
	const unknown = Object.keys(given).filter((name) => !here.some((parameter) => parameter.name === name));
	const schema = {
		type: "object",
		required: here.filter((parameter) => parameter.required === true).map((parameter) => parameter.name),
		properties: Object.fromEntries(here.map((parameter) => [parameter.name, parameter.schema])),
	};
	return [
		...unknown.map((name) => `${where} parameter "${name}" is unknown`),
		...validate(`${id} ${where}`, schema, { ...given }).map((problem) => `${where}${problem}`),
	];
}

function checkBody(id: string, schema: Json | undefined, text: string): string[] {
	if (schema === undefined) return text === "" || text === "{}" ? [] : ["a body is sent to an operation that takes none"];
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return [`the body is not JSON: ${text.slice(0, 80)}`];
	}
	// GitHub ignores a field it does not know; here that is a misspelt one.
	const known = Object.keys(object(schema.properties));
	const unknown = Object.keys(object(body)).filter((field) => known.length > 0 && !known.includes(field));
	return [
		...unknown.map((field) => `body field "${field}" is unknown`),
		...validate(`${id} body`, schema, body).map((problem) => `body${problem}`),
	];
}

function checkAnswer(id: string, responses: Json, status: number, body: unknown): string[] {
	const described = responses[String(status)];
	if (described === undefined && status < 400) return [`answer ${status} is not described`];
	const schema = described === undefined ? { $ref: "#/components/schemas/basic-error" } : contentSchema(described);
	if (schema === undefined) return status >= 400 || body === undefined ? [] : [`answer ${status} has a body, but none is described`];
	return validate(`${id} ${status}`, schema, body).map((problem) => `answer ${status}${problem}`);
}

function validate(key: string, schema: Json, value: unknown): string[] {
	let check = compiled.get(key);
	if (!check) {
		// Parameters arrive as text and mean numbers; bodies must have the right types themselves.
		const ajv = new Ajv({ strict: false, logger: false, allErrors: true, coerceTypes: / (path|query)$/.test(key) });
		// GitHub sends "" where a URL was not given, against its own `format: uri`.
		formats.default(ajv).addFormat("uri", (text: string) => text === "" || URL.canParse(text));
		check = ajv.compile(withDefinitions(schema));
		compiled.set(key, check);
	}
	if (check(value)) return [];
	return (check.errors ?? [])
		.filter(isNotKnownDeviation)
		.map((error) => `${error.instancePath} ${error.message} (${JSON.stringify(error.params)})`);
}

/** The repository of a deleted fork is `null` on GitHub, although the description says that it is always there. */
function isNotKnownDeviation(error: ErrorObject): boolean {
	return !(error.keyword === "type" && error.instancePath.endsWith("/head/repo"));
}

/** The schema as JSON Schema, together with every schema it refers to. */
function withDefinitions(schema: Json): Json {
	const definitions: Record<string, unknown> = {};
	const convert = (node: unknown): unknown => {
		if (Array.isArray(node)) return node.map(convert);
		if (typeof node !== "object" || node === null) return node;
		const reference = object(node).$ref;
		if (typeof reference === "string") return { $ref: define(reference) };
		const converted = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "example" ? true : convert(value)]));
		return orNull(converted);
	};
	const define = (reference: string): string => {
		const name = reference.split("/").at(-1) ?? reference;
		if (!(name in definitions)) {
			definitions[name] = true;
			definitions[name] = convert(resolved({ $ref: reference }));
		}
		return `#/definitions/${name}`;
	};
	const converted = object(convert(schema));
	return { ...converted, definitions };
}

/** OpenAPI 3.0 says `nullable: true` where JSON Schema says `type: null`. */
function orNull({ nullable, discriminator: _, ...schema }: Record<string, unknown>): Json {
	return nullable === true ? { anyOf: [{ type: "null" }, schema] } : schema;
}

function findOperation(id: string): Json {
	for (const path of Object.values(object(api().paths))) {
		for (const candidate of Object.values(object(path))) {
			if (object(candidate).operationId === id) return object(candidate);
		}
	}
	throw new Error(`GitHub's API description has no operation "${id}"`);
}

function contentSchema(node: unknown): Json | undefined {
	const content = object(resolved(node).content);
	const schema = object(content["application/json"]).schema;
	return schema === undefined ? undefined : object(schema);
}

function resolved(node: unknown): Json {
	const reference = object(node).$ref;
	if (typeof reference !== "string") return object(node);
	const found = reference
		.slice("#/".length)
		.split("/")
		.reduce((at: Json, step) => object(at[step]), api());
	return resolved(found);
}

function api(): Json {
	if (description === undefined) {
		const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
		description = object(JSON.parse(readFileSync(file, "utf8")));
	}
	return description;
}

function object(value: unknown): Json {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
