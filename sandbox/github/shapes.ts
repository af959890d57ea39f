import type { components } from "@octokit/openapi-types";
import type { CommentRecord, DeploymentRecord, DeploymentStatusRecord, Label, PullRequestRecord } from "./records.ts";
import { type GitHubUrls, nodeId, repositoryShape, timeShape, userShape } from "./repository-shape.ts";
import type { GitHubState } from "./state.ts";
import { shaOf } from "./state.ts";
import { type GitHubUser, userNamed } from "./users.ts";

type Schemas = components["schemas"];

/** The JSON that GitHub answers for what the stand-in knows. Complete, as GitHub's API description demands. */
export class Shapes {
	readonly #urls: GitHubUrls;
	readonly #state: GitHubState;

	constructor(urls: GitHubUrls, state: GitHubState) {
		this.#urls = urls;
		this.#state = state;
	}

	user(user: GitHubUser): Schemas["simple-user"] {
		return userShape(this.#urls, user);
	}

	repository(fullName: string = this.#state.repository): Schemas["repository"] {
		const fork = fullName !== this.#state.repository;
		return repositoryShape(this.#urls, fullName, { private: this.#state.private, fork, id: userNamed(fullName).id });
	}

	label(label: Label): Schemas["label"] {
		return {
			id: label.id,
			node_id: nodeId("Label", label.id),
			url: `${this.#api}/labels/${encodeURIComponent(label.name)}`,
			name: label.name,
			description: null,
			color: "0e8a16",
			default: false,
		};
	}

	/** A pull request as it is in lists. */
	pullRequestInList(pull: PullRequestRecord): Schemas["pull-request-simple"] {
		return this.#pullRequestBasics(pull);
	}

	#pullRequestBasics(pull: PullRequestRecord) {
		return {
			...this.#pullRequestAddresses(pull),
			id: pull.id,
			node_id: nodeId("PullRequest", pull.id),
			number: pull.number,
			state: pull.state,
			locked: pull.locked,
			title: pull.title,
			user: this.user(pull.author),
			body: pull.body === "" ? null : pull.body,
			created_at: timeShape(pull.createdAt),
			updated_at: timeShape(pull.updatedAt),
			closed_at: pull.closedAt === undefined ? null : timeShape(pull.closedAt),
			merged_at: pull.merged && pull.closedAt !== undefined ? timeShape(pull.closedAt) : null,
			merge_commit_sha: mergeCommitOf(pull),
			assignee: null,
			assignees: [],
			requested_reviewers: [],
			requested_teams: [],
			labels: pull.labels.map((label) => ({ ...this.label(label), description: "" })),
			milestone: null,
			draft: pull.draft,
			head: this.#branch(pull.headRepository, pull.headRef, pull.headSha),
			base: this.#branch(this.#state.repository, pull.baseRef, pull.baseSha),
			author_association: pull.headRepository === this.#state.repository ? ("COLLABORATOR" as const) : ("CONTRIBUTOR" as const),
			auto_merge: null,
			active_lock_reason: null,
		};
	}

	/** A pull request as it is on its own and in webhook payloads. */
	pullRequest(pull: PullRequestRecord): Schemas["pull-request"] {
		return {
			...this.#pullRequestBasics(pull),
			merged: pull.merged,
			mergeable: pull.state === "open" ? true : null,
			rebaseable: pull.state === "open" ? true : null,
			mergeable_state: pull.state === "closed" ? "unknown" : pull.behind ? "behind" : "clean",
			merged_by: pull.merged ? this.user(pull.author) : null,
			comments: this.#state.commentsOf(pull).length,
			review_comments: 0,
			maintainer_can_modify: false,
			commits: pull.commits.length,
			additions: 12,
			deletions: 3,
			changed_files: 2,
		};
	}

	/** A push of a commit to the pull request's branch. */
	activity(pull: PullRequestRecord, commit: PullRequestRecord["commits"][number], before: string): Schemas["activity"] {
		const id = Number.parseInt(commit.sha.slice(0, 8), 16);
		return {
			id,
			node_id: nodeId("Push", id),
			before,
			after: commit.sha,
			ref: `refs/heads/${pull.headRef}`,
			timestamp: timeShape(commit.at),
			activity_type: "push",
			actor: this.user(pull.author),
		};
	}

	comment(comment: CommentRecord): Schemas["issue-comment"] {
		const url = `${this.#api}/issues/comments/${comment.id}`;
		return {
			url,
			html_url: this.commentUrl(comment),
			issue_url: `${this.#api}/issues/${comment.pullNumber}`,
			id: comment.id,
			node_id: nodeId("IssueComment", comment.id),
			user: this.user(comment.author),
			created_at: timeShape(comment.createdAt),
			updated_at: timeShape(comment.updatedAt),
			author_association: comment.author.type === "Bot" ? "NONE" : "COLLABORATOR",
			body: comment.body,
			reactions: {
				url: `${url}/reactions`,
				total_count: 0,
				"+1": 0,
				"-1": 0,
				laugh: 0,
				confused: 0,
				heart: 0,
				hooray: 0,
				eyes: 0,
				rocket: 0,
			},
			performed_via_github_app: null,
		};
	}

	commentUrl(comment: CommentRecord): string {
		return `${this.#html}/pull/${comment.pullNumber}#issuecomment-${comment.id}`;
	}

	deployment(deployment: DeploymentRecord): Schemas["deployment"] {
		const url = `${this.#api}/deployments/${deployment.id}`;
		return {
			url,
			id: deployment.id,
			node_id: nodeId("Deployment", deployment.id),
			task: deployment.task,
			original_environment: deployment.environment,
			environment: deployment.statuses.at(-1)?.environment ?? deployment.environment,
			description: deployment.description,
			created_at: timeShape(deployment.createdAt),
			updated_at: timeShape(deployment.updatedAt),
			statuses_url: `${url}/statuses`,
			repository_url: this.#api,
			creator: this.user(deployment.creator),
			sha: deployment.sha,
			ref: deployment.ref,
			payload: payloadShape(deployment.payload),
			transient_environment: deployment.transient,
			production_environment: deployment.production,
			performed_via_github_app: null,
		};
	}

	deploymentStatus(deployment: DeploymentRecord, status: DeploymentStatusRecord): Schemas["deployment-status"] {
		const deploymentUrl = `${this.#api}/deployments/${deployment.id}`;
		return {
			url: `${deploymentUrl}/statuses/${status.id}`,
			id: status.id,
			node_id: nodeId("DeploymentStatus", status.id),
			state: status.state,
			creator: this.user(status.creator),
			description: status.description,
			environment: status.environment,
			target_url: status.logUrl,
			created_at: timeShape(status.createdAt),
			updated_at: timeShape(status.createdAt),
			deployment_url: deploymentUrl,
			repository_url: this.#api,
			environment_url: status.environmentUrl,
			log_url: status.logUrl,
			performed_via_github_app: null,
		};
	}

	get #api(): string {
		return `${this.#urls.api}/repos/${this.#state.repository}`;
	}

	get #html(): string {
		return `${this.#urls.server}/${this.#state.repository}`;
	}

	#branch(repository: string | undefined, ref: string, sha: string) {
		const owner = repository?.split("/")[0] ?? "unknown";
		return {
			label: `${owner}:${ref}`,
			ref,
			sha,
			user: this.user(userNamed(owner)),
			// A deleted fork is `null`, although GitHub's description has it always there.
			repo: (repository === undefined ? null : this.repository(repository)) as Schemas["repository"],
		};
	}

	#pullRequestAddresses(pull: PullRequestRecord) {
		const url = `${this.#api}/pulls/${pull.number}`;
		const html = `${this.#html}/pull/${pull.number}`;
		const issue = `${this.#api}/issues/${pull.number}`;
		const links = {
			self: url,
			html,
			issue,
			comments: `${issue}/comments`,
			review_comments: `${url}/comments`,
			review_comment: `${this.#api}/pulls/comments{/number}`,
			commits: `${url}/commits`,
			statuses: `${this.#api}/statuses/${pull.headSha}`,
		};
		return {
			url,
			html_url: html,
			diff_url: `${html}.diff`,
			patch_url: `${html}.patch`,
			issue_url: issue,
			commits_url: links.commits,
			review_comments_url: links.review_comments,
			review_comment_url: links.review_comment,
			comments_url: links.comments,
			statuses_url: links.statuses,
			_links: linkShapes(links),
		};
	}
}

function linkShapes<Name extends string>(links: Readonly<Record<Name, string>>): Record<Name, { href: string }> {
	return Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])) as Record<Name, { href: string }>;
}

/** The merge commit: `GITHUB_SHA` of a `pull_request` event. */
export function mergeCommitOf(pull: PullRequestRecord): string {
	return shaOf(`merge of ${pull.headSha} into ${pull.baseSha}`);
}

/** A payload that was sent as text comes back as text, unless the text is JSON. */
function payloadShape(payload: unknown): Schemas["deployment"]["payload"] {
	if (typeof payload === "string") return payload;
	return typeof payload === "object" && payload !== null ? { ...payload } : "";
}
