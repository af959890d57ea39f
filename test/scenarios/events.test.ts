import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns, watchRequests } from "./expectations.ts";

/** What GitHub gives a run without secrets: the expressions `secrets.…` are empty. */
const WITHOUT_SECRETS = { "rivet-token": "", "freestyle-api-key": "" };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ mode: "cloud" });
});
afterEach(() => expectSoundRuns(sandbox));
afterAll(() => sandbox?.stop());

/** Plays something and tells what it asked of the services. */
async function watching(play: () => Promise<ActionResult>) {
	const asked = watchRequests(sandbox);
	return { result: await play(), ...asked() };
}

/** Green, and it says why nothing was done: in the log, as an annotation, as an output and in the job summary. */
function expectSkipped(result: ActionResult, reason: string): void {
	expect(result.conclusion, result.log).toBe("success");
	expect(result.outputs).toEqual({ result: "skipped" });
	expect(result.annotations.notices).toEqual([{ title: "Rivet Preview", message: expect.stringContaining(`Skipped: `) }]);
	expect(result.annotations.notices[0]?.message).toContain(reason);
	expect(result.annotations.errors).toEqual([]);
	expect(result.summary).toContain("Rivet Preview skipped: ");
}

describe("events that are skipped without a single request", () => {
	it("a pull request from a fork", async () => {
		const pull = await sandbox.openPullRequest({
			app: "api-only",
			branch: "patch-1",
			number: 71,
			fork: "stranger/shop",
			author: "stranger",
		});
		const { result, requests } = await watching(() => pull.opened({ inputs: WITHOUT_SECRETS }));
		expectSkipped(result, "comes from the fork stranger/shop");
		expect(result.annotations.notices[0]?.message).toContain("push its branch to this repository");
		expect(requests).toEqual([]);
	});

	it("a pull request from a fork where the repository sends it secrets all the same", async () => {
		const pull = await sandbox.openPullRequest({
			app: "api-only",
			branch: "patch-2",
			number: 72,
			fork: "stranger/shop",
			author: "stranger",
		});
		const { result, requests } = await watching(() => pull.opened());
		expectSkipped(result, "Code from forks is not built or deployed");
		expect(requests).toEqual([]);
	});

	it("the close of a pull request from a fork, without secrets", async () => {
		const pull = await sandbox.openPullRequest({
			app: "api-only",
			branch: "patch-3",
			number: 73,
			fork: "stranger/shop",
			author: "stranger",
		});
		const { result, requests } = await watching(() => pull.close({ inputs: WITHOUT_SECRETS }));
		expectSkipped(result, "the workflow with pull_request_target cleans up");
		expect(requests).toEqual([]);
	});

	it("a pull request by Dependabot, which has secrets of its own", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "dependabot/npm", number: 74, author: "dependabot[bot]" });
		const { result, requests } = await watching(() => pull.opened({ inputs: WITHOUT_SECRETS }));
		expectSkipped(result, "rivet-token and freestyle-api-key are empty");
		expect(result.annotations.notices[0]?.message).toContain("Settings → Secrets and variables → Dependabot");
		expect(requests).toEqual([]);
	});

	it("pull_request_target other than closed, secrets or not", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "target", number: 75 });
		const { result, requests } = await watching(() => pull.event("opened", {}, { name: "pull_request_target" }));
		expectSkipped(result, "pull_request_target is not deployed");
		expect(requests).toEqual([]);
	});

	it("a pull request without the label that is asked for", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "unlabeled", number: 76, labels: ["bug"] });
		const { result, requests } = await watching(() => pull.opened({ inputs: { label: "preview" } }));
		expectSkipped(result, 'does not carry the label "preview"');
		expect(requests).toEqual([]);
	});

	it("what does not change the code: a pull request that was edited", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "edited", number: 77 });
		const { result, requests } = await watching(() => pull.event("edited"));
		expectSkipped(result, "Nothing is done when a pull request is edited");
		expect(requests).toEqual([]);
	});

	it("a push, naming the events that work", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "pushed", number: 78 });
		const { result, requests } = await watching(() => pull.play(sandbox.github.events.other("push")));
		expectSkipped(result, 'Nothing is done for the event "push". Events that work: pull_request (opened');
		expect(requests).toEqual([]);
	});
});

describe("events that need a look at GitHub", () => {
	it("workflow_dispatch on a branch without an open pull request is skipped", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "was-closed", number: 81, installed: true });
		sandbox.github.state.close(pull.record);
		const { result, requests, changes } = await watching(() => pull.play(sandbox.github.events.workflowDispatch("was-closed")));
		expectSkipped(result, 'no open pull request from the branch "was-closed"');
		expect(changes).toEqual([]);
		expect(requests.every((line) => line.startsWith("GitHub GET"))).toBe(true);
	});

	it("workflow_dispatch on the branch of an open pull request deploys it", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "by/hand", number: 82, installed: true });
		const { result } = await watching(() => pull.play(sandbox.github.events.workflowDispatch("by/hand")));
		expect(result.conclusion, result.log).toBe("success");
		expect(result.outputs.result).toBe("deployed");
		expect(pull.comments[0]?.body).toMatch(/^### ✅ Preview is ready/);
		expect((await fetch(result.outputs["preview-url"] ?? "")).status).toBe(200);
		await pull.close();
	});

	it("a run for a commit that is not the head any more leaves it to the newer run", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "moved-on", number: 83, installed: true });
		const older = sandbox.github.events.pullRequest("opened", pull.record);
		await pull.commit();
		const { result, changes } = await watching(() => pull.play(older));
		expectSkipped(result, `moved on to ${pull.record.headSha.slice(0, 7)}`);
		expect(changes).toEqual([]);
	});

	it("a run that comes after the pull request was closed deploys nothing", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "too-late", number: 84, installed: true });
		const late = sandbox.github.events.pullRequest("opened", pull.record);
		sandbox.github.state.close(pull.record);
		const { result, changes } = await watching(() => pull.play(late));
		expectSkipped(result, "The pull request is closed");
		expect(changes).toEqual([]);
	});
});

describe("the label gate", () => {
	it("deploys when the label is put on, and deletes when it is taken off", async () => {
		const inputs = { label: "preview" };
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "gated", number: 91, installed: true });
		expectSkipped(await pull.opened({ inputs }), 'does not carry the label "preview"');
		const bug = sandbox.github.state.label(pull.record, "bug");
		expectSkipped(await pull.event("labeled", { inputs }, { label: bug }), 'does not carry the label "preview"');
		const label = sandbox.github.state.label(pull.record, "preview");
		const labeled = await pull.event("labeled", { inputs }, { label });
		expect(labeled.outputs.result, labeled.log).toBe("deployed");
		const previewUrl = labeled.outputs["preview-url"] ?? "";
		expect((await fetch(previewUrl)).status).toBe(200);
		sandbox.github.state.unlabel(pull.record, "bug");
		expectSkipped(await pull.event("unlabeled", { inputs }, { label: bug }), "unlabeled");
		expect((await fetch(previewUrl)).status).toBe(200);
		sandbox.github.state.unlabel(pull.record, "preview");
		const unlabeled = await pull.event("unlabeled", { inputs }, { label });
		expect(unlabeled.outputs.result, unlabeled.log).toBe("deleted");
		expect((await fetch(previewUrl)).status).toBe(404);
		expect(pull.comments).toHaveLength(1);
		expect(pull.comments[0]?.body).toMatch(/^### 🧹 Preview deleted: its label was removed/);
	});
});

describe("pull_request_target, for the one thing it is good for", () => {
	it("cleans up when the pull request is closed, and runs nothing of the checkout", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "conflicted", number: 92, installed: true });
		const opened = await pull.opened();
		sandbox.github.state.close(pull.record);
		const ran = `require("fs").writeFileSync("ran", "")`;
		await pull.edit("package.json", '"start": "node server.mjs"', `"build": ${JSON.stringify(`node -e '${ran}'`)}`);
		const closed = await pull.event("closed", {}, { name: "pull_request_target" });
		expect(closed.outputs.result, closed.log).toBe("deleted");
		expect((await fetch(opened.outputs["preview-url"] ?? "")).status).toBe(404);
		await expect(readFile(`${pull.workspace}/ran`)).rejects.toThrow("ENOENT");
	});
});
