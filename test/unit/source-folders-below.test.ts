import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type FolderSearch, foldersBelow } from "../../src/source/folders-below.ts";
import { relativePath } from "../../src/source/paths.ts";

const ALL: FolderSearch = { depth: 9, most: 99, enters: () => true };

describe("the folders below a folder", () => {
	const root = mkdtempSync(join(tmpdir(), "folders-below-"));
	afterAll(() => rmSync(root, { recursive: true }));
	for (const path of ["a/deep/deeper", "b", "node_modules/pkg", "a/node_modules/pkg"]) mkdirSync(join(root, path), { recursive: true });
	const pathsOf = (search: Partial<FolderSearch>, from = root) =>
		[...foldersBelow(from, { ...ALL, ...search })].map(({ path }) => relativePath(root, path)).sort();

	it("are all but installed packages, the folder itself included", () => {
		expect(pathsOf({})).toEqual(["", "a", "a/deep", "a/deep/deeper", "b"]);
	});

	it.each([
		[0, [""]],
		[1, ["", "a", "b"]],
		[2, ["", "a", "a/deep", "b"]],
	])("end %i levels down", (depth, expected) => {
		expect(pathsOf({ depth })).toEqual(expected);
	});

	it.each([1, 3])("are %i at most", (most) => {
		expect(pathsOf({ most })).toHaveLength(most);
	});

	it("are not searched where the caller does not want it", () => {
		expect(pathsOf({ enters: (name: string) => name !== "deep" })).toEqual(["", "a", "b"]);
	});

	it("are none below a folder that can't be read", () => {
		expect(pathsOf({}, join(root, "missing"))).toEqual(["missing"]);
	});
});
