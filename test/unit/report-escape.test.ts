import { describe, expect, test } from "vitest";
import {
	codeBlock,
	htmlText,
	inlineCode,
	inlineText,
	lastLines,
	link,
	linkUrl,
	oneLine,
	plainText,
	tableCell,
} from "../../src/report/escape.ts";
import { ACTIVE, elements, HOSTILE, hostileTexts, searchedText, toHtml, visibleText } from "./report-hostile.ts";

const TEXTS = [...HOSTILE, ...hostileTexts(1_500, 20_260_801)];

/** One test over all texts; a failure names the text. */
function testWithEvery(name: string, check: (raw: string, shownAs: string) => void): void {
	test(name, () => {
		for (const raw of TEXTS) check(raw, JSON.stringify(raw));
	});
}

/** What must be readable of a hostile line: the words themselves. HTML comments may be shown broken, and quoted words as code. */
const unbroken = (text: string) => text.replaceAll("<! --", "<!--").replaceAll("`", "").replace(/ +/g, " ");

describe("text in a line of prose", () => {
	testWithEvery("makes nothing but text and code of hostile text", (raw, shownAs) => {
		const html = toHtml(`Before ${inlineText(raw)} after`);
		expect(
			elements(html).filter((name) => name !== "code" && name !== "p"),
			shownAs,
		).toEqual([]);
		expect(searchedText(html), shownAs).not.toMatch(ACTIVE);
	});

	testWithEvery("shows every word of hostile text", (raw, shownAs) => {
		const shown = visibleText(toHtml(`Before ${inlineText(raw)} after`))
			.trim()
			.replace(/\s+/g, " ");
		expect(unbroken(shown), shownAs).toBe(unbroken(`Before ${oneLine(raw)} after`.replace(/\s+/g, " ")));
	});

	testWithEvery("stays one paragraph when it begins with hostile text", (raw, shownAs) => {
		const html = toHtml(`First line\n\n${inlineText(raw)}\n\n- ${inlineText(raw)} end\n- second`);
		expect(
			elements(html).filter((name) => !["code", "p", "ul", "li"].includes(name)),
			shownAs,
		).toEqual([]);
		expect(html.match(/<li>/g), shownAs).toHaveLength(2);
	});

	test("is cut to its length without half of a character", () => {
		expect(oneLine("ab😀cd", 4)).toBe("ab…");
		expect(oneLine("abcd", 4)).toBe("abcd");
		expect(inlineText("@".repeat(5_000), 50)).toBe(`\`${"@".repeat(49)}…\``);
	});

	test("shows words in backticks as code, and the sentence's punctuation outside of it", () => {
		expect(inlineText("Grant `deployments: write` (`a b`), or see https://x.example/a, @me.")).toBe(
			"Grant `deployments: write` (`a b`), or see `https://x.example/a`, `@me`.",
		);
		expect(inlineText("an `open tick and SNAKE_CASE")).toBe("an &#96;open tick and `SNAKE_CASE`");
	});

	test("leaves ordinary prose as it is, so that it reads well in a mail", () => {
		expect(inlineText("The build ended with exit code 1: Cannot find module 'hono'.")).toBe(
			"The build ended with exit code 1: Cannot find module 'hono'.",
		);
		expect(inlineText("GET https://api.example.com/x answered 403 for @scope/pkg")).toBe(
			"GET `https://api.example.com/x` answered 403 for `@scope/pkg`",
		);
	});
});

describe("inline code", () => {
	testWithEvery("makes nothing but code of hostile text", (raw, shownAs) => {
		const html = toHtml(`Before ${inlineCode(raw)} after`);
		expect(
			elements(html).filter((name) => name !== "code" && name !== "p"),
			shownAs,
		).toEqual([]);
		expect(searchedText(html), shownAs).not.toMatch(ACTIVE);
		if (oneLine(raw, 200) !== "") expect(unbroken(visibleText(html)), shownAs).toContain(unbroken(oneLine(raw, 200)));
	});
});

describe("a table's cell", () => {
	testWithEvery("stays one cell with hostile text", (raw, shownAs) => {
		const row = `| ${tableCell(inlineText(raw))} | ${tableCell(inlineCode(raw))} | end |`;
		const html = toHtml(`| A | B | C |\n|---|---|---|\n${row}\n`);
		expect(html.match(/<td>/g), shownAs).toHaveLength(3);
		expect(html, shownAs).toContain("<td>end</td>");
		expect(
			elements(html).filter((name) => !/^(code|table|thead|tbody|tr|th|td)$/.test(name)),
			shownAs,
		).toEqual([]);
		expect(searchedText(html), shownAs).not.toMatch(ACTIVE);
	});
});

describe("a code block", () => {
	testWithEvery("holds hostile text and ends where it should", (raw, shownAs) => {
		const html = toHtml(`<details><summary>Log</summary>\n\n${codeBlock(raw)}\n\n</details>\n\nafter`);
		const block = /<pre><code>([\s\S]*)<\/code><\/pre>/.exec(html);
		expect(html.replace(block?.[0] ?? "", "").replaceAll("\n", ""), shownAs).toBe("<details><summary>Log</summary></details><p>after</p>");
		expect(elements(block?.[1] ?? ""), shownAs).toEqual([]);
		expect(unbroken(visibleText(block?.[1] ?? "")).trimEnd(), shownAs).toBe(unbroken(plainText(raw)).trimEnd());
	});

	test("never carries an HTML comment, by which our own comment is found", () => {
		for (const show of [codeBlock, inlineCode, inlineText, htmlText]) expect(show("x <!-- rivet @a -->")).not.toContain("<!--");
	});
});

describe("text inside an HTML block", () => {
	testWithEvery("is only text: hostile text", (raw, shownAs) => {
		const html = toHtml(`<details><summary>${htmlText(raw)}</summary>\n\nbody\n\n</details>`);
		expect(
			elements(html).filter((name) => !["details", "summary", "code", "p"].includes(name)),
			shownAs,
		).toEqual([]);
		expect(html.match(/<\/summary>/g), shownAs).toHaveLength(1);
		expect(searchedText(html), shownAs).not.toMatch(ACTIVE);
	});
});

describe("a link", () => {
	testWithEvery("goes nowhere but to its own address with label hostile text", (raw, shownAs) => {
		const html = toHtml(`**${link(inlineText(`x ${raw}`), "https://ok.example/a?b=1&copy=2")}** after`);
		expect(
			Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href),
			shownAs,
		).toEqual(["https://ok.example/a?b=1&amp;copy=2"]);
	});

	testWithEvery("is not left by a hostile address", (raw, shownAs) => {
		const html = toHtml(`| A | B |\n|---|---|\n| ${link("label", `https://ok.example/${raw}`)} | end |`);
		expect(html.match(/<a /g), shownAs).toHaveLength(1);
		expect(html, shownAs).toContain(">label</a></td>\n<td>end</td>");
	});

	test("is only made of http and https, and without user and password", () => {
		for (const raw of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", "x", "vbscript:x", " file:///etc/passwd"]) {
			expect(linkUrl(raw)).toBeUndefined();
			expect(link("label", raw)).toBe("label");
		}
		expect(linkUrl("https://user:secret@ok.example/")).toBe("https://ok.example/");
		expect(linkUrl(`https://ok.example/${"a".repeat(3_000)}`)).toBeUndefined();
	});
});

describe("raw output", () => {
	test("loses its colours, its terminal links and what can't be seen", () => {
		expect(plainText("\u001b[1;31mError\u001b[0m: \u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007")).toBe("Error: here");
		expect(plainText("a\u202eb\u200bc\u0000d\ttab\r\nnext")).toBe("abcd\ttab\nnext");
	});

	test("keeps the last state of a progress bar", () => {
		expect(plainText("10 %\r50 %\r100 %\r\ndone\n")).toBe("100 %\ndone\n");
	});

	test("is cut from its beginning, by lines and by characters, and says how much is missing", () => {
		const raw = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join("\n");
		expect(lastLines(raw, { lines: 2, characters: 1_000 })).toEqual({ text: "line 99\nline 100", omitted: 98 });
		expect(lastLines(raw, { lines: 50, characters: 20 })).toEqual({ text: "line 99\nline 100", omitted: 98 });
		expect(lastLines(raw, { lines: 0, characters: 0 }).text).toBe("");
	});

	test("of any size is cut to what is shown", () => {
		for (const unit of ["`", "\r", "\u001b[", "\u001b]8;;", "a", " ", "@", "<!--", "\n", "\ud800", "a\r"]) {
			const raw = unit.repeat(1_000_000 / unit.length);
			expect(inlineText(raw).length).toBeLessThan(10_000);
			expect(codeBlock(lastLines(raw, { lines: 60, characters: 16_000 }).text).length).toBeLessThan(64_000);
		}
	});
});
