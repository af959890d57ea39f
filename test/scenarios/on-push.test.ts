import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

/** How long an actor that is awake may take to move to the server of the new push. */
const MOVES_WITHIN_MS = 15_000;
const get = { actor: "counter", action: "get" };

describe.each(["self-hosted", "cloud"] as const)("the data of a preview after a push, %s", (mode) => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	/** A preview whose counter stands at 3. @returns its address */
	async function openWithData(pull: PlayedPullRequest, onPush: string): Promise<string> {
		const opened = await pull.opened({ inputs: { "on-push": onPush } });
		expect(opened.conclusion, opened.log).toBe("success");
		const previewUrl = opened.outputs["preview-url"] ?? "";
		for (const count of [1, 2, 3]) expect(await callActor(previewUrl, { actor: "counter", action: "increment" })).toBe(count);
		return previewUrl;
	}

	it("is kept with on-push: keep, and the actor that holds it runs the new code", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "keeps", number: 31, installed: true });
		const previewUrl = await openWithData(pull, "keep");
		await pull.edit("server.mjs", "get: (c) => c.state.count,", 'get: (c) => "new code: " + c.state.count,');
		const pushed = await pull.push({ inputs: { "on-push": "keep" } });
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(pull.comments[0]?.body).toContain("Kept from earlier pushes");
		await expect.poll(() => callActor(previewUrl, get), { timeout: MOVES_WITHIN_MS, interval: 250 }).toBe("new code: 3");
		await pull.close();
	});

	it("is gone with on-push: fresh, in the same namespace", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "starts-fresh", number: 32, installed: true });
		const previewUrl = await openWithData(pull, "fresh");
		const before = sandbox.runs.at(-1)?.result.outputs;
		await pull.edit("server.mjs", "get: (c) => c.state.count,", 'get: (c) => "new code: " + c.state.count,');
		const pushed = await pull.push({ inputs: { "on-push": "fresh" } });
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(pushed.outputs["engine-namespace"]).toBe(before?.["engine-namespace"]);
		expect(await contentsOf(sandbox.engine, pushed.outputs["engine-namespace"] ?? "")).toEqual({ runnerConfigs: ["default"], actors: [] });
		expect(pull.comments[0]?.body).toContain("Fresh: the namespace started empty");
		expect(await callActor(previewUrl, get)).toBe("new code: 0");
		await pull.close();
	});

	it("is decided by the push: fresh after keep empties, keep after fresh does not", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "changes-its-mind", number: 33, installed: true });
		const previewUrl = await openWithData(pull, "keep");
		await pull.push({ inputs: { "on-push": "fresh" } });
		expect(await callActor(previewUrl, { actor: "counter", action: "increment", args: [7] })).toBe(7);
		const kept = await pull.push({ inputs: { "on-push": "keep" } });
		expect(kept.conclusion, kept.log).toBe("success");
		expect(await callActor(previewUrl, get)).toBe(7);
		await pull.close();
	});
});
