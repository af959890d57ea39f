import { type BaseIssue, check, type GenericSchema, getDotPath, type InferOutput, pipe, record, safeParse, string, unknown } from "valibot";
import { HttpError } from "./http-error.ts";

/** The call behind an answer, for error messages about that answer. */
export interface AnsweredCall {
	/** In the user's words: `GitHub`, `Rivet Cloud` … */
	readonly service: string;
	readonly method: string;
	/** Without secrets. */
	readonly url: string;
	/** HTTP status of the answer; 200 when left out. */
	readonly status?: number | undefined;
	/** What the user can check. */
	readonly hint?: string | undefined;
}

/** Plain words for Valibot's names of the expected types. */
const EXPECTED: Readonly<Record<string, string>> = {
	Array: "a list",
	Object: "an object",
	string: "text",
	number: "a number",
	// Valibot's `nonEmpty` describes its expectation as `!0`.
	"!0": "text",
};

/** For an answer that says nothing beyond its status. */
export const ANY_ANSWER = unknown();

/** An object whose keys are data, such as the engine's `runner_configs`. Valibot's own `record` also accepts a list. */
export function objectByKey<Value>(value: GenericSchema<unknown, Value>) {
	return pipe(
		unknown(),
		check((input) => !Array.isArray(input), "an object"),
		record(string(), value),
	);
}

/**
 * Checks a service's answer against its schema and returns it typed.
 * @param answer the parsed JSON
 * @returns the fields that the schema names
 * @throws {HttpError} names service, call and field. Its outcome is `unknown`: the service accepted the request and may have carried it
 * out
 */
export function readAnswer<const Schema extends GenericSchema>(schema: Schema, answer: unknown, call: AnsweredCall): InferOutput<Schema> {
	const result = safeParse(schema, answer, { abortEarly: true });
	if (result.success) return result.output;
	throw new HttpError({ status: 200, ...call, serverMessage: `its answer ${problemOf(result.issues[0])}`, outcome: "unknown" });
}

/** Names the field and the kind of value in it, never the value: that may be a secret. */
function problemOf(issue: BaseIssue<unknown>): string {
	const field = getDotPath(issue);
	const received = kindOf(issue.input);
	if (field === null) return `is ${received}, not ${expectedBy(issue)}`;
	if (issue.input === undefined) return `lacks the field "${field}"`;
	return `has ${received} in the field "${field}", where ${expectedBy(issue)} is expected`;
}

function kindOf(value: unknown): string {
	if (value === undefined) return "empty";
	if (value === null) return "null";
	if (value === "") return "an empty text";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "an object";
	return typeof value === "string" ? "text" : `a ${typeof value}`;
}

/** A `check` says in its message what it expects. */
function expectedBy({ expected, message }: BaseIssue<unknown>): string {
	return EXPECTED[expected ?? ""] ?? expected ?? message;
}
