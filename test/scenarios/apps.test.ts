import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor, metadataOf } from "../../sandbox/actor-call.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

const APPS = [
	{ app: "counter", what: "with its own server and a frontend", number: 51, actors: ["counter", "room"], page: "<title>Counter</title>" },
	{ app: "hello-start", what: "that only calls registry.start()", number: 52, actors: ["counter"], page: "<title>Hello</title>" },
	{ app: "api-only", what: "without a frontend", number: 53, actors: ["counter"], page: '{"app":"api-only"}' },
] as const;

describe.each(["self-hosted", "cloud"] as const)("an app of each kind becomes a preview, %s", (mode) => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it.each(APPS)("one $what", async ({ app, number, actors, page }) => {
		const pull = await sandbox.openPullRequest({ app, branch: app, number, installed: true });
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		expect(JSON.parse(opened.outputs.actors ?? "")).toEqual(actors);
		const previewUrl = opened.outputs["preview-url"] ?? "";
		expect(await (await fetch(previewUrl)).text()).toContain(page);
		expect(await metadataOf(previewUrl)).toMatchObject({ runtime: "rivetkit", clientNamespace: opened.outputs["engine-namespace"] });
		expect(await callActor(previewUrl, { actor: "counter", action: "increment", args: [2] })).toBe(2);
		expect(await callActor(previewUrl, { actor: "counter", action: "increment", args: [3] })).toBe(5);
		await pull.close();
	});

	it("one in a folder of the repository", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "in-a-folder", number: 54, folder: "apps/api", installed: true });
		const opened = await pull.opened({ inputs: { "working-directory": "apps/api" } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(await callActor(opened.outputs["preview-url"] ?? "", { actor: "counter", action: "increment" })).toBe(1);
		await pull.close({ inputs: { "working-directory": "apps/api" } });
	});
});
