import { callActor } from "../../sandbox/actor-call.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { WorkflowEvent } from "../../sandbox/github/events.ts";
import type { CommentRecord } from "../../sandbox/github/records.ts";
import { ACTIONS_BOT, repositoryIdOf } from "../../sandbox/github/users.ts";
import type { PlayedPullRequest, StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { commentMarker, previewKey } from "../../src/names/key.ts";
import { LEDGER_NAMESPACE } from "../../src/rivet/ledger.ts";
import { type HostView, hostViewOf } from "./host-view.ts";

/** Longer than any run that is to end by itself: a host that never answers a deploy costs two times three minutes. */
const LONGEST_RUN_MS = 420_000;
const ANSWERS_WITHIN_MS = 20_000;

/** What is really there, asked from the services themselves and not from what the action says. */
export interface Facts {
	/** Comments by the action. */
	readonly comments: readonly CommentRecord[];
	/** Whether Rivet Cloud ever made one; a self-hosted engine does not say. */
	readonly hadNamespace: boolean;
	/** Engine names of namespaces under the key that are not archived; on a self-hosted engine those that hold something. */
	readonly namespaces: readonly string[];
	/** What is left in an archived namespace, or in the ledger of a self-hosted engine. */
	readonly remains: readonly string[];
	/** What is served at the preview's address. */
	readonly mapped: HostView["mapped"];
	/** What is left on the host that a close has to take away. */
	readonly leftOnHost: readonly string[];
	/** The version that answers at the preview's address. */
	readonly answers: number | undefined;
	/** The GitHub deployments in their last states, oldest first. */
	readonly deployments: readonly { readonly sha: string; readonly state: string }[];
}

/** One pull request of a sandbox and what there is of its preview. */
export class Preview {
	readonly #sandbox: Sandbox;
	readonly pull: PlayedPullRequest;
	readonly key: string;

	private constructor(sandbox: Sandbox, pull: PlayedPullRequest) {
		this.#sandbox = sandbox;
		this.pull = pull;
		this.key = previewKey({ repositoryId: repositoryIdOf(sandbox.repository), number: pull.number, previewName: undefined });
	}

	static async open(sandbox: Sandbox, number: number): Promise<Preview> {
		// For an image the packages must be there; other hosts install them.
		const installed = sandbox.compute !== undefined;
		const preview = new Preview(sandbox, await sandbox.openPullRequest({ app: "api-only", branch: `topic-${number}`, number, installed }));
		sandbox.github.state.addComment(preview.pull.record, "stranger", `Mine!\n${commentMarker(preview.key)}`);
		return preview;
	}

	get url(): string {
		return hostViewOf(this.#sandbox, this.pull, this.key).url;
	}

	/** Plays an event for what GitHub knows now. Nothing has to be installed or built here. */
	run(event: "opened" | "synchronize" | "closed" | "reopened", options: StepOptions = {}): Promise<ActionResult> {
		return this.pull.event(event, this.#step(options));
	}

	/** Plays an event that may be older than what GitHub knows now. */
	play(event: WorkflowEvent, options: StepOptions = {}): Promise<ActionResult> {
		return this.pull.play(event, this.#step(options));
	}

	sweep(options: StepOptions = {}): Promise<ActionResult> {
		return this.pull.play(this.#sandbox.github.events.schedule(), this.#step(options));
	}

	/** Makes an actor, as a visitor would. */
	async visit(): Promise<void> {
		await callActor(this.url, { actor: "counter", action: "increment" });
	}

	async facts(): Promise<Facts> {
		const { github, cloud } = this.#sandbox;
		const { mapped, left } = hostViewOf(this.#sandbox, this.pull, this.key);
		const comments = this.pull.comments.filter(({ author }) => author.login === ACTIONS_BOT.login);
		const made = cloud?.namespaces().filter(({ displayName }) => displayName === this.key);
		const gone = made?.filter(({ archivedAt }) => archivedAt !== undefined).map(({ engineNamespaceName }) => engineNamespaceName) ?? [];
		const living = made?.filter(({ archivedAt }) => archivedAt === undefined).map(({ engineNamespaceName }) => engineNamespaceName);
		const [remains, held, ledger, answers] = await Promise.all([
			Promise.all(gone.map((name) => this.#holds(name))),
			this.#holds(this.key),
			this.#holds(LEDGER_NAMESPACE),
			this.#answers(),
		]);
		return {
			comments,
			hadNamespace: made === undefined || made.length > 0,
			namespaces: living ?? (held.length === 0 ? [] : [this.key]),
			remains: [...remains.flat(), ...ledger.filter((entry) => entry.startsWith(`runner config ${this.key}-`))],
			mapped,
			leftOnHost: left,
			answers,
			deployments: github.state
				.deploymentsOf(this.pull.record)
				.map(({ sha, statuses }) => ({ sha, state: statuses.at(-1)?.state ?? "none" })),
		};
	}

	#step({ inputs, ...options }: StepOptions): StepOptions {
		const own = hostViewOf(this.#sandbox, this.pull, this.key).inputs;
		return { timeoutMs: LONGEST_RUN_MS, ...options, inputs: { ...own, ...inputs } };
	}

	async #holds(engineNamespace: string): Promise<readonly string[]> {
		try {
			const { runnerConfigs, actors } = await contentsOf(this.#sandbox.engine, engineNamespace);
			return [...runnerConfigs.map((name) => `runner config ${name}`), ...actors.map((id) => `actor ${id}`)];
		} catch (error) {
			if (error instanceof Error && error.message.includes("not_found")) return [];
			throw error;
		}
	}

	async #answers(): Promise<number | undefined> {
		try {
			const response = await fetch(`${this.url}/api/rivet/metadata`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
			const metadata = (await response.json()) as { readonly envoy?: { readonly version?: number } };
			return metadata.envoy?.version;
		} catch {
			// Nothing answers, or nothing that is an app: that is the fact.
			return undefined;
		}
	}
}
