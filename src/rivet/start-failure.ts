import { fallback, nullish, number, object, optional, pipe, string, transform, union, unknown } from "valibot";
import { objectByKey } from "../http/answer.ts";
import { oneLine } from "../report/escape.ts";

/** Why the engine could start no actor on a serverless runner, the last time that it tried. */
export interface StartFailure {
	/** Ends the sentence "The actors do not start: …", without a full stop. Words of the app are in it as they are. */
	readonly text: string;
	/** HTTP status of the app's answer to `POST …/start`; undefined where that is not the reason. */
	readonly status?: number | undefined;
}

/** The app's own words can be a whole page of HTML. */
const LONGEST_WORDS = 200;

const HTTP = pipe(
	object({ serverless_http_error: object({ status_code: number(), body: optional(string(), "") }) }),
	transform(({ serverless_http_error: { status_code: status, body } }): StartFailure => {
		return { text: `the app answers ${status} to the engine's POST /start${quoted(body)}`, status };
	}),
);
const CONNECTION = pipe(
	object({ serverless_connection_error: object({ message: string() }) }),
	transform(({ serverless_connection_error: { message } }): StartFailure => {
		return { text: `the engine's POST /start does not get through to the app${quoted(message)}` };
	}),
);
/** E.g. `serverless_invalid_sse_payload`, with what is wrong with the app's answer. */
const OTHER = pipe(
	union([
		pipe(
			string(),
			transform((name) => [name, undefined] as const),
		),
		pipe(
			objectByKey(unknown()),
			transform((given) => Object.entries(given)[0] ?? ["unknown", undefined]),
		),
	]),
	transform(([name, details]): StartFailure => {
		if (name === "serverless_stream_ended_early")
			return { text: "the app ends its answer to the engine's POST /start before the actor has started" };
		const message = typeof details === "object" && details !== null && "message" in details ? String(details.message) : "";
		return { text: `the engine says ${name}${quoted(message)}` };
	}),
);

/**
 * The field `runner_pool_error` of a runner config. The engine keeps it for a while after the reason is gone.
 * https://github.com/rivet-dev/rivet/blob/main/engine/packages/types/src/actor/error.rs
 */
export const START_FAILURE = fallback(nullish(union([HTTP, CONNECTION, OTHER])), undefined);

function quoted(words: string): string {
	const line = oneLine(words.replace(/<[^>]*>/g, " "), LONGEST_WORDS);
	return line === "" ? "" : `: "${line}"`;
}
