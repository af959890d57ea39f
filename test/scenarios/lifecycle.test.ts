import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor, metadataOf } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

const PREVIEW_KEY = /^pr-\d+-[0-9a-f]{6}$/;
const increment = { actor: "counter", action: "increment" };
const get = { actor: "counter", action: "get" };

describe.each(["self-hosted", "cloud"] as const)("a pull request's preview, %s", (mode) => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let first: ActionResult;
	let previewUrl: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		pull = await sandbox.openPullRequest({ app: "counter", branch: "feature/counter", number: 12 });
		first = await pull.opened();
		previewUrl = first.outputs["preview-url"] ?? "";
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("is made when the pull request is opened, and every output says where it is", async () => {
		expect(first.conclusion, first.log).toBe("success");
		const [deployment] = sandbox.freestyle.deployments();
		const namespace = sandbox.cloud?.namespaces()[0];
		const { "engine-namespace": engineNamespace = "", namespace: name = "" } = first.outputs;
		const publishable = sandbox.gateway.tokens.all().find(({ kind }) => kind === "publishable")?.value;
		const publicAccess = [engineNamespace, publishable].filter((part) => part !== undefined).join(":");
		expect(first.outputs).toEqual({
			result: "deployed",
			changed: "true",
			"preview-url": `http://127.0.0.12:${sandbox.freestyle.servePort}`,
			"dashboard-url": dashboardOf(sandbox, name),
			"host-dashboard-url": `https://admin.freestyle.sh/dashboard/deployments/${deployment?.id}`,
			namespace: namespace?.name ?? expect.stringMatching(PREVIEW_KEY),
			"engine-namespace": namespace?.engineNamespaceName ?? name,
			"deployment-id": deployment?.id,
			"comment-id": String(pull.comments[0]?.id),
			actors: JSON.stringify(["counter", "room"]),
			"engine-endpoint": sandbox.gateway.endpoint,
			"public-endpoint": sandbox.gateway.endpoint.replace("://", `://${publicAccess}@`),
			...(publishable === undefined ? {} : { "publishable-token": publishable }),
		});
		expect(await metadataOf(previewUrl)).toMatchObject({
			clientNamespace: engineNamespace,
			clientEndpoint: `${sandbox.gateway.endpoint}/`,
		});
		expect((await contentsOf(sandbox.engine, engineNamespace)).runnerConfigs).toEqual(["default"]);
	});

	it("is announced in one comment whose links lead there", async () => {
		expect(pull.comments).toHaveLength(1);
		const [comment] = pull.comments;
		expect(comment?.author.login).toBe("github-actions[bot]");
		expect(comment?.body).toMatch(/^### ✅ Preview is ready: /);
		expect(comment?.body).toContain("Fresh: the namespace started empty");
		expect(comment?.body).toContain("| Actors | `counter`, `room` |");
		const { serverUrl } = sandbox.github;
		const links = linksIn(comment?.body ?? "");
		expect(links).toEqual([
			`${previewUrl}/`,
			first.outputs["dashboard-url"],
			first.outputs["host-dashboard-url"],
			`${serverUrl}/acme/shop/commit/${pull.record.headSha}`,
			`${serverUrl}/acme/shop/actions/runs/17291834412`,
		]);
		const onThisMachine = links.filter((link) => link.startsWith("http://127.") && !link.startsWith(serverUrl));
		for (const link of onThisMachine) expect.soft((await fetch(link)).status, link).toBe(200);
		expect(await (await fetch(previewUrl)).text()).toContain("<title>Counter</title>");
	});

	it("is recorded as a deployment of the environment, and told whole in the job summary", () => {
		const [deployment, ...others] = sandbox.github.state.deploymentsOf(pull.record);
		expect(others).toEqual([]);
		expect(deployment).toMatchObject({ environment: "Preview", sha: pull.record.headSha, transient: true, production: false });
		expect(deployment?.statuses.at(-1)).toMatchObject({ state: "success", environmentUrl: expect.stringContaining(previewUrl) });
		expect(first.summary).toMatch(/^## ✅ Preview is ready/);
		expect(first.summary).toContain(previewUrl);
		for (const step of ["Prepare the namespace", "Install dependencies", "Build the app", "Deploy to the host"]) {
			expect.soft(first.summary).toMatch(new RegExp(`\\| ${step} \\|.*\\| Done \\|`));
		}
		expect(first.summary).toContain("`package-lock.json`");
	});

	it("follows a push: the same comment, the same namespace with its data, the new code", async () => {
		expect(await callActor(previewUrl, { ...increment, args: [5] })).toBe(5);
		const commentId = pull.comments[0]?.id;
		await pull.edit("index.html", "<title>Counter</title>", "<title>Second counter</title>");
		const pushed = await pull.push();
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(pushed.outputs).toMatchObject({ ...namesIn(first), result: "deployed", "preview-url": previewUrl });
		expect(pushed.outputs["deployment-id"]).not.toBe(first.outputs["deployment-id"]);
		expect(pull.comments.map(({ id }) => id)).toEqual([commentId]);
		expect(pull.comments[0]?.body).toMatch(/^### ✅ Preview is ready: /);
		expect(pull.comments[0]?.body).toContain("Kept from earlier pushes");
		expect(pull.comments[0]?.body).toContain(pull.record.headSha.slice(0, 7));
		expect(await (await fetch(previewUrl)).text()).toContain("<title>Second counter</title>");
		expect(await callActor(previewUrl, get)).toBe(5);
		const states = sandbox.github.state.deploymentsOf(pull.record).map(({ statuses }) => statuses.at(-1)?.state);
		expect(states).toEqual(["inactive", "success"]);
	});

	it("is gone when the pull request is closed: from the engine, the host and GitHub", async () => {
		expect(await callActor(previewUrl, { ...increment, key: "another" })).toBe(1);
		const engineNamespace = first.outputs["engine-namespace"] ?? "";
		expect((await contentsOf(sandbox.engine, engineNamespace)).actors).toHaveLength(2);
		const closed = await pull.close({ merged: true });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(closed.outputs.result).toBe("deleted");
		await expectGone(sandbox, pull, engineNamespace, previewUrl);
		expect(pull.comments).toHaveLength(1);
		expect(pull.comments[0]?.body).toMatch(/^### 🧹 Preview deleted: the pull request was merged/);
		expect(pull.comments[0]?.body).toContain(
			mode === "cloud" ? `namespace \`${first.outputs.namespace}\` with everything in it` : "2 actors",
		);
		expect(closed.summary).toMatch(/^## 🧹 Preview deleted/);
	});
});

describe.each(["self-hosted", "cloud"] as const)("events that come twice or in another order, %s", (mode) => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("makes a new, empty preview when the pull request is reopened", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "again", number: 21, installed: true });
		const opened = await pull.opened();
		const previewUrl = opened.outputs["preview-url"] ?? "";
		expect(await callActor(previewUrl, { ...increment, args: [3] })).toBe(3);
		await pull.close();
		const reopened = await pull.reopen();
		expect(reopened.conclusion, reopened.log).toBe("success");
		expect(reopened.outputs).toMatchObject({ result: "deployed", "preview-url": previewUrl, "comment-id": opened.outputs["comment-id"] });
		expect(await callActor(previewUrl, get)).toBe(0);
		expect(pull.comments).toHaveLength(1);
		expect(pull.comments[0]?.body).toMatch(/^### ✅ Preview is ready: /);
		expect(pull.comments[0]?.body).toContain("Fresh: the namespace started empty");
	});

	it("does nothing worse when the close is run twice", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "twice-closed", number: 22, installed: true });
		const opened = await pull.opened();
		await pull.close();
		const again = await pull.event("closed");
		expect(again.conclusion, again.log).toBe("success");
		expect(again.outputs.result).toBe("deleted");
		await expectGone(sandbox, pull, opened.outputs["engine-namespace"] ?? "", opened.outputs["preview-url"] ?? "");
		expect(pull.comments).toHaveLength(1);
		expect(pull.comments[0]?.body).toMatch(/^### 🧹 Preview deleted/);
	});

	it("has nothing to clean up for a pull request that never had a preview, and does not comment on it", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "never-deployed", number: 23, installed: true });
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect(closed.outputs.result).toBe("deleted");
		expect(pull.comments).toEqual([]);
	});

	it("makes one preview when the same run is started again", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "twice-opened", number: 24, installed: true });
		const namespacesBefore = sandbox.cloud?.namespaces().length ?? 0;
		const opened = await pull.opened();
		const previewUrl = opened.outputs["preview-url"] ?? "";
		expect(await callActor(previewUrl, { ...increment, args: [2] })).toBe(2);
		const again = await pull.opened();
		expect(again.conclusion, again.log).toBe("success");
		expect(again.outputs).toMatchObject({ ...namesIn(opened), "comment-id": opened.outputs["comment-id"], "preview-url": previewUrl });
		expect(pull.comments).toHaveLength(1);
		expect((sandbox.cloud?.namespaces().length ?? 1) - namespacesBefore).toBe(1);
		expect(sandbox.freestyle.mappings().filter(({ domain }) => domain === "127.0.0.24")).toHaveLength(1);
		expect(await callActor(previewUrl, get)).toBe(2);
		const states = sandbox.github.state.deploymentsOf(pull.record).map(({ statuses }) => statuses.at(-1)?.state);
		expect(states.filter((state) => state === "success")).toHaveLength(1);
	});
});

/** Asked from the real engine, the host and GitHub themselves, not from what the action says. */
async function expectGone(sandbox: Sandbox, pull: PlayedPullRequest, engineNamespace: string, previewUrl: string): Promise<void> {
	expect(await contentsOf(sandbox.engine, engineNamespace)).toEqual({ runnerConfigs: [], actors: [] });
	const namespaces = sandbox.cloud?.namespaces().filter((namespace) => namespace.engineNamespaceName === engineNamespace) ?? [];
	expect(namespaces.filter(({ archivedAt }) => archivedAt === undefined)).toEqual([]);
	expect(sandbox.freestyle.mappings().map(({ domain }) => domain)).not.toContain(new URL(previewUrl).hostname);
	expect((await fetch(previewUrl)).status).toBe(404);
	const states = sandbox.github.state.deploymentsOf(pull.record).map(({ statuses }) => statuses.at(-1)?.state);
	expect(new Set(states)).toEqual(new Set(["inactive"]));
}

function namesIn({ outputs }: ActionResult) {
	return { namespace: outputs.namespace, "engine-namespace": outputs["engine-namespace"], "dashboard-url": outputs["dashboard-url"] };
}

/** Where a reviewer looks at the namespace: the engine's own dashboard, or Rivet's. */
function dashboardOf({ mode, gateway }: Sandbox, namespace: string): string {
	return mode === "cloud"
		? `https://dashboard.rivet.dev/orgs/acme/projects/shop-x1y2/ns/${namespace}?skipOnboarding=1`
		: `${gateway.endpoint}/ui/ns/${namespace}`;
}

function linksIn(markdown: string): readonly string[] {
	return [...markdown.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, url = ""]) => url);
}
