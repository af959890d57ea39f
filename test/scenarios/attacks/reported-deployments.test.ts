import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { contentsOf } from "../../../sandbox/engine/contents.ts";
import type { WorkflowEvent } from "../../../sandbox/github/events.ts";
import { type HttpServer, startHttpServer } from "../../../sandbox/network/http-server.ts";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp } from "./hostile-app.ts";

const examples: readonly { readonly name: string; readonly examples: readonly Record<string, object>[] }[] = createRequire(import.meta.url)(
	"@octokit/webhooks-examples",
);
const BYPASS = "bypass-canary-5d2f7e01";
const EXTERNAL = {
	host: "external",
	"freestyle-api-key": "",
	domain: "",
	"install-command": "",
	"ready-timeout": "3",
	"runner-config": JSON.stringify({ headers: { "x-protection-bypass": BYPASS } }),
};

/** Whoever has the permission for deployments may report one for any commit, with any address. That permission does not include the code. */
describe("a deployment that somebody reports for a colleague's pull request", () => {
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;
	/** The attacker's server. It knows the preview's namespace: the comment names it. */
	let server: HttpServer;
	let says: Record<string, unknown>;

	beforeAll(async () => {
		const answer = () => ({ json: { runtime: "rivetkit", version: "2.3.19", actorNames: {}, ...says } });
		[sandbox, app, server] = await Promise.all([
			startSandbox({ mode: "self-hosted" }),
			hostileApp(),
			startHttpServer({ routes: {}, notFound: answer }),
		]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 150 });
		const prepared = await pull.opened({ inputs: EXTERNAL });
		expect(prepared.outputs.result, prepared.log).toBe("prepared");
		says = { clientNamespace: prepared.outputs["engine-namespace"] };
		sandbox.github.state.collaborators.set("hubot", "write");
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await Promise.all([sandbox?.stop(), server?.stop()]);
		await forgetApps([app]);
	});

	function status(url: string, creator: object | null, state = "success"): WorkflowEvent {
		const example = examples.find(({ name }) => name === "deployment_status")?.examples[0] ?? {};
		const { deployment, deployment_status } = example;
		return sandbox.github.events.other("deployment_status", {
			...example,
			deployment: { ...deployment, sha: pull.record.headSha },
			deployment_status: { ...deployment_status, state, environment_url: url, target_url: url, creator },
		});
	}
	const by = (login: string, type = "User") => ({ login, type, id: 7 });
	const runnerConfigs = async () => (await contentsOf(sandbox.engine, String(says.clientNamespace))).runnerConfigs;

	/** Red with the reason; nothing was changed anywhere, and the address was not asked. */
	async function expectRefused(event: WorkflowEvent, reason: RegExp): Promise<void> {
		const before = [changesMade(sandbox), server.requests.length, pull.comments.map(({ body }) => body)];
		const result = await pull.play(event, { inputs: EXTERNAL });
		expect(result.conclusion, result.log).toBe("failure");
		expect(result.annotations.errors.map(({ message }) => message).join("\n")).toMatch(reason);
		expect(result.outputs).toEqual({});
		expect([changesMade(sandbox), server.requests.length, pull.comments.map(({ body }) => body)]).toEqual(before);
		expect(await runnerConfigs()).toEqual([]);
	}

	it.each([
		["somebody who may only read", () => by("mallory")],
		["somebody without any access, called like an app", () => by("vercel[bot]", "User")],
		["a deleted account", () => null],
	])("by %s is not connected: no link, no header, no runner config", async (_, creator) => {
		await expectRefused(status(server.url, creator()), /who may not push to this repository/);
	});

	it("as failed by somebody who may only read does not turn the comment red", async () => {
		await expectRefused(status(server.url, by("mallory"), "failure"), /who may not push/);
	});

	it.each([
		["a fragment, which would make the request's path exact", (url: string) => `${url}/latest/meta-data/iam/role#`],
		["a query", (url: string) => `${url}/secrets?path=`],
		["what a shell runs", (url: string) => `${url}/$(touch$IFS/tmp/pwned)`],
		["a quote", (url: string) => `${url}/it's`],
		["credentials", (url: string) => url.replace("://", "://admin:admin@")],
		["another scheme", () => "file:///etc/passwd"],
	])("by somebody who may push is refused with %s in its address", async (_, addressOf) => {
		await expectRefused(status(addressOf(server.url), by("hubot")), /The deployment's address must/);
	});

	it.each([
		["does not say its namespace", {}],
		["says another one", { clientNamespace: "production" }],
	])("by somebody who may push is not connected where the app %s", async (_, answer) => {
		const known = says;
		says = answer;
		const result = await pull.play(status(server.url, by("hubot")), { inputs: EXTERNAL });
		says = known;
		expect(result.conclusion, result.log).toBe("failure");
		expect(result.log).toMatch(/namespace/);
		expect(await runnerConfigs()).toEqual([]);
	});

	it("is connected when somebody who may push, or an app, reports it", async () => {
		for (const creator of [by("hubot"), by("render[bot]", "Bot")]) {
			const result = await pull.play(status(server.url, creator), { inputs: { ...EXTERNAL, "ready-timeout": "0" } });
			expect(result.outputs, result.log).toMatchObject({ result: "deployed", "preview-url": server.url });
		}
		expect(await runnerConfigs()).toEqual(["default"]);
		await pull.close({ inputs: EXTERNAL });
	});

	it.each(["https://app.example.com/role#", "https://app.example.com/$(id)", "https://user:pass@app.example.com"])(
		"an address of the workflow's own is held to the same: %s",
		async (url) => {
			const result = await pull.opened({ inputs: { ...EXTERNAL, url } });
			expect(result.conclusion).toBe("failure");
			expect(result.annotations.errors[0]?.message).toMatch(/^Input "url" must/);
		},
	);
});
