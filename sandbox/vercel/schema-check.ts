import type { ReceivedRequest } from "../network/http-server.ts";

/** As much of a zod schema as is used here. */
export interface Schema {
	safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}

interface Issue {
	readonly code: string;
	readonly expected?: unknown;
	readonly path: readonly (string | number)[];
	readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is Schema {
	return typeof value === "object" && value !== null && "safeParse" in value && typeof value.safeParse === "function";
}

/**
 * What is wrong with a request, one line each. A field that the SDK would not send is wrong, too.
 * @param how headers that belong to the request, by their name in the schema; fields that are taken unpublished; a body that is not JSON
 */
export function requestProblems(
	schema: Schema,
	{ params, query, headers, body, json }: ReceivedRequest,
	how: { readonly headers?: Readonly<Record<string, string>>; readonly unpublished?: readonly string[]; readonly rawBody?: true },
): readonly string[] {
	const isPublished = ([name]: readonly [string, unknown]) => !how.unpublished?.includes(name);
	const asked = Object.fromEntries([...query].filter(isPublished));
	const headerFields = Object.entries(how.headers ?? {}).map(([name, header]) => [name, headers[header]]);
	const sent = how.rawBody || body === "" ? undefined : json();
	const requestBody = isFields(sent) ? Object.fromEntries(Object.entries(sent).filter(isPublished)) : sent;
	const parsed = parse(schema, { ...params, ...asked, ...Object.fromEntries(headerFields), requestBody }, Object.keys(asked));
	if (!parsed.success) return parsed.problems;
	// The SDK calls the body `RequestBody` on its way out.
	const { RequestBody, ...fields } = isFields(parsed.data) ? parsed.data : {};
	return [...lost(asked, fields, "query"), ...lost(requestBody, RequestBody, "body")].map((path) => `${path} is not published`);
}

/** What is wrong with an answer, one line each: the types, a field that the SDK does not know, one that it would make up. */
export function answerProblems(schema: Schema, status: number, json: unknown): readonly string[] {
	if (status >= 400) return isError(json) ? [] : [`answer ${status} has no error with code and message`];
	const parsed = parse(schema, json, []);
	if (!parsed.success) return parsed.problems;
	return [
		...lost(json, parsed.data, "answer").map((path) => `${path} is not published`),
		...lost(parsed.data, json, "answer").map((path) => `${path} is missing`),
	];
}

/** @param textual fields that come as text and may mean a number or a boolean */
function parse(schema: Schema, value: unknown, textual: readonly string[]): Parsed {
	const result = schema.safeParse(value);
	if (result.success) return result;
	const { issues } = result.error;
	const meant = issues.filter(
		({ expected, path }) => textual.includes(String(path[0])) && (expected === "number" || expected === "boolean"),
	);
	if (meant.length === 0 || !isFields(value)) {
		return { success: false, problems: issues.map(({ path, message }) => `${path.join(".")}: ${message}`) };
	}
	const converted = meant.map(({ path: [name = ""] }) => [name, meaningOf(value[name])]);
	const done = meant.map(({ path }) => String(path[0]));
	return parse(
		schema,
		{ ...value, ...Object.fromEntries(converted) },
		textual.filter((name) => !done.includes(name)),
	);
}

type Parsed = { readonly success: true; readonly data: unknown } | { readonly success: false; readonly problems: readonly string[] };

function meaningOf(text: unknown): unknown {
	if (text === "true" || text === "false") return text === "true";
	return Number(text);
}

/** Paths of what `before` holds and `after` does not hold as it was. */
function lost(before: unknown, after: unknown, path: string): readonly string[] {
	if (before === undefined || before instanceof Date) return [];
	if (Array.isArray(before))
		return before.flatMap((entry, at) => lost(entry, Array.isArray(after) ? after[at] : undefined, `${path}[${at}]`));
	if (!isFields(before)) return isSame(before, after) ? [] : [path];
	if (!isFields(after)) return [path];
	// What an open object holds besides its own fields has this name in the SDK.
	const { additionalProperties: _, ...own } = before;
	return Object.entries(own).flatMap(([name, value]) => lost(value, after[name], `${path}.${name}`));
}

/** A number of the query came as text; the SDK makes a date of one. */
function isSame(before: unknown, after: unknown): boolean {
	if (after instanceof Date) return typeof before === "string" && new Date(before).getTime() === after.getTime();
	return before === after || (typeof before === "string" && typeof after !== "string" && meaningOf(before) === after);
}

function isError(json: unknown): boolean {
	const error = isFields(json) ? json.error : undefined;
	return isFields(error) && typeof error.code === "string" && typeof error.message === "string";
}

export function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
