import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { objectByKey, readAnswer } from "../../src/http/answer.ts";
import { HttpError } from "../../src/http/http-error.ts";

const CALL = { service: "GitHub", method: "GET", url: "https://api.github.com/repos/o/r/pulls/1" };
const PULL = v.object({
	state: v.picklist(["open", "closed"]),
	head: v.object({ sha: v.string(), repo: v.nullable(v.object({ full_name: v.string() })) }),
	labels: v.array(v.object({ name: v.string() })),
});
const GOOD = { state: "open", head: { sha: "abc", repo: null }, labels: [{ name: "preview" }], more: "of the answer" };

function errorOf(answer: unknown): unknown {
	try {
		return readAnswer(PULL, answer, CALL);
	} catch (error) {
		return error;
	}
}

describe("an answer", () => {
	it("is returned with the fields that the schema names", () => {
		expect(readAnswer(PULL, GOOD, CALL)).toEqual({ state: "open", head: { sha: "abc", repo: null }, labels: [{ name: "preview" }] });
	});

	it.each([
		["a missing field", { ...GOOD, head: { repo: null } }, 'its answer lacks the field "head.sha"'],
		[
			"a field of another kind",
			{ ...GOOD, head: { ...GOOD.head, sha: 7 } },
			'has a number in the field "head.sha", where text is expected',
		],
		["null", { ...GOOD, labels: null }, 'has null in the field "labels", where a list is expected'],
		[
			"an entry of a list",
			{ ...GOOD, labels: [{ name: "a" }, { name: [] }] },
			'has a list in the field "labels.1.name", where text is expected',
		],
		["an unknown word", { ...GOOD, state: "s3cret" }, 'has text in the field "state", where ("open" | "closed") is expected'],
		["no answer", undefined, "its answer is empty, not an object"],
		["a list for an object", [], 'its answer lacks the field "state"'],
		["text for an object", "hello", "its answer is text, not an object"],
	])("of another shape is an error that names service, call and field: %s", (_, answer, problem) => {
		const error = errorOf(answer);
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({ ...CALL, status: 200, outcome: "unknown" });
		expect(String(error)).toContain(`GitHub answered 200 to GET ${CALL.url}: its answer `);
		expect(String(error)).toContain(problem);
	});

	it("is never quoted: a field may hold a secret", () => {
		expect(String(errorOf({ ...GOOD, state: "s3cret" }))).not.toContain("s3cret");
	});

	it("carries the call's status and hint into its error", () => {
		expect(() => readAnswer(PULL, {}, { ...CALL, status: 201, hint: "Check github-token." })).toThrow(
			expect.objectContaining({ status: 201, hint: "Check github-token." }),
		);
	});

	it.each([
		["an empty text", { name: "" }, 'has an empty text in the field "name", where text is expected'],
		[
			"a list for an object whose keys are data",
			{ name: "a", byKey: ["b"] },
			'has a list in the field "byKey", where an object is expected',
		],
		["another kind of value behind a key", { name: "a", byKey: { b: "c" } }, 'has text in the field "byKey.b", where a number is expected'],
	])("of another shape is told from a good one: %s", (_, answer, problem) => {
		const schema = v.object({ name: v.pipe(v.string(), v.nonEmpty()), byKey: v.optional(objectByKey(v.number())) });
		expect(() => readAnswer(schema, answer, CALL)).toThrow(problem);
	});
});
