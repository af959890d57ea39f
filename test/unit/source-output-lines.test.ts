import { expect, test } from "vitest";
import { Secrets } from "../../src/secrets.ts";
import { LineSplitter, shownLine, Tail } from "../../src/source/output-lines.ts";

/** Ignored by the comparisons of .NET, by which the runner looks for its marks: controls and format characters; a tab is white space. */
const IGNORABLE = /(?!\t)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Whether GitHub's runner would take the text for a command, by a reading of its source that gives the attacker every
 * benefit of the doubt: any of the separators ends a line, invisible characters don't count, every name is a command's.
 */
function isCommand(text: string): boolean {
	return text.split(/[\n\r\v\f\u0085\u2028\u2029]/).some((line) => {
		const seen = line.replace(IGNORABLE, "");
		return /^\s*::[^:]*::/.test(seen) || /##\[[^\]]*\]/.test(line) || /##\[[^\]]*\]/.test(line.replace(IGNORABLE, ""));
	});
}

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

const PIECES = [
	..."#[]: \t",
	"##[",
	"##[add-mask]x",
	"::",
	"::add-mask::x",
	"::error file=a::b",
	"\r",
	"\n",
	"\r\n",
	"\v",
	"\f",
	"\u0085",
	"\u2028",
	"\u2029",
	"\u200b",
	"\u200d",
	"\u00ad",
	"\ufeff",
	"\u0000",
	"\u001b",
	"\u001b[31m",
	"\u001b[0m",
	"\u001b[2K",
	"\u001b]8;;x\u0007",
	"\u009b31m",
	"\ud800",
	"text",
];

test("whatever a command prints, in whatever pieces, no line of it is a workflow command", () => {
	for (let seed = 1; seed <= 3_000; seed++) {
		const next = random(seed);
		const splitter = new LineSplitter(new Secrets(() => {}));
		const lines: string[] = [];
		for (let piece = 0; piece < 14; piece++) lines.push(...splitter.push(PIECES[Math.floor(next() * PIECES.length)] ?? ""));
		lines.push(...splitter.end());
		for (const line of lines) {
			const shown = shownLine(line);
			expect(isCommand(shown), JSON.stringify({ seed, line, shown })).toBe(false);
		}
	}
});

test("the reading of the runner that the test above uses knows commands when it sees them", () => {
	expect(["::a::", " ::a::b", "x\r::a::", "x ##[a]b", "#\u200b#[a]", "##\u001b[a]"].map(isCommand)).toEqual([
		true,
		true,
		true,
		true,
		true,
		true,
	]);
	expect(isCommand("x ::a::b")).toBe(false);
});

test("one line is not made two by a \\r\\n that is cut in between", () => {
	const splitter = new LineSplitter(new Secrets(() => {}));
	expect([splitter.push("a\r"), splitter.push("\nb\r"), splitter.push("c"), splitter.end()]).toEqual([[], ["a"], ["b"], ["c"]]);
});

test("the tail is bounded in size, however long the lines are", () => {
	const tail = new Tail();
	for (let line = 0; line < 1_000; line++) tail.push("x".repeat(100_000));
	expect(tail.lines().join("").length).toBeLessThanOrEqual(65_536);
	expect(tail.lines().length).toBeGreaterThan(10);
});
