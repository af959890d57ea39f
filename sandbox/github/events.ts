import { createRequire } from "node:module";
import type { components } from "@octokit/openapi-types";
import type { Label, PullRequestRecord } from "./records.ts";
import type { Shapes } from "./shapes.ts";
import { mergeCommitOf } from "./shapes.ts";
import type { GitHubState } from "./state.ts";
import { shaOf } from "./state.ts";
import { type GitHubUser, userNamed } from "./users.ts";

type Payload = Readonly<Record<string, unknown>>;

/** GitHub's documented deliveries of one kind of event. */
function webhookExamples(name: string): readonly Payload[] {
	const all: readonly { readonly name: string; readonly examples: readonly Payload[] }[] = createRequire(import.meta.url)(
		"@octokit/webhooks-examples",
	);
	return all.find((webhook) => webhook.name === name)?.examples ?? [];
}

function objectOf(value: unknown): Payload {
	return typeof value === "object" && value !== null ? { ...value } : {};
}

/** A workflow's trigger: what the runner puts into the environment and the event file. */
export interface WorkflowEvent {
	readonly name: string;
	readonly payload: Payload;
	readonly ref: string;
	readonly sha: string;
	readonly headRef: string;
	readonly baseRef: string;
	/** Login of who caused it. */
	readonly actor: string;
}

export type PullRequestAction =
	| "opened"
	| "synchronize"
	| "reopened"
	| "closed"
	| "labeled"
	| "unlabeled"
	| "ready_for_review"
	| "converted_to_draft"
	| "edited";

export interface PullRequestEventOptions {
	/** `pull_request` when left out. */
	readonly name?: "pull_request" | "pull_request_target";
	/** Login of who did it; the pull request's author when left out. */
	readonly sender?: string;
	/** The label that was put on or taken off. */
	readonly label?: Label;
	/** Head commit before a push. */
	readonly before?: string;
}

/** Builds the events that GitHub would send for what is in the state now. */
export class Events {
	readonly #state: GitHubState;
	readonly #shapes: Shapes;

	constructor(state: GitHubState, shapes: Shapes) {
		this.#state = state;
		this.#shapes = shapes;
	}

	/** The event's payload alone, as it lies in `GITHUB_EVENT_PATH`. */
	eventPayload(action: PullRequestAction, pull: PullRequestRecord, options: PullRequestEventOptions = {}): Payload {
		const sender = userNamed(options.sender ?? pull.author.login);
		return {
			action,
			number: pull.number,
			pull_request: structuredClone(this.#shapes.pullRequest(pull)),
			...(options.label ? { label: this.#shapes.label(options.label) } : {}),
			...(action === "synchronize" ? { before: options.before ?? shaOf(`before ${pull.headSha}`), after: pull.headSha } : {}),
			...this.#surroundings(sender),
		};
	}

	/** A `pull_request` (or `pull_request_target`) event, with the refs that GitHub gives its run. */
	pullRequest(action: PullRequestAction, pull: PullRequestRecord, options: PullRequestEventOptions = {}): WorkflowEvent {
		const name = options.name ?? "pull_request";
		const onBase = name === "pull_request_target" || (action === "closed" && pull.merged);
		return {
			name,
			payload: this.eventPayload(action, pull, options),
			ref: onBase ? `refs/heads/${pull.baseRef}` : `refs/pull/${pull.number}/merge`,
			sha: onBase ? pull.baseSha : mergeCommitOf(pull),
			headRef: pull.headRef,
			baseRef: pull.baseRef,
			actor: options.sender ?? pull.author.login,
		};
	}

	/** A run started by hand on a branch. */
	workflowDispatch(branch: string, inputs: Payload | null = null): WorkflowEvent {
		const pull = this.#state.pullRequestOfRef(branch);
		const ref = `refs/heads/${branch}`;
		const workflow = ".github/workflows/preview.yml";
		return {
			name: "workflow_dispatch",
			payload: { inputs, ref, workflow, ...this.#surroundings(userNamed("octocat")) },
			ref,
			sha: pull?.headSha ?? shaOf(branch),
			headRef: "",
			baseRef: "",
			actor: "octocat",
		};
	}

	/**
	 * Another workflow has ended, which a pull request's event had started. It runs on the default branch.
	 * @param run what differs from a run that succeeded for the pull request's head
	 */
	workflowRun(pull: PullRequestRecord, run: Payload & { readonly id: number }): WorkflowEvent {
		const [example] = webhookExamples("workflow_run").filter(({ action }) => action === "completed");
		const { repository, sender } = this.#surroundings(pull.author);
		const head_repository = pull.headRepository === undefined ? null : this.#shapes.repository(pull.headRepository);
		const facts = {
			...objectOf(example?.workflow_run),
			event: "pull_request",
			status: "completed",
			conclusion: "success",
			head_branch: pull.headRef,
			head_sha: pull.headSha,
			actor: sender,
			repository,
			head_repository,
			// GitHub leaves this empty for the runs of forks.
			pull_requests: [],
			...run,
		};
		return { ...this.schedule(), name: "workflow_run", payload: { action: "completed", workflow_run: facts, repository, sender } };
	}

	/** A run started by the clock. Its payload has no `action` and no sender that means anything. */
	schedule(cron = "17 3 * * *"): WorkflowEvent {
		const { repository } = this.#surroundings(userNamed("octocat"));
		return {
			name: "schedule",
			payload: { schedule: cron, workflow: ".github/workflows/sweep.yml", repository },
			ref: `refs/heads/${this.#state.defaultBranch}`,
			sha: shaOf(`${this.#state.repository} base`),
			headRef: "",
			baseRef: "",
			actor: "octocat",
		};
	}

	/** Another event of the repository, e.g. `push` or `issue_comment`. */
	other(name: string, payload: Payload = {}): WorkflowEvent {
		return { ...this.schedule(), name, payload: { ...payload, ...this.#surroundings(userNamed("octocat")) } };
	}

	#surroundings(sender: GitHubUser): { readonly repository: components["schemas"]["repository"]; readonly sender: unknown } {
		return { repository: this.#shapes.repository(), sender: this.#shapes.user(sender) };
	}
}
