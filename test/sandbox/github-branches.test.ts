import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GITHUB_TOKEN, type GitHub, startGitHub } from "../../sandbox/github/github.ts";
import { userNamed } from "../../sandbox/github/users.ts";
import { startRewritingProxy } from "../../sandbox/network/rewriting-proxy.ts";

const REPO = { owner: "octocat", repo: "chat-room" };
const FILE = { path: "a.txt", message: "Add a file", content: Buffer.from("a\n").toString("base64"), branch: "topic" };
let github: GitHub;
let rest: ReturnType<typeof getOctokit>["rest"];

beforeEach(async () => {
	github = await startGitHub({ repository: "octocat/chat-room" });
	const permissions = { contents: "write", "pull-requests": "write" } as const;
	github.allow("ghp_writer", { user: userNamed("mona"), kind: "personal", permissions });
	rest = getOctokit("ghp_writer", { baseUrl: github.apiUrl }).rest;
});
afterEach(async () => {
	expect(github.violations).toEqual([]);
	await github.stop();
});

async function branch(): Promise<string> {
	const { data } = await rest.git.getRef({ ...REPO, ref: "heads/main" });
	await rest.git.createRef({ ...REPO, ref: "refs/heads/topic", sha: data.object.sha });
	return data.object.sha;
}

describe("GitHub's branches", () => {
	it("are made, committed to, proposed, closed and deleted, in the shape that GitHub publishes", async () => {
		const before = await branch();
		const { data: committed } = await rest.repos.createOrUpdateFileContents({ ...REPO, ...FILE });
		const { data: pull } = await rest.pulls.create({ ...REPO, title: "A change", head: "topic", base: "main" });
		expect(pull.head.sha).toBe(committed.commit.sha);
		expect(pull.head.sha).not.toBe(before);
		const { data: closed } = await rest.pulls.update({ ...REPO, pull_number: pull.number, state: "closed" });
		expect(closed.state).toBe("closed");
		expect((await rest.git.listMatchingRefs({ ...REPO, ref: "heads/to" })).data.map(({ ref }) => ref)).toEqual(["refs/heads/topic"]);
		await rest.git.deleteRef({ ...REPO, ref: "heads/topic" });
		await expect(rest.git.getRef({ ...REPO, ref: "heads/topic" })).rejects.toMatchObject({ status: 404 });
	});

	it("move their open pull request with a commit", async () => {
		await branch();
		await rest.repos.createOrUpdateFileContents({ ...REPO, ...FILE });
		const { data: pull } = await rest.pulls.create({ ...REPO, title: "A change", head: "topic", base: "main" });
		const { data: second } = await rest.repos.createOrUpdateFileContents({ ...REPO, ...FILE, path: "b.txt" });
		expect((await rest.pulls.get({ ...REPO, pull_number: pull.number })).data.head.sha).toBe(second.commit.sha);
	});

	it("are refused as GitHub refuses them", async () => {
		const sha = await branch();
		await expect(rest.git.createRef({ ...REPO, ref: "refs/heads/topic", sha })).rejects.toMatchObject({ status: 422 });
		await expect(rest.git.createRef({ ...REPO, ref: "refs/heads/other", sha: "0".repeat(40) })).rejects.toMatchObject({ status: 422 });
		await expect(rest.git.deleteRef({ ...REPO, ref: "heads/none" })).rejects.toMatchObject({ status: 422 });
		// Nothing differs from main yet.
		await expect(rest.pulls.create({ ...REPO, title: "Nothing", head: "topic", base: "main" })).rejects.toMatchObject({ status: 422 });
		const workflow = getOctokit(GITHUB_TOKEN, { baseUrl: github.apiUrl }).rest;
		await expect(workflow.git.deleteRef({ ...REPO, ref: "heads/topic" })).rejects.toMatchObject({ status: 403 });
	});
});

describe("a rewriting proxy", () => {
	it("passes everything on, and changes the answers that it is told to", async () => {
		const line = /^GET .*\/git\/ref\/heads%2Fmain$/;
		const proxy = await startRewritingProxy(new URL(github.apiUrl).origin, [{ line, change: ({ body }) => ({ status: 418, body }) }]);
		const through = getOctokit("ghp_writer", { baseUrl: `${proxy.url}/api/v3` }).rest;
		try {
			await branch();
			await through.repos.createOrUpdateFileContents({ ...REPO, ...FILE });
			expect((await through.git.getRef({ ...REPO, ref: "heads/topic" })).data.ref).toBe("refs/heads/topic");
			await expect(through.git.getRef({ ...REPO, ref: "heads/main" })).rejects.toMatchObject({ status: 418 });
			expect((await rest.git.getRef({ ...REPO, ref: "heads/main" })).status).toBe(200);
		} finally {
			await proxy.stop();
		}
	});
});
