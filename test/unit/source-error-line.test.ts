import { expect, it } from "vitest";
import { lineThatMatters } from "../../src/source/error-line.ts";

it.each<[output: string, line: string | undefined]>([
	["> build\n> tsc\n\nsrc/App.tsx(12,5): error TS2304: Cannot find name 'x'.", "src/App.tsx:12: TS2304: Cannot find name 'x'."],
	['/repo/src/App.tsx:12:5: ERROR: Expected ";"', 'src/App.tsx:12: Expected ";"'],
	[
		'[vite]: Rollup failed to resolve import "./b" from "/repo/src/App.tsx".',
		'[vite]: Rollup failed to resolve import "./b" from "src/App.tsx".',
	],
	["npm error code ERESOLVE\nnpm error ERESOLVE could not resolve", "npm error ERESOLVE could not resolve"],
	["npm error code 1\nnpm error path /repo\nSyntaxError: Unexpected token", "SyntaxError: Unexpected token"],
	["Building\n[ERROR] No matching export", "[ERROR] No matching export"],
	["Generating …\nTypeError: Cannot read properties of undefined\n    at main.js:1:1", "TypeError: Cannot read properties of undefined"],
	["error during build:\nError: Build failed with 1 error:\n\n[UNRESOLVED_IMPORT] no ./b", "[UNRESOLVED_IMPORT] no ./b"],
	["Error: Build failed with 2 errors:\nsrc/a.ts: ERROR: Unexpected end", "src/a.ts: ERROR: Unexpected end"],
	["0 errors\nno Error here\ndone", undefined],
	["", undefined],
])("of %j is %j", (output, line) => {
	expect(lineThatMatters(output.split("\n"), "/repo")).toBe(line);
});

it("is cut where it is endless", () => {
	expect(lineThatMatters([`Error: ${"x".repeat(5_000)}`], "/repo")?.length).toBeLessThan(310);
});
