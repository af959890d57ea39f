import { expect, it } from "vitest";
import { GITHUB_TOKEN, startGitHub } from "../../sandbox/github/github.ts";
import { ACTIONS_BOT } from "../../sandbox/github/users.ts";
import { GITHUB_WRITES_A_MINUTE } from "../../sandbox/github/write-limit.ts";
import { createGitHub, type GitHub } from "../../src/github/client.ts";
import { Http } from "../../src/http/http.ts";
import { commentMarker } from "../../src/names/key.ts";
import { Status } from "../../src/preview/status.ts";
import { sweep } from "../../src/preview/sweep.ts";
import { COMMENT_START } from "../../src/report/comment.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import { keyOf, TAG, World } from "./world.ts";

const PREVIEWS = 45;
const RUN_URL = "https://github.example.com/run/1";

/** A run of one preview whose comment and deployments are on the stand-in for GitHub. */
function runOn(world: World, client: GitHub, number: number) {
	const run = world.run({}, number);
	const key = keyOf(number);
	const deployments = client.deployments({ environment: "Preview", key, runUrl: RUN_URL });
	const status = new Status({
		key,
		previewName: undefined,
		comment: client.comment({ pullRequest: number, marker: commentMarker(key), start: COMMENT_START }),
		deployments,
		runUrl: RUN_URL,
		hostName: world.host.name,
		commitUrl: (sha) => `https://github.example.com/commit/${sha}`,
		progress: run.progress,
		clock: world.clock,
		redact: (text) => text,
	});
	return { ...run, deployments, status };
}

it("a sweep of 45 closed previews stays under GitHub's limit of writes, and asks four or five times for each", async () => {
	const world = new World();
	const { clock, rivet } = world;
	await using stack = new AsyncDisposableStack();
	const github = await startGitHub({ repository: "acme/shop", now: clock.now, writesAMinute: GITHUB_WRITES_A_MINUTE });
	stack.defer(() => github.stop());
	const secrets = new Secrets();
	const log = { debug: () => {}, info: () => {}, notice: () => {}, warning: () => {} };
	const { signal } = world.cancelled;
	const client = createGitHub({
		token: GITHUB_TOKEN,
		apiUrl: github.apiUrl,
		repository: { owner: "acme", name: "shop" },
		http: new Http({ secrets, log }),
		secrets,
		log,
		now: clock.now,
		pause: (ms) => clock.pause(ms, signal),
	});
	const first = github.state.openPullRequest({ branch: "topic" });
	await runOn(world, client, first.number).deployments.start(first.headSha);
	const [deployment] = github.state.deployments.splice(0);
	if (deployment === undefined) throw new Error("no deployment was made");
	for (let index = 0; index < PREVIEWS; index++) {
		const pull = github.state.openPullRequest({ branch: `topic-${index}` });
		const key = keyOf(pull.number);
		github.state.addComment(pull, ACTIONS_BOT, `### ✅ Preview is ready\n${commentMarker(key)}`);
		github.state.deployments.push({ ...structuredClone(deployment), id: github.state.nextId(), task: `rivet-preview:${key}` });
		github.state.close(pull);
		rivet.add(key);
	}
	const before = github.http.requests.length;
	const startAt = clock.now();
	const outcome = await sweep({
		tag: TAG,
		rivet,
		pullRequests: client.pullRequests,
		progress: world.run().progress,
		inputs: world.inputs(),
		clock,
		host: undefined,
		previewOf: ({ number }) => runOn(world, client, number),
	});
	expect(outcome).toMatchObject({ found: PREVIEWS, left: [] });
	expect(outcome.swept).toHaveLength(PREVIEWS);
	expect(github.state.comments.every(({ body }) => body.startsWith("### 🧹 Preview deleted"))).toBe(true);
	expect(github.state.deployments.every(({ statuses }) => statuses.at(-1)?.state === "inactive")).toBe(true);
	// Seven queries and lists for all, then list and states of the deployments, their end, and the comment's edit.
	expect(github.http.requests.length - before).toBe(7 + 4 * PREVIEWS);
	expect(clock.now() - startAt).toBeLessThan(2 * 60_000);
	expect(github.violations).toEqual([]);
}, 20_000);
