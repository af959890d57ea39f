import * as v from "valibot";
import { isNotFound } from "../http/http-error.ts";
import { type Connection, LARGEST_PAGE } from "./connection.ts";

/** Pull requests that one query reads. */
const PULLS_A_QUERY = 50;

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
	/** @returns undefined when GitHub answers 404: there is no such pull request, or the token can't see it */
	read(number: number): Promise<PullRequest | undefined>;
	/** Reads many with one query for every 50. @returns by number, those that exist and that the token can see */
	readMany(numbers: readonly number[]): Promise<ReadonlyMap<number, PullRequest>>;
	/**
	 * The open pull request whose head is this branch; the newest when there are several.
	 * @param repository `owner/name` of the branch's repository; this one when left out
	 */
	findOpenByBranch(branch: string, repository?: string): Promise<PullRequest | undefined>;
	/** The open pull request of this repository's own branch whose head is this commit. */
	findOpenByHead(sha: string): Promise<PullRequest | undefined>;
	/**
	 * Every open pull request, over all pages. One that is not in the list is not proven closed: where another closes while the pages are
	 * read, the next page begins one too late. Read such a pull request by itself before its preview is deleted.
	 */
	listOpen(): Promise<readonly PullRequest[]>;
	/**
	 * When the pull request's branch was pushed to last, or the pull request was opened, whichever is later. Unix time in
	 * milliseconds. Where GitHub reports no push, the time of its last change.
	 */
	lastPushAt(pull: PullRequest): Promise<number>;
}

const TIME = v.pipe(
	v.string(),
	v.check((text) => !Number.isNaN(Date.parse(text)), "an ISO date"),
	v.transform((text) => Date.parse(text)),
);

/** The fields that a pull request has both in a REST list and alone. */
const PULL = v.pipe(
	v.object({
		number: v.number(),
		state: v.picklist(["open", "closed"]),
		merged_at: v.nullable(v.string()),
		// GitHub sends no repository for a deleted fork, whatever its API description says.
		head: v.object({ sha: v.string(), ref: v.string(), repo: v.nullable(v.object({ full_name: v.string() })) }),
		labels: v.array(v.object({ name: v.string() })),
		created_at: TIME,
		updated_at: TIME,
	}),
	v.transform(
		({ number, state, merged_at, head, labels, created_at, updated_at }): PullRequest => ({
			number,
			state,
			merged: merged_at !== null,
			headSha: head.sha,
			headRef: head.ref,
			headRepository: head.repo?.full_name,
			labels: labels.map(({ name }) => name),
			createdAt: created_at,
			updatedAt: updated_at,
		}),
	),
);

const PULL_FIELDS = `fragment PullFields on PullRequest {
	number state headRefOid headRefName createdAt updatedAt
	headRepository { nameWithOwner }
	labels(first: ${LARGEST_PAGE}) { nodes { name } }
}`;

/** The answer for {@link PULL_FIELDS}. GitHub's schema allows null for every list and entry. */
const PULL_NODE = v.pipe(
	v.object({
		number: v.number(),
		state: v.picklist(["OPEN", "CLOSED", "MERGED"]),
		headRefOid: v.string(),
		headRefName: v.string(),
		createdAt: TIME,
		updatedAt: TIME,
		headRepository: v.nullable(v.object({ nameWithOwner: v.string() })),
		labels: v.nullable(v.object({ nodes: v.nullable(v.array(v.nullable(v.object({ name: v.string() })))) })),
	}),
	v.transform(
		({ number, state, headRefOid, headRefName, createdAt, updatedAt, headRepository, labels }): PullRequest => ({
			number,
			state: state === "OPEN" ? "open" : "closed",
			merged: state === "MERGED",
			headSha: headRefOid,
			headRef: headRefName,
			headRepository: headRepository?.nameWithOwner,
			labels: (labels?.nodes ?? []).flatMap((label) => (label === null ? [] : [label.name])),
			createdAt,
			updatedAt,
		}),
	),
);

export class GitHubPullRequests implements PullRequests {
	readonly #connection: Connection;

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	async read(number: number): Promise<PullRequest | undefined> {
		try {
			return await this.#connection.call("GET /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: number }, PULL);
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	async readMany(numbers: readonly number[]): Promise<ReadonlyMap<number, PullRequest>> {
		const found = new Map<number, PullRequest>();
		for (let at = 0; at < numbers.length; at += PULLS_A_QUERY) {
			const fields = numbers.slice(at, at + PULLS_A_QUERY).map((number) => `p${number}: pullRequest(number: ${number}) { ...PullFields }`);
			const query = `query RivetPreviewPullRequests($owner: String!, $repo: String!) {
				repository(owner: $owner, name: $repo) { ${fields.join("\n")} }
			} ${PULL_FIELDS}`;
			const { repository } = await this.#connection.query(
				query,
				this.#connection.repository,
				v.object({ repository: v.record(v.string(), v.nullable(PULL_NODE)) }),
			);
			for (const pull of Object.values(repository)) if (pull !== null) found.set(pull.number, pull);
		}
		return found;
	}

	async findOpenByBranch(branch: string, repository = this.#here): Promise<PullRequest | undefined> {
		const pulls = await this.#connection.call(
			"GET /repos/{owner}/{repo}/pulls",
			{
				head: `${repository.split("/")[0]}:${branch}`,
				state: "open",
				sort: "created",
				direction: "desc",
				per_page: LARGEST_PAGE,
			},
			v.array(PULL),
		);
		// The filter names an owner, who may have a fork of this repository too, and GitHub ignores a filter that it can't read.
		return pulls.find((pull) => pull.headRef === branch && isFrom(pull, repository));
	}

	async findOpenByHead(sha: string): Promise<PullRequest | undefined> {
		const pulls = await this.#connection.call(
			"GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
			{ commit_sha: sha, per_page: LARGEST_PAGE },
			v.array(PULL),
		);
		return pulls.find((pull) => pull.state === "open" && pull.headSha === sha && isFrom(pull, this.#here));
	}

	listOpen(): Promise<readonly PullRequest[]> {
		return this.#connection.list("GET /repos/{owner}/{repo}/pulls", { state: "open", sort: "created", direction: "asc" }, PULL);
	}

	/** A commit's own date says when it was made; when it was pushed, only the repository's activity does. */
	async lastPushAt(pull: PullRequest): Promise<number> {
		const [newest] = await this.#connection.call(
			"GET /repos/{owner}/{repo}/activity",
			{ ref: `refs/heads/${pull.headRef}`, per_page: 1 },
			v.array(v.object({ timestamp: TIME })),
		);
		return newest === undefined ? pull.updatedAt : Math.max(newest.timestamp, pull.createdAt);
	}

	/** `owner/name` of the workflow's repository. */
	get #here(): string {
		const { owner, repo } = this.#connection.repository;
		return `${owner}/${repo}`;
	}
}

function isFrom({ headRepository }: PullRequest, repository: string): boolean {
	return headRepository?.toLowerCase() === repository.toLowerCase();
}
