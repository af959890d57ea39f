import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import { Engine3 } from "../../sandbox/engine/engine-3.ts";
import { deployElsewhere, type OwnDeployment } from "../../sandbox/own-host.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

/** `with:` of both steps. */
const runner = { host: "external", "runtime-mode": "runner", "freestyle-api-key": "", domain: "", "install-command": "" };
const ENTRYPOINT = "src/server.ts";
/** The same machine under a name that RivetKit does not take for a local engine's, whose runner config it would write itself. */
const ENGINE_HOST = "[::ffff:127.0.0.1]";
/** Versions are counted in seconds. */
const NEXT_VERSION_MS = 1_100;

describe.each(["self-hosted", "cloud"] as const)("a server that connects to Rivet by itself, %s", (mode) => {
	let sandbox: Sandbox;
	let browser: Browser;
	let pull: PlayedPullRequest;
	let runId = 1;
	const deployments: OwnDeployment[] = [];

	const heading = (): string => pull.comments[0]?.body.split("\n")[0] ?? "";

	async function prepare(action: "opened" | "synchronize", inputs: StepOptions["inputs"] = {}): Promise<ActionResult> {
		runId += 1;
		const prepared = await pull.event(action, { runId, inputs: { ...runner, ...inputs } });
		expect(prepared.conclusion, prepared.log).toBe("success");
		expect(prepared.outputs.result, prepared.log).toBe("prepared");
		return prepared;
	}

	/** The same job's second step. */
	function connect(prepared: ActionResult, action: "opened" | "synchronize", inputs: StepOptions["inputs"] = {}): Promise<ActionResult> {
		return pull.event(action, { runId, runnerFolder: prepared.runnerFolder, inputs: { ...runner, ...inputs } });
	}

	async function platformStarts(prepared: ActionResult): Promise<OwnDeployment> {
		const deployment = await deployElsewhere(pull.workspace, prepared.outputs["env-json"] ?? "", ENTRYPOINT, {
			readyPath: "/",
			engineHost: ENGINE_HOST,
		});
		deployments.push(deployment);
		return deployment;
	}

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		browser = await openBrowser();
		pull = await sandbox.openPullRequest({ app: "runner", branch: "topic", number: 61, installed: true });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await Promise.all([browser?.close(), ...deployments.map((deployment) => deployment.stop())]);
		await sandbox?.stop();
	});

	it("is ready once it is connected, without a URL", async () => {
		const prepared = await prepare("opened");
		const { variables } = await platformStarts(prepared);
		expect(Object.keys(variables)).not.toContain("RIVETKIT_RUNTIME_MODE");
		sandbox.gateway.fail(/^GET \/envoys/, { kind: "status", answer: { status: 503, text: "busy" } }, 1);
		const connected = await connect(prepared, "opened");
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs).toMatchObject({ result: "deployed", actors: '["counter"]' });
		expect(connected.outputs["preview-url"]).toBeUndefined();
		expect(heading()).toMatch(/Preview is ready$/);
	});

	it("has its page clicked in the browser where a URL is given", async () => {
		await new Promise((resolve) => setTimeout(resolve, NEXT_VERSION_MS));
		await deployments[0]?.stop();
		const prepared = await prepare("synchronize");
		const { url } = await platformStarts(prepared);
		const connected = await connect(prepared, "synchronize", { url });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs["preview-url"]).toBe(url);
		expect(await clickedTo(browser, url, 2)).toBe("2");
	});

	it("moves its actors with their data to the next push's server, while the earlier one is still connected", async () => {
		await pull.commit();
		const prepared = await prepare("synchronize");
		const { url } = await platformStarts(prepared);
		const connected = await connect(prepared, "synchronize", { url });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.log).toContain("1 running actor restarted with the new code");
		expect(pull.comments[0]?.body).toContain("Kept from earlier pushes");
		await deployments[1]?.stop();
		expect(await clickedTo(browser, url, 1)).toBe("3");
	});

	it("does not count as a later push's server: that push fails, and says what is connected", async () => {
		await pull.commit();
		await new Promise((resolve) => setTimeout(resolve, NEXT_VERSION_MS));
		const prepared = await prepare("synchronize");
		const connected = await connect(prepared, "synchronize", { "ready-timeout": "2" });
		expect(connected.conclusion).toBe("failure");
		expect(connected.annotations.errors[0]?.message).toContain("not of this one");
		expect(heading()).toContain("failed");
	});

	it("starts empty with on-push: fresh", async () => {
		const inputs = { "on-push": "fresh" };
		const prepared = await prepare("synchronize", inputs);
		const { url } = await platformStarts(prepared);
		const connected = await connect(prepared, "synchronize", { url, ...inputs });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(pull.comments[0]?.body).toContain("the namespace started empty");
		expect(await clickedTo(browser, url, 1)).toBe("1");
	});

	it("leaves nothing in Rivet when the pull request is closed, while it is still connected", async () => {
		const name = sandbox.runs[0]?.result.outputs["engine-namespace"] ?? "";
		const closed = await pull.close({ inputs: runner });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(closed.outputs.result).toBe("deleted");
		// Rivet Cloud has archived the namespace, and its engine waits for the actors to stop.
		await expect
			.poll(() => contentsOf(sandbox.engine, name), { timeout: 40_000, interval: 500 })
			.toEqual({ runnerConfigs: [], actors: [] });
		expect(heading()).toContain("Preview deleted");
	});

	it("is found by the sweep where the close started no workflow, also when the job was killed between its steps", async () => {
		const other = await sandbox.openPullRequest({ app: "runner", branch: "other", number: 62 });
		const prepared = await other.opened({ runId: 900, inputs: runner });
		expect(prepared.outputs.result, prepared.log).toBe("prepared");
		sandbox.github.state.close(other.record);
		const swept = await other.play(sandbox.github.events.schedule(), { inputs: runner });
		expect(swept.conclusion, swept.log).toBe("success");
		expect(swept.summary).toContain("1 preview deleted of 1 found");
		expect(await contentsOf(sandbox.engine, prepared.outputs["engine-namespace"] ?? "")).toEqual({ runnerConfigs: [], actors: [] });
	});
});

describe("an engine of version 3, as its documentation describes it", () => {
	let sandbox: Sandbox;
	let engine: Engine3;
	let pull: PlayedPullRequest;
	let inputs: Readonly<Record<string, string>>;

	beforeAll(async () => {
		[sandbox, engine] = await Promise.all([startSandbox(), Engine3.start()]);
		inputs = { ...runner, "rivet-endpoint": engine.http.url, "rivet-token": engine.adminToken };
		pull = await sandbox.openPullRequest({ app: "runner", branch: "topic", number: 63 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => Promise.all([sandbox?.stop(), engine?.stop()]));

	it("can't call a server: the run ends before anything is made, and names what works", async () => {
		const run = await pull.opened({ inputs: { ...inputs, "runtime-mode": "serverless" } });
		expect(run.conclusion).toBe("failure");
		expect(run.annotations.errors[0]?.message).toContain("has version 3.0.0");
		expect(pull.comments[0]?.body).toContain("runtime-mode: runner");
		expect(engine.http.requestsTo(/^(PUT|POST|DELETE)/)).toEqual([]);
	});

	it("takes a server that connects by itself, keeps its pool while it is connected, and is empty after that", async () => {
		const prepared = await pull.opened({ runId: 2, inputs });
		expect(prepared.outputs.result, prepared.log).toBe("prepared");
		const namespace = prepared.outputs["engine-namespace"] ?? "";
		const variables: Readonly<Record<string, string>> = JSON.parse(await readFile(prepared.outputs["env-json"] ?? "", "utf8"));
		const node = engine.connect(namespace, variables.RIVET_POOL ?? "", Number(variables.RIVET_ENVOY_VERSION));
		engine.addActor(namespace, "counter");
		const connected = await pull.event("opened", { runId: 2, runnerFolder: prepared.runnerFolder, inputs });
		expect(connected.conclusion, connected.log).toBe("success");
		expect(connected.outputs).toMatchObject({ result: "deployed", actors: '["counter"]' });

		const early = await pull.close({ inputs });
		expect(early.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain("Stop the app's servers on their platform");
		node.disconnect();
		const swept = await pull.play(sandbox.github.events.schedule(), { inputs });
		expect(swept.conclusion, swept.log).toBe("success");
		expect(engine.contents(namespace)).toEqual({ pools: [], actors: [] });
	});
});

/** The count after so many clicks, as a visitor sees it. */
async function clickedTo(browser: Browser, url: string, clicks: number): Promise<string | null> {
	const page = await browser.newPage();
	try {
		await page.goto(url);
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
