import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { PullRequestAction, PullRequestEventOptions, WorkflowEvent } from "./github/events.ts";
import type { CommentRecord, PullRequestRecord } from "./github/records.ts";
import type { NewPullRequest } from "./github/state.ts";
import { putDependencies } from "./installed-app.ts";
import { removeFolder } from "./remove-folder.ts";
import { type ActionResult, type ActionRun, runAction } from "./runner/runner.ts";
import type { Sandbox } from "./sandbox.ts";
import { commentAsVercel } from "./vercel/bot.ts";

const APPS = resolve(import.meta.dirname, "../test/fixtures/apps");
const NOT_IN_A_CHECKOUT = new Set(["node_modules", ".git"]);
const run = promisify(execFile);

export interface NewPlayedPullRequest extends Omit<NewPullRequest, "sha"> {
	/** Name of a fixture app, or the path of any folder. */
	readonly app: string;
	/** Takes the app into a folder of the repository rather than its root. */
	readonly folder?: string;
	/** The dependencies are in the checkout already, and the runs get `install-command: none`: saves seconds. False when left out. */
	readonly installed?: boolean;
}

/** A run of the action, as the sandbox remembers it. */
export interface PlayedRun {
	readonly number: number;
	readonly event: WorkflowEvent;
	/** The step's whole `with:`. */
	readonly inputs: Readonly<Record<string, string>>;
	readonly result: ActionResult;
}

/** What a step of the workflow is given besides the sandbox's own inputs. */
export type StepOptions = Partial<
	Pick<
		ActionRun,
		"env" | "debug" | "onLog" | "signalAfter" | "timeoutMs" | "secrets" | "runId" | "runAttempt" | "runnerFolder" | "workspace"
	>
> & {
	readonly inputs?: Readonly<Record<string, string>>;
};

/** A pull request with a real git checkout, whose events start the bundled action as GitHub's runner would. */
export class PlayedPullRequest {
	readonly #sandbox: Sandbox;
	readonly record: PullRequestRecord;
	/** The checkout: `GITHUB_WORKSPACE`. */
	readonly workspace: string;
	readonly #inputs: Readonly<Record<string, string>>;
	#runs = 0;

	private constructor(sandbox: Sandbox, record: PullRequestRecord, workspace: string, inputs: Readonly<Record<string, string>>) {
		this.#sandbox = sandbox;
		this.record = record;
		this.workspace = workspace;
		this.#inputs = inputs;
	}

	static async open(sandbox: Sandbox, { app, folder, installed, ...wanted }: NewPlayedPullRequest): Promise<PlayedPullRequest> {
		const workspace = await mkdtemp(join(tmpdir(), "checkout-"));
		await cp(resolve(APPS, app), join(workspace, folder ?? "."), {
			recursive: true,
			// A relative link stays one: made absolute it would leave the checkout.
			verbatimSymlinks: true,
			filter: (path) => !NOT_IN_A_CHECKOUT.has(basename(path)),
		});
		await git(workspace, "init", "--quiet", "--initial-branch", wanted.branch);
		const sha = await commit(workspace, "The app");
		if (installed) await putDependencies(join(workspace, folder ?? "."));
		const inputs = { ...sandbox.inputs, ...(installed ? { "install-command": "none" } : {}) };
		const pull = new PlayedPullRequest(sandbox, sandbox.github.state.openPullRequest({ ...wanted, sha }), workspace, inputs);
		pull.#arriveAtVercel();
		return pull;
	}

	get number(): number {
		return this.record.number;
	}

	/** The pull request's comments by the action's identity, as GitHub holds them. */
	get comments(): readonly CommentRecord[] {
		return this.#sandbox.github.state.commentsOf(this.record);
	}

	/** The event `opened`. */
	opened(options?: StepOptions): Promise<ActionResult> {
		return this.event("opened", options);
	}

	/** Commits what was changed in the checkout (an empty commit when nothing was) and plays the event `synchronize`. */
	async push(options?: StepOptions): Promise<ActionResult> {
		await this.commit();
		return this.event("synchronize", options);
	}

	/** Commits and pushes without playing the event. */
	async commit(): Promise<void> {
		this.#sandbox.github.state.push(this.record, await commit(this.workspace, "A push"));
		this.#arriveAtVercel();
	}

	/** Closes the pull request and plays the event `closed`. GitHub may delete its branch at once. */
	async close(options: StepOptions & { readonly merged?: boolean; readonly deletesBranch?: boolean } = {}): Promise<ActionResult> {
		this.#sandbox.github.state.close(this.record, { merged: options.merged ?? false });
		if (options.deletesBranch) this.#sandbox.vercel?.deleteBranch(this.record.headRef);
		return this.event("closed", options);
	}

	async reopen(options?: StepOptions): Promise<ActionResult> {
		this.#sandbox.github.state.reopen(this.record);
		return this.event("reopened", options);
	}

	/** Plays a pull request event for what GitHub knows now. */
	event(action: PullRequestAction, options: StepOptions = {}, how: PullRequestEventOptions = {}): Promise<ActionResult> {
		return this.play(this.#sandbox.github.events.pullRequest(action, this.record, how), options);
	}

	/** Starts the bundled action for an event, with this checkout. */
	async play(event: WorkflowEvent, { inputs: given, ...options }: StepOptions = {}): Promise<ActionResult> {
		const { github, repository, secrets, stepEnv } = this.#sandbox;
		const inputs = { ...this.#inputs, ...given };
		this.#runs += 1;
		const result = await runAction({
			workspace: this.workspace,
			event,
			repository,
			github,
			token: this.#sandbox.inputs["github-token"] ?? "",
			inputs,
			secrets: Object.values(secrets),
			runId: 17_291_834_411 + this.#runs,
			runNumber: this.#runs,
			timeoutMs: 240_000,
			...options,
			env: { ...stepEnv, ...options.env },
		});
		this.#sandbox.runs.push({ number: this.number, event, inputs, result });
		return result;
	}

	/** Replaces text in a file of the checkout. @throws when it is not there */
	async edit(path: string, from: string, to: string): Promise<void> {
		const file = join(this.workspace, path);
		const text = await readFile(file, "utf8");
		if (!text.includes(from)) throw new Error(`${path} does not hold ${JSON.stringify(from)}`);
		await writeFile(file, text.replaceAll(from, to));
	}

	/** Vercel hears of a push from GitHub, and deploys it before any workflow starts. Branches of forks are not deployed unasked. */
	#arriveAtVercel(): void {
		const { vercel, repository, github } = this.#sandbox;
		const { headRef: branch, headSha: sha, number } = this.record;
		if (vercel === undefined || this.record.headRepository !== repository) return;
		const deployments = vercel.pushed({ branch, sha, clone: this.workspace, pullRequest: number });
		commentAsVercel(github.state, this.record, deployments);
	}

	/** Removes the checkout from disk. */
	async forget(): Promise<void> {
		await removeFolder(this.workspace);
	}
}

/** @returns the new commit's id */
async function commit(workspace: string, message: string): Promise<string> {
	await git(workspace, "add", "--all");
	await git(
		workspace,
		"-c",
		"user.name=Octocat",
		"-c",
		"user.email=octocat@example.com",
		"commit",
		"--quiet",
		"--allow-empty",
		"--message",
		message,
	);
	return git(workspace, "rev-parse", "HEAD");
}

async function git(workspace: string, ...args: readonly string[]): Promise<string> {
	const { stdout } = await run("git", args, { cwd: workspace });
	return stdout.trim();
}
