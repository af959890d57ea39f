import { describe, expect, it } from "vitest";
import { HttpError } from "../../src/http/http-error.ts";
import { connect, connectWith, NAME, OWNER, useGitHub } from "./github-world.ts";

const world = useGitHub();
const requests = (pattern: RegExp) => world.github.http.requestsTo(pattern);

describe("pull requests", () => {
	it("are read with what a preview needs to know", async () => {
		expect(await world.client.pullRequests.read(world.pull.number)).toEqual({
			number: 1,
			state: "open",
			merged: false,
			headSha: world.pull.headSha,
			headRef: "feature",
			headRepository: `${OWNER}/${NAME}`,
			labels: ["preview"],
			createdAt: Math.floor(world.pull.createdAt / 1000) * 1000,
			updatedAt: Math.floor(world.pull.updatedAt / 1000) * 1000,
		});
	});

	it("say that they were merged, and survive a deleted fork", async () => {
		const forked = world.github.state.openPullRequest({ branch: "patch-1", fork: "stranger/shop" });
		world.github.state.close(forked, { merged: true });
		forked.headRepository = undefined;
		const read = await world.client.pullRequests.read(forked.number);
		expect(read).toMatchObject({ state: "closed", merged: true, headRepository: undefined });
	});

	it("know their last push, also after comments", async () => {
		const pushed = world.github.state.openPullRequest({ branch: "pushed-long-ago" });
		const before = { number: pushed.number, createdAt: Date.now() - 9 * 86_400_000, pushedAt: Date.now() - 5 * 86_400_000 };
		Object.assign(pushed, { createdAt: before.createdAt });
		for (const commit of pushed.commits) Object.assign(commit, { at: before.pushedAt });
		world.github.state.addComment(pushed, "reviewer", "Nice");
		const read = await world.client.pullRequests.read(pushed.number);
		expect(await world.client.pullRequests.lastPushAt(read as NonNullable<typeof read>)).toBe(Math.floor(before.pushedAt / 1000) * 1000);
	});

	it("are undefined when there is none of this number", async () => {
		expect(await world.client.pullRequests.read(404)).toBeUndefined();
	});

	it("are found by the branch of this repository, the newest first, and never a fork's", async () => {
		const newer = world.github.state.openPullRequest({ branch: "feature" });
		world.github.state.openPullRequest({ branch: "feature", fork: `${OWNER}/shop-fork` });
		expect((await world.client.pullRequests.findOpenByBranch("feature"))?.number).toBe(newer.number);
		world.github.state.close(newer);
		expect((await world.client.pullRequests.findOpenByBranch("feature"))?.number).toBe(world.pull.number);
		expect(await world.client.pullRequests.findOpenByBranch("other")).toBeUndefined();
	});

	it("are listed over all pages", async () => {
		for (let index = 0; index < 205; index++) world.github.state.openPullRequest({ branch: `branch-${index}` });
		world.github.state.close(world.pull);
		const open = await world.client.pullRequests.listOpen();
		expect(open.map(({ number }) => number)).toEqual(Array.from({ length: 205 }, (_, index) => index + 2));
		expect(requests(/^GET .*\/pulls$/)).toHaveLength(3);
	});

	it("are read many with one query, without those that the token can't see", async () => {
		const forked = world.github.state.openPullRequest({ branch: "patch-1", fork: "stranger/shop", labels: ["a", "b"] });
		world.github.state.close(forked, { merged: true });
		const gone = world.github.state.openPullRequest({ branch: "patch-2", fork: "stranger/shop" });
		world.github.state.close(gone);
		gone.headRepository = undefined;
		const many = await world.client.pullRequests.readMany([1, 404, forked.number, gone.number, 405]);
		const alone = await Promise.all([1, forked.number, gone.number].map((number) => world.client.pullRequests.read(number)));
		expect([...many.values()]).toEqual(alone);
		expect(requests(/graphql$/)).toHaveLength(1);
	});

	it("are read many fifty at a time, and none with no query", async () => {
		for (let index = 0; index < 119; index++) world.github.state.openPullRequest({ branch: `branch-${index}` });
		const numbers = world.github.state.pullRequests.map(({ number }) => number);
		expect([...(await world.client.pullRequests.readMany(numbers)).keys()]).toEqual(numbers);
		expect(requests(/graphql$/)).toHaveLength(3);
		expect((await world.client.pullRequests.readMany([])).size).toBe(0);
		expect(requests(/graphql$/)).toHaveLength(3);
	});

	it("can't be read many by a token that may not, and none of them counts as missing", async () => {
		const client = connectWith(world, { contents: "read" });
		await expect(client.pullRequests.readMany([1, 404])).rejects.toMatchObject({ status: 403 });
	});

	it.each([
		[
			"the repository is missing",
			{ data: { repository: null }, errors: [{ type: "NOT_FOUND", path: ["repository"], message: "No such" }] },
			"No such",
		],
		["GitHub gave up", { data: null, errors: [{ message: "Something went wrong while executing your query" }] }, "Something went wrong"],
		["the answer has no data", {}, "its answer is empty"],
		["a field is missing", { data: { repository: { p1: { number: 1, state: "OPEN" } } } }, 'lacks the field "repository.p1.headRefOid"'],
		["a state is unknown", { data: { repository: { p1: { number: 1, state: "DRAFT" } } } }, 'in the field "repository.p1.state"'],
	])("can't be read many when %s", async (_, json, message) => {
		world.github.http.fail(/graphql$/, { kind: "status", answer: { status: 200, json } });
		await expect(world.client.pullRequests.readMany([1])).rejects.toThrow(message);
	});

	it.each([
		["read", 'lacks the field "head"', { number: 1, state: "open", merged_at: null }, () => world.client.pullRequests.read(1)],
		["listed", "is an object, not a list", { message: "hello" }, () => world.client.pullRequests.listOpen()],
		["found by branch", 'lacks the field "0.number"', [{}], () => world.client.pullRequests.findOpenByBranch("feature")],
		[
			"found by head",
			"where text is expected",
			[{ number: 1, state: "open", merged_at: null, head: { sha: 7 } }],
			() => world.client.pullRequests.findOpenByHead("a"),
		],
	])("are refused in another shape when %s, and the error names call and field", async (_, problem, json, read) => {
		world.github.http.fail(/^GET .*\/pulls/, { kind: "status", answer: { status: 200, json } });
		await expect(read()).rejects.toThrow(/^GitHub answered 200 to GET http.*\/repos\/octo-org\/shop\/.*pulls.*: its answer /);
		await expect(read()).rejects.toThrow(problem);
	});

	it("can't be read with a bad token, and the error says so without showing it", async () => {
		const error = await connect(world, "ghs_unknown1234")
			.pullRequests.read(1)
			.catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toMatchObject({ status: 401, hint: expect.stringContaining('"github-token"') });
		expect(String(error)).toContain("Bad credentials");
		expect(String(error)).not.toContain("ghs_unknown1234");
	});

	it("are read again when GitHub limits the rate", async () => {
		const answer = { status: 403, json: { message: "You have exceeded a secondary rate limit" }, headers: { "retry-after": "0" } };
		world.github.http.fail(/\/pulls\/1$/, { kind: "status", answer }, 1);
		expect((await world.client.pullRequests.read(1))?.number).toBe(1);
	});
});
