import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type TemporaryFolder, type Tree, temporaryFolder } from "./source-folder.ts";
import { APP, failure, gatherIn, SECRET, silent, uploaded } from "./source-gathering.ts";

describe("never uploaded, whatever include says", () => {
	const never = [
		".git/config",
		"packages/x/.git",
		"node_modules/x/index.js",
		"packages/x/node_modules/y/index.js",
		".env",
		".env.local",
		".env.production",
		".envrc",
		"apps/web/.ENV",
		".dev.vars",
		"cert/server.pem",
		"server.key",
		"a.p12",
		"a.pfx",
		"a.jks",
		"id_rsa",
		"deploy/id_ed25519",
		".ssh/config",
		".gnupg/pubring.kbx",
		".aws/credentials",
		".kube/config",
		".config/gcloud/x",
		".docker/config.json",
		".netrc",
		".pypirc",
		".git-credentials",
		".htpasswd",
		".vault-token",
		".pgpass",
		"prod.kubeconfig",
		"gha-creds-0123456789abcdef.json",
		"my-service-account.json",
		"config/serviceAccountKey.json",
		"credentials.json",
		"app-firebase-adminsdk-abc.json",
		"terraform.tfstate",
		"terraform.tfstate.backup",
		"prod.auto.tfvars",
	];
	test.each(never)("%s", async (path) => {
		expect(
			await uploaded({ [path]: "x" }, { include: ["*", `/${path}`, "**"], build: async (folder) => folder.write({ [path]: "y" }) }),
		).toEqual([]);
	});

	test("examples of environment files, and names that only look alike, are uploaded", async () => {
		const tree = {
			".env.example": "",
			".env.sample": "",
			".env.template": "",
			"environment.ts": "",
			"keys.ts": "",
			".gitattributes": "",
			"src/key": "",
		};
		expect(await uploaded(tree)).toEqual(Object.keys(tree).sort());
	});

	test("a settings file of a package manager is left out only when it carries a token", async () => {
		const withToken = {
			".npmrc": "@me:registry=https://npm.pkg.github.com\n//npm.pkg.github.com/:_authToken=ghp_abc\n",
			"a/.npmrc": "_auth = dXNlcjpwYXNz\n",
			".yarnrc.yml": 'npmScopes:\n  me:\n    npmAuthToken: "abc"\n',
			"bunfig.toml": '[install.scopes]\nme = { token = "abc", url = "https://x" }\n',
		};
		expect(await uploaded(withToken, { include: ["*"] })).toEqual([]);
		// biome-ignore-start lint/suspicious/noTemplateCurlyInString: npm and Yarn read ${…} as a reference to the environment
		const without = {
			".npmrc": "registry=https://npm.example.com\n//npm.example.com/:_authToken=${NPM_TOKEN}\n# _authToken=abc\n",
			".yarnrc.yml": "nodeLinker: node-modules\nnpmAuthToken: ${NPM_TOKEN}\n",
			"bunfig.toml": '[install.scopes]\nme = { token = "$NPM_TOKEN" }\n',
		};
		// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
		expect(await uploaded(without)).toEqual(Object.keys(without).sort());
	});

	test("a private key and a service account's key are known by what they hold", async () => {
		const tree = {
			deploy_key: "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n",
			"x/gcp.json": '{ "type": "service_account", "private_key": "-----BEGIN" }',
			"cert.txt": "-----BEGIN CERTIFICATE-----\n",
			"code.ts": 'const pem = "-----BEGIN PRIVATE KEY-----";',
		};
		expect(await uploaded(tree, { include: ["*"] })).toEqual(["cert.txt", "code.ts"]);
	});
});

describe("what git ignores", () => {
	test("is left out, nested rules honoured, unless the build wrote it", async () => {
		const tree = {
			".gitignore": "dist/\n*.log\n!keep.log\n/public/app\n",
			"a.log": "",
			"keep.log": "",
			"src/.gitignore": "generated\n!b.log\n",
			"src/b.log": "",
			"src/generated/old.ts": "",
			"other/generated/x.ts": "",
			"dist/old.js": "",
		};
		const built = { "dist/index.html": "", "dist/assets/a.js": "", "public/app/x.js": "", "src/generated/new.ts": "" };
		expect(await uploaded(tree, { built })).toEqual([
			".gitignore",
			"dist/assets/a.js",
			"dist/index.html",
			"dist/old.js",
			"keep.log",
			"other/generated/x.ts",
			"public/app/x.js",
			"src/.gitignore",
			"src/b.log",
			"src/generated/new.ts",
			"src/generated/old.ts",
		]);
	});

	test("counts as built when the build wrote it again, even with the same content and time", async () => {
		const tree = { ".gitignore": "same.js\nstale.js", "lib/same.js": "x", "lib/stale.js": "x", "lib/own.js": "" };
		const build = async ({ path }: TemporaryFolder) => {
			const { atime, mtime } = await stat(`${path}/lib/same.js`);
			await rm(`${path}/lib/same.js`);
			await writeFile(`${path}/lib/same.js`, "x");
			await utimes(`${path}/lib/same.js`, atime, mtime);
		};
		expect(await uploaded(tree, { build })).toEqual([".gitignore", "lib/own.js", "lib/same.js"]);
	});

	test("comes with include, from the app's folder on, and goes with exclude", async () => {
		const tree = { ".gitignore": "data/\n*.gen.ts", "data/a.json": "", "data/b.json": "", "src/x.gen.ts": "", "src/y.ts": "" };
		expect(await uploaded(tree, { include: ["data/", "*.gen.ts"], exclude: ["b.json", "/src/y.ts"] })).toEqual([
			".gitignore",
			"data/a.json",
			"src/x.gen.ts",
		]);
	});

	test("is what git itself says, in a real repository", async () => {
		await using folder = await temporaryFolder({
			...APP,
			".gitignore": [
				"# comment",
				"*.tmp",
				"!important.tmp",
				"/root-only",
				"deep/**/x",
				"build/",
				"foo/*",
				"!foo/keep",
				"sp\\ ace",
				"Case",
				"[ab].txt",
				"\\#hash",
				"trail ",
			].join("\n"),
			"a/.gitignore": "*\n!.gitignore\n!sub/\n!sub/**\n",
			"a/one": "",
			"a/sub/two": "",
			"b/.gitignore": "!x.tmp\n",
			"b/x.tmp": "",
			"x.tmp": "",
			"important.tmp": "",
			"root-only": "",
			"sub/root-only": "",
			"deep/1/2/x": "",
			"deep/x": "",
			"build/out": "",
			"sub/build": "a file",
			"foo/drop": "",
			"foo/keep": "",
			"sp ace": "",
			Case: "",
			case: "",
			"a.txt": "",
			"c.txt": "",
			"#hash": "",
			trail: "",
			"ünïcode.tmp": "",
			ünïcode: "",
		});
		execFileSync("git", ["init", "--quiet"], { cwd: folder.path });
		const listed = execFileSync("git", ["ls-files", "-z", "--others", "--exclude-standard"], { cwd: folder.path, encoding: "utf8" });
		// Where the run builds, an ignored folder that the build did not write is left out, whatever its name.
		const { files } = await gatherIn(folder, { options: { buildCommand: "make" } });
		expect(files.map(({ path }) => path)).toEqual(listed.split("\0").filter(Boolean).sort());
	});
});

describe("build caches", () => {
	test("are left out, unless included", async () => {
		const tree = {
			".gitignore": "coverage\n",
			".turbo/x": "",
			".vite/deps/x": "",
			"dist/.vite/manifest.json": "",
			"a/.cache/y": "",
			"a/.cache/z": "",
			".next/cache/x": "",
			"a.tsbuildinfo": "",
		};
		const built = { "coverage/index.html": "", ".next/server.js": "" };
		expect(await uploaded(tree, { built })).toEqual([".gitignore", ".next/server.js", "dist/.vite/manifest.json"]);
		expect(await uploaded(tree, { built, include: ["a/.cache/y", "coverage/"] })).toEqual([
			".gitignore",
			".next/server.js",
			"a/.cache/y",
			"coverage/index.html",
			"dist/.vite/manifest.json",
		]);
	});

	test("a source folder that is called coverage is uploaded", async () => {
		expect(await uploaded({ "src/coverage/map.ts": "" })).toEqual(["src/coverage/map.ts"]);
	});
});

describe("a monorepo", () => {
	const tree: Tree = {
		"package.json": "{}",
		"pnpm-lock.yaml": "",
		".gitignore": "*.out",
		"apps/[web]/package.json": "{}",
		"apps/[web]/server.ts": "",
		"apps/[web]/x.out": "",
		"apps/[web]/docs/a.md": "",
		"apps/other/a.ts": "",
		"packages/lib/index.ts": "",
		"packages/lib/docs/a.md": "",
	};

	test("is uploaded from the lockfile's folder; patterns start at the app and may go to its neighbours", async () => {
		await using folder = await temporaryFolder(tree);
		const { files } = await gatherIn(folder, {
			options: { workingDirectory: "apps/[web]" },
			include: ["*.out"],
			exclude: ["docs/", "../other"],
		});
		expect(files.map(({ path }) => path)).toEqual([
			".gitignore",
			"apps/[web]/package.json",
			"apps/[web]/server.ts",
			"apps/[web]/x.out",
			"package.json",
			"packages/lib/docs/a.md",
			"packages/lib/index.ts",
			"pnpm-lock.yaml",
		]);
	});

	test("the repository's rules above the lockfile's folder count", async () => {
		await using folder = await temporaryFolder({
			".gitignore": "*.out\n/app/private\n",
			"app/package.json": "{}",
			"app/package-lock.json": "{}",
			"app/server.ts": "",
			"app/x.out": "",
			"app/private/x": "",
		});
		const { files } = await gatherIn(folder, { options: { workingDirectory: "app" } });
		expect(files.map(({ path }) => path)).toEqual(["package-lock.json", "package.json", "server.ts"]);
	});
});

describe("symlinks", () => {
	test("that stay inside are uploaded as what they point to", async () => {
		const tree = { "shared/a.ts": "A", "shared/sub/b.ts": "B", "link.ts": { link: "shared/a.ts" }, "src/shared": { link: "../shared" } };
		await using folder = await temporaryFolder({ ...APP, ...tree });
		const { files } = await gatherIn(folder);
		const contents = Object.fromEntries(files.map(({ path, content }) => [path, content.toString()]));
		expect(contents).toMatchObject({ "link.ts": "A", "src/shared/a.ts": "A", "src/shared/sub/b.ts": "B", "shared/a.ts": "A" });
	});

	test("that leave the checkout are an error which names the path", async () => {
		const error = await failure({ "src/passwd": { link: "/etc/passwd" } });
		expect(error.message).toBe('The symlink "src/passwd" leaves the checkout.');
		expect((await failure({ etc: { link: "/etc" } })).message).toMatch(/"etc" leaves the checkout/);
		expect((await failure({ a: { link: "b" }, b: { link: "../../../etc/passwd" } })).message).toMatch(/leaves the checkout/);
	});

	test("that lead nowhere, or only to each other, are an error", async () => {
		expect((await failure({ gone: { link: "nothing" } })).message).toMatch(/"gone" leads nowhere/);
		expect((await failure({ a: { link: "b" }, b: { link: "a" } })).message).toMatch(/leads nowhere/);
	});

	test("to what is never uploaded are an error, not a way around the rule", async () => {
		expect((await failure({ ".env": "A=1", "public/settings": { link: "../.env" } })).message).toMatch(
			/leads to "\.env", which is never uploaded/,
		);
		expect((await failure({ ".git/config": "", config: { link: ".git/config" } })).message).toMatch(/never uploaded/);
	});

	test("that are excluded or ignored harm nobody", async () => {
		const tree = { ".gitignore": "ignored", ignored: { link: "/etc" }, gone: { link: "nothing" } };
		expect(await uploaded(tree, { exclude: ["gone"] })).toEqual([".gitignore"]);
	});

	test("that go round in a circle end", async () => {
		const tree = {
			"a/x.ts": "",
			"a/self": { link: "." },
			"a/b/up": { link: ".." },
			"c/to-d": { link: "../d" },
			"d/to-c": { link: "../c" },
			"d/y.ts": "",
		};
		await using folder = await temporaryFolder({ ...APP, ...tree });
		const { files, leftOut } = await gatherIn(folder);
		expect(files.map(({ path }) => path).filter((path) => !(path in APP))).toEqual(["a/x.ts", "c/to-d/y.ts", "d/y.ts"]);
		expect(leftOut).toContainEqual(expect.objectContaining({ reason: "symlink to a folder that it lies in", count: 4 }));
	});
});

describe("what can't be read", () => {
	/** Root reads everything, so the gathering is done in a process of its own that stops being root. */
	async function gatherAsNobody(folder: TemporaryFolder, exclude = ""): Promise<string> {
		const source = new URL("../../src/source/", import.meta.url);
		const code = `
			const { inspectCheckout } = await import("${source}checkout.ts");
			const { snapshot } = await import("${source}build-output.ts");
			const { gatherFiles } = await import("${source}files.ts");
			const checkout = inspectCheckout({ workspace: process.cwd(), workingDirectory: ".", installCommand: "auto", buildCommand: "auto", entrypoint: "auto", exclude: ["${exclude}"] });
			if (process.getuid() === 0) {
				process.setgid(65534);
				process.setuid(65534);
			}
			const log = { debug() {}, info() {}, notice() {}, warning() {} };
			try {
				gatherFiles(checkout, { before: snapshot(checkout), secrets: [], log });
				console.log("gathered");
			} catch (error) {
				console.log(error.name + ": " + error.message);
			}`;
		const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
			cwd: folder.path,
			encoding: "utf8",
		});
		return stdout.trim() || stderr;
	}

	test("is an error that names the file or folder", async () => {
		await using folder = await temporaryFolder({ ...APP, "src/locked.ts": "x", "open/x": "" });
		expect(await gatherAsNobody(folder)).toBe("gathered");
		await chmod(`${folder.path}/src/locked.ts`, 0o000);
		expect(await gatherAsNobody(folder)).toMatch(/^ActionError: The file "src\/locked\.ts" can't be read: EACCES/);
		expect(await gatherAsNobody(folder, "locked.ts")).toBe("gathered");
		await rm(`${folder.path}/src/locked.ts`);
		await chmod(`${folder.path}/open`, 0o000);
		expect(await gatherAsNobody(folder)).toMatch(/^ActionError: The folder "open" can't be read: EACCES/);
		expect(await gatherAsNobody(folder, "open/")).toBe("gathered");
	});

	test("because it is a pipe or a socket is left out with the reason", async () => {
		await using folder = await temporaryFolder({ ...APP, "to-pipe": { link: "pipe" } });
		execFileSync("mkfifo", [`${folder.path}/pipe`]);
		const server = createServer().listen(`${folder.path}/socket`);
		const { files, leftOut } = await gatherIn(folder);
		server.close();
		expect(files).toHaveLength(3);
		expect(leftOut).toContainEqual({
			reason: "neither file nor folder",
			count: 3,
			examples: expect.arrayContaining(["pipe", "socket", "to-pipe"]),
		});
	});
});

describe("content", () => {
	test("is read as it is on disk", async () => {
		const contents: Record<string, Buffer> = {
			"ascii.ts": Buffer.from("const a = 1;\r\n\0"),
			"empty.ts": Buffer.alloc(0),
			"text.ts": Buffer.from("\ufeffé→😀"),
			"latin1.txt": Buffer.from([0xe9, 0x20]),
			"image.png": randomBytes(5_000),
			"large.js": Buffer.from("x".repeat(3 << 20)),
			"larger.bin": randomBytes(3 << 20),
		};
		for (let file = 0; file < 40; file++) contents[`many/${file}.ts`] = Buffer.from(`${file}`.repeat(100_000));
		await using folder = await temporaryFolder({ ...APP, ...contents });
		const { files, bytes, largest } = await gatherIn(folder);
		for (const [path, content] of Object.entries(contents)) {
			const file = files.find((candidate) => candidate.path === path);
			expect(file?.content.equals(content), path).toBe(true);
		}
		expect(bytes).toBe(files.reduce((sum, { content }) => sum + content.length, 0));
		expect(largest.map((file) => file.bytes)).toEqual([3 << 20, 3 << 20, 200_000, 200_000, 200_000]);
	});

	test("that holds a secret, in any form, stops the upload and names the file, never the value", async () => {
		const base64 = (text: string) => Buffer.from(text).toString("base64");
		const forms = [
			SECRET,
			encodeURIComponent(SECRET),
			JSON.stringify(SECRET),
			base64(SECRET),
			base64(`user:${SECRET}:x`),
			base64(`ab${SECRET}`),
		];
		for (const form of forms) {
			for (const wrapped of [`const a = "${form}";`, Buffer.concat([randomBytes(50_000), Buffer.from(form), Buffer.from([0xff, 0])])]) {
				const error = await failure({}, { built: { "dist/app.js": wrapped }, secrets: ["another_secret_value", SECRET] });
				expect(error.message).toMatch(/"dist\/app\.js"/);
				expect(`${error.message} ${error.hint}`).not.toContain(form);
			}
		}
	});

	test("that holds a secret but is not uploaded stops nothing", async () => {
		expect(await uploaded({ ".env": SECRET, "notes.md": SECRET }, { exclude: ["notes.md"], secrets: [SECRET] })).toEqual([]);
	});

	test.each([
		["cloud_api_canary_1234567890", "rivet-token", "Values of `build-env` end up in the frontend"],
		["x7Kp29fQzL0aWm4e", "env STRIPE_KEY", "add the same value to `build-env`"],
	])("is refused with the name of the input or variable that %s came from: %s", async (secret, name, hint) => {
		const given = { secrets: ["another_secret_value", secret], nameOf: (value: string) => (value === secret ? name : "another") };
		const error = await failure({ "a.ts": `const key = "${secret}";` }, given);
		expect(error.message).toContain(`(${name}): "a.ts"`);
		expect(error.message).not.toContain("another");
		expect(error.hint).toContain(hint);
	});

	test("a secret is found at either end of a file, beside another, and is not seen where there is only a part of it", async () => {
		const secrets = ["abcdef", SECRET, "zyxwvutsrqponm"];
		for (const content of ["abcdef", "xabcdef", "abcdefx", "aabcdef", `abcde${SECRET}`, "zyxwvutsrqponabcdef"]) {
			expect((await failure({ "a.ts": content }, { secrets })).message).toContain("a.ts");
		}
		expect(await uploaded({ "a.ts": "abcde", "b.ts": "bcdef zyxwvutsrqpon abcdEf", "c.ts": SECRET.slice(1) }, { secrets })).toHaveLength(3);
	});
});

test("an entrypoint that the build did not make is an error that says so", async () => {
	const options = { entrypoint: "dist/server.js", buildCommand: "npm run build" };
	expect((await failure({}, { options })).message).toMatch(/"dist\/server\.js" is not in the upload/);
	expect(await uploaded({}, { options, built: { "dist/server.js": "" } })).toEqual(["dist/server.js"]);
	expect((await failure({}, { options, built: { "dist/server.js": "" }, exclude: ["dist"] })).message).toMatch(/: excluded/);
});

test("what was left out is counted by its reason and listed in the log", async () => {
	await using folder = await temporaryFolder({ ...APP, ".env": "", "node_modules/x/y": "", "a/node_modules/z": "" });
	const lines: string[] = [];
	const { leftOut } = await gatherIn(folder, { log: { ...silent, info: (line) => lines.push(line) } });
	expect(leftOut).toContainEqual({
		reason: "installed dependencies",
		count: 2,
		examples: expect.arrayContaining(["a/node_modules", "node_modules"]),
	});
	expect(lines).toContain("Left out (environment file): .env");
});

test("gathering reads, and changes nothing", async () => {
	await using folder = await temporaryFolder({ ...APP, "src/a.ts": "a" });
	await mkdir(`${folder.path}/empty`);
	const listing = () => execFileSync("find", [".", "-printf", "%p %s %T@ %i\n"], { cwd: folder.path, encoding: "utf8" });
	const before = listing();
	await gatherIn(folder);
	expect(listing()).toBe(before);
	expect(await readFile(fileURLToPath(new URL(`file://${folder.path}/src/a.ts`)), "utf8")).toBe("a");
});
