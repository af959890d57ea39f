import { access, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PullRequestAction } from "../../../sandbox/github/events.ts";
import type { NewPullRequest } from "../../../sandbox/github/state.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp } from "./hostile-app.ts";

const WITHOUT_SECRETS = { inputs: { "rivet-token": "", "freestyle-api-key": "" } };

describe("code of somebody who may not write to the repository", () => {
	/** Made by the app as soon as anything of it runs. */
	const canary = join(tmpdir(), `ran-${process.pid}-strangers`);
	let sandbox: Sandbox;
	let app: string;
	let number = 70;

	beforeAll(async () => {
		const touch = `node -e "require('node:fs').writeFileSync(process.env.CANARY_FILE, '')"`;
		[sandbox, app] = await Promise.all([
			startSandbox({ mode: "cloud" }),
			hostileApp({ scripts: { preinstall: touch, postinstall: touch, prepare: touch, build: touch } }),
		]);
	});
	beforeEach(() => rm(canary, { force: true }));
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
		await rm(canary, { force: true });
	});

	const open = (wanted: Partial<NewPullRequest> = {}): Promise<PlayedPullRequest> => {
		number += 1;
		return sandbox.openPullRequest({ app, branch: "topic", number, ...wanted });
	};
	const withCanary = (options: StepOptions = {}): StepOptions => ({ ...options, env: { CANARY_FILE: canary } });
	const ran = (): Promise<boolean> =>
		access(canary).then(
			() => true,
			() => false,
		);
	/** Nothing ran, nothing was changed anywhere, and the run is green with the reason. */
	const expectSkipped = async (play: () => Promise<ActionResult>, reason: RegExp): Promise<void> => {
		const before = changesMade(sandbox);
		const result = await play();
		expect(result.conclusion, result.log).toBe("success");
		expect(result.outputs.result).toBe("skipped");
		expect(result.annotations.notices.map(({ message }) => message).join("\n")).toMatch(reason);
		expect(await ran()).toBe(false);
		expect(changesMade(sandbox)).toEqual(before);
	};

	it("would leave its mark if it ran: the same app from the repository itself does", async () => {
		const pull = await open();
		const result = await pull.opened(withCanary());
		expect(result.conclusion, result.log).toBe("success");
		expect(await ran()).toBe(true);
	});

	describe.each<[string, StepOptions]>([
		["with secrets in reach", {}],
		["without secrets", WITHOUT_SECRETS],
	])("%s", (_, options) => {
		it.each(["opened", "synchronize", "reopened", "labeled", "ready_for_review"] as PullRequestAction[])(
			"is not run when a fork's pull request is %s",
			async (action) => {
				const pull = await open({ fork: "mallory/shop", author: "mallory" });
				await expectSkipped(() => pull.event(action, withCanary(options)), /comes from the fork mallory\/shop/);
			},
		);

		it("is not run when the fork is gone", async () => {
			const pull = await open({ fork: "mallory/shop", author: "mallory" });
			pull.record.headRepository = undefined;
			await expectSkipped(() => pull.opened(withCanary(options)), /a fork that was deleted/);
		});

		it("is not run with mode: deploy", async () => {
			const pull = await open({ fork: "mallory/shop", author: "mallory" });
			await expectSkipped(() => pull.opened(withCanary({ inputs: { ...options.inputs, mode: "deploy" } })), /comes from the fork/);
		});
	});

	it.each(["mallory/shop2", "acme-evil/shop", "ACME/shop/x"])("is not run from %s, a name like the repository's", async (fork) => {
		const pull = await open({ fork, author: "mallory" });
		await expectSkipped(() => pull.opened(withCanary()), /comes from the fork/);
	});

	it.each(["opened", "synchronize", "reopened", "labeled", "unlabeled", "edited", "ready_for_review"] as PullRequestAction[])(
		"is not run by pull_request_target %s, whoever sends it",
		async (action) => {
			for (const wanted of [{ fork: "mallory/shop", author: "mallory" }, { author: "octocat" }]) {
				const pull = await open(wanted);
				const play = (options: StepOptions) => pull.event(action, withCanary(options), { name: "pull_request_target" });
				await expectSkipped(() => play({}), /pull_request_target is not deployed: it would run the pull request's code/);
				await expectSkipped(() => play({ inputs: { mode: "deploy" } }), /pull_request_target is not deployed/);
			}
		},
	);

	it("is not run when pull_request_target says closed: the preview is deleted", async () => {
		const pull = await open();
		const deployed = await pull.opened(withCanary());
		expect(deployed.conclusion, deployed.log).toBe("success");
		await rm(canary);
		sandbox.github.state.close(pull.record);
		const closed = await pull.event("closed", withCanary(), { name: "pull_request_target" });
		expect(closed.outputs.result, closed.log).toBe("deleted");
		expect(await ran()).toBe(false);
		expect((await fetch(deployed.outputs["preview-url"] ?? "")).status).toBe(404);
	});

	it("is not run for Dependabot, which has no secrets here: the reason names its own", async () => {
		const pull = await open({ author: "dependabot[bot]" });
		await expectSkipped(
			() => pull.opened(withCanary(WITHOUT_SECRETS)),
			/Dependabot[\s\S]*rivet-token and freestyle-api-key are empty[\s\S]*Secrets and variables → Dependabot/,
		);
	});

	it("is not run by a dispatch on a branch that only a fork has", async () => {
		const pull = await open({ fork: "acme/shop-fork", author: "mallory", branch: "only-in-the-fork" });
		await expectSkipped(
			() => pull.play(sandbox.github.events.workflowDispatch("only-in-the-fork"), withCanary()),
			/no open pull request from the branch/,
		);
	});

	it.each(["issue_comment", "push", "workflow_job", "pull_request_review"])("is not run by the event %s", async (name) => {
		const pull = await open();
		await expectSkipped(() => pull.play(sandbox.github.events.other(name), withCanary()), /Nothing is done for the event/);
	});

	it("is not run when another workflow ends, whatever that one has left in the job's folder", async () => {
		const pull = await open();
		await expectSkipped(() => pull.play(sandbox.github.events.workflowRun(pull.record, { id: 7 }), withCanary()), /set bundle/);
	});
});
