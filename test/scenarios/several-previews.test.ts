import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

const get = { actor: "counter", action: "get" };

describe.each(["self-hosted", "cloud"] as const)("two previews of one pull request, told apart by preview-name, %s", (mode) => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let shop: Readonly<Record<string, string>>;
	let admin: Readonly<Record<string, string>>;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode });
		pull = await sandbox.openPullRequest({ app: "api-only", branch: "both-apps", number: 41, installed: true });
		shop = { "preview-name": "shop", domain: `http://127.0.1.{number}:${sandbox.freestyle.servePort}` };
		admin = { "preview-name": "admin", domain: `http://127.0.2.{number}:${sandbox.freestyle.servePort}` };
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("have a comment, a namespace and an address each", async () => {
		// As two jobs of one workflow: side by side.
		const [first, second] = await Promise.all([pull.opened({ inputs: shop }), pull.opened({ inputs: admin })]);
		expect(first.conclusion, first.log).toBe("success");
		expect(second.conclusion, second.log).toBe("success");
		expect(second.outputs["engine-namespace"]).not.toBe(first.outputs["engine-namespace"]);
		expect(second.outputs["comment-id"]).not.toBe(first.outputs["comment-id"]);
		expect(first.outputs["preview-url"]).toContain("127.0.1.41");
		expect(second.outputs["preview-url"]).toContain("127.0.2.41");
		expect(pull.comments.map(({ body }) => body.split("\n")[0]?.split(":")[0]).sort()).toEqual([
			"### ✅ Preview `admin` is ready",
			"### ✅ Preview `shop` is ready",
		]);
	});

	it("hold their own data", async () => {
		const [shopUrl, adminUrl] = urls();
		expect(await callActor(shopUrl, { actor: "counter", action: "increment", args: [4] })).toBe(4);
		expect(await callActor(adminUrl, get)).toBe(0);
	});

	it("are deleted by themselves: closing one job's leaves the other alone", async () => {
		const [shopUrl, adminUrl] = urls();
		const namespaces = sandbox.runs.map(({ result }) => result.outputs["engine-namespace"] ?? "");
		const closed = await pull.close({ inputs: admin });
		expect(closed.conclusion, closed.log).toBe("success");
		expect(await contentsOf(sandbox.engine, namespaces[indexOf("admin")] ?? "")).toEqual({ runnerConfigs: [], actors: [] });
		expect((await fetch(adminUrl)).status).toBe(404);
		expect((await fetch(shopUrl)).status).toBe(200);
		expect(await callActor(shopUrl, get)).toBe(4);
		const states = sandbox.github.state.deploymentsOf(pull.record).map(({ task, statuses }) => [task, statuses.at(-1)?.state]);
		expect(states.map(([, state]) => state).sort()).toEqual(["inactive", "success"]);
		expect(pull.comments.map(({ body }) => body.split("\n")[0]?.split(":")[0]).sort()).toEqual([
			"### ✅ Preview `shop` is ready",
			"### 🧹 Preview `admin` deleted",
		]);
		expect((await pull.event("closed", { inputs: shop })).outputs.result).toBe("deleted");
		expect((await fetch(shopUrl)).status).toBe(404);
	});

	function indexOf(name: string): number {
		return sandbox.runs.findIndex(({ inputs }) => inputs["preview-name"] === name);
	}

	function urls(): readonly [shop: string, admin: string] {
		const urlOf = (name: string) => sandbox.runs[indexOf(name)]?.result.outputs["preview-url"] ?? "";
		return [urlOf("shop"), urlOf("admin")];
	}
});

describe("a domain that two previews would share", () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	it("stays with the first; the second is told to put {preview} into its template", async () => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: "shared", number: 42, installed: true });
		const first = await pull.opened({ inputs: { "preview-name": "shop" } });
		expect(first.conclusion, first.log).toBe("success");
		const second = await pull.opened({ inputs: { "preview-name": "admin" } });
		expect(second.conclusion).toBe("failure");
		expect(second.annotations.errors[0]?.message).toContain("The domain 127.0.0.42 already serves something that is not the preview");
		expect(second.annotations.errors[0]?.message).toContain("Put {preview} into the input");
		expect(sandbox.freestyle.mappings().find(({ domain }) => domain === "127.0.0.42")?.deploymentId).toBe(first.outputs["deployment-id"]);
		await pull.close({ inputs: { "preview-name": "admin" } });
		expect((await fetch(first.outputs["preview-url"] ?? "")).status).toBe(200);
	});
});
