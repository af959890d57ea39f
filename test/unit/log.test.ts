import { describe, expect, it } from "vitest";
import { harmless } from "../../src/log.ts";
import { runnerCommandsIn } from "../scenarios/attacks/runner-commands-in.ts";

const ESCAPE = String.fromCharCode(27);

describe("a text for the log", () => {
	it.each([
		"::error::x",
		"  ::error::x",
		"a\n::set-output name=a::x",
		"a\r::error::x",
		"a\r\n::error::x",
		"\u200b::error::x",
		"a\n\ufeff::error::x",
		":\u200d:error::x",
		"\u0000::error::x",
		`${ESCAPE}::error::x`,
		"text ##[error]x",
		"##\u2060[error]x",
		`##${ESCAPE}[error]x`,
		`#${ESCAPE}#[error]x`,
	])("is no command of the runner's: %j", (text) => {
		expect(runnerCommandsIn(text)).toHaveLength(1);
		expect(runnerCommandsIn(harmless(text))).toEqual([]);
	});

	it("keeps its words, lines, tabs and colours", () => {
		const text = `one\n\ttwo::three ${ESCAPE}[31mred${ESCAPE}[0m # #[x] Größe 日本 🎉`;
		expect(harmless(text)).toBe(text);
	});
});
