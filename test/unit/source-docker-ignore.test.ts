import { describe, expect, it, test } from "vitest";
import { DockerIgnore } from "../../src/source/docker-ignore.ts";
import { findDockerfile, openDockerfile } from "../../src/source/dockerfile.ts";
import { temporaryFolder } from "./source-folder.ts";
import { failure, uploaded } from "./source-gathering.ts";

const leavesOut = (text: string, path: string) => new DockerIgnore(text, ".dockerignore").leavesOut(path, false);

describe("a .dockerignore", () => {
	it.each([
		// Docker's patterns begin at the root, git's without a slash match everywhere.
		["node_modules", "node_modules/x/index.js", true],
		["node_modules", "packages/a/node_modules/x.js", false],
		["**/node_modules", "packages/a/node_modules/x.js", true],
		["**/node_modules", "node_modules/x.js", true],
		["*.md", "README.md", true],
		["*.md", "docs/guide.md", false],
		["**/*.md", "docs/a/guide.md", true],
		["**.md", "docs/a/guide.md", true],
		["docs/*.md", "docs/guide.md", true],
		["docs/**/x", "docs/a/b/x", true],
		["/docs/", "docs/guide.md", true],
		["./docs", "docs/guide.md", true],
		["docs/../src", "src/a.ts", true],
		["doc?", "docs/guide.md", true],
		["[a-c].txt", "b.txt", true],
		["[^a].txt", "b.txt", true],
		["[!a].txt", "b.txt", false],
		["[!a].txt", "!.txt", true],
		["\\!odd", "!odd", true],
		["  docs  ", "docs/guide.md", true],
		["# docs", "docs/guide.md", false],
		["#docs", "#docs", false],
		["", "docs/guide.md", false],
		[".", "docs/guide.md", false],
		["../docs", "docs/guide.md", false],
		["*", "src/a.ts", true],
		["**", "src/a.ts", true],
		["build*", "builder/a.ts", true],
		["docs\r", "docs/guide.md", true],
		["\ufeffdocs", "docs/guide.md", true],
	])("with %j leaves out %s: %s", (text, path, expected) => {
		expect(leavesOut(text, path)).toBe(expected);
	});

	it.each([
		["*\n!src", "src/a.ts", false],
		["*\n!src", "README.md", true],
		["docs\n!docs/public.md", "docs/public.md", false],
		["docs\n!docs/public.md", "docs/private.md", true],
		["*.md\n!README.md\nREADME.md", "README.md", true],
		["!src\n*", "src/a.ts", true],
		["docs\n! docs/public.md", "docs/public.md", false],
		["docs\n!docs", "docs/a.md", false],
		["docs\n!docs\n**/*.md", "docs/a.md", true],
		// The folder is not left out, so there is nothing for its line to bring back.
		["**/*.md\n!docs", "docs/a.md", true],
		["*\n!**/keep.md", "docs/a/keep.md", false],
	])("in which the last line that matches counts, %j, leaves out %s: %s", (text, path, expected) => {
		expect(leavesOut(text, path)).toBe(expected);
	});

	it("leaves out a folder at once, unless something in it may be brought back", () => {
		expect(new DockerIgnore("docs", "").leavesOut("docs", true)).toBe(true);
		expect(new DockerIgnore("docs\n!docs/a", "").leavesOut("docs", true)).toBe(false);
	});

	it.each(["[a", "docs/[", "a\\"])("with %j is refused, as Docker does", (pattern) => {
		expect(() => new DockerIgnore(pattern, ".dockerignore")).toThrow(`.dockerignore has "${pattern}", which is not a pattern`);
	});

	it("with a pattern made to take minutes takes none", () => {
		const startedAt = performance.now();
		expect(leavesOut(`${"*a".repeat(60)}b`, "a".repeat(2_000))).toBe(false);
		expect(performance.now() - startedAt).toBeLessThan(2_000);
	});
});

describe("the Dockerfile", () => {
	const inputs = { entrypoint: "auto" };

	it("is the app's own, unless the workflow says otherwise", async () => {
		await using folder = await temporaryFolder({ Dockerfile: "FROM node", "Dockerfile.preview": "FROM node", "other/x": "" });
		expect(findDockerfile(inputs, folder.path)).toMatchObject({ name: "Dockerfile", why: expect.stringContaining("`dockerfile: none`") });
		expect(findDockerfile({ ...inputs, dockerfile: "Dockerfile.preview" }, folder.path)).toMatchObject({ name: "Dockerfile.preview" });
		expect(findDockerfile({ ...inputs, dockerfile: "none" }, folder.path)).toBeUndefined();
		expect(findDockerfile(inputs, `${folder.path}/other`)).toBeUndefined();
	});

	it.each(["auto", "Dockerfile"])("(%s) starts the server itself, so it is refused beside an entrypoint", async (dockerfile) => {
		await using folder = await temporaryFolder({ Dockerfile: "FROM node" });
		const given = { entrypoint: "server.ts", dockerfile };
		expect(() => findDockerfile(given, folder.path)).toThrow('Input "entrypoint" is "server.ts"');
		expect(findDockerfile({ ...given, dockerfile: "none" }, folder.path)).toBeUndefined();
	});

	it.each(["auto", "Dockerfile"])("(%s) names its base itself, so base-image is not used, which the log says", async (dockerfile) => {
		await using folder = await temporaryFolder({ Dockerfile: "FROM node" });
		const given = { entrypoint: "auto", baseImage: "node:22", dockerfile };
		expect(findDockerfile(given, folder.path)?.why).toContain("base-image is not used");
		expect(findDockerfile({ ...given, dockerfile: "none" }, folder.path)).toBeUndefined();
	});

	it.each([
		["gone", "is not a file in"],
		["docker", "is not a file in"],
		["../Dockerfile", "must be a file in the folder that is built from"],
		["/etc/passwd", "must be a file in the folder that is built from"],
	])("%s is refused", async (name, message) => {
		await using folder = await temporaryFolder({ "docker/x": "" });
		const place = { appDirectory: folder.path, uploadRoot: folder.path };
		expect(() => openDockerfile({ name, why: "" }, place)).toThrow(message);
	});

	it("of a workspace's member is built from the workspace's root", async () => {
		await using folder = await temporaryFolder({ "apps/web/Dockerfile": "FROM node", ".dockerignore": "docs\napps/web" });
		const place = { appDirectory: `${folder.path}/apps/web`, uploadRoot: folder.path };
		const dockerfile = openDockerfile({ name: "Dockerfile", why: "" }, place);
		expect(dockerfile.path).toBe("apps/web/Dockerfile");
		// Docker needs it, whatever .dockerignore says.
		expect(["apps", "apps/web"].map((path) => dockerfile.leavesOut(path, true))).toEqual([false, false]);
		expect(["apps/web/Dockerfile", "apps/web/x", "docs/x"].map((path) => dockerfile.leavesOut(path, false))).toEqual([false, true, true]);
	});

	it("may have a .dockerignore of its own", async () => {
		await using folder = await temporaryFolder({ "a.dockerignore": "own", ".dockerignore": "general", a: "FROM node", b: "FROM node" });
		const place = { appDirectory: folder.path, uploadRoot: folder.path };
		const leftOut = (name: string) => ["own", "general"].filter((path) => openDockerfile({ name, why: "" }, place).leavesOut(path, false));
		expect([leftOut("a"), leftOut("b")]).toEqual([["own"], ["general"]]);
	});

	it("with a .dockerignore that is a link is refused: an error could show a line of any file", async () => {
		await using folder = await temporaryFolder({ ".dockerignore": { link: "/etc/passwd" }, Dockerfile: "FROM node" });
		const place = { appDirectory: folder.path, uploadRoot: folder.path };
		expect(() => openDockerfile({ name: "Dockerfile", why: "" }, place)).toThrow(".dockerignore is a symlink");
	});
});

describe("what is built from", () => {
	const platform = { name: "Rivet Compute", how: "node-command" } as const;
	const app = {
		Dockerfile: "FROM node",
		".dockerignore": "docs\n!docs/public.md",
		"docs/public.md": "",
		"docs/a/b.md": "",
		"src/a.ts": "",
	};

	test("is what is uploaded, without what .dockerignore names", async () => {
		const tree = { ...app, ".env": "A=1", "node_modules/x/index.js": "", "vendor/.git/config": "x" };
		expect(await uploaded(tree, { options: { platform } })).toEqual([".dockerignore", "Dockerfile", "docs/public.md", "src/a.ts"]);
	});

	test("is the whole upload where no Dockerfile is used", async () => {
		expect(await uploaded(app, { options: { platform, dockerfile: "none" } })).toContain("docs/a/b.md");
		expect(await uploaded(app)).toContain("docs/a/b.md");
	});

	test("needs no lockfile, package.json, server file or build on the runner", async () => {
		const files = await uploaded({ "sub/Dockerfile": "FROM node" }, { options: { platform, workingDirectory: "sub" } });
		expect(files).toEqual(["Dockerfile"]);
	});

	test("may hold a secret only where .dockerignore leaves it out", async () => {
		const tree = { ...app, "docs/secret.md": "cloud_api_0123456789", "src/secret.ts": "" };
		const options = { options: { platform }, secrets: ["cloud_api_0123456789"] };
		expect(await uploaded(tree, options)).not.toContain("docs/secret.md");
		expect((await failure({ ...tree, "src/secret.ts": "cloud_api_0123456789" }, options)).message).toContain("src/secret.ts");
	});
});
