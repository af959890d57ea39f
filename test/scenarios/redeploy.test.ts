import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { callsBetween, callsSoFar } from "../bench/latency.ts";
import { expectSoundRuns } from "./expectations.ts";

/** Of a run that deploys nothing. */
const MOST_CALLS = 12;
const APPS = ["web", "admin", "billing", "chat", "search"] as const;

describe("a workspace of five apps, each with a preview", () => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud" });
		pull = await sandbox.openPullRequest({ app: "workspace", branch: "five-apps", number: 51 });
		for (const app of APPS.slice(1)) await addApp(pull.workspace, app);
		await pull.commit();
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	/** The inputs of one app's preview, as a matrix gives them. */
	function inputsOf(app: (typeof APPS)[number]) {
		const domain = `http://127.0.${APPS.indexOf(app) + 1}.{number}:${sandbox.freestyle.servePort}`;
		return { "preview-name": app, "working-directory": `apps/${app}`, domain };
	}

	/** Leaves the checkout as `actions/checkout` does: without what earlier runs have built. */
	function checkOut(): void {
		execFileSync("git", ["clean", "-ffdxq"], { cwd: pull.workspace });
	}

	/** One run for each preview, one after the other. @returns what each says about whether it deployed */
	async function forEachApp(
		play: (inputs: Readonly<Record<string, string>>) => Promise<ActionResult>,
	): Promise<Record<string, string | undefined>> {
		const changed: Record<string, string | undefined> = {};
		for (const app of APPS) {
			checkOut();
			const result = await play(inputsOf(app));
			expect(result.conclusion, result.log).toBe("success");
			changed[app] = result.outputs.changed;
		}
		return changed;
	}

	const NONE = Object.fromEntries(APPS.map((app) => [app, "false"]));

	it("deploys all of them when it is opened", async () => {
		expect(await forEachApp((inputs) => pull.opened({ inputs }))).toEqual(Object.fromEntries(APPS.map((app) => [app, "true"])));
	});

	it("deploys one of them for a push to that app, and the others name the new commit", async () => {
		const deployed = sandbox.freestyle.deployments().length;
		await pull.edit("apps/billing/src/server.ts", "registry.start();", "registry.start(); // Billing");
		await pull.commit();
		expect(await forEachApp((inputs) => pull.event("synchronize", { inputs }))).toEqual({ ...NONE, billing: "true" });
		expect(sandbox.freestyle.deployments()).toHaveLength(deployed + 1);
		const sha = pull.record.headSha.slice(0, 7);
		const comments = pull.comments.map(({ body }) => body);
		expect(comments).toHaveLength(APPS.length);
		for (const body of comments) expect(body).toMatch(new RegExp(`^### ✅ Preview[^]*${sha}`));
		expect(comments.filter((body) => body.includes("changes nothing of the app"))).toHaveLength(APPS.length - 1);
	});

	it("deploys none of them for a push to the documentation, and their actors go on", async () => {
		const url = `http://127.0.1.51:${sandbox.freestyle.servePort}`;
		expect(await callActor(url, { actor: "counter", action: "increment", args: [3] })).toBe(3);
		await writeFile(join(pull.workspace, "README.md"), "# Five apps");
		await pull.commit();
		const before = callsSoFar(sandbox);
		expect(await forEachApp((inputs) => pull.event("synchronize", { inputs }))).toEqual(NONE);
		const calls = Object.values(callsBetween(before, callsSoFar(sandbox))).reduce((sum, count) => sum + count, 0);
		expect(calls).toBeLessThanOrEqual(APPS.length * MOST_CALLS);
		expect(await callActor(url, { actor: "counter", action: "get" })).toBe(3);
	});

	it("deploys anew what somebody has started again", async () => {
		checkOut();
		const result = await pull.event("synchronize", { inputs: inputsOf("web"), runAttempt: 2 });
		expect(result.outputs.changed, result.log).toBe("true");
	});

	it("deploys anew with another variable of the server", async () => {
		checkOut();
		const result = await pull.event("synchronize", { inputs: { ...inputsOf("web"), env: "GREETING=Hello" } });
		expect(result.outputs.changed, result.log).toBe("true");
		expect(result.log).toContain("the inputs of this action");
	});

	it("deploys anew what does not answer any more", async () => {
		checkOut();
		const before = await pull.event("synchronize", { inputs: inputsOf("search") });
		expect(before.outputs.changed, before.log).toBe("false");
		checkOut();
		sandbox.freestyle.failVisits(/\/metadata$/, { kind: "status", answer: { status: 502 } });
		const heal = (line: string) => {
			if (line.includes("Redeploy: yes")) sandbox.freestyle.heal();
		};
		const result = await pull.event("synchronize", { inputs: inputsOf("search"), onLog: heal });
		expect(result.outputs.changed, result.log).toBe("true");
		expect(result.log).toMatch(/Redeploy: yes \(what serves does not work: /);
	});
});

/** Adds an app to the workspace, and to its lockfile as npm would. */
async function addApp(workspace: string, name: string): Promise<void> {
	await mkdir(join(workspace, "apps", name));
	await cp(join(workspace, "apps/web"), join(workspace, "apps", name), { recursive: true });
	await change(join(workspace, "apps", name, "package.json"), (packageJson) => ({ ...packageJson, name }));
	await change(join(workspace, "package-lock.json"), ({ packages = {}, ...lockfile }) => ({
		...lockfile,
		packages: { ...packages, [`apps/${name}`]: packages["apps/web"], [`node_modules/${name}`]: { resolved: `apps/${name}`, link: true } },
	}));
}

interface Json {
	readonly packages?: Readonly<Record<string, unknown>>;
}

async function change(path: string, how: (json: Json) => unknown): Promise<void> {
	await writeFile(path, JSON.stringify(how(JSON.parse(await readFile(path, "utf8"))), null, 2));
}
