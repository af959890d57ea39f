import { expect, test } from "vitest";
import { annotationPath, findErrorLocation } from "../../src/source/error-location.ts";

/** Without colours: as tsc 6.0, Vite 8.3 (Rolldown) and esbuild 0.27 print them, and in the form of Vite up to 7 (Rollup, esbuild). */
const OUTPUTS: readonly [string, string, object][] = [
	[
		"tsc",
		"src/main.tsx(1,7): error TS2322: Type 'number' is not assignable to type 'string'.",
		{ file: "src/main.tsx", line: 1, column: 7, message: "TS2322: Type 'number' is not assignable to type 'string'." },
	],
	[
		"tsc --pretty",
		"src/main.tsx:12:7 - error TS2322: Type 'number' is not assignable to type 'string'.\n\n12 const a: string = 1;",
		{ file: "src/main.tsx", line: 12, column: 7, message: "TS2322: Type 'number' is not assignable to type 'string'." },
	],
	[
		"Vite 8, syntax",
		"✗ Build failed in 75ms\nerror during build:\nBuild failed with 1 error:\n\n[builtin:vite-transform] Unexpected token\n   ╭─[ src/main.tsx:2:11 ]\n   │\n 2 │ const b = ;",
		{ file: "src/main.tsx", line: 2, column: 11, message: "[builtin:vite-transform] Unexpected token" },
	],
	[
		"Vite 8, import of a missing file",
		"Build failed with 1 error:\n\n[UNRESOLVED_IMPORT] Could not resolve './gone' in src/main.tsx\n   ╭─[ src/main.tsx:1:15 ]",
		{ file: "src/main.tsx", line: 1, column: 15, message: "[UNRESOLVED_IMPORT] Could not resolve './gone' in src/main.tsx" },
	],
	[
		"Vite 8, import of a missing package",
		'Error: [vite]: Rolldown failed to resolve import "gone-pkg" from "/tmp/vt/src/main.tsx".',
		{
			file: "/tmp/vt/src/main.tsx",
			line: 1,
			message: 'Error: [vite]: Rolldown failed to resolve import "gone-pkg" from "/tmp/vt/src/main.tsx".',
		},
	],
	[
		"Vite 7, syntax",
		'error during build:\n[vite:esbuild] Transform failed with 1 error:\n/app/src/main.tsx:2:10: ERROR: Unexpected ";"\nfile: /app/src/main.tsx:2:10',
		{ file: "/app/src/main.tsx", line: 2, column: 11, message: 'Unexpected ";"' },
	],
	[
		"Rollup, missing export",
		'error during build:\nsrc/main.tsx (1:9): "nope" is not exported by "src/b.ts", imported by "src/main.tsx".\nfile: /app/src/main.tsx:1:9',
		{ file: "src/main.tsx", line: 1, column: 10, message: '"nope" is not exported by "src/b.ts", imported by "src/main.tsx".' },
	],
	[
		"esbuild",
		'✘ [ERROR] Could not resolve "gone"\n\n    src/main.ts:1:14:\n      1 │ import x from "gone"',
		{ file: "src/main.ts", line: 1, column: 15, message: 'Could not resolve "gone"' },
	],
];

test.each(OUTPUTS)("finds where %s says the source is wrong", (_, output, location) => {
	expect(findErrorLocation(output.split("\n"))).toMatchObject(location);
});

test("takes nothing for a location in output without one", () => {
	const lines = [
		"added 12 packages in 3s",
		"http://localhost:8080/x.js",
		"at build (file:///app/node_modules/vite/dist/cli.js:789:3)",
		"12:30:01 done",
	];
	expect(findErrorLocation(lines)).toBeUndefined();
});

test("gives an annotation the path from the repository's root, and none for a file outside or a dependency's", () => {
	const at = (file: string) => annotationPath({ file, line: 1, column: 1, message: "" }, "/w/repo/apps/web", "/w/repo");
	expect(at("src/a.ts")).toBe("apps/web/src/a.ts");
	expect(at("/w/repo/lib/a.ts")).toBe("lib/a.ts");
	expect(at("/etc/a.ts")).toBeUndefined();
	expect(at("node_modules/x/a.ts")).toBeUndefined();
});
