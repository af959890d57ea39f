import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { previewKey } from "../../src/names/key.ts";
import { repositoryIdOf } from "../github/users.ts";
import type { PlayedPullRequest, StepOptions } from "../played-pull-request.ts";
import { removeFolder } from "../remove-folder.ts";
import type { ActionResult } from "../runner/runner.ts";
import type { Sandbox } from "../sandbox.ts";
import type { App } from "./app.ts";
import { copyCheckout } from "./checkout-copy.ts";
import { ADDRESS, aboutPullRequest, type SandboxChoice, standIns, startDemoSandbox } from "./demo-sandbox.ts";
import { type HostView, viewOfHost } from "./host-view.ts";
import { LinkedPages } from "./linked-pages.ts";
import { HEADINGS, type Move } from "./moves.ts";
import { bringPackageManager } from "./package-manager.ts";
import { seconds, type Terminal } from "./terminal.ts";
import { changeFixture, changeVisibly } from "./visible-change.ts";

const PULL_REQUEST_NUMBER = 12;
const SHOWN_LOG_LINES = 15;
const GIT_OUTPUT_BYTES = 64 * 1024 * 1024;
/** Git's own name for a tree without files. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
/** Ids of workflow runs have this many digits today. */
const FIRST_RUN_ID = 17_291_834_500;

export interface DemoOptions extends SandboxChoice {
	/** The step's `with:`, over the sandbox's own. */
	readonly inputs: Readonly<Record<string, string>>;
	/** For everything that is written; the caller removes it. */
	readonly folder: string;
	readonly terminal: Terminal;
	/** Cancels the action's run as GitHub's runner does. */
	readonly stop: AbortSignal;
}

/** What became of a move. */
export interface Played {
	readonly result: ActionResult;
	/** When it failed: the last that the app printed on the host. */
	readonly appLog: readonly string[];
}

/** The user asked for the end in the middle of the work. */
export class Interrupted extends Error {}

/** A sandbox with one pull request, played with a log that a user can follow. */
export class PlayedDemo {
	readonly sandbox: Sandbox;
	readonly pull: PlayedPullRequest;
	readonly #options: DemoOptions;
	readonly host: HostView;
	readonly #inputs: Readonly<Record<string, string>>;
	/** What a step before the action has set up. */
	readonly #env: Readonly<Record<string, string>>;
	readonly #pages: LinkedPages;
	#pushes = 0;
	#runId = FIRST_RUN_ID;
	/** The outputs of the last deploy that succeeded. */
	#deployed: Readonly<Record<string, string>> = {};

	private constructor(options: DemoOptions, sandbox: Sandbox, pull: PlayedPullRequest, env: Readonly<Record<string, string>>) {
		this.#options = options;
		this.sandbox = sandbox;
		this.pull = pull;
		this.host = viewOfHost(sandbox);
		this.#env = env;
		this.#pages = new LinkedPages(sandbox);
		const domain = `http://${ADDRESS}:${this.host.servePort}`;
		// The demo's pushes may change nothing, and are there to be seen.
		this.#inputs = { redeploy: "always", ...options.inputs, domain, "working-directory": options.app.workingDirectory };
	}

	/** Starts the sandbox and opens the pull request, without playing the event. */
	static async start(options: DemoOptions): Promise<PlayedDemo> {
		const { app, folder, terminal } = options;
		terminal.heading(`Starting the Rivet engine, and stand-ins for ${standIns(options).join(", ")}`);
		const startedAt = performance.now();
		const sandbox = await startDemoSandbox(options);
		try {
			const copy = await mkdtemp(join(folder, "app-"));
			await copyCheckout(app.root, copy);
			const pull = await sandbox.openPullRequest({ app: copy, number: PULL_REQUEST_NUMBER, ...aboutPullRequest(app) });
			const { env, note } = await bringPackageManager(app.lockfile);
			terminal.good(`They run after ${seconds(performance.now() - startedAt)}`);
			if (note !== undefined) terminal.line(`  ${note}`);
			return new PlayedDemo(options, sandbox, pull, env);
		} catch (error) {
			await sandbox.stop();
			throw error;
		}
	}

	get app(): App {
		return this.#options.app;
	}

	get isOpen(): boolean {
		return this.pull.record.state === "open";
	}

	get previewUrl(): string {
		return this.#deployed["preview-url"] ?? "";
	}

	/** The engine's own dashboard. Rivet Cloud's, to which its comments link, does not know the stand-in's namespaces. */
	get dashboardUrl(): string {
		return `${this.sandbox.engine.endpoint}/ui/ns/${this.namespace}`;
	}

	/** The comment's links that lead away from this machine, to services that know nothing of the preview. */
	get linksAway(): readonly string[] {
		const links = [this.#deployed["dashboard-url"] ?? "", this.#deployed["host-dashboard-url"] ?? ""];
		const away = links.filter((url) => url !== "" && new URL(url).hostname !== ADDRESS);
		return away.filter((url) => this.pull.comments.some(({ body }) => body.includes(url)));
	}

	/** The engine's name for it. Before the first deploy: on a self-hosted engine it will be the preview's key. */
	get namespace(): string {
		const made = this.#deployed["engine-namespace"] ?? this.sandbox.cloud?.namespaces().at(-1)?.engineNamespaceName;
		if (made !== undefined) return made;
		const repositoryId = repositoryIdOf(this.sandbox.repository);
		return previewKey({ repositoryId, number: this.pull.number, previewName: this.#inputs["preview-name"] });
	}

	get pageUrl(): string {
		return this.sandbox.github.pageUrl(this.pull.number);
	}

	/** Plays what happens, and says how it went. @throws {Interrupted} when the user wants to end */
	async play(move: Move): Promise<Played> {
		const { stop, terminal } = this.#options;
		if (stop.aborted) throw new Interrupted();
		terminal.heading(HEADINGS[move]);
		const linesBefore = this.host.log().length;
		const result = await this.#run(move);
		if (stop.aborted) throw new Interrupted();
		if (result.outputs.result === "deployed") this.#deployed = result.outputs;
		const took = seconds(result.durationMs);
		if (result.conclusion === "success") {
			terminal.good(`${result.outputs.result} in ${took}`);
			return { result, appLog: [] };
		}
		terminal.bad(`The action failed after ${took}`);
		const appLog = this.host.log().slice(linesBefore).map(stripVTControlCharacters);
		return { result, appLog: appLog.slice(-SHOWN_LOG_LINES) };
	}

	/**
	 * Changes the app as the next push would: the fixture by an edit that is seen, the user's own app by what the user has changed
	 * since, or, when `visibly`, by an edit of the copy's title.
	 * @returns a text that the page must hold from then on; undefined when that can't be known
	 */
	async change({ visibly = false } = {}): Promise<string | undefined> {
		this.#pushes += 1;
		await this.#cleanCheckout();
		const { app, terminal } = this.#options;
		const folder = join(this.pull.workspace, app.workingDirectory);
		if (!app.isOwn) return changeFixture(folder, this.#pushes);
		if (visibly) return changeVisibly(folder, this.#pushes);
		await this.#copyAgain();
		const changed = await this.#git("status", "--porcelain");
		terminal.line(
			changed === "" ? `Nothing has changed in ${app.shownPath}: an empty commit` : `What has changed in ${app.shownPath}:\n${changed}`,
		);
		return undefined;
	}

	/** Ends everything that was started. */
	stop(): Promise<void> {
		return this.sandbox.stop();
	}

	/** Starts the action, its run shown where the comment links to, and as a check of the pull request. */
	async #run(move: Move): Promise<ActionResult> {
		const { stop, terminal } = this.#options;
		const { record } = this.pull;
		this.#runId += 1;
		const page = this.#pages.run(this.#runId, HEADINGS[move]);
		record.checks = [{ name: "preview", state: "pending", url: page.url }];
		const result = await this.#event(move, {
			inputs: move === "push-fresh" ? { ...this.#inputs, "on-push": "fresh" } : this.#inputs,
			env: this.#env,
			runId: this.#runId,
			signalAfter: { when: () => stop.aborted, how: "cancel" },
			onLog: (line) => {
				terminal.actionLog(line);
				page.log(line);
			},
		});
		page.end(result);
		record.checks = [{ name: "preview", state: result.conclusion === "success" ? "success" : "failure", url: page.url }];
		return result;
	}

	/** The first commit is the whole app; its files' names do. */
	async #showCommits(): Promise<void> {
		const { commits, headSha, number } = this.pull.record;
		const [first] = commits;
		const shown = headSha === first?.sha ? ["--stat"] : ["--stat", "--patch"];
		this.#pages.commit(headSha, await this.#git("show", ...shown, headSha));
		const names = await this.#git("diff", "--stat", EMPTY_TREE, headSha);
		const pushed = await this.#git("diff", first?.sha ?? EMPTY_TREE, headSha);
		this.#pages.files(number, [names, pushed].filter(Boolean).join("\n\n"));
	}

	async #event(move: Move, options: StepOptions): Promise<ActionResult> {
		switch (move) {
			case "open":
				await this.#showCommits();
				return this.pull.opened(options);
			case "push":
			case "push-fresh":
				await this.pull.commit();
				await this.#showCommits();
				return this.pull.event("synchronize", options);
			case "merge":
				return this.pull.close({ ...options, merged: true });
			case "close":
				return this.pull.close(options);
			case "reopen":
				return this.pull.reopen(options);
		}
	}

	/** GitHub gives every run a checkout of its own; here one serves them all, and what a run has built must not be committed. */
	async #cleanCheckout(): Promise<void> {
		await this.#git("clean", "-ffdxq");
	}

	async #copyAgain(): Promise<void> {
		const { app, folder } = this.#options;
		const copy = await mkdtemp(join(folder, "app-"));
		await copyCheckout(app.root, copy);
		const old = (await readdir(this.pull.workspace)).filter((name) => name !== ".git");
		await Promise.all(old.map((name) => removeFolder(join(this.pull.workspace, name))));
		await cp(copy, this.pull.workspace, { recursive: true, verbatimSymlinks: true });
	}

	async #git(...args: readonly string[]): Promise<string> {
		const { stdout } = await promisify(execFile)("git", args, { cwd: this.pull.workspace, maxBuffer: GIT_OUTPUT_BYTES });
		return stdout.trimEnd();
	}
}
