import { type GitHubContext, notAccessibleMessage } from "./access.ts";
import { type ConnectionArguments, connection, failure } from "./graphql-paging.ts";
import type { CommentRecord, DeploymentRecord, PullRequestRecord } from "./records.ts";
import { nodeId, timeShape } from "./repository-shape.ts";
import { allows, type GitHubUser, type Identity } from "./users.ts";

/** What a query can ask for. */
export function queryRoot(context: GitHubContext, identity: Identity) {
	return {
		viewer: { ...actor(context, identity.user), __typename: "User", login: identity.user.login },
		repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
			const fullName = `${owner}/${name}`;
			if (fullName.toLowerCase() !== context.state.repository.toLowerCase()) {
				throw failure("NOT_FOUND", `Could not resolve to a Repository with the name '${fullName}'.`);
			}
			return repository(context, identity);
		},
		nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map((id) => node(context, identity, id)),
		rateLimit: { limit: 5000, cost: 1, remaining: 4990, used: 10, resetAt: timeShape(context.state.now() + 3_600_000) },
	};
}

function repository(context: GitHubContext, identity: Identity) {
	const { state, urls } = context;
	const [, name] = state.repository.split("/");
	return {
		__typename: "Repository",
		id: nodeId("Repository", 1),
		name,
		nameWithOwner: state.repository,
		url: `${urls.server}/${state.repository}`,
		isPrivate: state.private,
		pullRequest: ({ number }: { readonly number: number }) => {
			if (state.private && !allows(identity.permissions, ["pull-requests"], "read")) {
				throw failure("FORBIDDEN", notAccessibleMessage(identity));
			}
			const pull = state.readPullRequest(number);
			if (!pull) throw failure("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
			return pullRequest(context, identity, pull);
		},
	};
}

function pullRequest(context: GitHubContext, identity: Identity, pull: PullRequestRecord) {
	return {
		__typename: "PullRequest",
		id: nodeId("PullRequest", pull.id),
		databaseId: pull.id,
		fullDatabaseId: String(pull.id),
		number: pull.number,
		title: pull.title,
		body: pull.body,
		state: pull.merged ? "MERGED" : pull.state.toUpperCase(),
		merged: pull.merged,
		closed: pull.state === "closed",
		isDraft: pull.draft,
		headRefName: pull.headRef,
		headRefOid: pull.headSha,
		headRepository: pull.headRepository === undefined ? null : { nameWithOwner: pull.headRepository },
		baseRefName: pull.baseRef,
		baseRefOid: pull.baseSha,
		author: actor(context, pull.author),
		url: `${context.urls.server}/${context.state.repository}/pull/${pull.number}`,
		createdAt: timeShape(pull.createdAt),
		updatedAt: timeShape(pull.updatedAt),
		labels: (args: ConnectionArguments) => connection("labels", pull.labels, args, ({ id, name }) => ({ id: nodeId("Label", id), name })),
		comments: (args: ConnectionArguments) =>
			connection("comments", context.state.commentsOf(pull), args, (item) => comment(context, identity, item)),
	};
}

/** The object with this id, as far as one is asked for: a deployment. An error takes the place of one that can't be read. */
function node(context: GitHubContext, identity: Identity, id: string) {
	const found = context.state.deployments.find((record) => nodeId("Deployment", record.id) === id);
	if (!found) return failure("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'.`);
	if (context.state.private && !allows(identity.permissions, ["deployments"], "read")) {
		return failure("FORBIDDEN", notAccessibleMessage(identity));
	}
	return deployment(found);
}

function deployment({ id, task, environment, sha, statuses }: DeploymentRecord) {
	const latest = statuses.at(-1);
	return {
		__typename: "Deployment",
		id: nodeId("Deployment", id),
		databaseId: id,
		task,
		environment,
		commitOid: sha,
		latestStatus: latest === undefined ? null : { state: latest.state.toUpperCase(), description: latest.description },
	};
}

function comment(context: GitHubContext, identity: Identity, record: CommentRecord) {
	return {
		__typename: "IssueComment",
		id: nodeId("IssueComment", record.id),
		databaseId: record.id,
		fullDatabaseId: String(record.id),
		body: record.body,
		author: actor(context, record.author),
		viewerDidAuthor: record.author.id === identity.user.id,
		viewerCanUpdate: true,
		url: context.shapes.commentUrl(record),
		createdAt: timeShape(record.createdAt),
		updatedAt: timeShape(record.updatedAt),
		isMinimized: false,
	};
}

/** GraphQL calls a bot by its app's name; REST adds `[bot]`. */
function actor(context: GitHubContext, user: GitHubUser) {
	const { avatar_url: avatarUrl, html_url: url } = context.shapes.user(user);
	const bot = user.type === "Bot";
	return {
		__typename: bot ? "Bot" : "User",
		id: nodeId(bot ? "Bot" : "User", user.id),
		databaseId: user.id,
		login: user.login.replace(/\[bot\]$/, ""),
		url,
		avatarUrl,
	};
}
