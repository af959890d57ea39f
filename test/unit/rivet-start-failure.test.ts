import { parse } from "valibot";
import { describe, expect, it } from "vitest";
import { START_FAILURE } from "../../src/rivet/start-failure.ts";

describe("why the engine starts no actor", () => {
	it.each([
		[
			{ serverless_http_error: { status_code: 403, body: "Cross-site POST form submissions are forbidden" } },
			'the app answers 403 to the engine\'s POST /start: "Cross-site POST form submissions are forbidden"',
		],
		[{ serverless_http_error: { status_code: 405 } }, "the app answers 405 to the engine's POST /start"],
		[
			{ serverless_http_error: { status_code: 500, body: "<html><body>\n<h1>Oh   no</h1></body></html>" } },
			'the app answers 500 to the engine\'s POST /start: "Oh no"',
		],
		[
			{ serverless_connection_error: { message: "connection refused" } },
			'the engine\'s POST /start does not get through to the app: "connection refused"',
		],
		["serverless_stream_ended_early", "the app ends its answer to the engine's POST /start before the actor has started"],
		[
			{ serverless_invalid_sse_payload: { message: "no length prefix", raw_payload: "hello" } },
			'the engine says serverless_invalid_sse_payload: "no length prefix"',
		],
		["internal_error", "the engine says internal_error"],
		[{ of_a_later_version: 7 }, "the engine says of_a_later_version"],
	])("%j", (given, text) => {
		expect(parse(START_FAILURE, given)?.text).toBe(text);
	});

	it.each([null, undefined, 7, []])("is not said by %j", (given) => {
		expect(parse(START_FAILURE, given)?.text).toBeUndefined();
	});

	it("is cut where the app answers a whole page", () => {
		const body = "word ".repeat(1_000);
		expect(parse(START_FAILURE, { serverless_http_error: { status_code: 500, body } })?.text.length).toBeLessThan(300);
	});
});
