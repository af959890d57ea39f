import { describe, expect, test } from "vitest";
import { Secrets } from "../../src/secrets/secrets.ts";
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

describe("a secret is hidden", () => {
	const LONG = Array.from({ length: 300 }, (_, index) => `part${index}x7Kp`).join("");
	const shown = (secret: string, chunks: readonly string[]): readonly string[] => {
		const secrets = new Secrets();
		secrets.add(secret);
		const splitter = new LineSplitter(secrets);
		return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
	};
	const inChunks = (text: string, size: number) => text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];

	test.each([
		["of 3 kB, in the middle of a long line", `${"y".repeat(15_000)}${LONG}${"z".repeat(20_000)}\n`],
		["of 3 kB, twice in a long line", `${LONG}${"y".repeat(14_000)}${LONG}\n`],
		["of 3 kB, in base64, where a line is cut", `${"y".repeat(13_000)} ${Buffer.from(LONG).toString("base64")}${"=".repeat(9)}\n`],
		["of 3 kB, at the end of the output", `${"y".repeat(16_000)}${LONG}`],
	])("%s, whatever the chunks", (_, text) => {
		for (const size of [1_000_000, 8_192, 1_003, 17]) {
			const lines = shown(LONG, inChunks(text, size));
			expect(lines.join("")).toContain("***");
			expect(lines.join("")).not.toMatch(/part\d+x7/);
			for (let at = 0; at < LONG.length; at += 60) {
				expect(lines.join("")).not.toContain(
					Buffer.from(LONG.slice(at, at + 33))
						.toString("base64")
						.slice(4, -4),
				);
			}
			for (const line of lines) expect(line.length).toBeLessThanOrEqual(16_384);
		}
	});

	test.each([76, 64, 20])("that base64 wraps after %d characters, wherever it begins and however the lines arrive", (width) => {
		const secret = "cloud_api_0123456789abcdefghij";
		for (let before = 0; before < width; before++) {
			const encoded = Buffer.from(`${"x".repeat(before)}${secret}${"y".repeat(30)}`).toString("base64");
			const lines = encoded.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
			for (const chunks of [lines.map((line) => `${line}\n`), [lines.join("\r\n")], inChunks(`${lines.join("\n")}\n`, 5)]) {
				const all = shown(secret, chunks);
				expect(all).toHaveLength(lines.length);
				// Whatever is left of it, decoded wherever it may begin.
				const rest = all.join("").replaceAll("***", "");
				const traces = [0, 1, 2, 3].map((skip) => Buffer.from(rest.slice(skip), "base64").toString("latin1"));
				for (const trace of traces) expect(trace).not.toMatch(/api_012|0123456|abcdefg/);
			}
		}
	});

	test("of several lines, each of which is shown as one", () => {
		const key =
			"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END PRIVATE KEY-----";
		const lines = shown(key, inChunks(`before\n${key}\nafter\n`, 7));
		expect(lines).toEqual(["before", "***", "***", "***", "***", "after"]);
		expect(shown(key, ["only BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n"])).toEqual(["only ***"]);
	});

	test.each([
		["URL-encoded", (secret: string) => encodeURIComponent(secret)],
		["in JSON", (secret: string) => JSON.stringify({ secret })],
	])("that is %s and cut within an escape", (_, encode) => {
		const secret = 'tok/en+x7Kp"29=fQzL';
		for (const size of [1, 2, 3, 4, 5, 7]) {
			const lines = shown(secret, inChunks(`before ${encode(secret)} after\n`, size));
			expect(lines.join("")).toMatch(/^before .*\*\*\*.* after$/);
			expect(lines.join("")).not.toMatch(/tok|fQzL/);
		}
	});

	test("and what only begins like one is shown, at the latest when the next line arrives", () => {
		expect(shown("secret-token-1", ["a secret-to\n", "b secret-"])).toEqual(["a secret-to", "b secret-"]);
	});
});

test("a line is shown as soon as it ended, unless it may end in a secret", () => {
	const secrets = new Secrets();
	secrets.add("cloud_api_0123456789abcdefghij");
	const splitter = new LineSplitter(secrets);
	expect(splitter.push("vite v8 building …\n")).toEqual(["vite v8 building …"]);
	expect(splitter.push("done in 3s c\n")).toEqual(["done in 3s c"]);
});
