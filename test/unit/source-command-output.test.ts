import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Secrets } from "../../src/secrets/secrets.ts";
import { hintForFailure } from "../../src/source/command-hints.ts";
import { lineThatMatters } from "../../src/source/error-line.ts";
import { annotationPath, findErrorLocation } from "../../src/source/error-location.ts";
import { withoutNpmUsage } from "../../src/source/npm-usage.ts";
import { LineSplitter, Tail } from "../../src/source/output-lines.ts";

const FOLDER = join(import.meta.dirname, "../fixtures/command-output");
const REPOSITORY = "/home/runner/work/shop/shop";

/** The end of an output as a failed command keeps it. */
function tailOf(output: string): readonly string[] {
	const splitter = new LineSplitter(new Secrets());
	const tail = new Tail();
	for (const line of [...splitter.push(output), ...splitter.end()]) tail.push(line);
	return tail.lines();
}

const outputOf = (name: string): readonly string[] => tailOf(readFileSync(join(FOLDER, `${name}.txt`), "utf8"));

const CORRECT_IT = "Correct it there and push again.";
const LOCKFILE = (file: string) => new RegExp(`${file} do not agree: run .* and commit the lockfile`);
const NO_FILE = (file: string) => `The imported file "${file}" does not exist`;
const NO_PACKAGE = (name: string) => `"${name}" was not found: a package must be in package.json`;
const SET = (names: string) => `Set ${names} for the build: in \`build-env\``;
const COMMIT = "Commit the lockfile";
const NO_ENTRY = "The file that the build starts from does not exist";
const NO_SCRIPT = "has no `build` script: set `build-command`";
const NO_PROGRAM = (program: string) => `Add the package of \`${program}\``;
const REFUSED = "The registry refused the request";
const NODE_VERSION = "actions/setup-node";
const NATIVE = "native part for this runner";
const JSON_OF_VARIABLE = "parses `undefined` as JSON";
const CONFLICT = "Two packages need different versions of a third one";
const NOT_JSON = 'SyntaxError: "undefined" is not valid JSON';

/** What stands in the headline, the hint, and where the annotation goes. */
const EXPECTED: Readonly<Record<string, readonly [headline: string, hint: string | RegExp | undefined, place?: string]>> = {
	"bash-missing-variable": ["STRIPE_KEY is not set", SET("STRIPE_KEY")],
	"bash-program-missing": ["bash: line 1: turbo: command not found", NO_PROGRAM("turbo")],
	"bash-unbound-variable": ["STRIPE_KEY is not set", SET("STRIPE_KEY")],
	"bun-lockfile-out-of-sync": ["error: lockfile had changes, but lockfile is frozen", LOCKFILE("Bun's lockfile")],
	"bun-no-build-script": ['error: Script not found "build"', NO_SCRIPT],
	"bun-syntax": ["src/main.ts:1: Unexpected ;", CORRECT_IT, "src/main.ts:1:11"],
	"bun-unresolved": ['src/main.ts:1: Could not resolve: "./gone"', NO_FILE("./gone"), "src/main.ts:1:8"],
	"corepack-keyid": ['Error: Cannot find matching keyid: {"signatures":', "npm install --global corepack@latest"],
	"envalid-missing-variable": ["SHOP_URL, STRIPE_KEY are not set", SET("SHOP_URL, STRIPE_KEY")],
	"esbuild-sibling-not-built": ['src/main.ts:1: Could not resolve "@acme/shared"', NO_PACKAGE("@acme/shared"), "src/main.ts:1:23"],
	"esbuild-syntax": ['src/main.ts:2: Unexpected ";"', CORRECT_IT, "src/main.ts:2:11"],
	"esbuild-unresolved": ['src/main.ts:1: Could not resolve "gone"', NO_PACKAGE("gone"), "src/main.ts:1:18"],
	"next-missing-variable": ["Error: SHOP_URL is not set", SET("SHOP_URL")],
	"next-syntax": ["src/app/page.tsx:4: Expected '}', got '<eof>'", CORRECT_IT, "src/app/page.tsx:4:1"],
	"next-type": ["src/app/layout.tsx:1: TS2322: Type 'string' is not assignable to type 'number'.", CORRECT_IT, "src/app/layout.tsx:1:7"],
	"next-unresolved": ["src/app/page.tsx:1: Module not found: Can't resolve './gone'", NO_FILE("./gone"), "src/app/page.tsx:1:1"],
	"next15-type": [
		"src/app/layout.tsx:1: Type error: Type 'string' is not assignable to type 'number'.",
		CORRECT_IT,
		"src/app/layout.tsx:1:7",
	],
	"next15-unresolved": ["src/app/page.tsx:1: Module not found: Can't resolve './gone'", NO_FILE("./gone"), "src/app/page.tsx:1:1"],
	"node-json-of-a-variable": [NOT_JSON, JSON_OF_VARIABLE],
	"node-out-of-memory": ["FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "--max-old-space-size"],
	"node-unresolved": ["Error: Cannot find module './dist/total.js'", NO_FILE("./dist/total.js")],
	"npm-engine": ["npm error engine Not compatible with your version of node/npm: shop@1.0.0", NODE_VERSION],
	"npm-eresolve": [
		'npm error ERESOLVE unable to resolve dependency tree: peer react@"<18.0.0" from @testing-library/react@12.1.5',
		CONFLICT,
	],
	"npm-eresolve-root": ['npm error ERESOLVE unable to resolve dependency tree: peer react@"17.0.2" from react-dom@17.0.2', CONFLICT],
	"npm-lockfile-out-of-sync": [
		"npm error `npm ci` can only install packages when your package.json and package-lock.json",
		LOCKFILE("package-lock.json"),
	],
	"npm-native-build": [
		"The package native could not be compiled: nowhere.h: No such file or directory",
		"prebuilt binaries for this Node version",
	],
	"npm-no-build-script": ['npm error Missing script: "build"', NO_SCRIPT],
	"npm-no-lockfile": ["npm error The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json", COMMIT],
	"npm-program-missing": ["sh: 1: astro: not found", NO_PROGRAM("astro")],
	"npm-unauthorized": ["npm error 401 Unauthorized - GET http://127.0.0.1:4873/@acme%2fprivate", REFUSED],
	"pnpm-engine": ["ERR_PNPM_UNSUPPORTED_ENGINE Unsupported environment", NODE_VERSION],
	"pnpm-ignored-builds": ["ERR_PNPM_IGNORED_BUILDS Ignored build scripts: esbuild@0.25.0", "pnpm approve-builds"],
	"pnpm-lockfile-out-of-sync": ['ERR_PNPM_OUTDATED_LOCKFILE Cannot install with "frozen-lockfile"', LOCKFILE("pnpm-lock.yaml")],
	"pnpm-no-lockfile": ['ERR_PNPM_NO_LOCKFILE Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent', COMMIT],
	"pnpm-recursive-tsc": ["apps/web/src/main.ts:1: TS2322: Type 'number'", CORRECT_IT, "apps/web/src/main.ts:1:14"],
	"pnpm-unauthorized": ["ERR_PNPM_FETCH_401 GET http://127.0.0.1:4873/@acme%2Fprivate: Unauthorized - 401", REFUSED],
	"react-scripts-warnings": [
		"src/App.js:1: 'useState' is defined but never used",
		"set `build-command` to `CI=false npm run build`",
		"src/App.js:1:10",
	],
	"rollup-no-entry": ['[!] RollupError: Could not resolve entry module "src/gone.js".', NO_ENTRY],
	"rollup-no-such-export": ['"nope" is not exported by "src/b.js", imported by "src/main.js".', CORRECT_IT, "src/main.js:1:10"],
	"rollup-syntax": ["src/main.js:2: Expression expected", CORRECT_IT, "src/main.js:2:11"],
	"rollup-unresolved": ['Could not resolve "./gone.js" from "src/main.js"', NO_FILE("./gone.js"), "src/main.js:1:1"],
	"sh-missing-variable": ["STRIPE_KEY is not set", SET("STRIPE_KEY")],
	"t3-env-missing-variable": ["STRIPE_KEY is not set", SET("STRIPE_KEY")],
	"tsc-no-types": ["error TS2688: Cannot find type definition file for 'vite/client-gone'.", "TypeScript misses type definitions"],
	"tsc-sibling-not-built": ["src/main.ts:1: TS2307: Cannot find module '@acme/shared'", NO_PACKAGE("@acme/shared"), "src/main.ts:1:23"],
	"tsc-type": ["src/price.ts:2: TS2322: Type 'number' is not assignable to type 'string'.", CORRECT_IT, "src/price.ts:2:2"],
	"tsc-type-pretty": ["src/price.ts:2: TS2322: Type 'number' is not assignable to type 'string'.", CORRECT_IT, "src/price.ts:2:2"],
	"tsc-unresolved": ["src/main.ts:1: TS2307: Cannot find module './Total.js'", NO_FILE("./Total.js"), "src/main.ts:1:23"],
	"vite7-json-of-a-variable": [NOT_JSON, JSON_OF_VARIABLE],
	"vite7-missing-variable": ["Error: Missing environment variable: VITE_API_URL", SET("VITE_API_URL")],
	"vite7-no-native-rollup": ["Error: Cannot find module @rollup/rollup-linux-x64-gnu. npm has a bug", NATIVE],
	"vite7-no-page": ['Could not resolve entry module "index.html".', NO_ENTRY],
	"vite7-no-such-export": ['"nope" is not exported by "src/b.ts", imported by "src/main.ts".', CORRECT_IT, "src/main.ts:1:10"],
	"vite7-sibling-not-built": ['[commonjs--resolver] Failed to resolve entry for package "@acme/shared".', "build it first"],
	"vite7-syntax": ['src/main.ts:2: Unexpected ";"', CORRECT_IT, "src/main.ts:2:11"],
	"vite7-unresolved-file": ['Could not resolve "./Gone" from "src/main.ts"', NO_FILE("./Gone"), "src/main.ts:1:1"],
	"vite7-unresolved-package": [
		'[vite]: Rollup failed to resolve import "gone-package" from "src/main.ts".',
		NO_PACKAGE("gone-package"),
		"src/main.ts:1:1",
	],
	"vite8-json-of-a-variable": [NOT_JSON, JSON_OF_VARIABLE],
	"vite8-missing-variable": ["Error: Missing environment variable: VITE_API_URL", SET("VITE_API_URL")],
	"vite8-no-native-rolldown": ["Error: Cannot find native binding. npm has a bug", NATIVE],
	"vite8-no-page": ["[UNRESOLVED_ENTRY] Cannot resolve entry module index.html.", NO_ENTRY],
	"vite8-no-such-export": ['src/main.ts:1: [MISSING_EXPORT] "nope" is not exported by "src/b.ts".', CORRECT_IT, "src/main.ts:1:10"],
	"vite8-sibling-not-built": [
		'Error: [vite]: Rolldown failed to resolve import "@acme/shared" from "src/main.ts".',
		NO_PACKAGE("@acme/shared"),
		"src/main.ts:1:1",
	],
	"vite8-syntax": ["src/main.ts:2: [builtin:vite-transform] Unexpected token", CORRECT_IT, "src/main.ts:2:11"],
	"vite8-unresolved-file": ["[UNRESOLVED_IMPORT] Could not resolve './Gone' in src/main.ts", NO_FILE("./Gone"), "src/main.ts:1:8"],
	"vite8-unresolved-package": [
		'Error: [vite]: Rolldown failed to resolve import "gone-package" from "src/main.ts".',
		NO_PACKAGE("gone-package"),
		"src/main.ts:1:1",
	],
	"webpack-syntax": ["src/index.js:2: Module parse failed: Unexpected token (2:10)", CORRECT_IT, "src/index.js:2:11"],
	"webpack-unresolved": ["src/index.js:1: Module not found: Error: Can't resolve './gone'", NO_FILE("./gone"), "src/index.js:1:1"],
	"webpack4-openssl": [
		"Error: error:0308010C:digital envelope routines::unsupported",
		"update it, or give the step `env: NODE_OPTIONS: --openssl-legacy-provider`",
	],
	"yarn1-instead-of-4": ['error This project\'s package.json defines "packageManager": "yarn@4.5.0".', "corepack enable"],
	"yarn1-lockfile-out-of-sync": ["error Your lockfile needs to be updated", LOCKFILE("yarn.lock")],
	"yarn1-no-build-script": ['error Command "build" not found.', NO_SCRIPT],
	"yarn4-lockfile-out-of-sync": ["➤ YN0028: │ The lockfile would have been modified by this install", LOCKFILE("yarn.lock")],
};

it("has an expectation for every output", () => {
	const names = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));
	expect(names.map((name) => name.replace(/\.txt$/, "")).sort()).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(Object.entries(EXPECTED))("of the output %s", (name, [headline, hint, place]) => {
	it("the line that matters is the headline", () => {
		expect(lineThatMatters(outputOf(name), REPOSITORY)?.slice(0, headline.length)).toBe(headline);
	});

	it("the hint fits", () => {
		const given = hintForFailure(outputOf(name));
		if (hint === undefined) expect(given).toBeUndefined();
		else expect(given).toMatch(typeof hint === "string" ? new RegExp(hint.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : hint);
	});

	it("the annotation is at the place that the tool names", () => {
		const location = findErrorLocation(outputOf(name));
		expect(location && `${annotationPath(location, REPOSITORY, REPOSITORY)}:${location.line}:${location.column}`).toBe(place);
	});
});

describe("npm's manual", () => {
	it("is left out of what a failed command shows, and what is wrong stays", () => {
		const shown = withoutNpmUsage(outputOf("npm-lockfile-out-of-sync"));
		expect(shown.length).toBeLessThan(12);
		expect(shown.join("\n")).toMatch(/Missing: left-pad@1.3.0 from lock file[\s\S]*A complete log of this run/);
		expect(shown.join("\n")).not.toContain("--strict-peer-deps");
	});

	it.each([
		["another error of npm", outputOf("npm-eresolve")],
		["an error of pnpm", outputOf("pnpm-lockfile-out-of-sync")],
		["a manual without its last line", ["npm error Usage:", "npm error npm ci"]],
	])("is only taken out whole: %s", (_, lines) => {
		expect(withoutNpmUsage(lines)).toEqual(lines);
	});
});

describe("where the output says nothing that is known", () => {
	it.each([
		["a test that fails", "FAIL src/a.test.ts\nAssertionError: expected 1 to be 2\n    at /home/runner/work/shop/shop/src/a.test.ts:3:5"],
		["a syntax error of the app's own parser", "SyntaxError: Unexpected token '}' in template at line 3"],
		["words that only sound like a missing package", "Could not resolve dependency graph of the theme"],
		["a page that answered 401", "Error: GET https://cms.example.com/pages answered 401 Unauthorized"],
		["a script's own not found", "Error: page /about: not found in the sitemap"],
		["a variable that is set", "API_KEY is set, SHOP_URL is required to be unique\nError: exit"],
		["a file that is missing in a dependency", "Error: Cannot find module '/home/runner/work/shop/shop/node_modules/x/lib/y.js'"],
		["nothing", ""],
	])("there is no hint: %s", (_, output) => {
		expect(hintForFailure(tailOf(output))).toBeUndefined();
	});
});

it.each([
	["Error: Missing required environment variable STRIPE_KEY", "STRIPE_KEY"],
	['Error: Environment variable "STRIPE_KEY" is not set', "STRIPE_KEY"],
	["Error: Environment variable not found: STRIPE_KEY.", "STRIPE_KEY"],
	["Error: env var STRIPE_KEY is required", "STRIPE_KEY"],
	["TypeError: process.env.STRIPE_KEY is not defined", "STRIPE_KEY"],
	["❌ Invalid environment variables: { STRIPE_KEY: [ 'Required' ] }\nError: Invalid environment variables", "STRIPE_KEY"],
	["/bin/sh: line 4: STRIPE_KEY: unbound variable", "STRIPE_KEY"],
])("a missing variable's name stands in the headline and the hint: %s", (output, name) => {
	const tail = tailOf(output);
	expect(lineThatMatters(tail, REPOSITORY)).toContain(name);
	expect(hintForFailure(tail)).toContain(`Set ${name} for the build`);
});

it.each([
	[
		"npm error code 1\nnpm error path /r/node_modules/bcrypt\nnpm error gyp ERR! find Python You need to install the latest version of Python.",
		"The package bcrypt could not be compiled: You need to install the latest version of Python.",
	],
	[
		"npm ERR! path /r/node_modules/@a/b\nnpm ERR! gyp ERR! stack Error: not found: make",
		"The package @a/b could not be compiled: not found: make",
	],
])("a native build that fails is one whole sentence: %s", (output, line) => {
	expect(lineThatMatters(tailOf(output), REPOSITORY)).toBe(line);
});
