import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { WORKFLOW_IDENTITY } from "../../sandbox/github/github.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "./expectations.ts";

const DAY_MS = 86_400_000;

const messages = (annotations: readonly { readonly message: string }[]): string => annotations.map(({ message }) => message).join("\n");

describe.each(["self-hosted", "cloud"] as const)("a sweep, %s", (mode) => {
	let sandbox: Sandbox;
	let missed: PlayedPullRequest;
	let merged: PlayedPullRequest;
	let open: PlayedPullRequest;

	const swept = (options: StepOptions = {}): Promise<ActionResult> => open.play(sandbox.github.events.schedule(), options);
	const deployed = async (branch: string, number: number): Promise<PlayedPullRequest> => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch, number, installed: true });
		expect((await pull.opened()).outputs.result).toBe("deployed");
		return pull;
	};
	const serves = (pull: PlayedPullRequest): boolean =>
		sandbox.freestyle.mappings().some(({ domain }) => domain === `127.0.0.${pull.number}`);
	const stateOf = (pull: PlayedPullRequest): string => pull.comments[0]?.body.split("\n")[0] ?? "";

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		missed = await deployed("missed", 21);
		merged = await deployed("merged", 22);
		open = await deployed("still-open", 23);
		// Closed in ways that start no run: the workflow was off, GITHUB_TOKEN closed it, the pull request had a conflict.
		sandbox.github.state.close(missed.record);
		sandbox.github.state.close(merged.record, { merged: true });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("says with dry-run what it would delete, and changes nothing", async () => {
		const before = changesMade(sandbox);
		const run = await swept({ inputs: { "dry-run": "true" } });
		expect(run.conclusion, run.log).toBe("success");
		expect(run.summary).toContain("2 previews would be deleted of 3 found");
		expect(changesMade(sandbox)).toEqual(before);
		expect([missed, merged, open].map(serves)).toEqual([true, true, true]);
	});

	it("keeps a preview whose pull request can't be read, and says so", async () => {
		const errors = [21, 22].map((number) => ({
			type: "NOT_FOUND",
			path: ["repository", `p${number}`],
			message: `Could not resolve to a PullRequest with the number of ${number}.`,
		}));
		const json = { data: { repository: { p21: null, p22: null } }, errors };
		sandbox.github.http.fail(/graphql$/, { kind: "status", answer: { status: 200, json } }, 1);
		const run = await swept();
		expect(run.conclusion, run.log).toBe("success");
		expect(run.summary).toContain("0 previews deleted of 3 found");
		expect(messages(run.annotations.warnings)).toMatch(/Pull request 2[12] could not be found: its preview is kept/);
		expect([missed, merged, open].map(serves)).toEqual([true, true, true]);
	});

	it("deletes the previews of closed pull requests, and only those, reading pull requests and comments with one query each", async () => {
		const before = sandbox.github.http.requests.length;
		const run = await swept();
		const asked = sandbox.github.http.requests.slice(before);
		expect(asked.filter(({ path }) => /\/pulls\/\d+$/.test(path))).toEqual([]);
		for (const query of ["RivetPreviewPullRequests", "RivetPreviewComments"]) {
			expect(asked.filter(({ body }) => body.includes(query))).toHaveLength(1);
		}
		expect(run.conclusion, run.log).toBe("success");
		expect(run.outputs.result).toBe("swept");
		expect(run.summary).toContain("2 previews deleted of 3 found");
		expect([missed, merged, open].map(serves)).toEqual([false, false, true]);
		expect(stateOf(missed)).toContain("Preview deleted: the pull request was closed");
		expect(stateOf(merged)).toContain("Preview deleted: the pull request was merged");
		expect(stateOf(open)).toContain("Preview is ready");
		const engineNames = sandbox.cloud?.namespaces().map(({ engineNamespaceName }) => engineNamespaceName);
		for (const name of engineNames?.slice(0, 2) ?? [])
			expect(await contentsOf(sandbox.engine, name)).toMatchObject({ runnerConfigs: [], actors: [] });
		if (sandbox.cloud) expect(sandbox.cloud.namespaces().map(({ archivedAt }) => archivedAt !== undefined)).toEqual([true, true, false]);
	});

	it("finds nothing more the second time, without asking for what is gone", async () => {
		const before = sandbox.gateway.requests.length;
		const run = await swept();
		expect(run.summary).toContain("0 previews deleted of 1 found");
		// The engine's version and the ledger, side by side; nothing on Rivet Cloud, whose own API lists the namespaces.
		expect(sandbox.gateway.requests.length - before).toBe(mode === "cloud" ? 0 : 2);
	});

	it("leaves another repository's previews and hand-made namespaces alone", async () => {
		const foreign = sandbox.cloud
			? [await sandbox.cloud.addForeignNamespace("pr-21-ffffff"), await sandbox.cloud.addForeignNamespace("production")]
			: [];
		const other = await swept({ inputs: { "preview-name": "another" } });
		expect(other.summary).toContain("0 previews deleted of 0 found");
		await swept();
		expect(foreign.map(({ archivedAt }) => archivedAt)).toEqual(foreign.map(() => undefined));
	});

	it("deletes the preview of an open pull request without a push for longer than sweep-max-age, whoever commented since", async () => {
		const options = { inputs: { "sweep-max-age": "14d" } };
		expect((await swept(options)).summary).toContain("0 previews deleted of 1 found");
		for (const commit of open.record.commits) Object.assign(commit, { at: Date.now() - 15 * DAY_MS });
		Object.assign(open.record, { createdAt: Date.now() - 20 * DAY_MS });
		sandbox.github.state.addComment(open.record, "reviewer", "Still looking at it");
		const run = await swept(options);
		expect(run.summary).toContain("1 preview deleted of 1 found");
		expect(run.summary).toContain("no push for longer than sweep-max-age");
		expect(serves(open)).toBe(false);
	});

	it("is red when something is left, names it, and finds it again", async () => {
		const again = await deployed("left-behind", 24);
		sandbox.github.state.close(again.record);
		sandbox.freestyle.fail(/^DELETE \/domains/, {
			kind: "status",
			answer: { status: 500, json: { error: "INTERNAL", message: "not today" } },
		});
		const run = await swept();
		expect(run.conclusion).toBe("failure");
		expect(messages(run.annotations.errors)).toContain("127.0.0.24");
		// The emptied namespace stays with it, by which the next sweep finds what is left.
		expect(stateOf(again)).toMatch(/is not fully deleted: [12] parts? left/);
		sandbox.freestyle.heal();
		const repaired = await swept();
		expect(repaired.conclusion, repaired.log).toBe("success");
		expect(serves(again)).toBe(false);
	});

	it("finds a preview again whose comment could not say that it was deleted", async () => {
		const untold = await deployed("untold", 26);
		sandbox.github.http.fail(/^PATCH .*\/comments\//, { kind: "status", answer: { status: 500, json: { message: "not today" } } });
		const closed = await untold.close();
		sandbox.github.http.heal();
		expect(closed.conclusion).toBe("failure");
		expect(messages(closed.annotations.errors)).toContain("comment on the pull request: GitHub answered 500");
		expect(serves(untold)).toBe(false);
		expect(stateOf(untold)).toContain("Preview is ready");
		const run = await swept();
		expect(run.conclusion, run.log).toBe("success");
		expect(stateOf(untold)).toContain("Preview deleted");
		expect((await swept()).summary).toContain("0 previews deleted");
	});

	it("works with a token that may not comment", async () => {
		const quiet = await deployed("quiet", 25);
		sandbox.github.state.close(quiet.record);
		const token = "ghs_reading0000000000000000000000000000";
		sandbox.github.allow(token, { ...WORKFLOW_IDENTITY, permissions: { contents: "read", "pull-requests": "read" } });
		const run = await swept({ inputs: { "github-token": token } });
		expect(run.conclusion, run.log).toBe("success");
		expect(messages(run.annotations.notices)).toContain("pull-requests: write");
		expect(serves(quiet)).toBe(false);
	});
});
