import { utimes, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { findPublicDirectory, misplacedPage, unbuiltPage } from "../../src/source/public-directory.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";
import { APP, type Given, gatherIn, silent, uploaded } from "./source-gathering.ts";

const BUILDS = { buildCommand: "make" };

describe("a folder that holds anything built is an output folder, whole:", () => {
	test.each([
		["an incremental compiler rewrote one file", "dist/", { "dist/main.js": "1", "dist/helper.js": "1" }, { "dist/main.js": "2" }],
		["a cache brought back the rest, deeper down", "dist", { "dist/lib/a/helper.js": "" }, { "dist/main.js": "" }],
		[
			"all in it is ignored, not the folder",
			"dist/*\n!dist/.gitkeep",
			{ "dist/.gitkeep": "", "dist/helper.js": "" },
			{ "dist/main.js": "" },
		],
		["the files are ignored one by one", "*.js", { "lib/helper.js": "" }, { "lib/main.js": "" }],
	])("%s", async (_, gitIgnore, before, built) => {
		const paths = Object.keys({ ".gitignore": "", ...before, ...built }).sort();
		expect(await uploaded({ ".gitignore": gitIgnore, ...before }, { built, options: BUILDS })).toEqual(paths);
	});

	test("but not the folder around an ignored file, where other files are the app's own", async () => {
		const tree = { ".gitignore": "*.log\n*.sqlite", "data/customers.sqlite": "", "data/schema.ts": "" };
		expect(await uploaded(tree, { built: { "data/build.log": "" }, options: BUILDS })).toEqual([
			".gitignore",
			"data/build.log",
			"data/schema.ts",
		]);
	});
});

describe("what an earlier step of the job built is uploaded", () => {
	test.each([
		["dist", { "dist/index.html": "", "dist/assets/a.js": "" }],
		["lib/dist", { "lib/dist/server.js": "" }],
		[".output", { ".output/server/index.mjs": "" }],
	])("where this run builds nothing: %s", async (folder, files) => {
		const tree = { ".gitignore": `/${folder}/\n/private/\n`, ...files, "private/customers.csv": "" };
		expect(await uploaded(tree, { options: { buildCommand: "none" } })).toEqual([".gitignore", ...Object.keys(files).sort()]);
	});

	test.each([
		["with the server file", { entrypoint: "made/server.js" }, { "made/server.js": "", "made/chunk.js": "" }],
		["with the frontend's page", {}, { "public/index.html": "", "public/a.js": "" }],
	])("where this run builds something else: the folder %s", async (_, options, files) => {
		const tree = { ".gitignore": "/made/\n/public/\n/private/\n", ...files, "private/x": "" };
		expect(await uploaded(tree, { options: { ...BUILDS, ...options } })).toEqual([".gitignore", ...Object.keys(files).sort()]);
	});

	test("and the log says so", async () => {
		await using folder = await temporaryFolder({ ...APP, ".gitignore": "dist", "dist/a.js": "" });
		const lines: string[] = [];
		await gatherIn(folder, { log: { ...silent, info: (line) => lines.push(line) } });
		expect(lines).toContain("Uploaded although git ignores it, because a build wrote it: dist");
	});
});

describe("a package manager's own files are not what the install built:", () => {
	test.each([
		["pnpm's store", ".pnpm-store/", { ".pnpm-store/v10/files/00/abc": "" }],
		["pnpm's store, named by a setting", "store/", { "store/v3/files/00/abc": "", "store/v3/index/00/a.json": "" }],
		["npm's cache", ".npm/", { ".npm/_cacache/content-v2/sha512/a": "" }],
		["npm's cache, named by a variable", "tmp/", { "tmp/npm/_cacache/index-v5/a": "", "tmp/npm/_logs/a.log": "" }],
		["Yarn's cache and state", ".yarn/", { ".yarn/cache/zod-npm-3.22.4-0123456789-0123456789.zip": "", ".yarn/install-state.gz": "" }],
		["Yarn's cache, named by a setting", "packages-cache/", { "packages-cache/zod-npm-3.22.4-0123456789-8.zip": "" }],
		["Yarn 1's cache", "yarn-offline/", { "yarn-offline/v6/npm-zod-3.22.4-0123-integrity/package.json": "" }],
		["Bun's cache", "bun-cache/", { "bun-cache/zod@3.22.4@@@1/package.json": "" }],
	])("%s", async (_, gitIgnore, built) => {
		expect(await uploaded({ ".gitignore": gitIgnore }, { built, options: BUILDS })).toEqual([".gitignore"]);
	});

	test("what a postinstall generated is, and a cache that git tracks stays", async () => {
		const tree = { ".gitignore": "generated", ".yarn/cache/zod-npm-3.22.4-0123456789-8.zip": "" };
		expect(await uploaded(tree, { built: { "generated/client.ts": "" } })).toEqual([
			".gitignore",
			".yarn/cache/zod-npm-3.22.4-0123456789-8.zip",
			"generated/client.ts",
		]);
	});
});

describe("the frontend's folder", () => {
	async function publicDirectory(tree: Tree, given: Given = {}) {
		await using folder = await temporaryFolder({ ...APP, ...tree });
		const { pages } = await gatherIn(folder, given);
		const { workingDirectory = ".", publicDirectory = "auto" } = given.options ?? {};
		const checkout = inspectCheckout({
			workspace: folder.path,
			workingDirectory,
			installCommand: "auto",
			buildCommand: "auto",
			entrypoint: "auto",
			publicDirectory,
		});
		return { ...findPublicDirectory(checkout, pages), misplaced: misplacedPage(checkout, pages), unbuilt: unbuiltPage(checkout, pages) };
	}

	test.each([
		["public/index.html", "dist/index.html", "dist"],
		["public/index.html", "build/index.html", "build"],
		["dist/index.html", "build/web/index.html", "build/web"],
		["public/index.html", "apps/web/dist/index.html", "apps/web/dist"],
	])("%s is a template, the build wrote %s: it is %s", async (template, page, expected) => {
		const built = { [page]: "", "docs/index.html": "", "dist/storybook/index.html": "" };
		expect((await publicDirectory({ [template]: "" }, { built })).path).toBe(expected);
	});

	test("is the likeliest of those that the build wrote", async () => {
		expect((await publicDirectory({}, { built: { "public/index.html": "", "dist/index.html": "" } })).path).toBe("public");
	});

	test("is the page that the build wrote again, in a folder that git tracks", async () => {
		const tree = { "public/index.html": "old", "dist/index.html": "old" };
		const build = async ({ path }: { readonly path: string }) => writeFile(`${path}/dist/index.html`, "new");
		expect((await publicDirectory(tree, { build })).path).toBe("dist");
	});

	test("is what an earlier build wrote before what somebody committed", async () => {
		expect((await publicDirectory({ ".gitignore": "dist", "public/index.html": "", "dist/index.html": "" })).path).toBe("dist");
		expect((await publicDirectory({ "public/index.html": "" })).path).toBe("public");
		expect((await publicDirectory({ "index.html": "" })).path).toBeUndefined();
	});

	test("is the one given, or none", async () => {
		const tree = { "public/index.html": "", "www/index.html": "" };
		expect((await publicDirectory(tree, { options: { publicDirectory: "./www/" } })).path).toBe("www");
		expect((await publicDirectory(tree, { options: { publicDirectory: "none" } })).path).toBeUndefined();
	});

	test.each(["site", "public/deep"])("given without a page is an error that names the folders with one: %s", async (given) => {
		const tree = { "public/index.html": "", [`${given}/a.txt`]: "" };
		await expect(publicDirectory(tree, { options: { publicDirectory: given } })).rejects.toThrow(
			`without an index.html in the upload: "${given}"`,
		);
	});

	test.each([".", "..", "/etc", "../.."])("is never the app's own or one outside: %s", async (given) => {
		await expect(publicDirectory({}, { options: { publicDirectory: given } })).rejects.toThrow(
			/^Input "public-directory" must be auto, none or/,
		);
	});

	test("a page that the build wrote elsewhere is named, one that was there before is not", async () => {
		const { path, misplaced } = await publicDirectory(
			{ "docs/index.html": "", "old/index.html": "" },
			{ built: { "site/index.html": "" } },
		);
		expect(path).toBeUndefined();
		expect(misplaced).toContain("wrote site/index.html");
		expect(misplaced).toContain("`public-directory: site`");
		expect((await publicDirectory({ "site/index.html": "" })).misplaced).toBeUndefined();
	});

	test.each([
		["of the app", { "index.html": "" }, "index.html."],
		[
			"of another package, rather than one below it",
			{ "apps/web/index.html": "", "apps/web/src/mail/index.html": "" },
			"apps/web/index.html",
		],
	])("a page %s that nothing built is named", async (_, tree, page) => {
		const { path, unbuilt } = await publicDirectory(tree);
		expect(path).toBeUndefined();
		expect(unbuilt).toContain(`the build made none from ${page}`);
	});

	test("a page of the documentation or of a test is not the frontend's", async () => {
		expect((await publicDirectory({ "docs/index.html": "", "test/index.html": "" })).unbuilt).toBeUndefined();
	});
});

test("a file that is unpacked with an old time counts as written", async () => {
	const tree = { ".gitignore": "*.gen.ts", "src/a.gen.ts": "old", "src/b.gen.ts": "", "src/c.ts": "" };
	const build = async ({ path }: { readonly path: string }) => {
		await writeFile(`${path}/src/a.gen.ts`, "new");
		await utimes(`${path}/src/a.gen.ts`, 1, 1);
	};
	expect(await uploaded(tree, { build })).toEqual([".gitignore", "src/a.gen.ts", "src/c.ts"]);
});
