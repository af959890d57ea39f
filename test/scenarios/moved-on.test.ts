import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { forgetApps, hostileApp } from "./attacks/hostile-app.ts";
import { expectSoundRuns } from "./expectations.ts";

let app: string;
let sandbox: Sandbox;
let number = 70;

beforeAll(async () => {
	app = await hostileApp();
	sandbox = await startSandbox({ mode: "cloud" });
});
afterEach(() => {
	sandbox.gateway.heal();
	sandbox.freestyle.heal();
	expectSoundRuns(sandbox);
});
afterAll(async () => {
	await sandbox?.stop();
	await forgetApps([app]);
});

/** Opens a pull request whose deploy has to fail before anything is made for it. @returns what the log and the comment say */
async function refusedDeploy(): Promise<{ readonly log: string; readonly comment: string }> {
	const pull = await sandbox.openPullRequest({ app, branch: `topic-${number}`, number: number++ });
	const deployed = await pull.opened();
	expect(deployed.conclusion, deployed.log).toBe("failure");
	expect(sandbox.cloud?.namespaces()).toEqual([]);
	expect(sandbox.freestyle.deployments()).toEqual([]);
	// GitHub's formatting apart: what it would bring to life stands in code.
	return { log: deployed.log, comment: (pull.comments[0]?.body ?? "").replace(/[`\\]/g, "") };
}

describe("a service that has moved on", () => {
	it.each(["3.0.0", "3.12.4"])("is an engine of version %s: the error names it and what works with it", async (version) => {
		sandbox.gateway.fail(/^GET \/metadata$/, { kind: "status", answer: { status: 200, json: { runtime: "engine", version } } });
		const { log, comment } = await refusedDeploy();
		for (const text of [log, comment]) {
			expect(text).toContain(`has version ${version}`);
			expect(text).toContain("engine of version 2");
		}
	});

	it.each([404, 410])("is Freestyle without web deployments (%i): the error names the hosts there are instead", async (status) => {
		sandbox.freestyle.fail(/\/web\/v1\//, { kind: "status", answer: { status, json: { message: "Gone" } } });
		const { log, comment } = await refusedDeploy();
		for (const text of [log, comment]) {
			expect(text).toContain("Freestyle may have retired its API for web deployments");
			expect(text).toContain("host: rivet-compute");
		}
	});
});
