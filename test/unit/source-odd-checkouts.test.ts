import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ActionError } from "../../src/errors.ts";
import { inspectCheckout } from "../../src/source/checkout.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";
import { APP, failure, gatherIn, uploaded } from "./source-gathering.ts";

async function inspect(tree: Tree, workingDirectory = "."): Promise<readonly string[]> {
	await using folder = await temporaryFolder(tree);
	const auto = { installCommand: "auto", buildCommand: "auto", entrypoint: "auto" };
	return inspectCheckout({ workspace: folder.path, workingDirectory, ...auto }).warnings;
}

async function hint(tree: Tree, workingDirectory = "."): Promise<string> {
	const error = await inspect(tree, workingDirectory).catch((thrown: ActionError) => thrown);
	return "hint" in error ? (error.hint ?? "") : "no error";
}

describe("files that are not what they seem", () => {
	const POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
	test.each([
		["public/hero.png", "A file of the upload is a Git LFS pointer, without the real content: public/hero.png."],
		["data/model.bin", "A file of the upload is a Git LFS pointer, without the real content: data/model.bin."],
	])("a Git LFS pointer is a warning: %s", async (path, warning) => {
		await using folder = await temporaryFolder({ ...APP, [path]: POINTER, "docs/lfs.md": `A pointer:\n${POINTER}` });
		expect((await gatherIn(folder)).warnings).toEqual([`${warning} Give actions/checkout \`with: { lfs: true }\`.`]);
	});

	test.each([
		["caf\xe9.txt", "caf?.txt"],
		["src/\xff\xfe.ts", "src/??.ts"],
	])("a name that is no UTF-8 is an error that can be excluded: %s", async (name, excluded) => {
		await using folder = await temporaryFolder({ ...APP, "src/a.ts": "" });
		await writeFile(Buffer.from(`${folder.path}/${name}`, "latin1"), "");
		const error = await gatherIn(folder).catch((thrown: ActionError) => thrown);
		expect(error).toMatchObject({
			message: expect.stringContaining("is not valid UTF-8"),
			hint: expect.stringContaining(`exclude: /${excluded}`),
		});
		expect((await gatherIn(folder, { exclude: [`/${excluded}`] })).files).toHaveLength(4);
	});

	test("a folder of such a name can be excluded, too", async () => {
		await using folder = await temporaryFolder(APP);
		await mkdir(Buffer.from(`${folder.path}/caf\xe9`, "latin1"));
		await expect(gatherIn(folder)).rejects.toThrow('The name "caf\ufffd" is not valid UTF-8');
		expect((await gatherIn(folder, { exclude: ["/caf?/"] })).files).toHaveLength(3);
	});

	test("a name with a replacement character is a name like any other", async () => {
		expect(await uploaded({ "src/\ufffd.ts": "" })).toEqual(["src/\ufffd.ts"]);
	});

	test.each(["big.bin", "data/dump.sql"])("a file over 2 GiB is an error that says so, and can be excluded: %s", async (name) => {
		await using folder = await temporaryFolder({ ...APP, [name]: "" });
		await truncate(`${folder.path}/${name}`, 2.5 * 2 ** 30);
		await expect(gatherIn(folder)).rejects.toThrow(`The file "${name}" has 2.5 GiB; an upload's file can have at most 2 GiB.`);
		expect((await gatherIn(folder, { exclude: [`/${name}`] })).files).toHaveLength(3);
	});
});

test.each([
	["gone", ".", "gone", "/gone"],
	["apps/web/src/gone", "apps/web", "src/gone", "/src/gone"],
	["packages/lib/gone", "apps/web", "../../packages/lib/gone", "../../packages/lib/gone"],
	["apps/web/[id]", "apps/web", "[id]", "/\\[id\\]"],
])("a message has the path that exclude takes: %s from %s", async (link, workingDirectory, shown, pattern) => {
	const app = { "apps/web/package.json": "{}", "apps/web/server.ts": "", "packages/lib/a.ts": "" };
	const tree = { ...app, [link]: { link: "nowhere" } };
	const options = { workingDirectory };
	const error = await failure(tree, { options });
	expect(error.message).toMatch(new RegExp(`^The symlink "${shown.replace(/[[\].]/g, "\\$&")}" leads nowhere`));
	expect(error.hint).toContain(`\`exclude: ${pattern}\``);
	expect(await uploaded(tree, { options, exclude: [pattern] })).toEqual(Object.keys(app).sort());
});

describe("a checkout that was not made as usual", () => {
	test.each(["app", "repos/web"])("with `path` of actions/checkout names the folder: %s", async (path) => {
		const said = await hint({ [`${path}/package.json`]: "{}", [`${path}/.git/config`]: "" });
		expect(said).toBe(`The repository was checked out into "${path}" (\`path\` of actions/checkout). Set \`working-directory: ${path}\`.`);
	});

	test.each(["deno.json", "deno.jsonc"])("of a Deno project says what is missing: %s", async (name) => {
		const said = await hint({ [name]: "{}", "main.ts": "" });
		expect(said).toMatch(/Add a package\.json/);
		expect(said).not.toMatch(/forget/);
	});

	const MODULES = '[submodule "a"]\n\tpath = vendor/a\n\turl = ../a\n[submodule "b"]\n\tpath = apps/b\n\turl = ../b\n';
	test.each(["vendor/a", "apps/b"])("without a submodule warns, and says so where the app is in it: %s", async (missing) => {
		const tree = { ...APP, ".gitmodules": MODULES, "vendor/a/x": "", "apps/b/x": "" };
		const { [`${missing}/x`]: _, ...rest } = tree as Tree;
		expect(await inspect(tree)).toEqual([]);
		expect(await inspect(rest)).toEqual([
			`Git submodules were not fetched: "${missing}". If the app needs them, give actions/checkout \`with: { submodules: true }\`.`,
		]);
		expect(await hint(rest, missing)).toBe(
			`"${missing}" is a git submodule that was not fetched. Give actions/checkout \`with: { submodules: true }\`.`,
		);
	});

	test("with a deno.lock alone says that it is not read", async () => {
		expect(await hint({ "package.json": "{}", "deno.lock": "{}", "server.ts": "" })).toMatch(/^A deno\.lock is not read\./);
	});
});

describe("only regular files are opened:", () => {
	test.each(["package.json", ".gitmodules", ".yarnrc.yml", "pnpm-workspace.yaml"])(
		"%s may be a pipe, a device or endless",
		async (name) => {
			const dependencies = name === "pnpm-workspace.yaml" ? { a: "workspace:*" } : {};
			const manifest = JSON.stringify({ packageManager: "yarn@4.1.0", dependencies });
			await using folder = await temporaryFolder({ "package.json": manifest, "yarn.lock": "__metadata:\n", "server.ts": "" });
			const auto = { workspace: folder.path, workingDirectory: ".", installCommand: "auto", buildCommand: "auto", entrypoint: "auto" };
			for (const target of ["/dev/ptmx", "/dev/zero", "pipe"]) {
				await rm(`${folder.path}/${name}`, { force: true });
				if (target === "pipe") execFileSync("mkfifo", [`${folder.path}/${name}`]);
				else await symlink(target, `${folder.path}/${name}`);
				expect(() => inspectCheckout(auto)).toThrow(`Could not read ${folder.path}/${name}: it is not a regular file`);
			}
		},
	);

	test.each([
		["package.json", `{"name":"${"x".repeat(2 << 20)}"}`],
		[".gitmodules", "#\n".repeat(1 << 20)],
	])("%s may be too large", async (name, content) => {
		await expect(inspect({ ...APP, [name]: content })).rejects.toThrow(/bytes; at most 1,048,576 are read/);
	});

	test("a folder in place of a lockfile is none", async () => {
		await using folder = await temporaryFolder({ ...APP });
		await mkdir(`${folder.path}/yarn.lock`);
		expect((await gatherIn(folder)).files).toHaveLength(3);
	});
});
