import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns, watchRequests } from "./expectations.ts";

const FOREIGN = "127.0.0.120";

let sandbox: Sandbox;
let cloud: Sandbox;

beforeAll(async () => {
	[sandbox, cloud] = await Promise.all([startSandbox({ freestyle: { foreignDomains: [FOREIGN] } }), startSandbox({ mode: "cloud" })]);
});
afterEach(() => {
	expectSoundRuns(sandbox);
	expectSoundRuns(cloud);
});
afterAll(() => Promise.all([sandbox?.stop(), cloud?.stop()]));

/** Red with exactly one error, which is about all of these. */
function expectError(result: ActionResult, ...parts: readonly string[]): void {
	expect(result.conclusion).toBe("failure");
	expect(result.annotations.errors, result.log).toHaveLength(1);
	for (const part of parts) expect.soft(result.annotations.errors[0]?.message).toContain(part);
	expect(result.outputs.result).toBeUndefined();
}

describe("what is wrong with an input is told before anything is asked of anybody", () => {
	const inputs: readonly [what: string, inputs: Readonly<Record<string, string>>, ...parts: string[]][] = [
		["a misspelt choice", { "on-push": "kepp" }, 'Input "on-push" must be one of keep, fresh, but is "kepp"'],
		["a switch that is neither on nor off", { comment: "yes" }, 'Input "comment" must be one of true, false, but is "yes"'],
		["a number that is none", { "ready-timeout": "2 minutes" }, 'Input "ready-timeout" must be a whole number of seconds', '"2 minutes"'],
		["malformed JSON", { "runner-config": "{requestLifespan: 5}" }, 'Input "runner-config" is not valid JSON'],
		["a line that is no KEY=VALUE", { env: "GOOD=1\nbad line" }, 'Input "env" must hold lines of KEY=VALUE', "line 2 is something else"],
		["a domain with an unknown placeholder", { domain: "{pr}.style.dev" }, 'Input "domain" has the placeholder {pr}', "{preview}"],
	];

	it.each(inputs)("%s", async (_, given, ...parts) => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "bad-input" });
		const asked = watchRequests(sandbox);
		expectError(await pull.opened({ inputs: given }), ...parts);
		expect(asked().requests).toEqual([]);
		expect(pull.comments).toEqual([]);
	});

	it.each([
		["a missing Rivet token", "rivet-token", "RIVET_CLOUD_TOKEN"],
		["a missing Freestyle key", "freestyle-api-key", "FREESTYLE_API_KEY"],
	])("%s, which the pull request shows too", async (_, input, secret) => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "missing-secret" });
		const asked = watchRequests(sandbox);
		const words = [`Input "${input}" is missing or empty`, `secrets.${secret}`, "Settings → Secrets and variables → Actions"];
		expectError(await pull.opened({ inputs: { [input]: "" } }), ...words);
		expectFailedComment(pull, "Prepare the namespace", `Input "${input}" is missing or empty`, "Secrets and variables");
		expect(asked().requests.filter((line) => !line.startsWith("GitHub "))).toEqual([]);
		expect(asked().changes).toHaveLength(1);
	});

	it.each<[what: string, spoil: (pull: PlayedPullRequest) => Promise<void>, ...parts: string[]]>([
		[
			"a checkout without a lockfile",
			(pull) => rm(join(pull.workspace, "package-lock.json")),
			"No lockfile in ",
			"Looked for npm-shrinkwrap.json, ",
			"pnpm-lock.yaml",
			"Commit the lockfile",
		],
		[
			"a checkout without a server",
			(pull) => rename(join(pull.workspace, "server.mjs"), join(pull.workspace, "main.mjs")),
			'Input "entrypoint" is "auto", and none of the usual server files exists',
			'Looked at the "start" script of package.json, then for src/backend/server.ts, ',
			"Set `entrypoint`",
		],
		[
			"a step without actions/checkout before it",
			(pull) => rm(join(pull.workspace, "package.json")),
			"there is no package.json",
			"Did you forget to use actions/checkout",
		],
	])("%s", async (_, spoil, ...parts) => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "bad-checkout" });
		await spoil(pull);
		const asked = watchRequests(sandbox);
		expectError(await pull.opened(), ...parts);
		expect(asked().changes.filter((change) => !change.includes("/comments"))).toEqual([]);
		expectFailedComment(pull, "Read the checkout", parts[0] ?? "");
	});
});

describe("a build that fails", () => {
	it("is told with the end of its output, which holds no secret although it prints all it sees", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "broken-build", number: 101, installed: true });
		const build = `node -e 'console.log(process.env); console.error("Error: the build is broken"); process.exit(3)'`;
		await pull.edit("package.json", '"start": "node server.mjs"', `"build": ${JSON.stringify(build)}`);
		await pull.commit();
		const result = await pull.opened();
		expectError(result, "npm run build", "3");
		expectFailedComment(pull, "Build the app", "the build is broken");
		expect(result.log).toContain("VITE_RIVET_NAMESPACE");
		expect(sandbox.freestyle.uploads).toEqual([]);
		await pull.close();
	});
});

describe("what a service refuses is told in its own words, with what to do", () => {
	it("Freestyle: the domain belongs to nobody who is known", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "unverified", number: 111, installed: true });
		const result = await pull.opened({ inputs: { domain: "{preview}.preview.example.com" } });
		const words = "No domain ownership for: pr-111-";
		expectError(result, words, "Verify the apex domain once");
		expectFailedComment(pull, "Deploy to the host", "No domain ownership for:", "Verify the apex domain once");
		await expectNothingServes(result, pull);
	});

	it("Freestyle: the domain is somebody else's", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "taken", number: 120, installed: true });
		const result = await pull.opened();
		expectError(result, `Domain already exists: ${FOREIGN}`, 'Set the input "domain" to another template');
		expectFailedComment(pull, "Deploy to the host", "Domain already exists:", "to another template");
		await expectNothingServes(result, pull);
	});

	it("Freestyle: the key", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "wrong-key", number: 112, installed: true });
		const result = await pull.opened({ inputs: { "freestyle-api-key": "freestyle-key-of-yesterday" } });
		expectError(result, "Freestyle answered 401", "Unauthorized", 'The input "freestyle-api-key" was refused');
		expectFailedComment(pull, "", "Unauthorized", "was refused");
		expect(sandbox.freestyle.mappings()).toEqual([]);
		// The host refuses while the namespace is being made: there may be none yet.
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
	});

	it("the engine: the admin token", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "wrong-token", number: 113, installed: true });
		const result = await pull.opened({ inputs: { "rivet-token": "admin-token-of-another-engine" } });
		expectError(result, "Rivet engine answered 403", "rivet-token must be the engine's admin token");
		expectFailedComment(pull, "Prepare the namespace", "answered 403", "admin token");
		expect(sandbox.freestyle.mappings().map(({ domain }) => domain)).not.toContain("127.0.0.113");
	});

	it("Rivet Cloud: the API token", async () => {
		const pull = await cloud.openPullRequest({ app: "api-only", branch: "wrong-token", number: 114, installed: true });
		const result = await pull.opened({ inputs: { "rivet-token": "cloud_api_of_another_project" } });
		expectError(result, "Rivet Cloud", "403", "Invalid API token", "rivet-token");
		expectFailedComment(pull, "Prepare the namespace", "Invalid API token");
		expect(cloud.cloud?.namespaces()).toEqual([]);
		expect(cloud.freestyle.uploads).toEqual([]);
	});
});

describe("a checkout that can't be deployed", () => {
	it("a push without a server, over a preview that is up: the comment says what failed and what still serves", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "no-server", number: 103, installed: true });
		const opened = await pull.opened();
		await rename(join(pull.workspace, "server.mjs"), join(pull.workspace, "main.mjs"));
		await pull.commit();
		const pushed = await pull.event("synchronize");
		const serves = await fetch(`${opened.outputs["preview-url"]}/api/rivet/metadata`);
		expectFailedComment(pull, "Read the checkout", "the preview of an earlier push still serves", pull.record.headSha.slice(0, 7));
		await pull.close();
		expect(opened.conclusion, opened.log).toBe("success");
		expectError(pushed, "none of the usual server files exists");
		expect(pushed.summary).toContain("Preview failed: Read the checkout");
		expect(serves.status).toBe(200);
	});
});

/** The one comment says at which step it failed, in the service's words, and what to do. */
function expectFailedComment(pull: PlayedPullRequest, step: string, ...parts: readonly string[]): void {
	expect(pull.comments).toHaveLength(1);
	const body = pull.comments[0]?.body ?? "";
	expect(body).toMatch(new RegExp(`^### ❌ Preview failed: ${step}`));
	// Formatting apart: what GitHub would bring to life stands in code.
	for (const part of parts) expect.soft(body.replace(/[`\\]/g, "")).toContain(part.replace(/[`\\]/g, ""));
}

/** After a refused deploy nothing is served, no runner config points anywhere, and the close leaves nothing. */
async function expectNothingServes(failed: ActionResult, pull: PlayedPullRequest): Promise<void> {
	expect(failed.outputs["preview-url"]).toBeUndefined();
	expect(sandbox.freestyle.mappings()).toEqual([]);
	const closed = await pull.close();
	expect(closed.conclusion, closed.log).toBe("success");
	const key = /pr-\d+-[0-9a-f]{6}/.exec(pull.comments[0]?.body ?? "")?.[0] ?? "";
	expect(await contentsOf(sandbox.engine, key)).toEqual({ runnerConfigs: [], actors: [] });
}
