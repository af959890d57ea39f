import { cp, mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findApp } from "../../sandbox/demo/app.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";

const APPS = resolve(import.meta.dirname, "../fixtures/apps");

let folder: string;

beforeEach(async () => {
	folder = await realpath(await mkdtemp(join(tmpdir(), "demo-app-")));
});
afterEach(() => removeFolder(folder));

async function put(files: Readonly<Record<string, unknown>>): Promise<void> {
	for (const [path, content] of Object.entries(files)) {
		await mkdir(resolve(folder, path, ".."), { recursive: true });
		await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
	}
}

const find = (inputs: Readonly<Record<string, string>> = {}, host: "freestyle" | "rivet-compute" = "freestyle") =>
	findApp({ app: folder, host, rivet: host === "freestyle" ? "self-hosted" : "cloud", inputs });

describe("the demo finds the app", () => {
	test.each([
		{ fixture: "api-only", workingDirectory: ".", chosen: undefined, manager: "npm" },
		{ fixture: "hono-vite", workingDirectory: ".", chosen: undefined, manager: "npm" },
		{ fixture: "elysia", workingDirectory: ".", chosen: undefined, manager: "bun" },
		{ fixture: "workspace", workingDirectory: "apps/web", chosen: "apps/web", manager: "npm" },
		{ fixture: "pnpm-workspace", workingDirectory: "apps/server", chosen: "apps/server", manager: "pnpm" },
		{ fixture: "yarn-workspace", workingDirectory: "apps/web", chosen: "apps/web", manager: "yarn" },
	])("of $fixture", async ({ fixture, workingDirectory, chosen, manager }) => {
		await cp(join(APPS, fixture), folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
		expect(await find()).toMatchObject({ root: folder, workingDirectory, lockfile: { packageManager: manager } });
		expect((await find()).chosen).toEqual(chosen && { path: chosen, workingDirectory: chosen });
	});

	test("in a folder of a repository without a package.json at its root", async () => {
		await cp(join(APPS, "api-only"), join(folder, "backend"), { recursive: true, filter: (path) => !path.includes("node_modules") });
		await put({
			"frontend/package.json": { scripts: { start: "vite" } },
			"frontend/package-lock.json": { lockfileVersion: 3, packages: {} },
		});
		const app = await find();
		expect(app).toMatchObject({ root: join(folder, "backend"), workingDirectory: "." });
		expect(app.chosen).toEqual({ path: "backend", workingDirectory: "backend" });
	});

	test("where the input says", async () => {
		await cp(join(APPS, "workspace"), folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
		expect(await find({ "working-directory": "apps/web" })).toMatchObject({
			root: folder,
			workingDirectory: "apps/web",
			chosen: undefined,
		});
		await expect(find({ "working-directory": "apps/wbe" })).rejects.toThrow('names "apps/wbe", which does not exist');
	});

	test("only where the host can run it", async () => {
		await put({
			"package.json": { scripts: { start: "next start" }, dependencies: { next: "15.0.0" } },
			"package-lock.json": { lockfileVersion: 3, packages: { "": { dependencies: { next: "15.0.0" } } } },
		});
		await expect(find()).rejects.toThrow("Freestyle can't run this app");
		expect(await find({}, "rivet-compute")).toMatchObject({ root: folder, workingDirectory: "." });
	});
});
