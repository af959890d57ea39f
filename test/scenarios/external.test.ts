import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { deployElsewhere, type OwnDeployment } from "../../sandbox/own-host.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "./expectations.ts";

const examples: readonly { readonly name: string; readonly examples: readonly Record<string, object>[] }[] = createRequire(import.meta.url)(
	"@octokit/webhooks-examples",
);
/** `with:` of both steps. Nothing of Freestyle is given. */
const external = { host: "external", "freestyle-api-key": "", domain: "", "install-command": "" };

describe.each(["self-hosted", "cloud"] as const)("an app that another platform deploys, %s", (mode) => {
	let sandbox: Sandbox;
	let browser: Browser;
	let pull: PlayedPullRequest;
	let runId = 1;
	const deployments: OwnDeployment[] = [];

	/** One job: prepare → the platform's own step → connect. */
	async function job(action: "opened" | "synchronize", inputs: StepOptions["inputs"] = {}) {
		runId += 1;
		const prepared = await pull.event(action, { runId, inputs: { ...external, ...inputs } });
		expect(prepared.conclusion, prepared.log).toBe("success");
		const deployment = await deployElsewhere(pull.workspace, prepared.outputs["env-json"] ?? "", "src/backend/server.ts");
		deployments.push(deployment);
		const connected = await connect(prepared, action, { url: deployment.url, ...inputs });
		return { prepared, deployment, connected };
	}

	function connect(prepared: ActionResult, action: "opened" | "synchronize", inputs: StepOptions["inputs"]): Promise<ActionResult> {
		return pull.event(action, { runId, runnerFolder: prepared.runnerFolder, inputs: { ...external, ...inputs } });
	}

	const heading = (): string => pull.comments[0]?.body.split("\n")[0] ?? "";

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		sandbox.github.state.collaborators.set("Codertocat", "write");
		browser = await openBrowser();
		pull = await sandbox.openPullRequest({ app: "counter", branch: "topic", number: 31, installed: true });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await Promise.all([browser?.close(), ...deployments.map((deployment) => deployment.stop())]);
		await sandbox?.stop();
	});

	it("gets its variables in files that only their owner can read, and its frontend's as outputs", async () => {
		const prepared = await pull.opened({ runId, inputs: external });
		expect(prepared.conclusion, prepared.log).toBe("success");
		const { outputs } = prepared;
		expect(outputs.result).toBe("prepared");
		for (const file of [outputs["env-file"], outputs["env-json"]]) {
			expect(file).toContain(prepared.runnerTemp);
			expect((await stat(file ?? "")).mode & 0o777).toBe(0o600);
		}
		const { host, username } = new URL(outputs["public-endpoint"] ?? "");
		expect({ host, username }).toEqual({ host: new URL(sandbox.gateway.endpoint).host, username: outputs["engine-namespace"] });
		expect(outputs["publishable-token"] !== undefined).toBe(mode === "cloud");
		expect(heading()).toContain("is being deployed");
		expect(sandbox.freestyle.requests).toEqual([]);
	});

	it("is a clear failure in the comment when the platform gave no URL", async () => {
		const again = await pull.opened({ runId, inputs: external });
		expect(again.conclusion).toBe("success");
		const missing = await connect(again, "opened", { url: "" });
		expect(missing.conclusion).toBe("failure");
		expect(missing.annotations.errors[0]?.message).toContain("The app was not deployed");
		expect(pull.comments).toHaveLength(1);
		expect(heading()).toContain("failed");
		expect(pull.comments[0]?.body).toContain("not passed to the input url");
	});

	it("is connected, ready, and clicked in the browser", async () => {
		const { connected, deployment } = await job("opened", { env: 'GREETING=it\'s a "test" $HOME\nPLAIN=1' });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs).toMatchObject({ result: "deployed", "preview-url": deployment.url, actors: '["counter","room"]' });
		expect(deployment.variables).toMatchObject({ GREETING: 'it\'s a "test" $HOME', PLAIN: "1" });
		expect(heading()).toContain("Preview is ready");
		expect(sandbox.github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: "success", environmentUrl: deployment.url });
		expect(await clickedTo(browser, deployment.url, 2)).toBe("2");
	});

	it("follows the URL of the next push, and keeps the data", async () => {
		await pull.commit();
		const { connected, deployment } = await job("synchronize");
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs["preview-url"]).toBe(deployment.url);
		expect(pull.comments[0]?.body).toContain("Kept from earlier pushes");
		expect(await clickedTo(browser, deployment.url, 1)).toBe("3");
	});

	it("fails, and says so, when what answers at the URL is not this deployment", async () => {
		await pull.commit();
		const old = deployments.at(-1);
		runId += 1;
		const prepared = await pull.event("synchronize", { runId, inputs: external });
		// Versions are counted in seconds.
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const connected = await connect(prepared, "synchronize", { url: old?.url ?? "", "ready-timeout": "2" });
		expect(connected.conclusion).toBe("failure");
		expect(connected.annotations.errors[0]?.message).toContain("not this one");
		expect(heading()).toContain("failed");
	});

	it("is connected by the deployment status of a platform that deploys by itself", async () => {
		await pull.commit();
		runId += 1;
		const prepared = await pull.event("synchronize", { runId, inputs: external });
		const deployment = await deployElsewhere(pull.workspace, prepared.outputs["env-json"] ?? "", "src/backend/server.ts");
		deployments.push(deployment);
		const before = changesMade(sandbox).length;
		const pending = await pull.play(deploymentStatus("in_progress", deployment.url), { inputs: external });
		expect(pending.outputs.result).toBe("skipped");
		expect(changesMade(sandbox)).toHaveLength(before);
		const connected = await pull.play(deploymentStatus("success", deployment.url), { inputs: external });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs).toMatchObject({ result: "deployed", "preview-url": deployment.url });
		expect(heading()).toContain("Preview is ready");
	});

	it("says a failed deployment of such a platform on the pull request", async () => {
		const failed = await pull.play(deploymentStatus("failure", "https://platform.example/log/1"), { inputs: external });
		expect(failed.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain("The platform reports that its deployment failed");
	});

	it("skips a deployment status of a commit that is no pull request's head", async () => {
		const event = deploymentStatus("success", "https://platform.example", "0123456789012345678901234567890123456789");
		const skipped = await pull.play(event, { inputs: external });
		expect(skipped.conclusion, skipped.log).toBe("success");
		expect(skipped.outputs.result).toBe("skipped");
	});

	it("is gone from Rivet when the pull request is closed", async () => {
		const name = sandbox.cloud?.namespaces()[0]?.engineNamespaceName ?? sandbox.runs[0]?.result.outputs["engine-namespace"] ?? "";
		const closed = await pull.close({ inputs: external });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(closed.outputs.result).toBe("deleted");
		// The app still runs on its platform: Rivet Cloud has archived the namespace, and its engine waits for the actors to stop.
		await expect
			.poll(() => contentsOf(sandbox.engine, name), { timeout: 40_000, interval: 500 })
			.toEqual({ runnerConfigs: [], actors: [] });
		expect(pull.comments).toHaveLength(1);
		expect(heading()).toContain("Preview deleted");
		expect(sandbox.freestyle.requests).toEqual([]);
	});

	/** A real example payload, about this repository's commit. */
	function deploymentStatus(state: string, url: string, sha = pull.record.headSha) {
		const example = examples.find(({ name }) => name === "deployment_status")?.examples[0] ?? {};
		const { deployment, deployment_status: status } = example;
		return sandbox.github.events.other("deployment_status", {
			...example,
			deployment: { ...deployment, sha },
			deployment_status: { ...status, state, environment_url: url, target_url: url },
		});
	}
});

/** The count after so many clicks, as a visitor sees it. */
async function clickedTo(browser: Browser, url: string, clicks: number): Promise<string | null> {
	const page = await browser.newPage();
	try {
		await page.goto(url);
		await page.getByText("connected", { exact: false }).first().waitFor();
		const count = page.getByTestId("count");
		await expect.poll(() => count.textContent(), { timeout: 60_000 }).toMatch(/^\d+$/);
		const from = Number(await count.textContent());
		for (let click = 0; click < clicks; click++) await page.getByTestId("increment").click();
		await expect.poll(() => count.textContent(), { timeout: 60_000 }).toBe(String(from + clicks));
		return await count.textContent();
	} finally {
		await page.close();
	}
}
