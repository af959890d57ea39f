import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { findLeftCheckoutToken } from "../../src/source/checkout-token.ts";
import { temporaryFolder } from "./source-folder.ts";

const git = (cwd: string, ...args: string[]) => execFileSync("git", args, { cwd, stdio: "ignore" });
const HEADER = `AUTHORIZATION: basic ${Buffer.from("x-access-token:ghs_abcdef0123").toString("base64")}`;

test("a checkout without credentials, and no checkout at all, are fine", async () => {
	await using folder = await temporaryFolder();
	expect(findLeftCheckoutToken(folder.path)).toBeUndefined();
	git(folder.path, "init");
	git(folder.path, "remote", "add", "origin", "https://github.com/acme/app");
	expect(findLeftCheckoutToken(folder.path)).toBeUndefined();
});

test("the header that actions/checkout up to v5 leaves in .git/config is found, and not repeated", async () => {
	await using folder = await temporaryFolder();
	git(folder.path, "init");
	git(folder.path, "config", "http.https://github.com/.extraheader", HEADER);
	const warning = findLeftCheckoutToken(folder.path);
	expect(warning).toMatch(/persist-credentials: false/);
	expect(warning).not.toContain(HEADER.slice(-10));
});

test("the file that actions/checkout v6 includes is found, and forgotten once it is gone", async () => {
	await using folder = await temporaryFolder({
		"temp/git-credentials-1.config": `[http "https://github.com/"]\n\textraheader = ${HEADER}\n`,
		"repo/a": "",
	});
	const repo = `${folder.path}/repo`;
	git(repo, "init");
	git(repo, "config", `includeIf.gitdir:${repo}/.git.path`, `${folder.path}/temp/git-credentials-1.config`);
	expect(findLeftCheckoutToken(repo)).toMatch(/persist-credentials: false/);
	git(repo, "config", `includeIf.gitdir:${repo}/.git.path`, `${folder.path}/temp/gone.config`);
	expect(findLeftCheckoutToken(repo)).toBeUndefined();
});

test("a token in the remote's URL is found, also in a folder whose .git is a file", async () => {
	await using folder = await temporaryFolder({
		"work/.git": "gitdir: ../real\n",
		"real/config": '[remote "origin"]\n\turl = https://x-access-token:ghs_abc@github.com/acme/app\n',
	});
	expect(findLeftCheckoutToken(`${folder.path}/work`)).toMatch(/persist-credentials/);
});

test.each([
	["app/.git/config", "where `path` of actions/checkout put it"],
	["repos/tools/.git/config", "in a second checkout"],
])("a token in %s is found, %s", async (path) => {
	await using folder = await temporaryFolder({ [path]: `[http "https://github.com/"]\n\textraheader = ${HEADER}\n` });
	expect(findLeftCheckoutToken(folder.path)).toContain(`left its token (${path})`);
});

test("settings that include each other come to an end", async () => {
	await using folder = await temporaryFolder({
		".git/config": "[include]\n\tpath = a\n\tpath = b\n",
		".git/a": "[include]\n\tpath = b\n",
		".git/b": "[include]\n\tpath = a\n",
	});
	expect(findLeftCheckoutToken(folder.path)).toBeUndefined();
});
