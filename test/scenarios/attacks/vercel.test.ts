import { afterEach, describe, expect, it } from "vitest";
import { waitUntil } from "../../../sandbox/child-process.ts";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/sandbox.ts";
import type { Vercel } from "../../../sandbox/vercel/vercel.ts";
import { expectSoundRuns } from "../expectations.ts";
import { addOthersVariables, NOTHING, othersIn, oursIn } from "../vercel-others.ts";

const OTHER = { name: "other", link: { repoId: 5, repository: "acme/other" } };

let sandbox: Sandbox;
let vercel: Vercel;

async function start(options: SandboxOptions["vercel"] = {}): Promise<void> {
	sandbox = await startSandbox({ mode: "cloud", host: "vercel", vercel: options });
	if (sandbox.vercel === undefined) throw new Error("The sandbox has no Vercel");
	vercel = sandbox.vercel;
	await addOthersVariables(vercel, sandbox.secrets.vercelToken);
}

function open(branch: string, number: number): Promise<PlayedPullRequest> {
	return sandbox.openPullRequest({ app: "api-only", branch, number });
}

/** The run is red, says why, and has made nothing anywhere. */
async function expectRefused(pull: PlayedPullRequest, reason: RegExp, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
	const others = othersIn(vercel);
	const before = oursIn(vercel);
	const refused = await pull.opened({ inputs });
	expect(refused.conclusion).toBe("failure");
	expect(refused.annotations.errors.map(({ message }) => message).join("\n")).toMatch(reason);
	expect(oursIn(vercel)).toEqual(before);
	expect(othersIn(vercel)).toEqual(others);
}

afterEach(async () => {
	expectSoundRuns(sandbox);
	await sandbox.stop();
});

describe("production", () => {
	it("is not touched by a pull request whose head branch is the production branch", async () => {
		await start({ productionBranch: "release" });
		const pull = await open("release", 75);
		// A push to that branch is a deployment to production, which Vercel makes by itself.
		await waitUntil("Vercel has deployed to production", 60_000, () => vercel.deployments()[0]?.aliasAssigned === true);
		await expectRefused(pull, /production/i);
		expect(sandbox.cloud?.namespaces()).toEqual([]);
	});

	it("does not get a project's first deployment", async () => {
		await start({ projects: [{ name: "fresh", link: null, neverDeployed: true }] });
		await expectRefused(await open("topic", 76), /production/i, { "vercel-project": "fresh" });
		expect(sandbox.cloud?.namespaces()).toEqual([]);
	});

	it("does not keep a deployment that lands there all the same: it is cancelled and deleted", async () => {
		await start({ projects: [{ name: "loose", link: null }] });
		vercel.onRequest(({ method, path }) => {
			const [project] = vercel.projects;
			// Between the look at the project and the deployment somebody deletes what was in production.
			if (method === "POST" && path === "/v13/deployments" && project) project.production = undefined;
			return undefined;
		});
		const refused = await (await open("topic", 77)).opened({ inputs: { "vercel-project": "loose" } });
		expect(refused.conclusion).toBe("failure");
		expect(refused.log).toMatch(/production/i);
		expect(vercel.deployments()).toEqual([]);
		expect(vercel.requestsTo(/^DELETE \/v13\/deployments/)).not.toEqual([]);
	});
});

describe("what belongs to others", () => {
	it("is left alone: a project of another repository", async () => {
		await start({ projects: [OTHER] });
		await expectRefused(await open("topic", 78), /acme\/other|another repository/i, { "vercel-project": "other" });
		expect(sandbox.cloud?.namespaces()).toEqual([]);
	});

	it("is left alone: a variable of a person on the branch, under a name that the preview needs", async () => {
		await start();
		const pull = await open("topic", 79);
		const [shop] = vercel.projects;
		await fetch(`${vercel.url}/v10/projects/${shop?.id}/env?teamId=${shop?.team.id}`, {
			method: "POST",
			headers: { authorization: `Bearer ${sandbox.secrets.vercelToken}` },
			body: JSON.stringify([{ key: "RIVET_TOKEN", value: "mine", type: "sensitive", target: ["preview"], gitBranch: "topic" }]),
		});
		await expectRefused(pull, /RIVET_TOKEN/);
	});

	it("is left alone: the variables of another preview of the same branch", async () => {
		await start();
		const pull = await open("topic", 80);
		const first = await pull.opened();
		expect(first.conclusion, first.log).toBe("success");
		await expectRefused(pull, /another preview/, { "preview-name": "second" });
		expect((await pull.close({ inputs: { "preview-name": "second" } })).conclusion).toBe("success");
		expect(oursIn(vercel).variables).not.toEqual([]);
		expect((await pull.event("closed")).conclusion).toBe("success");
		expect(oursIn(vercel)).toEqual(NOTHING);
	});
});
