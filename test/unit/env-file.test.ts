import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type JobFolder, preparedVersion, writeEnvFiles } from "../../src/preview/env-file.ts";

const VARIABLES = { RIVET_TOKEN: "sk_secret", KEY: "two\nlines", GREETING: `it's "quoted"` };
let folder: JobFolder;
let publicFolder: string;

beforeEach(() => {
	folder = { key: "pr-7-3f9a1c", tempDirectory: mkdtempSync(join(tmpdir(), "runner-temp-")), runAttempt: "1-1" };
	publicFolder = mkdtempSync(join(tmpdir(), "public-"));
});

describe("the files with the server's variables", () => {
	it("hold every variable, and only their owner can read them", async () => {
		const { envFile, envJson } = await writeEnvFiles(folder, 12, VARIABLES);
		expect(JSON.parse(readFileSync(envJson, "utf8"))).toEqual(VARIABLES);
		expect(readFileSync(envFile, "utf8")).toContain("RIVET_TOKEN=sk_secret\n");
		for (const file of [envFile, envJson]) expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it("are not written through a link that an earlier step left in their folder's place", async () => {
		symlinkSync(publicFolder, join(folder.tempDirectory, `rivet-preview-${folder.key}`));
		const { envFile } = await writeEnvFiles(folder, 12, VARIABLES);
		expect(readdirSync(publicFolder)).toEqual([]);
		expect(existsSync(envFile)).toBe(true);
	});

	it("are not written through a link in a file's place", async () => {
		const directory = join(folder.tempDirectory, `rivet-preview-${folder.key}`);
		mkdirSync(directory);
		writeFileSync(join(publicFolder, "page.html"), "a page");
		for (const name of ["server.env", "server.json"]) symlinkSync(join(publicFolder, "page.html"), join(directory, name));
		await writeEnvFiles(folder, 12, VARIABLES);
		expect(readFileSync(join(publicFolder, "page.html"), "utf8")).toBe("a page");
	});
});

describe("the version that the first step leaves for the second", () => {
	it("is what was prepared last", async () => {
		await writeEnvFiles(folder, 12, VARIABLES);
		await writeEnvFiles(folder, 13, VARIABLES);
		expect(await preparedVersion(folder)).toBe(13);
	});

	it.each(["1-2", "2-1"])("is not that of another run or attempt, %s", async (runAttempt) => {
		await writeEnvFiles(folder, 12, VARIABLES);
		expect(await preparedVersion({ ...folder, runAttempt })).toBeUndefined();
	});

	it("is unknown when nothing was prepared", async () => {
		expect(await preparedVersion(folder)).toBeUndefined();
	});
});
