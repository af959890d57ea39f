import { symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./source-folder.ts";
import { failure, gatherIn, uploaded } from "./source-gathering.ts";

const TOKEN = "//npm.example.com/:_authToken=npm_abc\n";

describe("a link is judged by the real path of what it leads to", () => {
	test.each([
		["settings with a token", { ".npmrc": TOKEN }, "../.npmrc"],
		["an account's key", { "ops/a.json": '{"type":"service_account","private_key":"x"}' }, "../ops/a.json"],
		["a private key", { "ops/deploy": `-----BEGIN ${"RSA"} PRIVATE KEY-----\n` }, "../ops/deploy"],
		["an ignored file", { ".gitignore": "*.sqlite", "data.sqlite": "" }, "../data.sqlite"],
		["an ignored folder", { ".gitignore": "/private/", "private/a": "" }, "../private"],
		["a file in an ignored folder", { ".gitignore": "/private/", "private/deep/a": "" }, "../private/deep/a"],
		["a file that a nested .gitignore names", { "data/.gitignore": "*", "data/a": "" }, "../data/a"],
	])("%s stays here", async (_, files, target) => {
		const paths = await uploaded({ ...files, "public/link": { link: target } });
		expect(paths.filter((path) => path.startsWith("public/link"))).toEqual([]);
	});

	test.each([
		["a file", { "notes.md": "" }, "../notes.md", ["notes.md"]],
		["a folder", { "internal/a/b.md": "" }, "../internal", ["internal/"]],
		["a folder in an excluded folder", { "internal/a/b.md": "" }, "../internal/a", ["/internal"]],
	])("%s that is excluded stays here", async (_, files, target, exclude) => {
		const paths = await uploaded({ ...files, "public/link": { link: target } }, { exclude });
		expect(paths.filter((path) => path.startsWith("public/link"))).toEqual([]);
	});

	test("include brings in what it names itself, not what a link of that name leads to", async () => {
		const tree = { ".gitignore": "/private/", "private/a": "", "public/link": { link: "../private" } };
		expect(await uploaded(tree, { include: ["public/"] })).toEqual([".gitignore"]);
		expect(await uploaded(tree, { include: ["private/"] })).toEqual([".gitignore", "private/a", "public/link/a"]);
	});

	test("what the build wrote comes through a link as well", async () => {
		const tree = { ".gitignore": "/generated/", "src/generated": { link: "../generated" } };
		const built = { "generated/client.ts": "", "generated/deep/types.ts": "" };
		expect(await uploaded(tree, { built })).toContain("src/generated/client.ts");
		expect(await uploaded(tree, { built })).toContain("src/generated/deep/types.ts");
	});

	test.each([
		["a bare repository", { "x.git/config": "", "x.git/HEAD": "" }, "x.git/config"],
		[
			"git's folder under another name",
			{ "mirror/HEAD": "", "mirror/objects/a": "", "mirror/refs/a": "", "mirror/config": "" },
			"mirror/config",
		],
	])("%s is never reached", async (_, files, target) => {
		expect(await uploaded(files)).toEqual([]);
		expect((await failure({ ...files, link: { link: target } })).message).toMatch(/never uploaded \(git's own data\)/);
	});
});

describe("links and folders count against the bound", () => {
	test.each([2, 3])("where each of 30 levels has %i links to the next, and no file", async (links) => {
		await using folder = await temporaryFolder({ "package.json": "{}", "package-lock.json": "{}", "server.ts": "" });
		for (let level = 0; level < 30; level++) await folder.write({ [`l${level}/.gitattributes`]: "" });
		for (let level = 0; level < 29; level++) {
			for (let link = 0; link < links; link++) await symlink(`../l${level + 1}`, `${folder.path}/l${level}/${link}`);
		}
		await expect(gatherIn(folder)).rejects.toThrow("more than 10,000 symlinks");
	});
});
