import { describe, expect, it } from "vitest";
import { GITHUB_TOKEN, startGitHub } from "../../sandbox/github/github.ts";
import { GITHUB_WRITES_A_MINUTE, WriteLimit } from "../../sandbox/github/write-limit.ts";
import { createGitHub } from "../../src/github/client.ts";
import { WritePace } from "../../src/github/write-pace.ts";
import { Http } from "../../src/http/http.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

/** Sends writes one after the other. @returns when each was sent, in milliseconds */
async function send(count: number, workMs: number): Promise<readonly number[]> {
	let clockMs = 1_000_000;
	const pace = new WritePace({
		now: () => clockMs,
		pause: async (ms) => {
			clockMs += ms;
		},
	});
	const sentAt: number[] = [];
	for (let index = 0; index < count; index++) {
		await pace.turn();
		sentAt.push(clockMs);
		clockMs += workMs;
	}
	return sentAt;
}

describe("writes", () => {
	it("go out at once as long as there are few", async () => {
		const sentAt = await send(15, 0);
		expect(new Set(sentAt).size).toBe(1);
	});

	it.each([0, 30, 900, 1_100])("stay under GitHub's limit however many there are, when each takes %i ms", async (workMs) => {
		const sentAt = await send(300, workMs);
		const inTheMinuteFrom = (start: number) => sentAt.filter((at) => at >= start && at < start + 60_000).length;
		expect(Math.max(...sentAt.map(inTheMinuteFrom))).toBeLessThanOrEqual(GITHUB_WRITES_A_MINUTE);
	});

	it("wait in the client, and reads don't", async () => {
		await using stack = new AsyncDisposableStack();
		const github = await startGitHub({ repository: "octo-org/shop" });
		stack.defer(() => github.stop());
		const pull = github.state.openPullRequest({ branch: "feature" });
		const stop = new AbortController();
		const secrets = new Secrets();
		const log = { debug: () => {}, info: () => {}, notice: () => {}, warning: () => {} };
		const http = new Http({ secrets, log, signal: stop.signal });
		// The clock stands still: nothing of the burst comes back.
		const options = { token: GITHUB_TOKEN, apiUrl: github.apiUrl, repository: { owner: "octo-org", name: "shop" }, http, secrets, log };
		const client = createGitHub({ ...options, now: () => 0 });
		const comment = client.comment({ pullRequest: pull.number, marker: "<!-- m -->" });
		for (let index = 0; index < 15; index++) await comment.write(`body ${index}`);
		const sixteenth = comment.write("body 16");
		expect(await client.pullRequests.read(pull.number)).toBeDefined();
		stop.abort();
		await expect(sixteenth).rejects.toThrow("cancelled");
		expect(github.http.requestsTo(/^(POST|PATCH) .*comments/)).toHaveLength(15);
	});
});

describe("the stand-in for GitHub", () => {
	it("refuses the write that is one too many within a minute, and says when to come back", () => {
		let clockMs = 0;
		const limit = new WriteLimit(GITHUB_WRITES_A_MINUTE, () => clockMs);
		const write = () => limit.check({ method: "POST", path: "/api/v3/repos/o/r/issues/1/comments" });
		const read = () => limit.check({ method: "GET", path: "/api/v3/repos/o/r/pulls/1" });
		const query = () => limit.check({ method: "POST", path: "/api/graphql" });
		for (let index = 0; index < 80; index++) [write, read, query].map((ask) => ask());
		clockMs = 20_000;
		expect(write).toThrow(expect.objectContaining({ answer: expect.objectContaining({ status: 403, headers: { "retry-after": "40" } }) }));
		expect(read).not.toThrow();
		expect(query).not.toThrow();
		clockMs = 60_000;
		expect(write).not.toThrow();
	});
});
