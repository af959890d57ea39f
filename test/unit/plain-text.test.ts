import { expect, it } from "vitest";
import { breakCommandMarks, stripInvisible, stripInvisibleButColours } from "../../src/plain-text.ts";

it.each([
	["a colour", "\u001b[31mred\u001b[0m", "red"],
	["a control sequence that is no colour", "\u001b[2Kdone", "done"],
	["a terminal's link", "\u001b]8;;http://x\u0007link", "link"],
	["a zero-width space", "a\u200bb", "ab"],
	["a byte order mark", "\ufeffa", "a"],
	["a bidirectional override", "a\u202eb", "ab"],
	["a blank letter", "a\u3164b", "ab"],
	["half of a surrogate pair", "a\ud800b", "ab"],
	["a variation selector", "a\ufe0fb", "ab"],
	["a NUL", "a\u0000b", "ab"],
])("removes %s, which nobody sees", (_, text, shown) => {
	expect(stripInvisible(text)).toBe(shown);
});

it("keeps tabs, line ends and every letter", () => {
	const text = "\ta\r\nb é → 漢 👍\n";
	expect(stripInvisible(text)).toBe(text);
});

it("keeps colours for the log, and nothing else of a terminal's", () => {
	expect(stripInvisibleButColours("\u001b[1;31mred\u001b[0m\u001b[2K \u001b[1A\u200b")).toBe("\u001b[1;31mred\u001b[0m ");
});

it("breaks the runner's command marks, also where a colour hides one", () => {
	expect(breakCommandMarks("##[error]x ##\u001b[31m[b] # #[c]")).toBe("# #[error]x # #\u001b[31m[b] # #[c]");
});
