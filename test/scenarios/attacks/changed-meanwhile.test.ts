import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WorkflowEvent } from "../../../sandbox/github/events.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { changesMade, expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp, pushApp } from "./hostile-app.ts";

describe("what is no longer as the event, the app or an earlier look says", () => {
	let sandbox: Sandbox;
	let app: string;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp()]);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	/** Its number is the last part of its address. */
	let number = 100;
	const open = (labels: readonly string[] = []): Promise<PlayedPullRequest> => {
		number += 1;
		return sandbox.openPullRequest({ app, branch: `topic-${number}`, number, labels });
	};

	describe("the event's file", () => {
		it.each<[string, (event: WorkflowEvent, other: WorkflowEvent) => WorkflowEvent]>([
			["names another pull request", (event, other) => ({ ...event, payload: other.payload })],
			[
				"says that another one was merged",
				(event, other) => ({
					...event,
					payload: { ...other.payload, action: "closed", pull_request: { ...(other.payload.pull_request as object), merged: true } },
				}),
			],
			["is empty", (event) => ({ ...event, payload: {} })],
			[
				"names no pull request that there could be",
				(event) => ({ ...event, payload: { ...event.payload, pull_request: { number: "8" } } }),
			],
		])("is not believed where it %s", async (_, forge) => {
			const [mine, theirs] = [await open(), await open()];
			const before = changesMade(sandbox);
			const [event, other] = [mine, theirs].map(({ record }) => sandbox.github.events.pullRequest("opened", record));
			const result = await mine.play(forge(event as WorkflowEvent, other as WorkflowEvent));
			expect(result.conclusion, result.log).toBe("failure");
			expect(result.annotations.errors[0]?.message).toMatch(/GITHUB_REF|payload of this pull_request event can't be used/);
			expect(changesMade(sandbox)).toEqual(before);
		});

		it.each([
			["a fork", "mallory/shop"],
			["a fork that is gone", undefined],
		])("is not believed where GitHub says that the code is from %s", async (_, headRepository) => {
			const pull = await open();
			const event = sandbox.github.events.pullRequest("opened", pull.record);
			pull.record.headRepository = headRepository;
			const before = changesMade(sandbox);
			const result = await pull.play(event);
			expect(result.outputs, result.log).toEqual({ result: "skipped" });
			expect(result.log).toContain("Code from forks is not built or deployed");
			expect(changesMade(sandbox)).toEqual(before);
		});
	});

	describe("a run that is started again after the label was taken off", () => {
		const gated: StepOptions = { inputs: { label: "preview" } };

		it.each(["labeled", "synchronize"] as const)("deploys nothing: %s", async (action) => {
			const pull = await open(["preview", "bug"]);
			const [label] = pull.record.labels;
			const event = sandbox.github.events.pullRequest(action, pull.record, label === undefined ? {} : { label });
			sandbox.github.state.unlabel(pull.record, "preview");
			const before = changesMade(sandbox);
			const result = await pull.play(event, gated);
			expect(result.outputs, result.log).toEqual({ result: "skipped" });
			expect(result.log).toContain('does not carry the label "preview"');
			expect(changesMade(sandbox)).toEqual(before);
		});
	});

	describe("an app's word about its version", () => {
		it.each(["99999999999", "Number(env.RIVET_ENVOY_VERSION) + 1"])(
			"%s is not a newer deployment: the run is red, and says so",
			async (version) => {
				const pull = await open();
				await pushApp(pull, { metadata: `envoy: { kind: { serverless: {} }, version: ${version} }` });
				const result = await pull.event("synchronize", { inputs: { "install-command": "none", "ready-timeout": "14" } });
				expect(result.conclusion, result.log).toBe("failure");
				expect(result.annotations.errors[0]?.message).toMatch(/is the deployment with version \d+, not this one/);
				expect(pull.comments[0]?.body).toMatch(/^### ❌ Preview failed/);
				await pull.close();
			},
		);

		it.each(["{}", "{ toString: 1 }", "[1, 2]"])("of RivetKit, %s, is told as what the engine says of it", async (version) => {
			const pull = await open();
			await pushApp(pull, { metadata: `version: ${version}` });
			const result = await pull.event("synchronize", { inputs: { "install-command": "none", "ready-timeout": "2" } });
			expect(result.conclusion, result.log).toBe("failure");
			expect(result.annotations.errors[0]?.message).toMatch(
				/The preview was not ready within 2 s\. Last seen: the engine does not reach the app/,
			);
			await pull.close();
		});
	});

	describe("an app that answers in a way that no browser would follow", () => {
		it.each(["user@", "user:password@"])("a redirect within itself with %s in it is an answer, and not followed", async (credentials) => {
			const pull = await open();
			await pushApp(pull, {
				onRequest: `return response.writeHead(307, { location: "http://${credentials}" + request.headers.host + "/x" }).end();`,
			});
			const result = await pull.event("synchronize", { inputs: { "install-command": "none", "ready-timeout": "2" } });
			expect(result.conclusion).toBe("failure");
			expect(result.annotations.errors[0]?.message).toMatch(/answered 307, which leads to/);
			expect(result.log).not.toMatch(/TypeError/);
			await pull.close();
		});

		it.each(["true", "!request.url.includes('metadata')"])(
			"one that never answers where %s takes no longer than ready-timeout says",
			async (where) => {
				const pull = await open();
				await pushApp(pull, { onRequest: `if (${where}) { await new Promise(() => {}); }` });
				const lines: [number, string][] = [];
				const onLog = (line: string) => void lines.push([performance.now(), line]);
				const result = await pull.event("synchronize", { onLog, inputs: { "install-command": "none", "ready-timeout": "2" } });
				expect(result.conclusion, result.log).toBe("failure");
				expect(result.annotations.errors[0]?.message).toMatch(/was not ready within 2 s/);
				expect(result.durationMs).toBeLessThan(25_000);
				await pull.close();
			},
		);
	});

	describe("the address", () => {
		const mapElsewhere = async (domain: string, deploymentId: string): Promise<void> => {
			const { freestyle, secrets } = sandbox;
			const headers = { authorization: `Bearer ${secrets.freestyleApiKey}`, "content-type": "application/json" };
			const url = `${freestyle.url}/domains/v1/mappings/${domain}`;
			await fetch(url, { method: "POST", headers, body: JSON.stringify({ deploymentId }) });
		};

		it.each(["install", "build"])("that another preview of the account takes during the %s is not taken from it", async (step) => {
			const theirs = await open();
			const deployed = await theirs.opened({ inputs: { "install-command": "none" } });
			const theirDeployment = deployed.outputs["deployment-id"] ?? "";
			const pull = await open();
			const signal = `RIVET_TEST_${step}`;
			await pushApp(pull, { scripts: { build: `echo ${signal}; sleep 2` } });
			let taken: Promise<void> | undefined;
			const onLog = (line: string): void => {
				if (line.endsWith(signal)) taken ??= mapElsewhere(`127.0.0.${pull.number}`, theirDeployment);
			};
			const command = step === "install" ? { "install-command": `echo ${signal}; sleep 2` } : { "install-command": "none" };
			const result = await pull.event("synchronize", { onLog, inputs: command });
			await taken;
			expect(taken, result.log).toBeDefined();
			expect(result.conclusion, result.log).toBe("failure");
			expect(result.annotations.errors[0]?.message).toContain("already serves something that is not the preview");
			const served = sandbox.freestyle.mappings().find(({ domain }) => domain === `127.0.0.${pull.number}`);
			expect(served?.deploymentId).toBe(theirDeployment);
		});

		it("is on the pull request only once the host has given it", async () => {
			const pull = await open();
			const before = sandbox.github.http.requests.length;
			sandbox.freestyle.refuseNext("DOMAIN_ALREADY_EXISTS", `Domain already exists: 127.0.0.${pull.number}`);
			const result = await pull.opened({ inputs: { "install-command": "none" } });
			expect(result.conclusion).toBe("failure");
			const bodies = sandbox.github.http.requests.slice(before).map(({ body }) => body);
			expect(bodies.filter((body) => body.includes(`http://127.0.0.${pull.number}:`))).toEqual([]);
			await pull.close();
		});
	});
});
