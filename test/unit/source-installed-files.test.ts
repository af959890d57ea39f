import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hintOf } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import { listInstalledFiles } from "../../src/source/installed-files.ts";
import { silentLog } from "./rivet-http.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";

interface Options {
	/** Relative to the root. */
	readonly app?: string;
	readonly secrets?: readonly string[];
	readonly executable?: readonly string[];
}

interface Listed {
	/** Paths of the files; of links with where they lead. */
	readonly paths: readonly string[];
	readonly executable: readonly string[];
	readonly packages: number;
	readonly said: readonly string[];
}

async function list(tree: Tree, { app = "", secrets = [], executable = [] }: Options = {}): Promise<Listed> {
	await using folder = await temporaryFolder(tree);
	for (const path of executable) await chmod(join(folder.path, path), 0o755);
	const said: string[] = [];
	const log: Log = { ...silentLog, info: (line) => said.push(line) };
	const { files, packages } = listInstalledFiles({ uploadRoot: folder.path, appDirectory: join(folder.path, app) }, secrets, log);
	return {
		paths: files.map((file) => (file.kind === "link" ? `${file.path} -> ${file.target}` : file.path)).sort(),
		executable: files.flatMap((file) => (file.kind === "file" && file.executable ? [file.path] : [])),
		packages,
		said,
	};
}

/** A package.json of one line. */
function manifest(fields: object = {}): string {
	return JSON.stringify(fields);
}

function needs(...names: readonly string[]): string {
	return manifest({ dependencies: Object.fromEntries(names.map((name) => [name, "1"])) });
}

describe("the installed packages of an image", () => {
	it("are those that the app needs in production, with what they need, from where Node takes it", async () => {
		const { paths, packages, said } = await list({
			"package.json": manifest({ dependencies: { a: "1" }, devDependencies: { dev: "1", shared: "1" } }),
			"node_modules/a/package.json": needs("b", "shared"),
			"node_modules/a/lib/index.js": "a",
			"node_modules/a/node_modules/b/package.json": manifest({ version: "1.0.0" }),
			"node_modules/b/package.json": manifest({ version: "2.0.0" }),
			"node_modules/shared/package.json": manifest(),
			"node_modules/dev/package.json": needs("only-for-dev"),
			"node_modules/only-for-dev/package.json": manifest(),
			"node_modules/.package-lock.json": "{}",
		});
		expect(paths).toEqual([
			"node_modules/a/lib/index.js",
			"node_modules/a/node_modules/b/package.json",
			"node_modules/a/package.json",
			"node_modules/shared/package.json",
		]);
		expect(packages).toBe(3);
		expect(said).toEqual([]);
	});

	it.each(["next.config.ts", "next.config.mts"])("are with a %s TypeScript, too, with which next start reads that file", async (file) => {
		const app = {
			"package.json": manifest({ dependencies: {}, devDependencies: { typescript: "1", dev: "1" } }),
			"node_modules/typescript/package.json": manifest(),
			"node_modules/dev/package.json": manifest(),
		};
		expect((await list({ ...app, [file]: "" })).paths).toEqual(["node_modules/typescript/package.json"]);
		expect((await list({ ...app, "next.config.js": "" })).paths).toEqual([]);
	});

	it("are what Turbopack has linked under another name, too", async () => {
		const { paths } = await list({
			"package.json": manifest(),
			"node_modules/rivetkit/package.json": needs("inner"),
			"node_modules/inner/package.json": manifest(),
			".next/node_modules/rivetkit-68c8": { link: "../../node_modules/rivetkit" },
		});
		expect(paths.toSorted()).toEqual([
			".next/node_modules/rivetkit-68c8 -> ../../node_modules/rivetkit",
			"node_modules/inner/package.json",
			"node_modules/rivetkit/package.json",
		]);
	});

	it("are optional and peer ones, too, where they are installed; what is missing of the others is named", async () => {
		const { paths, said } = await list({
			"package.json": manifest({
				dependencies: { gone: "1", fs: "1" },
				optionalDependencies: { fs: "1", here: "1" },
				peerDependencies: { peer: "1" },
			}),
			"node_modules/here/package.json": manifest({ peerDependencies: { typescript: ">=5", vite: ">=7" } }),
			"node_modules/peer/package.json": manifest(),
			"node_modules/typescript/package.json": manifest(),
		});
		expect(paths).toEqual(["here", "peer", "typescript"].map((name) => `node_modules/${name}/package.json`));
		expect(said).toEqual(["Not installed, and so not in the image: gone"]);
	});

	it("stay linked as pnpm links them, by relative links", async () => {
		const store = "node_modules/.pnpm";
		const { paths } = await list({
			"package.json": needs("a"),
			"node_modules/a": { link: ".pnpm/a@1/node_modules/a" },
			"node_modules/dev": { link: ".pnpm/dev@1/node_modules/dev" },
			[`${store}/a@1/node_modules/a/package.json`]: needs("@s/b"),
			[`${store}/a@1/node_modules/@s/b`]: { link: "../../../@s+b@1/node_modules/@s/b" },
			[`${store}/@s+b@1/node_modules/@s/b/package.json`]: manifest(),
			[`${store}/dev@1/node_modules/dev/package.json`]: manifest(),
			[`${store}/node_modules/@s/b`]: { link: "../../@s+b@1/node_modules/@s/b" },
			[`${store}/node_modules/dev`]: { link: "../dev@1/node_modules/dev" },
		});
		expect(paths).toEqual([
			"node_modules/.pnpm/@s+b@1/node_modules/@s/b/package.json",
			"node_modules/.pnpm/a@1/node_modules/@s/b -> ../../../@s+b@1/node_modules/@s/b",
			"node_modules/.pnpm/a@1/node_modules/a/package.json",
			"node_modules/.pnpm/node_modules/@s/b -> ../../@s+b@1/node_modules/@s/b",
			"node_modules/a -> .pnpm/a@1/node_modules/a",
		]);
	});

	it("are a workspace's for the app and its members, whose own files are the app's", async () => {
		const { paths } = await list(
			{
				"package.json": needs("for-root"),
				"apps/web/package.json": needs("@w/actors"),
				"apps/admin/package.json": needs("for-admin"),
				"packages/actors/package.json": needs("x"),
				"packages/actors/index.js": "actors",
				"packages/actors/node_modules/x/package.json": manifest(),
				"node_modules/@w/actors": { link: "../../packages/actors" },
				"node_modules/for-root/package.json": manifest(),
				"node_modules/for-admin/package.json": manifest(),
			},
			{ app: "apps/web" },
		);
		expect(paths).toEqual([
			"node_modules/@w/actors -> ../../packages/actors",
			"node_modules/for-root/package.json",
			"packages/actors/node_modules/x/package.json",
		]);
	});

	it("are found by their programs, and keep what is executable", async () => {
		const { paths, executable } = await list(
			{
				"package.json": needs("next", "@s/tool", "evil"),
				"node_modules/.bin/next": { link: "../next/dist/bin/next" },
				"node_modules/next/package.json": manifest({ bin: { next: "./dist/bin/next" } }),
				"node_modules/next/dist/bin/next": "#!/usr/bin/env node",
				"node_modules/@s/tool/package.json": manifest({ name: "@s/tool", bin: "cli.js" }),
				"node_modules/@s/tool/cli.js": "#!/usr/bin/env node",
				"node_modules/evil/package.json": manifest({ bin: { "../../../out": "x", up: "../../../../etc/passwd" } }),
			},
			{ executable: ["node_modules/next/dist/bin/next"] },
		);
		expect(paths.filter((path) => path.includes(".bin"))).toEqual([
			"node_modules/.bin/next -> ../next/dist/bin/next",
			"node_modules/.bin/tool -> ../@s/tool/cli.js",
		]);
		expect(executable).toEqual(["node_modules/next/dist/bin/next"]);
	});

	it("leave out RivetKit's own engine, and take what Prisma has generated beside itself", async () => {
		const { paths } = await list({
			"package.json": needs("@rivetkit/engine-cli", "@prisma/client"),
			"node_modules/@rivetkit/engine-cli/package.json": manifest({ optionalDependencies: { "@rivetkit/engine-cli-linux-x64-musl": "1" } }),
			"node_modules/@rivetkit/engine-cli-linux-x64-musl/package.json": manifest(),
			"node_modules/@rivetkit/engine-cli-linux-x64-musl/rivet-engine": "100 MB",
			"node_modules/@prisma/client/package.json": manifest({ name: "@prisma/client" }),
			"node_modules/.prisma/client/index.js": "generated",
		});
		expect(paths).toEqual([
			"node_modules/.prisma/client/index.js",
			"node_modules/@prisma/client/package.json",
			"node_modules/@rivetkit/engine-cli/package.json",
		]);
	});
});

describe("what an image must not hold", () => {
	it("is left out of packages, and named", async () => {
		const { paths, said } = await list({
			"package.json": needs("a"),
			"node_modules/a/package.json": manifest(),
			"node_modules/a/.env": "KEY=1",
			"node_modules/a/deep/.git/config": "token",
			"node_modules/a/.npmrc": "//registry.npmjs.org/:_authToken=npm_0123456789",
			"node_modules/a/id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----",
			"node_modules/a/test/key.pem": "-----BEGIN PRIVATE KEY-----",
			"node_modules/a/ca-bundle.pem": "-----BEGIN CERTIFICATE-----",
			"node_modules/a/test/node_modules/fixture/index.js": "came with the package",
		});
		expect(paths).toEqual([
			"node_modules/a/ca-bundle.pem",
			"node_modules/a/package.json",
			"node_modules/a/test/node_modules/fixture/index.js",
		]);
		expect(said).toHaveLength(1);
		for (const name of [".env", "deep/.git", ".npmrc", "id_rsa", "test/key.pem"]) expect(said[0]).toContain(`node_modules/a/${name}`);
	});

	it.each([
		["as it is", "s3cret-value"],
		["in base64", Buffer.from("s3cret-value").toString("base64")],
	])("is one of the run's secrets, %s", async (_form, value) => {
		const tree = { "package.json": needs("a"), "node_modules/a/package.json": manifest(), "node_modules/a/x.js": `const key = "${value}"` };
		await expect(list(tree, { secrets: ["s3cret-value"] })).rejects.toThrow(
			'The installed file "node_modules/a/x.js" holds one of this run\'s secrets',
		);
	});

	it.each([
		["of a package", { "node_modules/a": { link: "/etc" } }, /link node_modules\/a leads out of .*, to \/etc/],
		["of a package that is gone", { "node_modules/a": { link: "../nowhere" } }, /link node_modules\/a leads nowhere/],
		[
			"inside a package",
			{ "node_modules/a/package.json": "{}", "node_modules/a/out": { link: "/etc/passwd" } },
			/link node_modules\/a\/out leads out of/,
		],
		[
			"to a folder, inside a package",
			{ "node_modules/a/package.json": "{}", "node_modules/a/up": { link: "../../../.." } },
			/link node_modules\/a\/up leads out/,
		],
	])("is a link out of the checkout %s", async (_what, tree, expected) => {
		await expect(list({ "package.json": needs("a"), ...tree })).rejects.toThrow(expected);
	});

	it("keeps a link inside a package that stays within", async () => {
		const { paths } = await list({
			"package.json": needs("a"),
			"node_modules/a/package.json": "{}",
			"node_modules/a/lib/one.js": "1",
			"node_modules/a/current": { link: "lib/one.js" },
			"node_modules/a/broken": { link: "lib/two.js" },
		});
		expect(paths).toContain("node_modules/a/current -> lib/one.js");
	});
});

describe("an app whose packages can't be listed", () => {
	it("is installed with Yarn's Plug'n'Play", async () => {
		const error = await list({ "package.json": needs("a"), ".pnp.cjs": "" }).catch((thrown) => thrown);
		expect(String(error)).toContain("Plug'n'Play");
		expect(hintOf(error)).toContain("nodeLinker: node-modules");
	});

	it.each(["{", '{"dependencies": 1}', '"text"'])("has a package with the package.json %s", async (text) => {
		await expect(list({ "package.json": needs("a"), "node_modules/a/package.json": text })).rejects.toThrow(
			/node_modules\/a\/package.json can't be read as a package's/,
		);
	});
});
