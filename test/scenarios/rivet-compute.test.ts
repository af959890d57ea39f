import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor, metadataOf } from "../../sandbox/actor-call.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { PROJECT, type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";
import { leaksInImages } from "./image-contents.ts";

const increment = { actor: "counter", action: "increment" };
const get = { actor: "counter", action: "get" };
const BROKEN = 'console.error("no database here", registry);\nprocess.exit(3);';

describe("a preview on Rivet Compute", () => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let url = "";

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute" });
		pull = await sandbox.openPullRequest({ app: "hello-start", branch: "feature/compute", number: 31 });
	});
	afterEach(() => {
		expectSoundRuns(sandbox);
		expect(leaksInImages(sandbox)).toEqual([]);
	});
	afterAll(() => sandbox?.stop());

	const pool = () => [...(sandbox.compute?.pools.pools.values() ?? [])][0];
	const runnerConfigsWritten = () =>
		sandbox.gateway.requests.filter(({ method, path }) => method === "PUT" && path.startsWith("/runner-configs"));

	it("is made with one secret: an image is pushed, a pool runs it at the namespace's address, page and actors alike", async () => {
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		url = opened.outputs["preview-url"] ?? "";
		expect(url).toBe(`http://127.0.0.31:${sandbox.compute?.pools.servePort}`);
		expect(await (await fetch(url)).text()).toContain("<title>");
		expect(await callActor(url, { ...increment, args: [3] })).toBe(3);
		expect(pool()?.status).toBe("ready");
		expect(pool()?.config).toMatchObject({ resources: { minScale: 0, maxScale: 3 }, image: { repository: PROJECT } });
		expect(pull.comments[0]?.body).toMatch(/^### ✅ Preview is ready: /);
	});

	it("lets the platform connect the app: no runner config is written, no runner token minted, none of its variables set", () => {
		expect(runnerConfigsWritten()).toEqual([]);
		expect(sandbox.cloud?.requestsTo(/\/tokens\/secret/)).toEqual([]);
		const environment = Object.keys(Object(pool()?.config.environment));
		expect(environment).toEqual(
			expect.arrayContaining(["PORT", "RIVET_PORT", "RIVET_ENVOY_VERSION", "RIVETKIT_PUBLIC_DIR", "RIVET_PREVIEW"]),
		);
		for (const name of ["RIVET_ENDPOINT", "RIVET_TOKEN", "RIVET_NAMESPACE", "RIVET_PUBLIC_ENDPOINT"])
			expect(environment).not.toContain(name);
	});

	it("runs an image that an earlier step pushed, without a look at the checkout", async () => {
		const [tag] = sandbox.compute?.registry.store.tags(PROJECT) ?? [];
		const other = await sandbox.openPullRequest({ app: "api-only", branch: "feature/image", number: 32 });
		const opened = await other.opened({ inputs: { image: `${PROJECT}:${tag}` } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(opened.log).not.toContain("Install dependencies: done");
		expect(await callActor(opened.outputs["preview-url"] ?? "", increment)).toBe(1);
		expect((await other.close()).conclusion).toBe("success");
	});

	it("runs an app with a native module of its own, and says why one for another kind of Linux does not start", async () => {
		const other = await sandbox.openPullRequest({ app: "native-module", branch: "feature/native", number: 33 });
		const opened = await other.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		const post = (path: string, body: string) => fetch(`${opened.outputs["preview-url"]}${path}`, { method: "POST", body });
		expect(await (await post("/accounts/ada", "analytical")).text()).toMatch(/^\$argon2id\$v=19\$/);
		expect((await post("/accounts/ada/log-in", "analytical")).status).toBe(200);
		expect((await post("/accounts/ada/log-in", "mechanical")).status).toBe(401);
		const failed = await other.push({ inputs: { "install-command": "npm ci --libc=musl" } });
		expect(failed.conclusion).toBe("failure");
		expect(other.comments[0]?.body).toContain("Alpine needs builds for musl");
		expect((await post("/accounts/ada/log-in", "analytical")).status).toBe(200);
		expect((await other.close()).conclusion).toBe("success");
	});

	it("moves to the new code on a push and keeps its data; an unchanged node_modules is not sent again", async () => {
		const before = sandbox.compute?.registry.requestsTo(/^PUT .*\/blobs\//).length ?? 0;
		const { envoy } = await metadataOf(url);
		await pull.edit("src/registry.ts", "count: 0", "count: 0, pushed: true");
		const pushed = await pull.push();
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(pushed.outputs["preview-url"]).toBe(url);
		expect(await metadataOf(url)).not.toMatchObject({ envoy });
		expect(await callActor(url, get)).toBe(3);
		expect(pushed.log).toMatch(/node_modules, [\d.]+ MB: the registry has it/);
		// The layer with the app, and the config that names it.
		expect(sandbox.compute?.registry.requestsTo(/^PUT .*\/blobs\//)).toHaveLength(before + 2);
	});

	it("keeps the earlier image serving when a push does not start, and shows the pool's error and log", async () => {
		await pull.edit("src/server.ts", "registry.start();", BROKEN);
		const failed = await pull.push();
		expect(failed.conclusion).toBe("failure");
		const [comment] = pull.comments;
		expect(comment?.body).toContain("the container ended (3)");
		expect(comment?.body).toContain("no database here");
		expect(comment?.body).toContain("the preview of an earlier push still serves");
		expect(pool()?.status).toBe("ready");
		expect(await callActor(url, get)).toBe(3);
	});

	it("is gone after a close: the pool first, then the namespace", async () => {
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect(sandbox.compute?.pools.pools.size).toBe(0);
		const deletes = sandbox.cloud
			?.requestsTo(/^DELETE /)
			.slice(-2)
			.map(({ path }) => path.replace(/.*namespaces\/[^/]+/, ""));
		expect(deletes).toEqual(["/managed-pools/default", ""]);
		expect((await fetch(url)).status).toBe(404);
	});

	it("starts empty when the pull request is reopened", async () => {
		await pull.edit("src/server.ts", BROKEN, "registry.start();");
		const reopened = await pull.reopen();
		expect(reopened.conclusion, reopened.log).toBe("success");
		expect(await callActor(url, get)).toBe(0);
	});
});
