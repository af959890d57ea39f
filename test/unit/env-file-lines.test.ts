import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { envFileLines, shellOnlyNames } from "../../src/names/env-file-lines.ts";

const READABLE_BY_ALL = {
	plain: "postgres://user:secret@db.example.com:5432/app",
	empty: "",
	spaces: "  hello  world ",
	"a trailing =": "c2VjcmV0Cg==",
	JSON: '{"a": ["b", 1], "path": "C:\\\\new"}',
	"several lines": "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n",
	"a substitution": "$(touch /tmp/x) `id` $HOME",
	"double quotes": 'say "hello"',
	"single quotes": "it's 5 o'clock",
	"a comment": "red # green",
	"a home folder": "~/data:~root",
	"shell syntax": "a; b && c | d > e (f) {g,h} *.ts ? !! & \t",
	"other alphabets": "grüße 🎉",
};
const READABLE_BY_A_SHELL = {
	"both quotes": `it's "quoted"`,
	"a quote and a substitution": "it's $HOME and `id`",
	"a quote and a backslash": "it's C:\\new",
	"only quotes": `'"'"''`,
};

describe.each(Object.entries({ ...READABLE_BY_ALL, ...READABLE_BY_A_SHELL }))("a value with %s", (_, value) => {
	it("is what a shell reads", () => {
		expect(readByShell(envFileLines({ BEFORE: "1", VALUE: value, AFTER: "2" }))).toEqual({ BEFORE: "1", VALUE: value, AFTER: "2" });
	});
});

describe.each(Object.entries(READABLE_BY_ALL))("a value with %s", (_, value) => {
	it("is what dotenv readers read", () => {
		const lines = envFileLines({ VALUE: value, AFTER: "2" });
		expect(parse(lines)).toEqual({ VALUE: value, AFTER: "2" });
		expect(parseEnv(lines)).toEqual({ VALUE: value, AFTER: "2" });
		expect(shellOnlyNames({ VALUE: value })).toEqual([]);
	});
});

it.each(Object.entries(READABLE_BY_A_SHELL))("names a value with %s, which dotenv readers misread", (_, value) => {
	expect(parse(envFileLines({ VALUE: value })).VALUE).not.toBe(value);
	expect(shellOnlyNames({ PLAIN: "1", VALUE: value })).toEqual(["VALUE"]);
});

/** What a POSIX shell exports after it has read the file. */
function readByShell(lines: string): Readonly<Record<string, string>> {
	const file = join(mkdtempSync(join(tmpdir(), "env-file-")), "server.env");
	writeFileSync(file, lines);
	const shown = execFileSync("sh", ["-c", 'set -a; . "$1"; env -0', "sh", file], { env: { PATH: process.env.PATH } }).toString();
	const entries = shown.split("\0").map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]);
	return Object.fromEntries(entries.filter(([name = ""]) => /^(BEFORE|VALUE|AFTER)$/.test(name)));
}
