import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import { BUILD_PLACEHOLDERS } from "../../src/names/build-placeholders.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { hasBundle, packBundle, unpackBundle } from "../../src/source/bundle.ts";
import { openPackedApp } from "../../src/source/packed-app.ts";
import { type TemporaryFolder, temporaryFolder } from "./source-folder.ts";

const LABEL = { commit: "a".repeat(40), run: "7" };
type Entry = Parameters<ReturnType<typeof pack>["entry"]>[0];

/** A bundle that somebody else has made. */
async function forged(folder: TemporaryFolder, entries: readonly (readonly [Entry, string?])[]): Promise<string> {
	const tar = pack();
	for (const [header, content] of entries) tar.entry(header, content ?? "");
	tar.finalize();
	await folder.write({ "bundle/app.tar": await buffer(tar), "bundle/bundle.json": JSON.stringify({ format: 1, ...LABEL }) });
	return join(folder.path, "bundle");
}

async function unpack(folder: TemporaryFolder, bundle: string, label = LABEL): Promise<string> {
	mkdirSync(join(folder.path, "temp"), { recursive: true });
	return unpackBundle(bundle, label, join(folder.path, "temp"));
}

describe("a bundle", () => {
	it("holds the files as they were packed, hidden ones too", async () => {
		await using folder = await temporaryFolder();
		const files = { "apps/web/server.ts": "serve()", ".npmrc": "audit=false", "dist/logo.png": "\u0000\u00ff" };
		const bundle = join(folder.path, "bundle");
		await packBundle(
			bundle,
			Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text, "latin1") })),
			LABEL,
		);
		expect(hasBundle(bundle)).toBe(true);
		const target = await unpack(folder, bundle);
		for (const [path, text] of Object.entries(files)) expect(readFileSync(join(target, path), "latin1")).toBe(text);
	});

	it("of another run packed nothing: there is none", async () => {
		await using folder = await temporaryFolder();
		expect(hasBundle(folder.path)).toBe(false);
	});

	it.each([
		["another commit", { ...LABEL, commit: "b".repeat(40) }],
		["another run", { ...LABEL, run: "8" }],
	])("of %s is refused", async (_, label) => {
		await using folder = await temporaryFolder();
		const bundle = await forged(folder, [[{ name: "server.ts" }, "x"]]);
		await expect(unpack(folder, bundle, label)).rejects.toThrow(/another commit, or by another run/);
	});
});

describe("a hostile bundle is refused, and writes nothing outside of its folder:", () => {
	const cases: readonly [string, readonly (readonly [Entry, string?])[], RegExp][] = [
		["a path that climbs", [[{ name: "../../escaped.ts" }, "x"]], /leads out of it/],
		["a path that climbs later", [[{ name: "a/../../escaped.ts" }, "x"]], /leads out of it/],
		["an absolute path", [[{ name: "/tmp/escaped.ts" }, "x"]], /leads out of it/],
		["a path of Windows", [[{ name: "..\\escaped.ts" }, "x"]], /leads out of it/],
		["a line in a path", [[{ name: "a\n::set-output name=x::y" }, "x"]], /characters/],
		["an empty component", [[{ name: "a//b" }, "x"]], /characters/],
		["a path that is too long", [[{ name: `${"a/".repeat(600)}b` }, "x"]], /characters/],
		["a symlink", [[{ name: "server.ts", type: "symlink", linkname: "/etc/passwd" }]], /holds a symlink/],
		["a hard link", [[{ name: "server.ts", type: "link", linkname: "/etc/passwd" }]], /holds a link/],
		["a device", [[{ name: "server.ts", type: "character-device" }]], /character-device/],
		["a pipe", [[{ name: "server.ts", type: "fifo" }]], /fifo/],
		["a folder", [[{ name: "folder/", type: "directory" }]], /directory/],
		[
			"the same path twice",
			[
				[{ name: "a.ts" }, "1"],
				[{ name: "a.ts" }, "2"],
			],
			/can't be unpacked: EEXIST/,
		],
		[
			"a file that is a folder too",
			[
				[{ name: "a" }, "1"],
				[{ name: "a/b" }, "2"],
			],
			/can't be unpacked: E(NOTDIR|EXIST)/,
		],
	];
	it.each(cases)("%s", async (_, entries, reason) => {
		await using folder = await temporaryFolder();
		const bundle = await forged(folder, entries);
		await expect(unpack(folder, bundle)).rejects.toThrow(reason);
		expect(await readdir(folder.path)).toEqual(["bundle", "temp"]);
		expect(existsSync("/tmp/escaped.ts")).toBe(false);
	});

	const limits = { files: 3, bytes: 1 << 20 };

	it("more files than an app has", async () => {
		await using folder = await temporaryFolder();
		const bundle = await forged(folder, [[{ name: "a" }], [{ name: "b" }], [{ name: "c" }], [{ name: "d" }]]);
		await expect(unpackBundle(bundle, LABEL, folder.path, limits)).rejects.toThrow(/more than 3 files/);
	});

	it("an archive that is too large, before it is read", async () => {
		await using folder = await temporaryFolder();
		const bundle = await forged(folder, [[{ name: "a" }, "x"]]);
		truncateSync(join(bundle, "app.tar"), 700 * 2 ** 20);
		await expect(unpack(folder, bundle)).rejects.toThrow(/more than 512 MiB/);
	});

	it("a file that says it is larger than the archive", async () => {
		await using folder = await temporaryFolder();
		const bundle = await forged(folder, [[{ name: "a" }, "x"]]);
		const tar = readFileSync(join(bundle, "app.tar"));
		writeFileSync(join(bundle, "app.tar"), tar.subarray(0, 512));
		await expect(unpack(folder, bundle)).rejects.toThrow(/can't be unpacked/);
	});

	it.each(["app.tar", "bundle.json"])("a link in place of %s", async (name) => {
		await using folder = await temporaryFolder({ outside: JSON.stringify({ format: 1, ...LABEL }) });
		mkdirSync(join(folder.path, "bundle"));
		await folder.write({ "bundle/bundle.json": JSON.stringify({ format: 1, ...LABEL }), "bundle/app.tar": Buffer.alloc(1024) });
		rmSync(join(folder.path, "bundle", name));
		symlinkSync(join(folder.path, "outside"), join(folder.path, "bundle", name));
		await expect(unpack(folder, join(folder.path, "bundle"))).rejects.toThrow(/The bundle has/);
	});

	it.each(["", "[]", '{"format":2}', "{".repeat(3000), "x".repeat(5000)])("a label that is none: %.10s", async (text) => {
		await using folder = await temporaryFolder({ "bundle/app.tar": "", "bundle/bundle.json": text });
		await expect(unpack(folder, join(folder.path, "bundle"))).rejects.toThrow(/can't be read/);
	});
});

describe("an app that another run has packed", () => {
	const APP = {
		"package.json": '{"scripts":{"build":"touch ran","postinstall":"touch ran","start":"node server.mjs"}}',
		"package-lock.json": "{}",
		".gitignore": "dist\n",
		"server.mjs": "registry.start();",
		"dist/index.html": "<!doctype html>",
		"dist/assets/app.js": `connect("${BUILD_PLACEHOLDERS.engineEndpoint}", "${BUILD_PLACEHOLDERS.engineNamespace}", "${BUILD_PLACEHOLDERS.publishableToken}")`,
	};

	async function open(folder: TemporaryFolder, files: Readonly<Record<string, string>>, secrets = new Secrets()) {
		const bundle = join(folder.path, "bundle");
		await packBundle(
			bundle,
			Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) })),
			LABEL,
		);
		const note = () => {};
		const log = {
			debug: note,
			info: note,
			notice: note,
			warning: note,
			group: async <T>(_: string, work: (sink: () => void) => Promise<T>) => work(note),
		};
		return openPackedApp({
			bundle,
			expected: LABEL,
			tempDirectory: folder.path,
			workingDirectory: ".",
			installCommand: "auto",
			buildCommand: "auto",
			entrypoint: "auto",
			buildEnv: {},
			environment: {},
			secrets,
			log,
		});
	}

	it("runs nothing, uploads what the build wrote, and gets the preview's own values", async () => {
		await using folder = await temporaryFolder();
		const app = await open(folder, APP);
		const { signal } = new AbortController();
		expect(app.needs).toEqual({ install: false, build: false });
		await app.install(signal);
		await app.build(
			{
				engineEndpoint: "https://api.rivet.dev",
				engineNamespace: "ns-1",
				publishableToken: "pk_1",
				publicEndpoint: "https://ns-1:pk_1@api.rivet.dev",
				previewUrl: "https://pr-1.style.dev",
			},
			signal,
		);
		const upload = await app.gather(["pk_1"]);
		const contents = new Map(upload.contents.map(({ path, content }) => [path, content.toString()]));
		expect(contents.get("dist/assets/app.js")).toBe('connect("https://api.rivet.dev", "ns-1", "pk_1")');
		expect(upload).toMatchObject({ entrypoint: "server.mjs", publicDirectory: "dist" });
		expect([...contents.keys()]).not.toContain("ran");
	});

	it("does not upload what no checkout uploads", async () => {
		await using folder = await temporaryFolder();
		const app = await open(folder, {
			...APP,
			".env": "A=1",
			".git/config": "[core]",
			"node_modules/x/index.js": "",
			id_rsa: "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----",
		});
		const { contents } = await app.gather([]);
		expect(contents.map(({ path }) => path).sort()).toEqual([
			".gitignore",
			"dist/assets/app.js",
			"dist/index.html",
			"package-lock.json",
			"package.json",
			"server.mjs",
		]);
	});

	it("is refused when it holds one of this run's secrets", async () => {
		await using folder = await temporaryFolder();
		const secrets = new Secrets();
		secrets.add("freestyle-key-1234567890", "freestyle-api-key");
		const app = await open(folder, { ...APP, "server.mjs": 'const key = "freestyle-key-1234567890"; registry.start();' }, secrets);
		await expect(app.gather([])).rejects.toThrow(/freestyle-api-key/);
	});
});
