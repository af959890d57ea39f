import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { chromeProgram } from "../../sandbox/browser.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { createMachine, type PlayedJob, playJob, readWorkflow, type StepResult } from "../recipes/job.ts";
import { expectSoundRuns } from "./expectations.ts";

const INSTALLED = ["@playwright/test", "playwright", "playwright-core"];
/** As npx, but without a download: the browser is there already. */
const NPX = `case "$2" in install) ;; *) exec node node_modules/@playwright/test/cli.js "\${@:2}" ;; esac`;

describe.each(["self-hosted", "cloud"] as const)("the steps after the action, %s", (mode) => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		pull = await sandbox.openPullRequest({ app: "counter", branch: "topic", number: 71, installed: true });
		writeFileSync(join(pull.workspace, "playwright.config.mjs"), await playwrightConfig());
		copyExample("preview.spec.ts", "tests/preview.spec.ts");
		copyExample("seed-preview.mjs", "scripts/seed-preview.mjs");
		for (const name of INSTALLED) {
			mkdirSync(join(pull.workspace, "node_modules", name, ".."), { recursive: true });
			symlinkSync(resolve("node_modules", name), join(pull.workspace, "node_modules", name));
		}
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	function copyExample(name: string, to: string): void {
		mkdirSync(join(pull.workspace, to, ".."), { recursive: true });
		writeFileSync(join(pull.workspace, to), readFileSync(join("examples", name)));
	}

	/** One job of an example, in which the action's step is a real run of the action. */
	async function playExample(file: string, event: "opened" | "closed"): Promise<PlayedJob> {
		const machine = { ...createMachine({ npx: NPX }), workspace: pull.workspace };
		const github = { event_name: "pull_request", event: { action: event, pull_request: { number: pull.number } } };
		return playJob(
			readWorkflow(`examples/${file}`),
			"preview",
			{ github, secrets: {} },
			machine,
			async ({ uses = "" }): Promise<StepResult> => {
				if (!uses.startsWith("OWNER/")) return { conclusion: "success" };
				const { conclusion, outputs, log } = await (event === "closed" ? pull.close() : pull.event(event));
				return { conclusion: conclusion === "success" ? conclusion : "failure", outputs, log };
			},
		);
	}

	it("fill the namespace with data through a RivetKit client, once (seed-preview.yml)", async () => {
		for (const attempt of ["first push", "second push"]) {
			const { conclusion, log } = await playExample("seed-preview.yml", "opened");
			expect(conclusion, `${attempt}: ${log}`).toBe("success");
		}
		const previewUrl = sandbox.runs.at(-1)?.result.outputs["preview-url"] ?? "";
		expect(await callActor(previewUrl, { actor: "room", action: "list" })).toMatchObject([
			{ author: "Ada", text: "Welcome to the preview!" },
		]);
	});

	it("test the preview with Playwright (test-preview.yml)", async () => {
		const { conclusion, log } = await playExample("test-preview.yml", "opened");
		expect(conclusion, log).toBe("success");
		expect(log).toContain("1 passed");
	});

	it("fail the job where the preview does not do what it should", async () => {
		await pull.edit("src/frontend/counter.tsx", "connection?.increment(1)", "connection?.increment(0)");
		await pull.commit();
		const { conclusion, log } = await playExample("test-preview.yml", "opened");
		expect(conclusion).toBe("failure");
		expect(log).toContain("1 failed");
	});

	it("do not run after a close", async () => {
		const { ran, conclusion } = await playExample("test-preview.yml", "closed");
		expect(conclusion).toBe("success");
		expect(ran.flatMap(({ script }) => script ?? [])).toEqual([]);
	});
});

/** The app's own configuration, for a machine whose browser Playwright did not download. */
async function playwrightConfig(): Promise<string> {
	const launchOptions = { executablePath: await chromeProgram(), args: ["--no-sandbox", "--disable-dev-shm-usage"] };
	return `export default ${JSON.stringify({ testDir: "tests", reporter: "line", timeout: 60_000, expect: { timeout: 10_000 }, use: { launchOptions } })};\n`;
}
