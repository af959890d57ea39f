import assert from "node:assert/strict";
import { messageOf } from "../../src/errors.ts";
import { callActor, metadataOf } from "../actor-call.ts";
import { contentsOf } from "../engine/contents.ts";
import type { DeploymentRecord } from "../github/records.ts";
import { Checklist } from "./checklist.ts";
import type { Move } from "./moves.ts";
import type { Played, PlayedDemo } from "./played-demo.ts";
import { processesOf } from "./processes.ts";
import type { Terminal } from "./terminal.ts";

const ANSWER_TIMEOUT_MS = 10_000;
const EMPTY = { runnerConfigs: [], actors: [] };

/** Plays open, push and close, and looks whether everything is as it should be. Ends the demo. @throws {Interrupted} */
export async function playOnce(demo: PlayedDemo, folder: string, terminal: Terminal): Promise<boolean> {
	const list = new Checklist(terminal);
	const run = new OnceRun(demo, list);
	if (await run.open()) await run.push();
	else list.notReached("push", "is played", "Not played: there was no preview to push to.");
	await run.close();
	await run.whole();
	await list.check("end", "everything that was started has ended", async () => {
		await demo.stop();
		const left = await processesOf(folder);
		assert(left.length === 0, `Still running: ${left.map(({ commandLine }) => commandLine).join(", ")}`);
	});
	list.print();
	return list.holds;
}

class OnceRun {
	readonly #demo: PlayedDemo;
	readonly #list: Checklist;
	readonly #orphans: string[] = [];
	#commentId = 0;
	#version: number | undefined;

	constructor(demo: PlayedDemo, list: Checklist) {
		this.#demo = demo;
		this.#list = list;
	}

	/** @returns whether there is a preview */
	async open(): Promise<boolean> {
		const step = "open";
		const deployed = await this.#play(step, "open", "deployed");
		if (!deployed) return false;
		await this.#list.check(step, "one comment says that the preview is ready, for this commit", () => {
			this.#commentId = this.#demandComment("Preview is ready");
		});
		await this.#list.check(step, "the preview answers with its page", async () => {
			const page = await this.#page();
			if (!this.#demo.app.isOwn) assert(page.includes("<title>Counter</title>"), `The page has another title: ${page.slice(0, 300)}`);
			this.#version = await versionOf(this.#demo.previewUrl);
		});
		await this.#checkActor(step, "an actor counts, called through the engine", 1);
		await this.#checkSurroundings(step);
		return true;
	}

	async push(): Promise<void> {
		const step = "push";
		const shown = await this.#demo.change({ visibly: true });
		if (!(await this.#play(step, "push", "deployed"))) return;
		await this.#list.check(step, "the same comment says that this commit is ready", () => {
			assert.equal(this.#demandComment("Preview is ready"), this.#commentId, "It is another comment");
		});
		await this.#list.check(step, "the preview shows the new version", async () => {
			const page = await this.#page();
			if (shown !== undefined) assert(page.includes(shown), `The page does not hold ${shown}: ${page.slice(0, 300)}`);
			const version = await versionOf(this.#demo.previewUrl);
			const [before, after] = [this.#version ?? 0, version ?? 0];
			assert(after > before, `The app says that it is version ${version}, and was ${this.#version} before the push`);
		});
		await this.#checkActor(step, "the actor has kept its count", 2);
		await this.#checkSurroundings(step);
	}

	async close(): Promise<void> {
		const step = "close";
		const { host, sandbox, previewUrl, namespace } = this.#demo;
		if (!(await this.#play(step, "close", "deleted"))) return;
		await this.#list.check(step, "one comment says that the preview is deleted", () => {
			const id = this.#demandComment("Preview deleted", { namesCommit: false });
			if (this.#commentId !== 0) assert.equal(id, this.#commentId, "It is another comment");
		});
		await this.#list.check(step, "the preview is off the air", async () => {
			assert(!host.isServing(), `${host.name} still serves it`);
			if (previewUrl === "") return;
			const { status } = await get(previewUrl);
			assert.equal(status, 404, `${previewUrl} still answers ${status}`);
		});
		await this.#list.check(step, "the engine's namespace holds no actor and no runner config", async () => {
			const contents = await contentsOf(sandbox.engine, namespace).catch((error) => {
				// A deploy that failed early has made no namespace.
				if (previewUrl === "" && messageOf(error).includes("not_found")) return EMPTY;
				throw error;
			});
			assert.deepEqual(contents, EMPTY, `Left in it: ${JSON.stringify(contents)}`);
		});
		if (sandbox.cloud !== undefined) {
			await this.#list.check(step, "Rivet Cloud has archived the namespace", () => {
				const living = sandbox.cloud?.namespaces().filter(({ archivedAt }) => archivedAt === undefined) ?? [];
				assert(living.length === 0, `Not archived: ${living.map(({ name }) => name).join(", ")}`);
			});
		}
		await this.#list.check(step, "every GitHub deployment is inactive", () => {
			const active = this.#deployments().filter((deployment) => stateOf(deployment) !== "inactive");
			assert(active.length === 0, `Still ${active.map(stateOf).join(", ")}`);
		});
	}

	/** What holds for the three steps together. */
	async whole(): Promise<void> {
		await this.#list.check("all", "GitHub was asked only what its API description allows", () => {
			const { violations } = this.#demo.sandbox.github;
			assert(violations.length === 0, violations.join("\n"));
		});
		await this.#list.check("all", "the action left no process behind", () => {
			assert(this.#orphans.length === 0, this.#orphans.join("\n"));
		});
	}

	#play(step: string, move: Move, result: string): Promise<boolean> {
		return this.#list.check(step, `the action ends with result: ${result}`, async () => {
			const played = await this.#demo.play(move);
			const { conclusion, orphans, outputs } = played.result;
			this.#orphans.push(...orphans);
			assert(conclusion === "success", whyFailed(played));
			assert.equal(outputs.result, result, `Its result is ${outputs.result}`);
		});
	}

	/** @returns the comment's id */
	#demandComment(words: string, { namesCommit = true } = {}): number {
		const [comment, ...others] = this.#demo.pull.comments;
		assert(comment !== undefined, "There is no comment");
		assert(others.length === 0, `There are ${others.length + 1} comments`);
		assert(comment.body.includes(words), `It does not say "${words}": ${comment.body.slice(0, 300)}`);
		const commit = this.#demo.pull.record.headSha.slice(0, 7);
		if (namesCommit) assert(comment.body.includes(commit), `It does not name the commit ${commit}: ${comment.body}`);
		return comment.id;
	}

	/** Only of the fixture it is known what its actors do. */
	async #checkActor(step: string, what: string, count: number): Promise<void> {
		const { app, previewUrl } = this.#demo;
		if (app.isOwn) return;
		await this.#list.check(step, what, async () => {
			const counted = await callActor(previewUrl, { actor: "counter", action: "increment", args: [1] });
			assert.equal(counted, count, `It counts to ${counted} instead of ${count}`);
		});
	}

	/** What a reviewer finds besides the comment and the preview. */
	async #checkSurroundings(step: string): Promise<void> {
		const { dashboardUrl, namespace, previewUrl, sandbox } = this.#demo;
		await this.#list.check(step, "the engine knows where the app runs, and its dashboard answers for the namespace", async () => {
			const { status, text } = await get(dashboardUrl);
			assert(status === 200 && /<html/i.test(text), `${dashboardUrl} answers ${status}`);
			const { runnerConfigs } = await contentsOf(sandbox.engine, namespace);
			assert.notEqual(runnerConfigs.length, 0, `The namespace ${namespace} has no runner config`);
		});
		await this.#list.check(step, "the GitHub deployment links to the preview", () => {
			const status = this.#deployments().at(-1)?.statuses.at(-1);
			assert.equal(status?.state, "success", `Its state is ${status?.state}`);
			assert.equal(status?.environmentUrl.replace(/\/$/, ""), previewUrl, `It links to ${status?.environmentUrl}`);
		});
	}

	async #page(): Promise<string> {
		const { status, text } = await get(this.#demo.previewUrl);
		assert(status < 400, `${this.#demo.previewUrl} answers ${status}: ${text.slice(0, 300)}`);
		return text;
	}

	#deployments(): readonly DeploymentRecord[] {
		return this.#demo.sandbox.github.state.deploymentsOf(this.#demo.pull.record);
	}
}

/** The version that the app was deployed as; undefined when it does not say. */
async function versionOf(previewUrl: string): Promise<number | undefined> {
	const { envoy, runner } = await metadataOf(previewUrl);
	const server = (envoy ?? runner) as { readonly version?: number } | undefined;
	return server?.version;
}

async function get(url: string): Promise<{ readonly status: number; readonly text: string }> {
	const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
	return { status: response.status, text: await response.text() };
}

function stateOf({ statuses }: DeploymentRecord): string {
	return statuses.at(-1)?.state ?? "without a state";
}

function whyFailed({ result: { annotations, exitCode }, appLog }: Played): string {
	const said = annotations.errors.map(({ message }) => message);
	const reason = said.length > 0 ? said : [`It ended with exit code ${exitCode}`];
	return [...reason, ...(appLog.length > 0 ? ["The app printed:", ...appLog.map((line) => `  ${line}`)] : [])].join("\n");
}
