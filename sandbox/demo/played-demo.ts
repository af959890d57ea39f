import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { previewKey } from "../../src/names/key.ts";
import { repositoryIdOf } from "../github/users.ts";
import type { PlayedPullRequest, StepOptions } from "../played-pull-request.ts";
import type { ActionResult } from "../runner/runner.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import { type App, copyApp } from "./app.ts";
import { LinkedPages } from "./linked-pages.ts";
import { seconds, type Terminal } from "./terminal.ts";
import { changeFixture, changeVisibly } from "./visible-change.ts";

/** What can happen to the pull request. */
export type Move = "open" | "push" | "push-fresh" | "close" | "reopen";

const HEADINGS: Readonly<Record<Move, string>> = {
	open: "The pull request is opened: the action deploys a preview",
	push: "A push: the action deploys it; the data stays",
	"push-fresh": "A push with on-push: fresh: the action deploys it into an emptied namespace",
	close: "The pull request is closed: the action removes the preview",
	reopen: "The pull request is reopened: the action deploys it again",
};

const PULL_REQUEST_NUMBER = 12;
const SHOWN_LOG_LINES = 15;
const GIT_OUTPUT_BYTES = 64 * 1024 * 1024;
/** Ids of workflow runs have this many digits today. */
const FIRST_RUN_ID = 17_291_834_500;

export interface DemoOptions {
	readonly app: App;
	/** The step's `with:`, over the sandbox's own. */
	readonly inputs: Readonly<Record<string, string>>;
	/** For everything that is written; the caller removes it. */
	readonly folder: string;
	/** Where the host keeps installed dependencies for the next demo. */
	readonly cacheFolder: string;
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
	readonly #inputs: Readonly<Record<string, string>>;
	readonly #pages: LinkedPages;
	#pushes = 0;
	#runId = FIRST_RUN_ID;
	/** The outputs of the last deploy that succeeded. */
	#deployed: Readonly<Record<string, string>> = {};

	private constructor(options: DemoOptions, sandbox: Sandbox, pull: PlayedPullRequest) {
		this.#options = options;
		this.sandbox = sandbox;
		this.pull = pull;
		this.#pages = new LinkedPages(sandbox, sandbox.github.pageUrl(pull.number));
		// One pull request needs no address of its own, and 127.0.0.1 is the only one that macOS has (Linux has all of
		// 127.0.0.0/8) and that tunnels to a remote machine carry.
		const domain = `http://127.0.0.1:${sandbox.freestyle.servePort}`;
		this.#inputs = { domain, "working-directory": options.app.workingDirectory, ...options.inputs };
	}

	/** Starts the sandbox and opens the pull request, without playing the event. */
	static async start(options: DemoOptions): Promise<PlayedDemo> {
		const { app, cacheFolder, folder, terminal } = options;
		terminal.heading("Starting the Rivet engine, and stand-ins for GitHub and Freestyle");
		const startedAt = performance.now();
		const sandbox = await startSandbox({ mode: "self-hosted", repository: `acme/${app.name}`, freestyle: { cacheFolder } });
		try {
			const copy = await mkdtemp(join(folder, "app-"));
			await copyApp(app, copy);
			const pull = await sandbox.openPullRequest({ app: copy, number: PULL_REQUEST_NUMBER, ...aboutPullRequest(app) });
			terminal.good(`They run after ${seconds(performance.now() - startedAt)}`);
			return new PlayedDemo(options, sandbox, pull);
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

	get dashboardUrl(): string {
		return this.#deployed["dashboard-url"] ?? "";
	}

	/** The engine's name for it: on a self-hosted engine that is the preview's key. */
	get namespace(): string {
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
		const deployments = this.sandbox.freestyle.deployments();
		const deploymentsBefore = deployments.length;
		const result = await this.#run(move);
		if (stop.aborted) throw new Interrupted();
		if (result.outputs.result === "deployed") this.#deployed = result.outputs;
		const took = seconds(result.durationMs);
		if (result.conclusion === "success") {
			terminal.good(`${result.outputs.result} in ${took}`);
			return { result, appLog: [] };
		}
		terminal.bad(`The action failed after ${took}`);
		const appLog = deployments.slice(deploymentsBefore).flatMap(({ logs }) => logs.map(({ message }) => stripVTControlCharacters(message)));
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
		record.checks = [{ name: "preview", state: "pending" }];
		const result = await this.#event(move, {
			inputs: move === "push-fresh" ? { ...this.#inputs, "on-push": "fresh" } : this.#inputs,
			runId: this.#runId,
			signalAfter: { when: () => stop.aborted, how: "cancel" },
			onLog: (line) => {
				terminal.actionLog(line);
				page.log(line);
			},
		});
		page.end(result);
		record.checks = [{ name: "preview", state: result.conclusion === "success" ? "success" : "failure" }];
		// The first commit is the whole app; its files' names do.
		const shown = this.#pushes === 0 ? ["--stat"] : ["--stat", "--patch"];
		this.#pages.commit(record.headSha, await this.#git("show", ...shown, record.headSha));
		return result;
	}

	#event(move: Move, options: StepOptions): Promise<ActionResult> {
		switch (move) {
			case "open":
				return this.pull.opened(options);
			case "push":
			case "push-fresh":
				return this.pull.push(options);
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
		await copyApp(app, copy);
		const old = (await readdir(this.pull.workspace)).filter((name) => name !== ".git");
		await Promise.all(old.map((name) => rm(join(this.pull.workspace, name), { recursive: true, force: true })));
		await cp(copy, this.pull.workspace, { recursive: true, verbatimSymlinks: true });
	}

	async #git(...args: readonly string[]): Promise<string> {
		const { stdout } = await promisify(execFile)("git", args, { cwd: this.pull.workspace, maxBuffer: GIT_OUTPUT_BYTES });
		return stdout.trimEnd();
	}
}

function aboutPullRequest({ isOwn, shownPath }: App) {
	return isOwn
		? { branch: "try-it", title: "Try it", body: `A pull request with what is in \`${shownPath}\`.` }
		: { branch: "count-together", title: "Count together", body: "Everybody who looks at the page counts with everybody else." };
}
