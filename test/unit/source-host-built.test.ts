import { describe, expect, it } from "vitest";
import type { AppSource } from "../../src/app-source.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { builtByHost } from "../../src/source/host-built.ts";
import { type Tree, temporaryFolder } from "./source-folder.ts";
import { SECRET, silent } from "./source-gathering.ts";

const NO_SIGNAL = new AbortController().signal;
const SOURCES: Tree = { "package.json": "{}", "server.ts": "serve()" };

interface Given {
	readonly source?: AppSource;
	readonly workingDirectory?: string;
	readonly exclude?: readonly string[];
}

/** The paths that are uploaded, and what is decided and warned of. */
async function gather(tree: Tree, { source = { from: "files", directory: "" }, workingDirectory = ".", exclude = [] }: Given = {}) {
	await using folder = await temporaryFolder(tree);
	const secrets = new Secrets();
	secrets.add(SECRET, "rivet-token");
	const options = { workspace: folder.path, workingDirectory, include: [], exclude, secrets, log: silent };
	const app = builtByHost({ ...options, source: async () => source });
	expect(app.needs).toEqual({ install: false, build: false });
	await app.install(NO_SIGNAL);
	const upload = await app.gather([]);
	return { ...upload, paths: upload.contents.map(({ path }) => path) };
}

describe("an app that its host builds from the repository", () => {
	it("needs no checkout and uploads nothing", async () => {
		expect(await gather({}, { source: { from: "repository" } })).toMatchObject({ paths: [], files: 0, bytes: 0 });
	});
});

describe("an app that its host builds from files", () => {
	it("uploads the source files, and nothing that is built, installed, ignored or private", async () => {
		const { paths } = await gather({
			...SOURCES,
			".gitignore": "dist\n.next\nnotes.txt\n",
			"dist/index.html": "old",
			".next/cache/x": "old",
			"notes.txt": "mine",
			".env": "A=1",
			".git/config": "[core]",
			"node_modules/a/index.js": "a",
			"key.pem": "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n",
		});
		expect(paths).toEqual([".gitignore", "package.json", "server.ts"]);
	});

	it("uploads the app's folder alone, or the whole repository where the host wants a folder of it", async () => {
		const tree = { "README.md": "", "apps/web/package.json": "{}", "packages/a/package.json": "{}" };
		expect((await gather(tree, { workingDirectory: "apps/web" })).paths).toEqual(["package.json"]);
		const whole = await gather(tree, { source: { from: "files", directory: "apps/web" } });
		expect(whole.paths).toEqual(["README.md", "apps/web/package.json", "packages/a/package.json"]);
		expect(whole.decisions).toEqual([{ what: "App", value: "apps/web", why: "the project's root directory on the host" }]);
	});

	it("leaves out what `exclude` names, relative to the app", async () => {
		const tree = { "apps/web/package.json": "{}", "apps/web/docs/a.md": "", "docs/b.md": "" };
		const { paths } = await gather(tree, { source: { from: "files", directory: "apps/web" }, exclude: ["/docs"] });
		expect(paths).toEqual(["apps/web/package.json", "docs/b.md"]);
	});

	it.each<[string, Tree, Given, RegExp]>([
		["a file that holds a secret", { ...SOURCES, "config.json": `{"token": ${JSON.stringify(SECRET)}}` }, {}, /rivet-token/],
		["a link that leaves the checkout", { ...SOURCES, passwd: { link: "/etc/passwd" } }, {}, /passwd/],
		["no checkout", {}, {}, /no package.json/],
		[
			"a root directory that is not there",
			SOURCES,
			{ source: { from: "files", directory: "apps/web" } },
			/root directory "apps\/web" is not in the checkout/,
		],
	])("is refused with %s", async (_, tree, given, message) => {
		await expect(gather(tree, given)).rejects.toThrow(message);
	});
});
