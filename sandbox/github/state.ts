import { createHash } from "node:crypto";
import type { AddedPage, Controls } from "./pages/added.ts";
import type { CommentRecord, DeploymentRecord, Label, PullRequestRecord } from "./records.ts";
import { type GitHubUser, userNamed } from "./users.ts";

export interface NewPullRequest {
	/** Head branch. */
	readonly branch: string;
	/** `owner/name` of the fork that the branch is in; the repository itself when left out. */
	readonly fork?: string;
	readonly title?: string;
	readonly body?: string;
	/** Login; a name ending in `[bot]` is a bot. `octocat` when left out. */
	readonly author?: string;
	readonly labels?: readonly string[];
	readonly draft?: boolean;
	readonly locked?: boolean;
	/** Head commit, where a real checkout has one. */
	readonly sha?: string;
	readonly number?: number;
	/** True when left out: a pull request usually is behind. */
	readonly behind?: boolean;
}

export interface StateOptions {
	readonly repository: string;
	/** Needs a token with the right permission even to read. True when left out. */
	readonly private: boolean;
	readonly now: () => number;
}

/** The stand-in's data, and what people do on GitHub, for tests to do. */
export class GitHubState {
	readonly repository: string;
	readonly private: boolean;
	readonly now: () => number;
	readonly defaultBranch = "main";
	readonly pullRequests: PullRequestRecord[] = [];
	comments: CommentRecord[] = [];
	readonly deployments: DeploymentRecord[] = [];
	/** Branches that the API made or knows: `heads/main` → its head commit. */
	readonly branches: Map<string, string>;
	/** What people may do in the repository, by login. Everybody else may read. */
	readonly collaborators = new Map<string, "admin" | "write" | "read" | "none">([["octocat", "admin"]]);
	/** Pages that only a real checkout and real runs can fill, by path: workflow runs, commits, changed files. */
	readonly pages = new Map<string, AddedPage>();
	/** What the buttons of a pull request's page do; without it the page has none. */
	controls: Controls | undefined;
	/** Hears of every commit that is made through the API, as an app does that is installed in the repository. */
	onCommit: ((branch: string, sha: string) => void) | undefined;
	readonly #frozen = new Map<number, { readonly record: PullRequestRecord; reads: number }>();
	#lastId = 1_000;
	#commits = 0;

	constructor(options: StateOptions) {
		this.repository = options.repository;
		this.private = options.private;
		this.now = options.now;
		this.branches = new Map([[`heads/${this.defaultBranch}`, this.#baseSha]]);
	}

	/** A new id, unique over everything, larger than every earlier one. */
	nextId(): number {
		this.#lastId += 1;
		return this.#lastId;
	}

	openPullRequest(wanted: NewPullRequest): PullRequestRecord {
		const at = this.now();
		const sha = wanted.sha ?? this.#newSha();
		const title = wanted.title ?? `Change ${wanted.branch}`;
		const pull: PullRequestRecord = {
			id: this.nextId(),
			number: wanted.number ?? Math.max(0, ...this.pullRequests.map(({ number }) => number)) + 1,
			author: userNamed(wanted.author ?? "octocat"),
			title,
			body: wanted.body ?? "",
			state: "open",
			merged: false,
			draft: wanted.draft ?? false,
			locked: wanted.locked ?? false,
			headRef: wanted.branch,
			headSha: sha,
			headRepository: wanted.fork ?? this.repository,
			baseRef: this.defaultBranch,
			baseSha: this.#baseSha,
			behind: wanted.behind ?? true,
			// The workflow that runs the action is a check of the commit itself, and is not finished.
			checks: [{ name: "preview", state: "pending" }],
			labels: (wanted.labels ?? []).map(labelNamed),
			commits: [{ sha, message: title, at }],
			createdAt: at,
			updatedAt: at,
			closedAt: undefined,
		};
		this.pullRequests.push(pull);
		return pull;
	}

	/** A push to the head branch. @returns the head commit before it */
	push(pull: PullRequestRecord, sha: string = this.#newSha(), message = "Another commit"): string {
		const before = pull.headSha;
		pull.headSha = sha;
		pull.checks = [{ name: "preview", state: "pending" }];
		pull.commits.push({ sha, message, at: this.now() });
		this.#touch(pull);
		return before;
	}

	close(pull: PullRequestRecord, how: { readonly merged?: boolean } = {}): void {
		pull.state = "closed";
		pull.merged = how.merged ?? false;
		pull.closedAt = this.now();
		this.#touch(pull);
	}

	reopen(pull: PullRequestRecord): void {
		pull.state = "open";
		pull.closedAt = undefined;
		this.#touch(pull);
	}

	label(pull: PullRequestRecord, name: string): Label {
		const label = labelNamed(name);
		pull.labels.push(label);
		this.#touch(pull);
		return label;
	}

	/** @returns the label that was taken off. @throws when the pull request does not carry it */
	unlabel(pull: PullRequestRecord, name: string): Label {
		const at = pull.labels.findIndex((label) => label.name === name);
		const label = pull.labels[at];
		if (!label) throw new Error(`Pull request ${pull.number} has no label "${name}"`);
		pull.labels.splice(at, 1);
		this.#touch(pull);
		return label;
	}

	/** A comment by anybody: a stranger, another bot, or the owner of a token. */
	addComment(pull: PullRequestRecord, author: GitHubUser | string, body: string): CommentRecord {
		const at = this.now();
		const user = typeof author === "string" ? userNamed(author) : author;
		const comment = { id: this.nextId(), pullNumber: pull.number, author: user, body, createdAt: at, updatedAt: at };
		this.comments.push(comment);
		this.#touch(pull);
		return comment;
	}

	pullRequest(number: number): PullRequestRecord | undefined {
		return this.pullRequests.find((pull) => pull.number === number);
	}

	/** The next `reads` reads of this pull request through the API answer what it is now: a replica that lags behind. */
	freeze(pull: PullRequestRecord, reads: number): void {
		this.#frozen.set(pull.number, { record: structuredClone(pull), reads });
	}

	/** The pull request as the API answers it. */
	readPullRequest(number: number): PullRequestRecord | undefined {
		const frozen = this.#frozen.get(number);
		if (frozen === undefined || frozen.reads === 0) return this.pullRequest(number);
		frozen.reads -= 1;
		return frozen.record;
	}

	/** The pull request's comments, oldest first. */
	commentsOf(pull: PullRequestRecord): readonly CommentRecord[] {
		return this.comments.filter((comment) => comment.pullNumber === pull.number);
	}

	/** The pull request that a branch name or commit belongs to. */
	pullRequestOfRef(ref: string): PullRequestRecord | undefined {
		return this.pullRequests.find((pull) => pull.headRef === ref || pull.commits.some(({ sha }) => sha === ref));
	}

	/** The pull request's deployments, oldest first. */
	deploymentsOf(pull: PullRequestRecord): readonly DeploymentRecord[] {
		return this.deployments.filter((deployment) => pull.commits.some(({ sha }) => sha === deployment.sha));
	}

	get #baseSha(): string {
		return shaOf(`${this.repository} base`);
	}

	#touch(pull: PullRequestRecord): void {
		pull.updatedAt = this.now();
	}

	#newSha(): string {
		this.#commits += 1;
		return shaOf(`${this.repository} commit ${this.#commits}`);
	}
}

/** A commit id made from a text. */
export function shaOf(text: string): string {
	return createHash("sha1").update(text).digest("hex");
}

function labelNamed(name: string): Label {
	return { id: userNamed(name).id, name };
}
