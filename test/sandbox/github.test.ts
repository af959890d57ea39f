import { createRequire } from "node:module";
import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { GITHUB_TOKEN, type GitHub, startGitHub, WORKFLOW_IDENTITY } from "../../sandbox/github/github.ts";
import { renderMarkdown } from "../../sandbox/github/markdown.ts";
import { operation } from "../../sandbox/github/openapi.ts";
import { userNamed } from "../../sandbox/github/users.ts";

const REPO = { owner: "octocat", repo: "chat-room" };
const EXAMPLES = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly {
	readonly name: string;
	readonly examples: readonly { readonly action?: string }[];
}[];
let github: GitHub;
let octokit: ReturnType<typeof getOctokit>;

function client(token: string) {
	return getOctokit(token, { baseUrl: github.apiUrl });
}

beforeEach(async () => {
	github = await startGitHub({ repository: "octocat/chat-room" });
	octokit = client(GITHUB_TOKEN);
});

afterEach(() => github.stop());

describe("REST", () => {
	test("answers every operation in the shape that GitHub publishes", async () => {
		const pull = github.state.openPullRequest({ branch: "topic", labels: ["preview"] });
		github.state.openPullRequest({ branch: "theirs", fork: "mona/chat-room" });
		github.state.openPullRequest({ branch: "gone", fork: "mona/chat-room" }).headRepository = undefined;
		github.allow("ghp_mine", { user: userNamed("mona"), kind: "personal", permissions: { contents: "read" } });
		const { rest } = octokit;

		await rest.pulls.get({ ...REPO, pull_number: pull.number });
		await rest.pulls.list({ ...REPO, state: "all", sort: "updated", direction: "desc", per_page: 100 });
		await rest.repos.listPullRequestsAssociatedWithCommit({ ...REPO, commit_sha: pull.headSha });
		const { data: comment } = await rest.issues.createComment({ ...REPO, issue_number: pull.number, body: "hello" });
		await rest.issues.updateComment({ ...REPO, comment_id: comment.id, body: "hello again" });
		await rest.issues.getComment({ ...REPO, comment_id: comment.id });
		await rest.issues.listComments({ ...REPO, issue_number: pull.number });
		await rest.issues.deleteComment({ ...REPO, comment_id: comment.id });
		const created = await rest.repos.createDeployment({
			...REPO,
			ref: pull.headSha,
			auto_merge: false,
			required_contexts: [],
			payload: { pr: 1 },
		});
		const { id } = created.data as { id: number };
		await rest.repos.createDeploymentStatus({ ...REPO, deployment_id: id, state: "success", environment_url: "https://x.style.dev" });
		await rest.repos.getDeployment({ ...REPO, deployment_id: id });
		await rest.repos.listDeployments({ ...REPO, environment: "production", per_page: 1 });
		await rest.repos.listDeploymentStatuses({ ...REPO, deployment_id: id });
		await rest.repos.get(REPO);
		await rest.rateLimit.get();
		const { data: user } = await client("ghp_mine").rest.users.getAuthenticated();

		expect(user.login).toBe("mona");
		expect(github.violations).toEqual([]);
	});

	test("refuses, and writes down, a request that GitHub's description does not have", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		const wrong = octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
			...REPO,
			issue_number: pull.number,
			body: "x",
			boddy: "typo",
		});

		await expect(wrong).rejects.toMatchObject({ status: 500 });
		expect(github.violations).toEqual(['issues/create-comment request: body field "boddy" is unknown']);
	});

	test("finds an answer that lacks a field", () => {
		expect(operation("issues/get-comment").checkAnswer(200, { id: 1 }).join()).toContain("must have required property 'node_id'");
		expect(operation("pulls/list").checkAnswer(418, "tea").join()).toContain("must be object");
	});

	test("hands lists out by page, with links to the others", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		for (let index = 1; index <= 65; index++) github.state.addComment(pull, "mona", `comment ${index}`);

		const first = await octokit.rest.issues.listComments({ ...REPO, issue_number: pull.number });
		const all = await octokit.paginate(octokit.rest.issues.listComments, { ...REPO, issue_number: pull.number });

		expect(first.data).toHaveLength(30);
		expect(first.headers.link).toMatch(/page=2>; rel="next", <.*page=3>; rel="last"/);
		expect(all.map(({ body }) => body).at(-1)).toBe("comment 65");
	});

	test("finds a pull request by the head's owner and branch, and ignores a filter without owner, as GitHub does", async () => {
		github.state.openPullRequest({ branch: "topic" });
		github.state.openPullRequest({ branch: "topic", fork: "mona/chat-room" });
		const heads = async (head: string) => (await octokit.rest.pulls.list({ ...REPO, head })).data.map(({ number }) => number);

		expect(await heads("octocat:topic")).toEqual([1]);
		expect(await heads("mona:topic")).toEqual([2]);
		expect(await heads("topic")).toEqual([2, 1]);
	});

	test("knows tokens apart", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		github.allow("ghs_reader", { ...WORKFLOW_IDENTITY, permissions: { contents: "read", "pull-requests": "read" } });
		const comment = (token: string) => client(token).rest.issues.createComment({ ...REPO, issue_number: pull.number, body: "x" });

		await expect(comment("ghs_nobody")).rejects.toMatchObject({ status: 401, message: expect.stringContaining("Bad credentials") });
		await expect(comment("ghs_reader")).rejects.toMatchObject({
			status: 403,
			message: expect.stringContaining("Resource not accessible by integration"),
		});
		await expect(octokit.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 });
		await expect(comment(GITHUB_TOKEN)).resolves.toMatchObject({ data: { user: { login: "github-actions[bot]", type: "Bot" } } });
		expect(github.violations).toEqual([]);
	});

	test("refuses a comment of more than 65,536 characters and one on a locked pull request", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		const locked = github.state.openPullRequest({ branch: "other", locked: true });
		const comment = (number: number, body: string) => octokit.rest.issues.createComment({ ...REPO, issue_number: number, body });

		await expect(comment(pull.number, "é".repeat(65_536))).resolves.toMatchObject({ status: 201 });
		await expect(comment(pull.number, "x".repeat(65_537))).rejects.toMatchObject({ status: 422 });
		await expect(comment(locked.number, "x")).rejects.toMatchObject({ status: 403 });
		expect(github.violations).toEqual([]);
	});

	test("answers what it was for as long as a test says that the replica lags", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		github.state.freeze(pull, 1);
		github.state.close(pull, { merged: true });
		const read = async () => (await octokit.rest.pulls.get({ ...REPO, pull_number: pull.number })).data.state;

		expect(await read()).toBe("open");
		expect(await read()).toBe("closed");
	});
});

describe("deployments", () => {
	const deploy = async (ref: string, more: object = {}) => {
		const answer = await octokit.rest.repos.createDeployment({
			...REPO,
			ref,
			auto_merge: false,
			required_contexts: [],
			environment: "Preview",
			...more,
		});
		return (answer.data as { id: number }).id;
	};
	const finish = (deployment_id: number, more: object = {}) =>
		octokit.rest.repos.createDeploymentStatus({ ...REPO, deployment_id, state: "success", ...more });
	const stateOf = async (deployment_id: number) =>
		(await octokit.rest.repos.listDeploymentStatuses({ ...REPO, deployment_id })).data[0]?.state;

	test("takes the link of another pull request away when auto_inactive is not turned off", async () => {
		const one = await deploy(github.state.openPullRequest({ branch: "one" }).headSha);
		const other = await deploy(github.state.openPullRequest({ branch: "other" }).headSha);
		await finish(one, { auto_inactive: false });

		await finish(other, { auto_inactive: false });
		expect(await stateOf(one)).toBe("success");
		await finish(other);
		expect(await stateOf(one)).toBe("inactive");
	});

	test("leaves a transient deployment of the same environment alone", async () => {
		const transient = await deploy(github.state.openPullRequest({ branch: "one" }).headSha, { transient_environment: true });
		const other = await deploy(github.state.openPullRequest({ branch: "other" }).headSha);
		await finish(transient);
		await finish(other);

		expect(await stateOf(transient)).toBe("success");
	});

	test("merges the base or conflicts, and waits for checks, unless the request says otherwise", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		const before = pull.headSha;

		await expect(deploy(pull.headSha, { auto_merge: true })).rejects.toMatchObject({ status: 409 });
		await expect(deploy(pull.headSha, { required_contexts: undefined })).rejects.toMatchObject({ status: 409 });
		await expect(deploy("nowhere")).rejects.toMatchObject({ status: 422 });
		expect(await deploy("topic", { auto_merge: true })).toBeUndefined();
		expect(pull.headSha).not.toBe(before);
		expect(github.violations).toEqual([]);
	});

	test("refuses a status that GitHub refuses", async () => {
		const id = await deploy(github.state.openPullRequest({ branch: "one" }).headSha);

		await expect(finish(id, { description: "x".repeat(141) })).rejects.toMatchObject({ status: 422 });
		await expect(finish(id, { environment_url: "ftp://x" })).rejects.toMatchObject({ status: 422 });
		await expect(finish(id, { state: "done" })).rejects.toMatchObject({ status: 500 });
	});
});

describe("GraphQL", () => {
	const QUERY = `query($number: Int!, $first: Int!, $after: String) { viewer { login }
		repository(owner: "octocat", name: "chat-room") { pullRequest(number: $number) { state headRefOid
			comments(first: $first, after: $after) { nodes { databaseId body viewerDidAuthor author { login } url createdAt } pageInfo { hasNextPage endCursor } } } } }`;

	test("says who wrote a comment, under the names that GitHub uses there", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		github.state.addComment(pull, "mona", "mine? no");
		await octokit.rest.issues.createComment({ ...REPO, issue_number: pull.number, body: "ours" });

		const first = await octokit.graphql<Answer>(QUERY, { number: 1, first: 1 });
		const { comments } = first.repository.pullRequest;
		const second = await octokit.graphql<Answer>(QUERY, { number: 1, first: 1, after: comments.pageInfo.endCursor });

		expect(first.viewer.login).toBe("github-actions[bot]");
		expect(comments).toMatchObject({ nodes: [{ viewerDidAuthor: false, author: { login: "mona" } }], pageInfo: { hasNextPage: true } });
		expect(second.repository.pullRequest.comments).toMatchObject({
			nodes: [{ viewerDidAuthor: true, author: { login: "github-actions" }, body: "ours" }],
			pageInfo: { hasNextPage: false },
		});
		expect(github.violations).toEqual([]);
	});

	test("refuses a query that the published schema refuses", async () => {
		await expect(octokit.graphql("{ viewer { logn } }")).rejects.toThrow(/Cannot query field "logn" on type "User"/);
		expect(github.violations).toHaveLength(1);
	});

	test("says why a pull request can't be read", async () => {
		github.allow("ghs_blind", { ...WORKFLOW_IDENTITY, permissions: {} });
		github.state.openPullRequest({ branch: "topic" });

		await expect(octokit.graphql(QUERY, { number: 99, first: 1 })).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
		await expect(client("ghs_blind").graphql(QUERY, { number: 1, first: 1 })).rejects.toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
		await expect(octokit.graphql(QUERY, { number: 1, first: 101 })).rejects.toMatchObject({ errors: [{ type: "EXCESSIVE_PAGINATION" }] });
		expect(github.violations).toEqual([]);
	});

	interface Answer {
		readonly viewer: { readonly login: string };
		readonly repository: {
			readonly pullRequest: { readonly comments: { readonly nodes: unknown[]; readonly pageInfo: { readonly endCursor: string } } };
		};
	}
});

describe("events", () => {
	test("have every field of GitHub's own example payloads", () => {
		const pull = github.state.openPullRequest({ branch: "topic", labels: ["preview"] });
		const label = github.state.label(pull, "again");
		for (const action of ["opened", "synchronize", "reopened", "closed", "labeled", "unlabeled", "ready_for_review"] as const) {
			const real = EXAMPLES.find(({ name }) => name === "pull_request")?.examples.find((example) => example.action === action);
			expect(real).toBeDefined();
			const ours = github.events.eventPayload(action, pull, label ? { label } : {});
			// These two are there for GitHub Apps and organisations only.
			expect(missing(real, ours).filter((path) => !/^(installation|organization)/.test(path))).toEqual([]);
		}
	});

	test("carry the refs of their run", () => {
		const pull = github.state.openPullRequest({ branch: "topic" });

		expect(github.events.pullRequest("opened", pull)).toMatchObject({
			ref: "refs/pull/1/merge",
			headRef: "topic",
			baseRef: "main",
			actor: "octocat",
		});
		expect(github.events.pullRequest("closed", pull, { name: "pull_request_target" })).toMatchObject({
			ref: "refs/heads/main",
			sha: pull.baseSha,
		});
		expect(github.events.workflowDispatch("topic")).toMatchObject({ ref: "refs/heads/topic", sha: pull.headSha, headRef: "" });
		expect(github.events.schedule().payload).toMatchObject({ schedule: "17 3 * * *", repository: { full_name: "octocat/chat-room" } });
	});
});

describe("the pull request page", () => {
	test("shows comment, deployment and checks", async () => {
		const pull = github.state.openPullRequest({ branch: "topic", title: "Say <hello>" });
		await octokit.rest.issues.createComment({ ...REPO, issue_number: pull.number, body: "<!-- marker -->\n**Preview** for @mona" });
		const page = await (await fetch(github.pageUrl(pull.number))).text();

		expect(page).toContain("Say &#60;hello&#62;");
		expect(page).toContain('<strong>Preview</strong> for <a class="user-mention"');
		expect(page).not.toContain("marker");
	});

	test("fits a phone in a real browser, and follows its dark scheme", async () => {
		const pull = github.state.openPullRequest({
			branch: "a-branch-with-a-name-that-does-not-end-anywhere-soon-at-all",
			title: "x".repeat(90),
		});
		github.state.addComment(pull, "mona", `| a | b |\n|---|---|\n| \`${"wide ".repeat(40)}\` | ${"y".repeat(200)} |`);
		await using browser = await openBrowser();
		const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme: "dark" });
		await page.goto(github.pageUrl(pull.number));

		expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
		expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(13, 17, 23)");
	});

	test("renews itself, keeps what a reader has unfolded, and draws charts", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		const chart = "```mermaid\ngantt\n    dateFormat HH:mm:ss.SSS\n    Install :done, s0, 00:00:00.000, 900ms\n```";
		const comment = github.state.addComment(pull, "mona", `${chart}\n\n<details><summary>Log</summary>\n\nmore\n\n</details>`);
		await using browser = await openBrowser();
		const page = await browser.newPage();
		await page.goto(github.pageUrl(pull.number));
		await page.locator("figure.chart svg").waitFor();
		await page.locator("summary").click();
		await page.evaluate("document.querySelector('figure.chart svg').isTheSame = true");

		comment.body += "\n\nIt is **ready**.";
		await page.getByText("It is ready.").waitFor();
		expect(await page.locator("details p").isVisible()).toBe(true);
		expect(await page.evaluate("document.querySelector('figure.chart svg').isTheSame"), "not drawn anew").toBe(true);
		expect(await page.locator("figure.chart svg").textContent()).toContain("Install");
		await page.emulateMedia({ colorScheme: "dark" });
		// It is drawn anew for the dark.
		await expect.poll(() => page.evaluate("document.querySelector('figure.chart svg').isTheSame")).toBe(undefined);
	});

	test("shows what Mermaid can't draw as it was written", async () => {
		const pull = github.state.openPullRequest({ branch: "topic" });
		github.state.addComment(pull, "mona", "```mermaid\nno such diagram\n```\n\nafter it");
		await using browser = await openBrowser();
		const page = await browser.newPage();
		const complaint = page.waitForEvent("console", { predicate: (message) => message.type() === "error" });
		await page.goto(github.pageUrl(pull.number));
		expect((await complaint).text()).toContain("no such diagram");
		expect(await page.locator("code.language-mermaid").textContent()).toContain("no such diagram");
		expect(await page.locator("body > svg, body > div").count(), "Mermaid's own picture of an error").toBe(0);
	});

	test("renders Markdown as GitHub sanitises it", () => {
		expect(renderMarkdown('<script>x()</script><img src=x onerror=y()><a href="javascript:z()">z</a>')).not.toMatch(/script|onerror/);
		expect(renderMarkdown('<div style="position:fixed" class="anything">x</div>')).toContain("<div>x</div>");
		expect(renderMarkdown("<details open><summary>Log</summary>\n\n```\nx < y\n```\n\n</details>")).toContain("<pre><code>x &lt; y");
		expect(renderMarkdown("> [!WARNING]\n> careful")).toContain("markdown-alert-warning");
		expect(renderMarkdown("| a |\n|---|\n| b |")).toContain("<td>b</td>");
	});
});

/** Paths of the objects' fields that `real` has and `ours` lacks. What is `null` in ours (no assignee, no milestone) is there. */
function missing(real: unknown, ours: unknown, at = ""): string[] {
	if (typeof real !== "object" || real === null || Array.isArray(real) || ours === null) return [];
	return Object.entries(real).flatMap(([key, value]) => {
		const path = at === "" ? key : `${at}.${key}`;
		const own = typeof ours === "object" && ours !== null ? Object.entries(ours).find(([name]) => name === key) : undefined;
		return own === undefined ? [path] : missing(value, own[1], path);
	});
}
