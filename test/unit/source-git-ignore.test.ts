import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { IgnoreRules } from "../../src/source/ignore-rules.ts";
import { utf8 } from "../../src/source/ignore-segment.ts";
import { MatchBudget } from "../../src/source/match-budget.ts";
import { temporaryFolder } from "./source-folder.ts";
import { APP, failure, gatherIn } from "./source-gathering.ts";

const ignores = (pattern: string, path: string) =>
	new IgnoreRules([pattern], new MatchBudget()).test(utf8(path).split("/"), 0, false) === "ignored";

describe("patterns are what git takes them for:", () => {
	const NAMES = ["a", "b", "ab", "abc", "a.txt", "b.txt", "-", "]", "^", "a b", "A", "é", "1", "12", "x[y", "[ab]", "a\\b", "!", "#c"];
	const PATTERNS = [
		..."* ? a* *b *a* a?c [ab] [!ab] [^ab] [a-c] []-] [[:digit:]] [[:upper:]]* *[[:alpha:]] [[:nope:]] [a [ab]. *.txt \\* \\[ab\\] a\\ b é".split(
			" ",
		),
		"**",
		"a**c",
		"x[[]y",
		"[\\]]",
		"a\\\\b",
		"\\!",
		"\\#c",
		"[12][12]",
		"a\\",
		"[c-a]",
		"a ",
		"!",
	];
	test("each of them, on each of the names, at two depths", async () => {
		await using folder = await temporaryFolder();
		const paths = [...NAMES, ...NAMES.map((name) => `d/${name}`)];
		for (const [index, pattern] of PATTERNS.entries()) {
			const files = paths.map((path) => [`${index}/${path}`, ""]);
			await folder.write({ [`${index}/.gitignore`]: pattern, ...Object.fromEntries(files) });
		}
		execFileSync("git", ["init", "--quiet"], { cwd: folder.path });
		const listed = execFileSync("git", ["ls-files", "-z", "--others", "--exclude-standard"], { cwd: folder.path, encoding: "utf8" });
		const byGit = new Set(listed.split("\0"));
		for (const [index, pattern] of PATTERNS.entries()) {
			// A pattern may match the folder itself.
			const left = paths.filter((path) => !ignores(pattern, path) && !(path.startsWith("d/") && ignores(pattern, "d")));
			expect({ pattern, left }).toEqual({ pattern, left: paths.filter((path) => byGit.has(`${index}/${path}`)) });
		}
	});

	test.each([
		["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["b", "x/a/b", "a/b/c"]],
		["**/a/b", ["a/b", "x/a/b"], ["a/x/b"]],
		["a/**", ["a/b", "a/b/c"], ["a"]],
		["a/**/b/**/c", ["a/b/c", "a/x/b/y/z/c"], ["a/c", "a/b"]],
		["/a", ["a"], ["b/a"]],
		["x/*.js", ["x/a.js"], ["x/y/a.js", "a.js"]],
	])("%s", (pattern, matched, others) => {
		expect(matched.filter((path) => !ignores(pattern, path))).toEqual([]);
		expect(others.filter((path) => ignores(pattern, path))).toEqual([]);
	});
});

describe("no pattern takes long:", () => {
	test.each([
		["folders in turn", `${"a/**/".repeat(30)}b`, `${"a/".repeat(60)}c`],
		["stars in turn", `${"*a".repeat(60)}b`, "a".repeat(255)],
		["long sets", `*[${"a-c".repeat(600)}]x`, "a".repeat(255)],
		["classes without an end", "[[:".repeat(1_300), "a".repeat(255)],
	])("%s", (_, pattern, path) => {
		const began = performance.now();
		expect(ignores(pattern, path)).toBe(false);
		expect(performance.now() - began).toBeLessThan(500);
	});

	test.each([
		["many patterns", Array.from({ length: 300 }, (_, index) => `name-${index}`)],
		["one slow pattern", [`*[a-c]${"*a".repeat(100)}b`]],
	])("%s for many names are an error in the end", (_, lines) => {
		const rules = new IgnoreRules(lines, new MatchBudget(1_000_000));
		const all = () => Array.from({ length: 10_000 }, () => rules.test(["a".repeat(200)], 0, false));
		expect(all).toThrow(/too many ignore patterns/);
	});
});

test("a .gitignore that is a link, a pipe or a folder counts as none, as for git", async () => {
	await using folder = await temporaryFolder({
		...APP,
		"rules.txt": "*.md",
		".gitignore": { link: "rules.txt" },
		"a.md": "",
		"sub/a.md": "",
	});
	execFileSync("mkfifo", [`${folder.path}/sub/.gitignore`]);
	const { files } = await gatherIn(folder);
	expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["a.md", "sub/a.md"]));
});

test("a .gitignore that is too large is an error", async () => {
	expect((await failure({ ".gitignore": "# comment\n".repeat(30_000) })).message).toMatch(
		/\.gitignore: it has 300000 bytes; at most 262144/,
	);
});
