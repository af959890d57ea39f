import { describe, expect, it } from "vitest";
import { type AppPlace, appScope } from "../../src/source/app-scope.ts";

/** A workspace of two apps, a library that each may use, and documentation. */
const WORKSPACE = {
	"package.json": '{"workspaces":["apps/*","packages/*"]}',
	"package-lock.json": "{}",
	"tsconfig.base.json": "{}",
	"README.md": "# Shop",
	"docs/guide.md": "Read me",
	"apps/shop/package.json": '{"name":"@acme/shop","dependencies":{"@acme/actors":"*"}}',
	"apps/shop/src/server.ts": 'import { registry } from "@acme/actors";',
	"apps/shop/README.md": "the shop",
	"apps/admin/package.json": '{"name":"@acme/admin"}',
	"apps/admin/src/server.ts": "",
	"packages/actors/package.json": '{"name":"@acme/actors"}',
	"packages/actors/src/index.ts": 'import type { Money } from "@acme/money";',
	"packages/money/package.json": '{"name":"@acme/money"}',
	"packages/money/index.ts": "export type Money = number;",
	"packages/ui/package.json": '{"name":"ui"}',
	"packages/ui/index.ts": "",
};
const SHOP: AppPlace = { app: "apps/shop", uploadRoot: "" };

function scope(files: Readonly<Record<string, string>>, place = SHOP) {
	return appScope(Object.keys(files), place, (path) => files[path]);
}

/** The workspace with a line added to a file. */
function withLine(file: string, line: string) {
	const files: Record<string, string> = { ...WORKSPACE };
	files[file] = `${files[file] ?? ""}\n${line}`;
	return files;
}

describe("the files that an app of a workspace is made from", () => {
	it("are its own, those beside the packages, and the packages that it uses, also through others", () => {
		const { files } = scope(WORKSPACE);
		expect([...files].sort()).toEqual([
			"apps/shop/README.md",
			"apps/shop/package.json",
			"apps/shop/src/server.ts",
			"package-lock.json",
			"package.json",
			"packages/actors/package.json",
			"packages/actors/src/index.ts",
			"packages/money/index.ts",
			"packages/money/package.json",
			"tsconfig.base.json",
		]);
	});

	it("say which packages are not among them", () => {
		expect(scope(WORKSPACE).otherPackages.toSorted()).toEqual(["apps/admin", "packages/ui"]);
	});

	it.each([
		["a dependency in package.json", "apps/shop/package.json", '{"name":"@acme/shop","dependencies":{"ui":"*","@acme/actors":"*"}}'],
		["an import that package.json does not list", "apps/shop/src/server.ts", 'import "ui/button.css";'],
		["a path", "apps/shop/src/server.ts", 'import "../../../packages/ui/index.ts";'],
		["a path without an extension", "apps/shop/src/server.ts", 'import "../../../packages/ui/index";'],
		["a pattern", "apps/shop/src/server.ts", 'import.meta.glob("../../../packages/*/index.ts")'],
		["a folder above", "apps/shop/vite.config.ts", 'join(import.meta.dirname, "..", "..", "packages", "ui")'],
		["a build script", "apps/shop/package.json", '"build": "npm run build -w ui && vite build"'],
		["a build script that changes into it", "apps/shop/package.json", '"build": "cd ../../packages/ui && npm run build"'],
		["a filter of pnpm", "apps/shop/package.json", '"build": "pnpm --filter ui build"'],
		["an alias in the settings beside the packages", "tsconfig.base.json", '{"paths":{"@lib/*":["packages/ui/*"]}}'],
		["a package that is used itself", "packages/money/index.ts", 'export * from "ui";'],
	])("hold a package that is named by %s", (_, file, line) => {
		expect(scope(withLine(file, line)).files).toContain("packages/ui/index.ts");
	});

	it.each([
		["a page of the documentation", "apps/shop/src/server.ts", 'readFileSync("../../../docs/guide.md")', "docs/guide.md"],
		["the README beside the packages", "packages/money/index.ts", 'read("../../README.md")', "README.md"],
	])("hold %s that is named", (_, file, line, expected) => {
		expect(scope(WORKSPACE).files).not.toContain(expected);
		expect(scope(withLine(file, line)).files).toContain(expected);
	});

	it.each([
		["a word that is a package's name", 'const ui = "the ui of the shop";'],
		["a spread", "f(...ui, ..ui)"],
		["a path inside of the app", 'import "../lib/ui.ts";'],
		["a path that leaves the repository", 'import "../../../../../ui";'],
	])("hold no package for %s", (_, line) => {
		expect(scope(withLine("apps/shop/src/server.ts", line)).otherPackages).toContain("packages/ui");
	});

	it("are all of the upload's for an app at its root", () => {
		const { files, otherPackages } = scope(WORKSPACE, { app: "", uploadRoot: "" });
		expect([...files].sort()).toEqual(Object.keys(WORKSPACE).sort());
		expect(otherPackages).toEqual([]);
	});

	it("are the app's own where it has a lockfile, and what it names outside of its folder", () => {
		const files = { ...WORKSPACE, "shared/types.ts": "", "shared/other.ts": "" };
		const place = { app: "apps/shop", uploadRoot: "apps/shop" };
		expect([...scope(files, place).files].sort()).not.toContain("shared/types.ts");
		const naming = { ...files, "apps/shop/src/types.ts": 'export * from "../../../shared/types";' };
		expect(scope(naming, place).files).toContain("shared/types.ts");
		expect(scope(naming, place).files).not.toContain("shared/other.ts");
	});

	it("follow a link out of the app's folder", () => {
		expect(scope({ ...WORKSPACE, "apps/shop/src/ui": "../../../packages/ui" }).files).toContain("packages/ui/index.ts");
	});
});
