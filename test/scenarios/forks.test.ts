import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { callActor } from "../../sandbox/actor-call.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { CANARIES } from "../../sandbox/runner/environment.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns, watchRequests } from "./expectations.ts";

const FORK = "mona/shop";
const LABEL = { id: 1, name: "preview" };
/** What the workflow without secrets gives the action. */
const BUILD = { mode: "build", label: LABEL.name, "rivet-token": "", "freestyle-api-key": "" };
let number = 60;

/** A pull request from a fork, and the two workflows of `examples/forks.yml` for it. */
class ForkedPullRequest {
	readonly #sandbox: Sandbox;
	readonly pull: PlayedPullRequest;
	/** Where `actions/download-artifact` puts the bundle. */
	readonly bundle: string;
	#buildRun = 0;

	private constructor(sandbox: Sandbox, pull: PlayedPullRequest, bundle: string) {
		this.#sandbox = sandbox;
		this.pull = pull;
		this.bundle = bundle;
	}

	static async open(sandbox: Sandbox, app: string, branch = `topic-${++number}`): Promise<ForkedPullRequest> {
		const pull = await sandbox.openPullRequest({ app, branch, number: ++number, fork: FORK, author: "mona" });
		pull.record.labels.push(LABEL);
		return new ForkedPullRequest(sandbox, pull, join(await mkdtemp(join(tmpdir(), "artifact-")), "bundle"));
	}

	/** The run without secrets, and the upload of its artifact, which leaves out hidden files. */
	async build(): Promise<ActionResult> {
		this.#buildRun = 900_000 + ++number;
		const built = await this.pull.event("synchronize", { inputs: BUILD, secrets: [], runId: this.#buildRun });
		await removeFolder(this.bundle);
		const { bundle } = built.outputs;
		if (bundle !== undefined) await cp(bundle, this.bundle, { recursive: true, filter: (path) => !basename(path).startsWith(".") });
		return built;
	}

	/** The run with secrets, which has no checkout. @param event what differs in what GitHub says of the other run */
	async deploy(event: Readonly<Record<string, unknown>> = {}): Promise<ActionResult> {
		const workspace = await mkdtemp(join(tmpdir(), "no-checkout-"));
		const inputs = { bundle: this.bundle, label: LABEL.name };
		return this.pull.play(this.#sandbox.github.events.workflowRun(this.pull.record, { id: this.#buildRun, ...event }), {
			inputs,
			workspace,
		});
	}

	/** The event that cleans up: it runs on the base, with secrets and without a checkout. */
	close(): Promise<ActionResult> {
		this.#sandbox.github.state.close(this.pull.record, { merged: false });
		const closed = this.#sandbox.github.events.pullRequest("closed", this.pull.record, { name: "pull_request_target" });
		return this.pull.play(closed, { inputs: { label: LABEL.name } });
	}

	get comment(): string {
		return this.pull.comments[0]?.body ?? "";
	}
}

describe("pull requests from forks", () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ mode: "cloud" });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	describe("from a fork's push to the close", () => {
		let forked: ForkedPullRequest;

		it("is built without a secret and without a request", async () => {
			forked = await ForkedPullRequest.open(sandbox, "counter");
			const asked = watchRequests(sandbox);
			const built = await forked.build();
			expect(built.conclusion, built.log).toBe("success");
			expect(built.outputs).toMatchObject({ result: "built", bundle: expect.stringContaining("rivet-preview-bundle") });
			expect(asked().requests).toEqual([]);
			const packed = await readFile(join(forked.bundle, "app.tar"), "latin1");
			for (const canary of Object.values(CANARIES)) expect(packed).not.toContain(canary);
		});

		it("is deployed without a checkout, and its page and actors work", async () => {
			const deployed = await forked.deploy();
			expect(deployed.conclusion, deployed.log).toBe("success");
			expect(forked.comment).toMatch(/^### ✅ Preview is ready/);
			expect(forked.comment).toContain(`Code of \`${FORK}\`, from outside of this repository`);
			expect(deployed.log).toContain("Page: not opened in a browser");
			const url = deployed.outputs["preview-url"] ?? "";
			expect(await callActor(url, { actor: "counter", action: "increment", args: [2] })).toBe(2);
			const page = await (await fetch(url)).text();
			const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? "";
			const frontend = await (await fetch(new URL(script, url))).text();
			expect(frontend).not.toContain("rivet-preview-placeholder");
			expect(frontend).toContain(deployed.outputs["engine-namespace"]);
		});

		it("is deployed again for a push, with its data", async () => {
			await writeFile(join(forked.pull.workspace, "note.txt"), "a change");
			await forked.pull.commit();
			await forked.build();
			const deployed = await forked.deploy();
			expect(deployed.conclusion, deployed.log).toBe("success");
			expect(await callActor(deployed.outputs["preview-url"] ?? "", { actor: "counter", action: "get" })).toBe(2);
			expect(forked.pull.comments).toHaveLength(1);
		});

		it("is deleted when it is closed", async () => {
			const closed = await forked.close();
			expect(closed.conclusion, closed.log).toBe("success");
			expect(closed.outputs.result).toBe("deleted");
			expect(forked.comment).toMatch(/^### 🧹 Preview deleted/);
		});
	});

	describe("nothing is deployed, and nothing is asked of Rivet or the host,", () => {
		let forked: ForkedPullRequest;
		beforeAll(async () => {
			forked = await ForkedPullRequest.open(sandbox, "api-only", "main");
			const built = await forked.build();
			expect(built.outputs.result, built.log).toBe("built");
		});

		async function expectNothing(play: () => Promise<ActionResult>, reason: RegExp | string): Promise<void> {
			const asked = watchRequests(sandbox);
			const result = await play();
			expect(result.outputs["preview-url"]).toBeUndefined();
			expect(`${result.log}\n${result.summary}`).toMatch(reason);
			expect(asked().requests.filter((line) => /^(cloud|freestyle) (POST|PUT|DELETE)/.test(line))).toEqual([]);
		}

		it("without a bundle: the other run has packed none", async () => {
			const other = await ForkedPullRequest.open(sandbox, "api-only");
			await expectNothing(() => other.deploy({ id: 5 }), /There is no bundle/);
		});

		it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
			["for a run of another event", { event: "push" }, /started by push/],
			["for a run that failed", { conclusion: "failure" }, /ended with failure/],
			["for the base's branch of the same name", { head_repository: { full_name: "acme/shop" } }, /no open pull request from the branch/],
			["for a branch of a stranger", { head_repository: { full_name: "evil/shop" } }, /no open pull request from the branch/],
			["for an older head", { head_sha: "e".repeat(40) }, /moved on to/],
			["for another run than the one that packed it", { id: 77 }, /another commit, or by another run/],
		])("%s", async (_, event, reason) => {
			await expectNothing(() => forked.deploy(event), reason);
		});

		it("for a bundle that names another commit", async () => {
			const label = join(forked.bundle, "bundle.json");
			const text = await readFile(label, "utf8");
			await writeFile(label, JSON.stringify({ ...JSON.parse(text), commit: "f".repeat(40), number: 1 }));
			await expectNothing(() => forked.deploy(), /another commit, or by another run/);
			await writeFile(label, text);
		});

		it("after its label was taken off", async () => {
			forked.pull.record.labels.length = 0;
			await expectNothing(() => forked.deploy(), /does not carry the label/);
			forked.pull.record.labels.push(LABEL);
		});

		it("after its head has moved between the two", async () => {
			await writeFile(join(forked.pull.workspace, "note.txt"), "meanwhile");
			const before = forked.pull.record.headSha;
			await forked.pull.commit();
			await expectNothing(() => forked.deploy({ head_sha: before }), /moved on to/);
		});

		it("on a self-hosted engine, whose admin token the fork's server would get", async () => {
			const inputs = {
				bundle: forked.bundle,
				label: LABEL.name,
				"rivet-endpoint": "http://127.0.0.1:6420",
				"rivet-cloud-endpoint": "",
				"rivet-mode": "",
			};
			const event = sandbox.github.events.workflowRun(forked.pull.record, { id: 1 });
			await expectNothing(() => forked.pull.play(event, { inputs }), /whose admin token every app gets/);
		});
	});

	it("is not built beside secrets", async () => {
		const { pull } = await ForkedPullRequest.open(sandbox, "api-only");
		const result = await pull.event("synchronize", { inputs: { mode: "build", label: LABEL.name } });
		expect(result.conclusion).toBe("failure");
		expect(result.log).toContain("must hold no secret");
	});

	it("is not built without its label", async () => {
		const { pull } = await ForkedPullRequest.open(sandbox, "api-only");
		pull.record.labels.length = 0;
		const result = await pull.event("synchronize", { inputs: BUILD });
		expect(result.outputs).toEqual({ result: "skipped" });
	});
});
