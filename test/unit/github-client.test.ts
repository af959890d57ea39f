import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GITHUB_TOKEN, type GitHub, startGitHub, WORKFLOW_IDENTITY } from "../../sandbox/github.ts";
import type { PullRequestRecord } from "../../sandbox/github-records.ts";
import { ACTIONS_BOT, type Permissions } from "../../sandbox/github-users.ts";
import { type GitHub as Client, createGitHub } from "../../src/github/client.ts";
import { Http } from "../../src/http.ts";
import { HttpError } from "../../src/http-error.ts";
import { Secrets } from "../../src/secrets.ts";

const OWNER = "octo-org";
const NAME = "shop";
const MARKER = "<!-- rivet-preview pr-1-a1b2c3 -->";
const RUN_URL = "https://github.example/octo-org/shop/actions/runs/7";

let github: GitHub;
let client: Client;
let pull: PullRequestRecord;
let logged: string[];

beforeEach(async () => {
	github = await startGitHub({ repository: `${OWNER}/${NAME}` });
	pull = github.state.openPullRequest({ branch: "feature", labels: ["preview"] });
	logged = [];
	client = connect(GITHUB_TOKEN);
});

afterEach(async () => {
	// Every request and answer of a test also has to fit GitHub's published API description.
	expect(github.violations).toEqual([]);
	await github.stop();
});

function connect(token: string): Client {
	const say = (kind: string) => (message: string) => void logged.push(`${kind}: ${message}`);
	const log = { debug: () => {}, info: say("info"), notice: say("notice"), warning: say("warning") };
	const secrets = new Secrets();
	const http = new Http({ secrets, log, random: () => 0 });
	return createGitHub({ token, apiUrl: github.apiUrl, repository: { owner: OWNER, name: NAME }, http, secrets, log });
}

/** A client whose token lacks something. */
function connectWith(permissions: Permissions): Client {
	github.allow("ghs_other", { ...WORKFLOW_IDENTITY, permissions });
	return connect("ghs_other");
}

const requests = (pattern: RegExp) => github.http.requestsTo(pattern);

describe("pull requests", () => {
	it("are read with what a preview needs to know", async () => {
		expect(await client.pullRequests.read(pull.number)).toEqual({
			number: 1,
			state: "open",
			merged: false,
			headSha: pull.headSha,
			headRef: "feature",
			headRepository: `${OWNER}/${NAME}`,
			labels: ["preview"],
			createdAt: Math.floor(pull.createdAt / 1000) * 1000,
			updatedAt: Math.floor(pull.updatedAt / 1000) * 1000,
		});
	});

	it("say that they were merged, and survive a deleted fork", async () => {
		const forked = github.state.openPullRequest({ branch: "patch-1", fork: "stranger/shop" });
		github.state.close(forked, { merged: true });
		forked.headRepository = undefined;
		const read = await client.pullRequests.read(forked.number);
		expect(read).toMatchObject({ state: "closed", merged: true, headRepository: undefined });
	});

	it("tell when they were pushed to last, whoever commented since", async () => {
		const pushed = github.state.openPullRequest({ branch: "pushed-long-ago" });
		const before = { number: pushed.number, createdAt: Date.now() - 9 * 86_400_000, pushedAt: Date.now() - 5 * 86_400_000 };
		Object.assign(pushed, { createdAt: before.createdAt });
		for (const commit of pushed.commits) Object.assign(commit, { at: before.pushedAt });
		github.state.addComment(pushed, "reviewer", "Nice");
		const read = await client.pullRequests.read(pushed.number);
		expect(await client.pullRequests.lastPushAt(read as NonNullable<typeof read>)).toBe(Math.floor(before.pushedAt / 1000) * 1000);
	});

	it("are undefined when there is none of this number", async () => {
		expect(await client.pullRequests.read(404)).toBeUndefined();
	});

	it("are found by the branch of this repository, the newest first, and never a fork's", async () => {
		const newer = github.state.openPullRequest({ branch: "feature" });
		github.state.openPullRequest({ branch: "feature", fork: `${OWNER}/shop-fork` });
		expect((await client.pullRequests.findOpenByBranch("feature"))?.number).toBe(newer.number);
		github.state.close(newer);
		expect((await client.pullRequests.findOpenByBranch("feature"))?.number).toBe(pull.number);
		expect(await client.pullRequests.findOpenByBranch("other")).toBeUndefined();
	});

	it("are listed over all pages", async () => {
		for (let index = 0; index < 205; index++) github.state.openPullRequest({ branch: `branch-${index}` });
		github.state.close(pull);
		const open = await client.pullRequests.listOpen();
		expect(open.map(({ number }) => number)).toEqual(Array.from({ length: 205 }, (_, index) => index + 2));
		expect(requests(/^GET .*\/pulls$/)).toHaveLength(3);
	});

	it("can't be read with a bad token, and the error says so without showing it", async () => {
		const error = await connect("ghs_unknown1234")
			.pullRequests.read(1)
			.catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({ status: 401, hint: expect.stringContaining('"github-token"') });
		expect(String(error)).toContain("Bad credentials");
		expect(String(error)).not.toContain("ghs_unknown1234");
	});

	it("are read again when GitHub limits the rate", async () => {
		const answer = { status: 403, json: { message: "You have exceeded a secondary rate limit" }, headers: { "retry-after": "0" } };
		github.http.fail(/\/pulls\/1$/, { kind: "status", answer }, 1);
		expect((await client.pullRequests.read(1))?.number).toBe(1);
	});
});

describe("the comment", () => {
	const body = (text: string) => `${text}\n${MARKER}`;
	const comment = (of: Client = client) => of.comment({ pullRequest: pull.number, marker: MARKER });
	const bodies = () => github.state.commentsOf(pull).map((one) => one.body);

	it("is created once and edited from then on, by this run and the next", async () => {
		const sticky = comment();
		const first = await sticky.write(body("deploying"));
		const second = await sticky.write(body("ready"));
		const third = await comment().write(body("ready again"));
		expect(bodies()).toEqual([body("ready again")]);
		const [only] = github.state.commentsOf(pull);
		expect([first?.id, second?.id, third?.id]).toEqual([only?.id, only?.id, only?.id]);
		expect(third?.url).toBe(first?.url);
		// Once for each run, and once by the run that made it, to see whether it is the only one.
		expect(requests(/graphql$/)).toHaveLength(3);
	});

	it("is not sent again when nothing changed", async () => {
		await comment().write(body("ready"));
		const sticky = comment();
		expect(await sticky.write(body("ready"))).toBeDefined();
		await sticky.write(body("ready"));
		expect(requests(/^PATCH/)).toHaveLength(0);
	});

	it("is found behind a hundred others", async () => {
		for (let index = 0; index < 230; index++) github.state.addComment(pull, "octocat", `remark ${index}`);
		const ours = github.state.addComment(pull, ACTIONS_BOT, body("old"));
		expect((await comment().write(body("new")))?.id).toBe(ours.id);
		expect(ours.body).toBe(body("new"));
	});

	it("is never a stranger's, another preview's, or one that only quotes the marker", async () => {
		const foreign = [
			github.state.addComment(pull, "mallory", body("please edit me")),
			github.state.addComment(pull, "other-app[bot]", body("please edit me")),
			github.state.addComment(pull, ACTIONS_BOT, "another preview\n<!-- rivet-preview pr-1-ffffff -->"),
			github.state.addComment(pull, ACTIONS_BOT, `> a quote\n> ${MARKER}`),
		];
		const before = foreign.map((one) => one.body);
		await comment().write(body("ready"));
		expect(bodies()).toEqual([...before, body("ready")]);
	});

	it("is made once more when somebody deleted it meanwhile", async () => {
		const sticky = comment();
		await sticky.write(body("deploying"));
		github.state.comments = [];
		await sticky.write(body("ready"));
		expect(bodies()).toEqual([body("ready")]);
	});

	it("is one again after two runs raced: the oldest stays", async () => {
		const oldest = github.state.addComment(pull, ACTIONS_BOT, body("a"));
		github.state.addComment(pull, ACTIONS_BOT, body("b"));
		github.state.addComment(pull, ACTIONS_BOT, body("c"));
		expect((await comment().write(body("ready")))?.id).toBe(oldest.id);
		expect(bodies()).toEqual([body("ready")]);
	});

	it("is not made where only an existing one is to be edited", async () => {
		expect(await comment().write(body("deleted"), { create: false })).toBeUndefined();
		expect(bodies()).toEqual([]);
	});

	it.each(["answer-lost", "answer-cut", "not-json"] as const)("is not made twice when the answer is lost (%s)", async (kind) => {
		github.http.fail(/^POST .*\/comments$/, { kind }, 1);
		const written = await comment().write(body("deploying"));
		expect(written?.id).toBe(github.state.commentsOf(pull)[0]?.id);
		expect(bodies()).toEqual([body("deploying")]);
	});

	it("is made at the second try when the first never arrived", async () => {
		github.http.fail(/^POST .*\/comments$/, { kind: "reset" }, 1);
		await comment().write(body("deploying"));
		expect(bodies()).toEqual([body("deploying")]);
	});

	it("ends with the last of two writes that overlap", async () => {
		github.http.fail(/^POST .*\/comments$/, { kind: "slow", delayMs: 150 }, 1);
		const sticky = comment();
		await Promise.all([sticky.write(body("deploying")), sticky.write(body("ready"))]);
		expect(bodies()).toEqual([body("ready")]);
	});

	it("is cut where GitHub would refuse it, and stays recognisable", async () => {
		const line = "a line with an emoji 😀\n";
		await comment().write(line.repeat(4_000));
		const [only = ""] = bodies();
		expect(only.length).toBeLessThanOrEqual(65_536);
		expect(only.startsWith(line)).toBe(true);
		expect(only.endsWith(`\n${MARKER}`)).toBe(true);
		expect(only).toContain("left out");
		expect(only.isWellFormed()).toBe(true);
	});

	it("costs one notice that names the permission when the token may not comment", async () => {
		const sticky = comment(connectWith({ contents: "read", "pull-requests": "read" }));
		expect(await sticky.write(body("deploying"))).toBeUndefined();
		expect(await sticky.write(body("ready"))).toBeUndefined();
		expect(logged).toHaveLength(1);
		expect(logged[0]).toMatch(/^notice: .*Resource not accessible by integration.*`pull-requests: write`/);
		expect(requests(/^POST .*\/comments$/)).toHaveLength(1);
	});

	it("costs one notice when the token may not even read comments", async () => {
		const sticky = comment(connectWith({ contents: "read" }));
		expect(await sticky.write(body("deploying"))).toBeUndefined();
		expect(logged).toEqual([expect.stringMatching(/^notice: .*`pull-requests: write`/)]);
	});

	it("is left out of a locked conversation, with a notice that says why", async () => {
		pull.locked = true;
		expect(await comment().write(body("deploying"))).toBeUndefined();
		expect(logged).toEqual([expect.stringMatching(/^notice: .*conversation is locked/)]);
	});

	it("is tried again after GitHub was down", async () => {
		const sticky = comment();
		github.http.fail(/graphql$/, { kind: "status", answer: { status: 500, json: { message: "Server Error" } } });
		await expect(sticky.write(body("deploying"))).rejects.toThrow(/GitHub answered 500/);
		github.http.heal();
		await sticky.write(body("ready"));
		expect(bodies()).toEqual([body("ready")]);
	});
});

describe("deployments", () => {
	const KEY = "pr-1-a1b2c3";
	const record = (of: Client = client, key = KEY) => of.deployments({ environment: "Preview", key, runUrl: RUN_URL });
	const states = () => github.state.deployments.map((one) => one.statuses.at(-1)?.state);

	async function deployed(key = KEY): Promise<number> {
		const one = record(client, key);
		const id = await one.start(pull.headSha);
		if (id === undefined) throw new Error("no deployment was made");
		await one.finish(id, "success", { url: "https://pr-1-a1b2c3.style.dev", description: "Ready" });
		return id;
	}

	it("show the preview's link and run, whatever the base branch and the checks say", async () => {
		const id = await deployed();
		expect(github.state.deployments).toMatchObject([
			{
				id,
				sha: pull.headSha,
				task: `rivet-preview:${KEY}`,
				environment: "Preview",
				transient: true,
				production: false,
				payload: { preview: KEY },
			},
		]);
		expect(github.state.deployments[0]?.statuses).toMatchObject([
			{ state: "in_progress", logUrl: RUN_URL, environmentUrl: "" },
			{ state: "success", logUrl: RUN_URL, environmentUrl: "https://pr-1-a1b2c3.style.dev", description: "Ready" },
		]);
	});

	it("retire the earlier ones of the same preview on success, and no other's", async () => {
		await deployed("pr-2-a1b2c3");
		await deployed();
		const failing = record();
		const failed = await failing.start(pull.headSha);
		await failing.finish(failed ?? 0, "failure", { description: "No" });
		expect(states()).toEqual(["success", "success", "failure"]);
		await deployed();
		expect(states()).toEqual(["success", "inactive", "inactive", "success"]);
	});

	it("look no further back than the last retired one", async () => {
		for (let index = 0; index < 6; index++) await deployed();
		const before = requests(/^GET .*\/statuses$/).length;
		await deployed();
		expect(requests(/^GET .*\/statuses$/).length - before).toBe(2);
	});

	it("are all set inactive when the preview goes, over all pages, and only those that are not", async () => {
		for (let index = 0; index < 103; index++) await record().start(pull.headSha);
		await deployed("pr-2-a1b2c3");
		expect(await record().deactivateAll()).toBe(103);
		expect(
			states()
				.slice(0, 103)
				.every((state) => state === "inactive"),
		).toBe(true);
		expect(states()[103]).toBe("success");
		expect(await record().deactivateAll()).toBe(0);
	});

	it.each(["answer-lost", "answer-cut"] as const)("are not made twice when the answer is lost (%s)", async (kind) => {
		github.http.fail(/^POST .*\/deployments$/, { kind }, 1);
		expect(await record().start(pull.headSha)).toBe(github.state.deployments[0]?.id);
		expect(states()).toEqual(["in_progress"]);
	});

	it("take a description that is too long for GitHub", async () => {
		const id = (await record().start(pull.headSha)) ?? 0;
		await record().finish(id, "failure", { description: "x".repeat(300) });
		expect(github.state.deployments[0]?.statuses.at(-1)?.description).toHaveLength(140);
	});

	it("cost one notice that names the permission when the token may not make them", async () => {
		const without = record(connectWith({ contents: "read", "pull-requests": "write" }));
		expect(await without.start(pull.headSha)).toBeUndefined();
		expect(await without.deactivateAll()).toBe(0);
		expect(logged).toEqual([expect.stringMatching(/^notice: .*`deployments: write`/)]);
	});

	it("fail with GitHub's words for a commit that it does not have", async () => {
		await expect(record().start("0".repeat(40))).rejects.toThrow(/422.*Validation Failed/);
	});

	it("keep their id when only the first status failed", async () => {
		github.http.fail(/\/statuses$/, { kind: "status", answer: { status: 422, json: { message: "Validation Failed" } } }, 1);
		const one = record();
		const id = await one.start(pull.headSha);
		expect(id).toBe(github.state.deployments[0]?.id);
		expect(logged).toEqual([expect.stringMatching(/^warning: /)]);
		await one.finish(id ?? 0, "success", { description: "Ready" });
		expect(states()).toEqual(["success"]);
	});

	it("can't be cleaned up silently while GitHub is down", async () => {
		await deployed();
		github.http.fail(/\/deployments$/, { kind: "status", answer: { status: 500, json: { message: "Server Error" } } });
		await expect(record().deactivateAll()).rejects.toThrow(/GitHub answered 500/);
	});
});
