import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSandboxed } from "../../src/page/chrome.ts";
import { findChrome } from "../../src/page/find-chrome.ts";
import { runnerBrowser } from "../../src/preview/runner-browser.ts";
import { temporaryFolder } from "./source-folder.ts";

async function folderWith(...programs: readonly string[]) {
	const folder = await temporaryFolder({});
	for (const name of programs) {
		await writeFile(join(folder.path, name), "#!/bin/sh\n");
		await chmod(join(folder.path, name), 0o755);
	}
	return folder;
}

describe("the runner's Chrome", () => {
	it.each([
		[["chromium", "google-chrome-stable"], "google-chrome-stable"],
		[["node", "chromium"], "chromium"],
		[["node"], undefined],
	])("of %j is %s", async (programs, expected) => {
		await using folder = await folderWith(...programs);
		const found = await findChrome({ PATH: `bin:/nowhere:${folder.path}` }, "linux");
		expect(found).toBe(expected && join(folder.path, expected));
		expect(await findChrome({ PATH: folder.path }, "win32")).toBeUndefined();
	});

	it("is the one that CHROME_PATH names", async () => {
		await using folder = await folderWith("chromium", "my-chrome");
		expect(await findChrome({ CHROME_PATH: join(folder.path, "my-chrome"), PATH: folder.path })).toBe(join(folder.path, "my-chrome"));
	});

	it.each(["/nowhere/chrome", "chromium", "/etc"])("is no other where CHROME_PATH names no program: %s", async (path) => {
		await using folder = await folderWith("chromium");
		await expect(findChrome({ CHROME_PATH: path, PATH: folder.path })).rejects.toThrow(`CHROME_PATH names "${path}"`);
	});

	it("that is not there is not started", async () => {
		const start = runnerBrowser({ tempDirectory: "/nowhere", proxy: undefined, environment: { PATH: "/nowhere" } }, (text) => text);
		await expect(start(new AbortController().signal)).rejects.toThrow("there is no Chrome on this runner");
	});
});

describe("Chrome's sandbox", () => {
	it.each([
		[1001, false],
		[1001, true],
		[undefined, false],
	])("is on for user %s", (uid, isContainer) => expect(isSandboxed({ uid, isContainer })).toBe(true));

	it("is off for root in a container", () => expect(isSandboxed({ uid: 0, isContainer: true })).toBe(false));

	it("is missed for root elsewhere: Chrome is not started, and the log says why", () => {
		expect(() => isSandboxed({ uid: 0, isContainer: false })).toThrow("the job runs as root");
	});
});
