import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WORKFLOW_IDENTITY } from "../../sandbox/github/github.ts";
import { WORKFLOW_PERMISSIONS } from "../../sandbox/github/users.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "./expectations.ts";

/** What the pull request, its deployments and the run say, in each state of a preview. */
let sandbox: Sandbox;
let pull: PlayedPullRequest;

/** Bodies of our comment as they were written, oldest first. */
function writtenSince(before: number): readonly string[] {
	const writes = sandbox.github.http.requests
		.slice(before)
		.filter(({ method, path }) => /^(POST|PATCH)$/.test(method) && /\/comments(\/\d+)?$/.test(path));
	return writes.map((request) => String((request.json() as { body?: unknown }).body));
}

const heading = (text = ""): string => text.split("\n")[0] ?? "";
const comment = (of = pull): string => of.comments[0]?.body ?? "";
/** States of the pull request's deployments, each from its first to its last, the oldest deployment first. */
const deployments = (of = pull) => sandbox.github.state.deploymentsOf(of.record).map(({ statuses }) => statuses.map(({ state }) => state));
const latestDeployment = (of = pull) => sandbox.github.state.deploymentsOf(of.record).at(-1);

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => {
	sandbox.freestyle.heal();
	sandbox.gateway.heal();
	expectSoundRuns(sandbox);
});
afterAll(() => sandbox?.stop());

describe("a preview's life on its pull request", () => {
	beforeAll(async () => {
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "life", number: 51, installed: true });
	});

	it("begins with one comment, and one edit says Ready", async () => {
		const before = sandbox.github.http.requests.length;
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		const [first = "", last = "", ...more] = writtenSince(before);
		expect(more).toEqual([]);
		expect(heading(first)).toBe("### ⏳ Preview is being deployed: step 1 of 8");
		expect(first).not.toContain("127.0.0.51");
		expect(first).not.toContain("earlier push");
		expect(heading(last)).toMatch(/^### ✅ Preview is ready: \[127/);
		expect(heading(last)).toContain(`](${opened.outputs["preview-url"]}/)`);
		expect(last).toContain("| Data | Fresh: the namespace started empty |");
	});

	it("has a deployment in the environment whose button leads to the preview", async () => {
		expect(deployments()).toEqual([["in_progress", "success"]]);
		const success = latestDeployment()?.statuses.at(-1);
		expect(success).toMatchObject({ environment: "Preview", description: "The preview is ready" });
		expect((await fetch(success?.environmentUrl ?? "")).status).toBe(200);
		expect(success?.logUrl).toContain("/actions/runs/");
	});

	it("says on a push what still serves, then that the data was kept; the earlier deployment is inactive, another pull request's is not", async () => {
		const other = await sandbox.openPullRequest({ app: "api-only", branch: "other", number: 52, installed: true });
		await other.opened();
		const before = sandbox.github.http.requests.length;
		const pushed = await pull.push();
		expect(pushed.conclusion, pushed.log).toBe("success");
		const [first = "", last = ""] = writtenSince(before);
		expect(heading(first)).toBe("### ⏳ Preview is being deployed: step 1 of 8");
		expect(first).toContain("Until then the preview of an earlier push still serves: **[127");
		expect(last).toContain("| Data | Kept from earlier pushes |");
		expect(deployments()).toEqual([
			["in_progress", "success", "inactive"],
			["in_progress", "success"],
		]);
		expect(deployments(other)).toEqual([["in_progress", "success"]]);
		await other.close();
	});

	it("on a long deploy says once where it is, and then what came of it", async () => {
		const before = sandbox.github.http.requests.length;
		const slow = await pull.push({ inputs: { "build-command": `node -e "setTimeout(() => {}, 21000)"` } });
		expect(slow.conclusion, slow.log).toBe("success");
		const [, middle, last, ...more] = writtenSince(before);
		expect(heading(middle)).toBe("### ⏳ Preview is being deployed: step 4 of 8");
		expect(middle).toContain("**Gather the files**, then deploy to the host");
		expect(heading(last)).toContain("✅ Preview is ready");
		expect(more).toEqual([]);
	});

	it("ends with one edit that says what was removed, and an inactive deployment", async () => {
		const before = sandbox.github.http.requests.length;
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect(writtenSince(before).map(heading)).toEqual(["### 🧹 Preview deleted: the pull request was closed"]);
		expect(comment()).toContain("its name remains: a self-hosted Rivet engine can't delete a namespace");
		expect(deployments().map((states) => states.at(-1))).toEqual(["inactive", "inactive", "inactive"]);
		expect(closed.summary).toMatch(/^## 🧹 Preview deleted/);
	});
});

interface Failure {
	readonly step: string;
	/** Of the comment. */
	readonly told: string;
	readonly inputs?: StepOptions["inputs"];
	readonly provoke?: () => void;
}

const COMPILER = "console.log('server.mjs(3,7): error TS2304: Cannot find name counter.'); process.exit(2)";
const FAILURES: readonly Failure[] = [
	{ step: "Install dependencies", told: "exit code 3", inputs: { "install-command": `node -e "process.exit(3)"` } },
	{ step: "Build the app", told: "TS2304", inputs: { "build-command": `node -e "${COMPILER}"` } },
	{
		step: "Deploy to the host",
		told: "deployments of today are used up",
		provoke: () => sandbox.freestyle.refuseNext("DEPLOYMENT_LIMIT_EXCEEDED", "Daily deployment limit exceeded"),
	},
	{
		step: "Wait for the app",
		told: "Its log names the cause",
		inputs: { "ready-timeout": "2" },
		provoke: () => sandbox.freestyle.failVisits(/metadata/, { kind: "status", answer: { status: 500, text: "Oops" } }),
	},
	{
		step: "Check that it is up",
		told: "check firewalls",
		inputs: { "ready-timeout": "2" },
		provoke: () => sandbox.gateway.fail(/serverless-health-check/, { kind: "status", answer: { json: UNREACHABLE } }),
	},
];
const UNREACHABLE = { failure: { error: { message: "failed to reach serverless endpoint", metadata: { kind: "request_failed" } } } };

describe("a push that fails at", () => {
	let previewUrl: string;

	beforeAll(async () => {
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "failures", number: 53, installed: true });
		previewUrl = (await pull.opened()).outputs["preview-url"] ?? "";
	});
	afterAll(() => pull.close());

	it.each(FAILURES)("“$step” says so everywhere, and what served before serves on", async ({ step, told, inputs = {}, provoke }) => {
		provoke?.();
		const failed = await pull.push({ inputs });
		sandbox.freestyle.heal();
		expect(failed.conclusion, failed.log).toBe("failure");
		expect(heading(comment())).toBe(`### ❌ Preview failed: ${step}`);
		expect(comment()).toContain(told);
		expect(comment()).toContain("Meanwhile the preview of an earlier push still serves");
		expect((await fetch(previewUrl)).status).toBe(200);
		expect(deployments().at(-1)).toEqual(["in_progress", "failure"]);
		expect(deployments()[0]).toEqual(["in_progress", "success"]);
		expect(heading(failed.summary)).toBe(`## ❌ Preview failed: ${step}`);
		expect(failed.summary).toMatch(new RegExp(`\\| ${step} \\|.*\\| \\*\\*Failed\\*\\* \\|`));
		expect(failed.annotations.errors.length).toBeGreaterThan(0);
	});

	it("“Build the app” is an annotation at the line of the source", () => {
		const run = sandbox.runs.find(({ result }) => result.rawLog.includes("TS2304"));
		expect(run?.result.rawLog).toContain(
			"::error title=The preview's build failed,file=server.mjs,line=3,col=7::TS2304: Cannot find name counter.",
		);
	});
});

describe("a cleanup that leaves something", () => {
	it("says what and what to do; run again it says Deleted", async () => {
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "left", number: 54, installed: true });
		await pull.opened();
		sandbox.freestyle.fail(/^DELETE \/domains/, {
			kind: "status",
			answer: { status: 403, json: { error: "FAILED_PERMISSIONS_CHECK", message: "Not yours" } },
		});
		const closed = await pull.close();
		expect(closed.conclusion).toBe("failure");
		expect(heading(comment())).toBe("### ⚠️ Preview is not fully deleted: 1 part left");
		expect(comment()).toContain("may not use this domain");
		expect(heading(closed.summary)).toBe("## ⚠️ Preview is not fully deleted: 1 part left");
		sandbox.freestyle.heal();
		const again = await pull.event("closed");
		expect(again.conclusion, again.log).toBe("success");
		expect(heading(comment())).toContain("🧹 Preview deleted");
	});
});

describe("what the workflow can switch off or lacks", () => {
	let made = 60;

	beforeEach(async () => {
		made++;
		pull = await sandbox.openPullRequest({ app: "api-only", branch: `switch-${made}`, number: made, installed: true });
	});
	afterEach(() => pull.close());

	it("comment: false writes none", async () => {
		const opened = await pull.opened({ inputs: { comment: "false" } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(pull.comments).toEqual([]);
		expect(opened.outputs["comment-id"]).toBeUndefined();
		expect(deployments()).toEqual([["in_progress", "success"]]);
	});

	it("github-deployment: false records none", async () => {
		const opened = await pull.opened({ inputs: { "github-deployment": "false" } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(deployments()).toEqual([]);
		expect(heading(comment())).toContain("✅ Preview is ready");
	});

	it("environment names the GitHub environment", async () => {
		await pull.opened({ inputs: { environment: "Review apps" } });
		expect(latestDeployment()).toMatchObject({ environment: "Review apps" });
	});

	it.each([
		["pull-requests", "The comment on the pull request is left out", "pull-requests: write"],
		["deployments", "The GitHub deployment is left out", "deployments: write"],
	] as const)("without %s: write it deploys, and a notice names the permission", async (missing, what, permission) => {
		const token = sandbox.inputs["github-token"] ?? "";
		sandbox.github.allow(token, { ...WORKFLOW_IDENTITY, permissions: { ...WORKFLOW_PERMISSIONS, [missing]: "read" } });
		const opened = await pull.opened();
		sandbox.github.allow(token, WORKFLOW_IDENTITY);
		expect(opened.conclusion, opened.log).toBe("success");
		expect(noticesOf(opened)).toContain(what);
		expect(noticesOf(opened)).toContain(permission);
		expect(opened.annotations.notices).toHaveLength(1);
	});

	it("dry-run says the whole plan of a deploy and of a cleanup, and changes nothing", async () => {
		const dry = { inputs: { "dry-run": "true" } };
		const before = changesMade(sandbox).length;
		const planned = await pull.opened(dry);
		expect(planned.outputs.result).toBe("skipped");
		for (const line of [
			"would create the namespace pr-",
			"Server: server.mjs",
			"would deploy to Freestyle at http://127.0.0.",
			'runner config "default"',
		]) {
			expect.soft(planned.log).toContain(line);
		}
		expect(
			changesMade(sandbox)
				.slice(before)
				.filter((line) => !line.endsWith("/graphql")),
		).toEqual([]);
		await pull.opened();
		const deployed = changesMade(sandbox).length;
		const cleaning = await pull.close(dry);
		expect(cleaning.log).toContain("would empty the namespace pr-");
		expect(cleaning.log).toContain("would remove the domain 127.0.0.");
		expect(
			changesMade(sandbox)
				.slice(deployed)
				.filter((line) => !line.endsWith("/graphql")),
		).toEqual([]);
	});
});

function noticesOf({ annotations }: ActionResult): string {
	return annotations.notices.map(({ message }) => message).join("\n");
}
