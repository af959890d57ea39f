import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkflowEvent } from "../../sandbox/github/events.ts";
import { CANARIES } from "../../sandbox/runner/environment.ts";
import { type ActionResult, type ActionRun, runAction } from "../../sandbox/runner/runner.ts";

const EVENT: WorkflowEvent = {
	name: "pull_request",
	payload: { action: "opened", number: 7 },
	ref: "refs/pull/7/merge",
	sha: "f".repeat(40),
	headRef: "topic",
	baseRef: "main",
	actor: "octocat",
};
const MANIFEST = `name: Stand-in
inputs:
  plain: { default: "as written" }
  github-token: { default: "\${{ github.token }}" }
  with space: { default: "1" }
  none: { description: "no default" }
runs: { using: node24, main: dist/index.js, post: dist/post.js }
`;
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "runner-test-"));
	await mkdir(join(folder, "action", "dist"), { recursive: true });
	await mkdir(join(folder, "workspace"));
	await writeFile(join(folder, "action", "action.yml"), MANIFEST);
	await writeFile(join(folder, "action", "package.json"), '{"type": "module"}');
});

afterEach(() => rm(folder, { recursive: true }));

/** Runs a script as if it were the bundled action. */
async function runScript(script: string, more: Partial<ActionRun> = {}): Promise<ActionResult> {
	await writeFile(join(folder, "action", "dist", more.phase === "post" ? "post.js" : "index.js"), script);
	return runAction({
		action: join(folder, "action"),
		workspace: join(folder, "workspace"),
		event: EVENT,
		repository: "octocat/chat-room",
		github: { apiUrl: "http://127.0.0.1:1/api/v3", serverUrl: "http://127.0.0.1:1", graphqlUrl: "http://127.0.0.1:1/api/graphql" },
		token: "ghs_secret_of_the_run",
		runnerFolder: join(folder, "runner"),
		timeoutMs: 20_000,
		...more,
	});
}

/** What the action sees. */
async function environmentOf(more: Partial<ActionRun> = {}): Promise<Record<string, string>> {
	const { rawLog } = await runScript("console.log(JSON.stringify({ ...process.env, CWD: process.cwd(), NODE: process.version }))", more);
	return JSON.parse(rawLog);
}

describe("the action's surroundings", () => {
	test("are GitHub's: inputs with their defaults, the event, the checkout, Node 24", async () => {
		const env = await environmentOf({ inputs: { Plain: "given" } });

		expect(env).toMatchObject({
			INPUT_PLAIN: "given",
			"INPUT_GITHUB-TOKEN": "ghs_secret_of_the_run",
			INPUT_WITH_SPACE: "1",
			INPUT_NONE: "",
			GITHUB_EVENT_NAME: "pull_request",
			GITHUB_REF: "refs/pull/7/merge",
			GITHUB_REPOSITORY_OWNER: "octocat",
			GITHUB_API_URL: "http://127.0.0.1:1/api/v3",
			CWD: join(folder, "workspace"),
			...CANARIES,
		});
		expect(env.NODE).toMatch(/^v24\./);
	});

	test("hold nothing of the test's own environment, and none of its node_modules", async () => {
		process.env.OF_THE_TEST = "leaked";
		const env = await environmentOf().finally(() => delete process.env.OF_THE_TEST);
		const { exitCode, rawLog } = await runScript('import "vitest";');

		expect(Object.keys(env).filter((name) => /^(OF_THE_TEST|VITEST|NODE_ENV|npm_package)/.test(name))).toEqual([]);
		expect(env.PATH).not.toContain("node_modules/.bin");
		expect(exitCode).toBe(1);
		expect(rawLog).toContain("ERR_MODULE_NOT_FOUND");
	});

	test("carry the event, and what an earlier phase saved", async () => {
		const main = await runScript(
			`import fs from "node:fs"; fs.appendFileSync(process.env.GITHUB_STATE, "kept=" + JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH)).number + "\\n")`,
		);
		const post = await runScript("console.log(process.env.STATE_kept)", { phase: "post", state: main.state });

		expect(main.state).toEqual({ kept: "7" });
		expect(post.log).toBe("7");
	});
});

describe("what the action says", () => {
	test("is carried out and masked as the runner does", async () => {
		const { log, rawLog, annotations, masked } = await runScript(
			`console.log([
			"token ghs_secret_of_the_run",
			"::add-mask::hunter2%0Asecond line",
			"hunter2, second line, " + encodeURIComponent("a given secret") + " and nothing else",
			"::group::Build", "::endgroup::", "::debug::unseen",
			"::error title=Broken%3A here::It is hunter2%0Aon two lines",
			"  ::warning::indented", "not at ::notice::the start", "::unknown::text",
			"anywhere ##[notice]in the line",
		].join("\\n")); console.error("::notice::from stderr")`,
			{ secrets: ["a given secret"] },
		);

		expect(log.split("\n").slice(0, 5)).toEqual([
			"token ***",
			"::add-mask::***",
			"***, ***, *** and nothing else",
			"##[group]Build",
			"##[endgroup]",
		]);
		expect(annotations.errors).toEqual([{ title: "Broken: here", message: "It is ***\non two lines" }]);
		expect(annotations.warnings).toEqual([{ title: "", message: "indented" }]);
		expect(annotations.notices.map(({ message }) => message).toSorted()).toEqual(["from stderr", "in the line"]);
		expect(log).toContain("not at ::notice::the start\n::unknown::text");
		expect(log).not.toContain("unseen");
		expect(masked).toContain("hunter2");
		expect(rawLog).toContain("token ghs_secret_of_the_run");
	});

	test("is only text between stop-commands and its token", async () => {
		const { annotations } = await runScript(
			`console.log("::stop-commands::tok\\n::error::from a build\\n##[error]too\\n::tok::\\n::error::ours")`,
		);

		expect(annotations.errors.map(({ message }) => message)).toEqual(["ours"]);
	});

	test("fails the step when it uses a command that is disabled, or an input that does not exist is only warned of", async () => {
		const { conclusion, exitCode } = await runScript('console.log("::set-env name=A::b")');
		const { annotations } = await runScript("", { inputs: { plian: "x" } });

		expect({ conclusion, exitCode }).toEqual({ conclusion: "failure", exitCode: 0 });
		expect(annotations.warnings[0]?.message).toBe(
			"Unexpected input(s) 'plian', valid inputs are ['plain', 'github-token', 'with space', 'none']",
		);
	});
});

test("reads outputs, environment, path and summary from the step's files", async () => {
	const result =
		await runScript(`import fs from "node:fs"; const to = (name, text) => fs.appendFileSync(process.env["GITHUB_" + name], text);
		to("OUTPUT", "one=1=1\\nmany<<ghadelimiter_x\\na\\n\\nb=<<c\\nghadelimiter_x\\n"); to("ENV", "A=b\\n"); to("PATH", "/opt/x\\n"); to("STEP_SUMMARY", "# Done\\n")`);

	expect(result).toMatchObject({
		conclusion: "success",
		outputs: { one: "1=1", many: "a\n\nb=<<c" },
		env: { A: "b" },
		path: ["/opt/x"],
		summary: "# Done\n",
		problems: [],
	});
});

test("fails the step over a file that the runner can't read", async () => {
	const result = await runScript('import fs from "node:fs"; fs.appendFileSync(process.env.GITHUB_OUTPUT, "many<<EOF\\nnever closed\\n")');

	expect(result.conclusion).toBe("failure");
	expect(result.annotations.errors[0]?.message).toContain("Matching delimiter not found 'EOF'");
});

describe("the end of a run", () => {
	const STUBBORN =
		'process.on("SIGINT", () => console.log("int")); process.on("SIGTERM", () => { console.log("term"); process.exit(3); });';

	test("comes with SIGINT, then SIGTERM after 7.5 s, when it is cancelled", async () => {
		const { conclusion, rawLog, exitCode, durationMs } = await runScript(
			`${STUBBORN} setInterval(() => {}, 1000); console.log("started");`,
			{
				signalAfter: { when: (output) => output.includes("started"), how: "cancel" },
			},
		);

		expect({ conclusion, rawLog, exitCode }).toEqual({ conclusion: "cancelled", rawLog: "started\nint\nterm", exitCode: 3 });
		expect(durationMs).toBeGreaterThan(7_400);
	});

	test("comes at once when it is killed", async () => {
		const { signal, rawLog } = await runScript(`${STUBBORN} setInterval(() => {}, 1000); console.log("started");`, {
			signalAfter: { when: (output) => output.includes("started"), how: "kill" },
		});

		expect({ signal, rawLog }).toEqual({ signal: "SIGKILL", rawLog: "started" });
	});

	test("takes along what the action left running, and names it", async () => {
		const { orphans, durationMs } = await runScript(
			`import { spawn } from "node:child_process"; spawn("sleep", ["60"], { detached: true, stdio: "inherit" }).unref();`,
		);

		expect(orphans).toEqual(["sleep 60"]);
		expect(durationMs).toBeLessThan(5_000);
	});

	test("is an error with the log when it does not come in time", async () => {
		await expect(runScript('console.log("so far"); setInterval(() => {}, 1000)', { timeoutMs: 500 })).rejects.toThrow(
			/within 500 ms[\s\S]*so far/,
		);
	});
});
