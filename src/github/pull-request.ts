import { isNotFound } from "../http-error.ts";
import type { Connection } from "./connection.ts";

/** GitHub's largest page. */
const LARGEST_PAGE = 100;

/** A pull request as it is now, read from GitHub. */
export interface PullRequest {
	readonly number: number;
	readonly state: "open" | "closed";
	readonly merged: boolean;
	readonly headSha: string;
	readonly headRef: string;
	/** `owner/name` of the head's repository; undefined when that repository was deleted. */
	readonly headRepository: string | undefined;
	readonly labels: readonly string[];
	/** Unix time in milliseconds. */
	readonly createdAt: number;
	/** Unix time in milliseconds of any change: a push, but a comment or a label as well. */
	readonly updatedAt: number;
}

/** Reads pull requests of the workflow's repository. */
export interface PullRequests {
	/** @returns undefined when there is no such pull request */
	read(number: number): Promise<PullRequest | undefined>;
	/** The open pull request whose head is this branch of this repository; the newest when there are several. */
	findOpenByBranch(branch: string): Promise<PullRequest | undefined>;
	/** The open pull request of this repository's own branch whose head is this commit. */
	findOpenByHead(sha: string): Promise<PullRequest | undefined>;
	/**
	 * Every open pull request, over all pages. One that is not in the list is not proven closed: where another closes
	 * while the pages are read, the next page begins one too late. Read it before its preview is deleted.
	 */
	listOpen(): Promise<readonly PullRequest[]>;
	/**
	 * When the pull request's branch was pushed to last, or the pull request was opened, whichever is later. Unix time in
	 * milliseconds. Where GitHub tells of no push, the time of its last change.
	 */
	lastPushAt(pull: PullRequest): Promise<number>;
}

/** The fields that a pull request has both in a list and alone. */
interface PullRequestShape {
	readonly number: number;
	readonly state: string;
	readonly merged_at: string | null;
	/** GitHub sends no repository for a deleted fork, whatever its description says. */
	readonly head: { readonly sha: string; readonly ref: string; readonly repo: { readonly full_name: string } | null };
	readonly labels: readonly { readonly name: string }[];
	readonly created_at: string;
	readonly updated_at: string;
}

export class GitHubPullRequests implements PullRequests {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	async read(number: number): Promise<PullRequest | undefined> {
		const { rest } = await this.#connection.octokit();
		try {
			const { data } = await rest.pulls.get({ ...this.#connection.repository, pull_number: number });
			return pullRequestOf(data);
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	async findOpenByBranch(branch: string): Promise<PullRequest | undefined> {
		const { rest } = await this.#connection.octokit();
		const { owner, repo } = this.#connection.repository;
		const { data } = await rest.pulls.list({
			owner,
			repo,
			head: `${owner}:${branch}`,
			state: "open",
			sort: "created",
			direction: "desc",
			per_page: LARGEST_PAGE,
		});
		// The filter names an owner, who may have a fork of this repository too, and GitHub ignores a filter that it can't read.
		const here = `${owner}/${repo}`.toLowerCase();
		return data.map(pullRequestOf).find((pull) => pull.headRef === branch && pull.headRepository?.toLowerCase() === here);
	}

	async findOpenByHead(sha: string): Promise<PullRequest | undefined> {
		const { rest } = await this.#connection.octokit();
		const { owner, repo } = this.#connection.repository;
		const { data } = await rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha, per_page: LARGEST_PAGE });
		const here = `${owner}/${repo}`.toLowerCase();
		return data
			.map(pullRequestOf)
			.find((pull) => pull.state === "open" && pull.headSha === sha && pull.headRepository?.toLowerCase() === here);
	}

	async listOpen(): Promise<readonly PullRequest[]> {
		const octokit = await this.#connection.octokit();
		const parameters = {
			...this.#connection.repository,
			state: "open",
			sort: "created",
			direction: "asc",
			per_page: LARGEST_PAGE,
		} as const;
		const pulls = await octokit.paginate(octokit.rest.pulls.list, parameters);
		return pulls.map(pullRequestOf);
	}

	/** A commit's own date says when it was made; when it was pushed, only the repository's activity does. */
	async lastPushAt(pull: PullRequest): Promise<number> {
		const { rest } = await this.#connection.octokit();
		const { data } = await rest.repos.listActivities({ ...this.#connection.repository, ref: `refs/heads/${pull.headRef}`, per_page: 1 });
		const [newest] = data;
		return newest === undefined ? pull.updatedAt : Math.max(Date.parse(newest.timestamp), pull.createdAt);
	}
}

function pullRequestOf(pull: PullRequestShape): PullRequest {
	return {
		number: pull.number,
		state: pull.state === "open" ? "open" : "closed",
		merged: pull.merged_at !== null,
		headSha: pull.head.sha,
		headRef: pull.head.ref,
		headRepository: pull.head.repo?.full_name,
		labels: pull.labels.map((label) => label.name),
		createdAt: Date.parse(pull.created_at),
		updatedAt: Date.parse(pull.updated_at),
	};
}
