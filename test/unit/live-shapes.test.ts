import { describe, expect, it } from "vitest";
import { compareShapes } from "../live/shapes.ts";

const SAME = { differences: [], additions: [] };

describe("the shapes of two answers", () => {
	it.each<[string, unknown, unknown]>([
		["other values", { name: "a", count: 1 }, { name: "b", count: 2 }],
		["an empty list, which has any shape", { items: [] }, { items: [{ id: 1 }] }],
		["other names of variables", { envVars: { PORT: "1" } }, { envVars: { HOST: "2", TOKEN: "3" } }],
	])("are the same with %s", (_, live, sandbox) => {
		expect(compareShapes([live], [sandbox])).toEqual(SAME);
	});

	it.each<[string, unknown, unknown, string]>([
		["a missing field", { namespace: {} }, { namespace: { access: {} } }, "lacks the field namespace.access"],
		["another type", { createdAt: 1 }, { createdAt: "2026" }, "createdAt is a number, where the sandbox has text"],
		["a list in place of an object", { names: [] }, { names: {} }, "names is a list, where the sandbox has an object"],
		["a field that is always null", { at: null }, { at: "2026" }, "at is null, where the sandbox has text"],
		["another type inside a list", { ids: [1, "2"] }, { ids: ["1"] }, "ids[] is a number, where the sandbox has text"],
		["a missing field of one entry", [{ id: 1 }, {}], [{ id: 1 }], "lacks the field [].id"],
		[
			"another type of a value whose key is data",
			{ envVars: { A: 1 } },
			{ envVars: { B: "2" } },
			"envVars.… is a number, where the sandbox has text",
		],
		["text in place of JSON", "<html>", { id: 1 }, "the answer is text, where the sandbox has an object"],
	])("differ by %s", (_, live, sandbox, difference) => {
		expect(compareShapes([live], [sandbox]).differences).toEqual([difference]);
	});

	it("tell a field that only the real service has, but not what is in it", () => {
		const live = { id: 1, owner: { email: "somebody@example.com" } };
		expect(compareShapes([live], [{ id: 2 }])).toEqual({ differences: [], additions: ["owner"] });
	});

	it("are the same where one of them was never seen", () => {
		expect(compareShapes([], [{ id: 1 }])).toEqual(SAME);
		expect(compareShapes([{ id: 1 }], [])).toEqual(SAME);
	});

	it("allow a field to be null at one time and to have a value at another", () => {
		expect(compareShapes([{ at: null }, { at: "2026" }], [{ at: "2025" }])).toEqual(SAME);
		expect(compareShapes([{ at: "2026" }], [{ at: null }, { at: "2025" }])).toEqual(SAME);
	});

	it("allow what the sandbox leaves out at times", () => {
		expect(compareShapes([{ status: "ready" }], [{ status: "error", error: {} }, { status: "ready" }])).toEqual(SAME);
	});
});
