import { describe, expect, it } from "vitest";
import { ACTIONS_BOT } from "../../sandbox/github/users.ts";
import { COMMENT_START } from "../../src/report/comment.ts";
import { connectWith, useGitHub } from "./github-world.ts";

const MARKER = "<!-- rivet-preview pr-1-a1b2c3 -->";

const world = useGitHub();
const requests = (pattern: RegExp) => world.github.http.requestsTo(pattern);

describe("the comment", () => {
	const body = (text: string) => `${text}\n${MARKER}`;
	const comment = (of = world.client) => of.comment({ pullRequest: world.pull.number, marker: MARKER });
	const bodies = () => world.github.state.commentsOf(world.pull).map((one) => one.body);

	it("is created once and edited from then on, by this run and the next", async () => {
		const sticky = comment();
		const first = await sticky.write(body("deploying"));
		const second = await sticky.write(body("ready"));
		const third = await comment().write(body("ready again"));
		expect(bodies()).toEqual([body("ready again")]);
		const [only] = world.github.state.commentsOf(world.pull);
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
		for (let index = 0; index < 230; index++) world.github.state.addComment(world.pull, "octocat", `remark ${index}`);
		const ours = world.github.state.addComment(world.pull, ACTIONS_BOT, body("old"));
		expect((await comment().write(body("new")))?.id).toBe(ours.id);
		expect(ours.body).toBe(body("new"));
	});

	it("is never a stranger's, another preview's, or one that only quotes the marker", async () => {
		const foreign = [
			world.github.state.addComment(world.pull, "mallory", body("please edit me")),
			world.github.state.addComment(world.pull, "other-app[bot]", body("please edit me")),
			world.github.state.addComment(world.pull, ACTIONS_BOT, "another preview\n<!-- rivet-preview pr-1-ffffff -->"),
			world.github.state.addComment(world.pull, ACTIONS_BOT, `> a quote\n> ${MARKER}`),
		];
		const before = foreign.map((one) => one.body);
		await comment().write(body("ready"));
		expect(bodies()).toEqual([...before, body("ready")]);
	});

	it.each([
		["a line", `old\n${MARKER}\nThanks, works for me!`],
		["a list, in the line ends of GitHub's form", `old\r\n\r\n${MARKER}\r\n\r\n- checked\r\n`],
		["blanks", `old\n${MARKER}  \n`],
	])("is still ours when a person added %s below the marker", async (_, edited) => {
		const ours = world.github.state.addComment(world.pull, ACTIONS_BOT, edited);
		expect((await comment().write(body("ready")))?.id).toBe(ours.id);
		expect(bodies()).toEqual([body("ready")]);
	});

	it.each([`Changes:\n\n### ✅ Preview\n${MARKER}`, `### Preview report\n${MARKER}`, `### ✅ All tests pass\n\n${MARKER}\n`])(
		"is never another step's, which quotes the pull request's text: %j",
		async (text) => {
			const quoting = world.github.state.addComment(world.pull, ACTIONS_BOT, text);
			const written = await world.client
				.comment({ pullRequest: world.pull.number, marker: MARKER, start: COMMENT_START })
				.write(body("### ✅ Preview is ready"));
			expect(written?.id).not.toBe(quoting.id);
			expect(quoting.body).toBe(text);
		},
	);

	it("of many pull requests are looked up with one query for every ten, over all pages", async () => {
		const pulls = Array.from({ length: 24 }, (_, index) => world.github.state.openPullRequest({ branch: `b-${index}` }));
		for (const pull of pulls) world.github.state.addComment(pull, ACTIONS_BOT, body("old"));
		const [, , long = world.pull] = pulls;
		world.github.state.comments = world.github.state.comments.filter(({ pullNumber }) => pullNumber !== long.number);
		for (let index = 0; index < 110; index++) world.github.state.addComment(long, "octocat", `remark ${index}`);
		world.github.state.addComment(long, ACTIONS_BOT, body("old"));
		const comments = pulls.map(({ number }) => world.client.comment({ pullRequest: number, marker: MARKER }));
		for (const one of comments) one.lookUp();
		for (const one of comments) await one.write(body("deleted"), { create: false });
		expect(pulls.map((pull) => world.github.state.commentsOf(pull).at(-1)?.body)).toEqual(pulls.map(() => body("deleted")));
		// Three for 24 pull requests, and one for the second page of one of them.
		expect(requests(/graphql$/)).toHaveLength(4);
	});

	it("of one pull request is looked up although another can't be seen", async () => {
		const hidden = world.client.comment({ pullRequest: 404, marker: MARKER });
		const ours = world.github.state.addComment(world.pull, ACTIONS_BOT, body("old"));
		const sticky = comment();
		for (const one of [hidden, sticky]) one.lookUp();
		expect(await hidden.write(body("deleted"), { create: false })).toBeUndefined();
		expect((await sticky.write(body("deleted"), { create: false }))?.id).toBe(ours.id);
		expect(requests(/graphql$/)).toHaveLength(1);
	});

	it.each([
		["no list of comments", { data: { repository: { p1: { number: 1 } } } }, 'lacks the field "repository.p1.comments"'],
		[
			"a comment without link",
			{ data: { repository: { p1: { number: 1, comments: { nodes: [{ body: "", url: "x", viewerDidAuthor: true }] } } } } },
			'in the field "repository.p1.comments.nodes.0.url", where a link to a comment is expected',
		],
	])("is not guessed from an answer of another shape: %s", async (_, json, problem) => {
		world.github.http.fail(/graphql$/, { kind: "status", answer: { status: 200, json } });
		await expect(comment().write(body("ready"))).rejects.toThrow(problem);
		expect(bodies()).toEqual([]);
	});

	it("is made once more when somebody deleted it meanwhile", async () => {
		const sticky = comment();
		await sticky.write(body("deploying"));
		world.github.state.comments = [];
		await sticky.write(body("ready"));
		expect(bodies()).toEqual([body("ready")]);
	});

	it("is one again after two runs raced: the oldest stays", async () => {
		const oldest = world.github.state.addComment(world.pull, ACTIONS_BOT, body("a"));
		world.github.state.addComment(world.pull, ACTIONS_BOT, body("b"));
		world.github.state.addComment(world.pull, ACTIONS_BOT, body("c"));
		expect((await comment().write(body("ready")))?.id).toBe(oldest.id);
		expect(bodies()).toEqual([body("ready")]);
	});

	it("is not made where only an existing one is to be edited", async () => {
		expect(await comment().write(body("deleted"), { create: false })).toBeUndefined();
		expect(bodies()).toEqual([]);
	});

	it.each(["answer-lost", "answer-cut", "not-json"] as const)("is not made twice when the answer is lost (%s)", async (kind) => {
		world.github.http.fail(/^POST .*\/comments$/, { kind }, 1);
		const written = await comment().write(body("deploying"));
		expect(written?.id).toBe(world.github.state.commentsOf(world.pull)[0]?.id);
		expect(bodies()).toEqual([body("deploying")]);
	});

	it("is made at the second try when the first never arrived", async () => {
		world.github.http.fail(/^POST .*\/comments$/, { kind: "reset" }, 1);
		await comment().write(body("deploying"));
		expect(bodies()).toEqual([body("deploying")]);
	});

	it("ends with the last of two writes that overlap", async () => {
		world.github.http.fail(/^POST .*\/comments$/, { kind: "slow", delayMs: 150 }, 1);
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
		const sticky = comment(connectWith(world, { contents: "read", "pull-requests": "read" }));
		expect(await sticky.write(body("deploying"))).toBeUndefined();
		expect(await sticky.write(body("ready"))).toBeUndefined();
		expect(world.logged).toHaveLength(1);
		expect(world.logged[0]).toMatch(/^notice: .*Resource not accessible by integration.*`pull-requests: write`/);
		expect(requests(/^POST .*\/comments$/)).toHaveLength(1);
	});

	it("costs one notice when the token may not even read comments", async () => {
		const sticky = comment(connectWith(world, { contents: "read" }));
		expect(await sticky.write(body("deploying"))).toBeUndefined();
		expect(world.logged).toEqual([expect.stringMatching(/^notice: .*`pull-requests: write`/)]);
	});

	it("is left out of a locked conversation, with a notice that says why", async () => {
		world.pull.locked = true;
		expect(await comment().write(body("deploying"))).toBeUndefined();
		expect(world.logged).toEqual([expect.stringMatching(/^notice: .*conversation is locked/)]);
	});

	it.each([
		[403, "Repository access blocked"],
		[403, "Repository was archived so is read-only."],
		[410, "Issues are disabled for this repo"],
	])("is left out with GitHub's own words alone where no permission helps: %i %s", async (status, message) => {
		world.github.http.fail(/^POST .*\/comments$/, { kind: "status", answer: { status, json: { message } } });
		expect(await comment().write(body("deploying"))).toBeUndefined();
		expect(world.logged).toEqual([expect.stringMatching(new RegExp(`^notice: .*${message.replace(/\.$/, "")}\\.$`))]);
	});

	it("is tried again after GitHub was down", async () => {
		const sticky = comment();
		world.github.http.fail(/graphql$/, { kind: "status", answer: { status: 500, json: { message: "Server Error" } } });
		await expect(sticky.write(body("deploying"))).rejects.toThrow(/GitHub answered 500/);
		world.github.http.heal();
		await sticky.write(body("ready"));
		expect(bodies()).toEqual([body("ready")]);
	});
});
