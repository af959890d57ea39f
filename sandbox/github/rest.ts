import type { Answer, ReceivedRequest, RouteHandler } from "../network/http-server.ts";
import { type GitHubContext, identityOf, type Needs, notAccessible, notFound, page, refusal, served, validationFailed } from "./access.ts";
import type { CommentRecord, PullRequestRecord } from "./records.ts";
import { fullRepositoryShape, ownUserShape } from "./repository-shape.ts";
import { type Identity, userNamed } from "./users.ts";

/** https://docs.github.com/rest/issues/comments; the API counts characters, not bytes. */
const LONGEST_COMMENT = 65_536;

const READ_PULLS: Needs = { anyOf: ["pull-requests"], level: "read" };
/** Comments on a pull request are issue comments; either permission will do. */
const READ_COMMENTS: Needs = { anyOf: ["issues", "pull-requests"], level: "read" };
const WRITE_COMMENTS: Needs = { anyOf: ["issues", "pull-requests"], level: "write" };

/** Pull requests, comments and who one is, under `/api/v3`. */
export function restRoutes(context: GitHubContext): Record<string, RouteHandler> {
	const { shapes } = context;
	return {
		"GET /user": served(context, "users/get-authenticated", undefined, (_, identity) => ownUser(context, identity)),
		"GET /rate_limit": served(context, "rate-limit/get", undefined, () => rateLimit(context)),
		"GET /repos/:owner/:repo": served(context, "repos/get", { anyOf: ["contents"], level: "read" }, () => ({
			json: fullRepositoryShape(shapes.repository()),
		})),
		"GET /repos/:owner/:repo/pulls": served(context, "pulls/list", READ_PULLS, (request) => listPulls(context, request)),
		"GET /repos/:owner/:repo/pulls/:pull_number": served(context, "pulls/get", READ_PULLS, (request) => getPull(context, request)),
		"GET /repos/:owner/:repo/commits/:commit_sha/pulls": served(
			context,
			"repos/list-pull-requests-associated-with-commit",
			READ_PULLS,
			(request) => pullsOfCommit(context, request),
		),
		"GET /repos/:owner/:repo/activity": served(context, "repos/list-activities", { anyOf: ["contents"], level: "read" }, (request) =>
			listActivity(context, request),
		),
		"GET /repos/:owner/:repo/collaborators/:username/permission": served(
			context,
			"repos/get-collaborator-permission-level",
			undefined,
			(request) => permissionOf(context, request),
		),
		...commentRoutes(context),
	};
}

function commentRoutes(context: GitHubContext): Record<string, RouteHandler> {
	const one = "/repos/:owner/:repo/issues/comments/:comment_id";
	const all = "/repos/:owner/:repo/issues/:issue_number/comments";
	return {
		[`GET ${one}`]: served(context, "issues/get-comment", READ_COMMENTS, (request) => ({
			json: context.shapes.comment(commentOf(context, request)),
		})),
		[`PATCH ${one}`]: served(context, "issues/update-comment", WRITE_COMMENTS, (request) => updateComment(context, request)),
		[`DELETE ${one}`]: served(context, "issues/delete-comment", WRITE_COMMENTS, (request) => deleteComment(context, request)),
		[`GET ${all}`]: served(context, "issues/list-comments", READ_COMMENTS, (request) => listComments(context, request)),
		[`POST ${all}`]: served(context, "issues/create-comment", WRITE_COMMENTS, (request, identity) =>
			createComment(context, request, identity),
		),
	};
}

function ownUser(context: GitHubContext, identity: Identity): Answer {
	if (identity.kind === "installation") throw notAccessible(identity);
	return { json: ownUserShape(context.urls, identity.user) };
}

/** The stand-in counts nothing: tests order a limit as a fault. */
function rateLimit(context: GitHubContext): Answer {
	const rate = { limit: 5000, remaining: 4990, reset: Math.ceil(context.state.now() / 1000) + 3600, used: 10 };
	return { json: { resources: { core: rate, search: rate, graphql: rate }, rate } };
}

function permissionOf({ state, shapes }: GitHubContext, request: ReceivedRequest): Answer {
	const login = request.param("username");
	const permission = state.collaborators.get(login) ?? "read";
	return { json: { permission, role_name: permission, user: { ...shapes.user(userNamed(login)), role_name: permission } } };
}

function getPull(context: GitHubContext, request: ReceivedRequest): Answer {
	const pull = context.state.readPullRequest(Number(request.param("pull_number")));
	if (!pull) throw notFound();
	return { json: context.shapes.pullRequest(pull) };
}

function listPulls(context: GitHubContext, request: ReceivedRequest): Answer {
	const { query } = request;
	const state = query.get("state") ?? "open";
	const matching = context.state.pullRequests
		.filter((pull) => state === "all" || pull.state === state)
		.filter((pull) => isHead(pull, query.get("head")))
		.filter((pull) => query.get("base") === null || pull.baseRef === query.get("base"));
	return page(context, request, sorted(matching, query), (pull) => context.shapes.pullRequestInList(pull));
}

/** `owner:branch`. A filter of another form is not an error: GitHub leaves it out and answers everything. */
function isHead(pull: PullRequestRecord, filter: string | null): boolean {
	if (!filter?.includes(":")) return true;
	const [owner, ...branch] = filter.split(":");
	return pull.headRef === branch.join(":") && pull.headRepository?.split("/")[0]?.toLowerCase() === owner?.toLowerCase();
}

function sorted(pulls: readonly PullRequestRecord[], query: URLSearchParams): readonly PullRequestRecord[] {
	const sort = query.get("sort") ?? "created";
	const direction = query.get("direction") ?? (sort === "created" ? "desc" : "asc");
	const key = (pull: PullRequestRecord) => (sort === "updated" ? pull.updatedAt : pull.createdAt);
	const ascending = [...pulls].sort((a, b) => key(a) - key(b) || a.number - b.number);
	return direction === "desc" ? ascending.reverse() : ascending;
}

function pullsOfCommit(context: GitHubContext, request: ReceivedRequest): Answer {
	const sha = request.param("commit_sha");
	const pulls = context.state.pullRequests.filter((pull) => pull.commits.some((commit) => commit.sha === sha));
	return page(context, request, pulls, (pull) => context.shapes.pullRequestInList(pull));
}

/** Pushes to a branch, the newest first. */
function listActivity(context: GitHubContext, request: ReceivedRequest): Answer {
	const ref = request.query.get("ref");
	const pushes = context.state.pullRequests
		.filter((pull) => ref === null || ref === pull.headRef || ref === `refs/heads/${pull.headRef}`)
		.flatMap((pull) => pull.commits.map((commit, index) => ({ pull, commit, before: pull.commits[index - 1]?.sha ?? pull.baseSha })))
		.sort((a, b) => b.commit.at - a.commit.at);
	return page(context, request, pushes, ({ pull, commit, before }) => context.shapes.activity(pull, commit, before));
}

function listComments(context: GitHubContext, request: ReceivedRequest): Answer {
	const since = Date.parse(request.query.get("since") ?? "1970-01-01");
	const comments = context.state.commentsOf(pullOf(context, request)).filter((comment) => comment.updatedAt >= since);
	return page(context, request, comments, (comment) => context.shapes.comment(comment));
}

function createComment(context: GitHubContext, request: ReceivedRequest, identity: Identity): Answer {
	const pull = pullOf(context, request);
	if (pull.locked) throw refusal(403, "Unable to create comment because issue is locked.");
	const comment = context.state.addComment(pull, identity.user, checkedBody(request));
	const json = context.shapes.comment(comment);
	return { status: 201, json, headers: { location: json.url } };
}

/** A token that may write may edit anybody's comment: GitHub does not keep us from a stranger's. */
function updateComment(context: GitHubContext, request: ReceivedRequest): Answer {
	const comment = commentOf(context, request);
	comment.body = checkedBody(request);
	comment.updatedAt = context.state.now();
	return { json: context.shapes.comment(comment) };
}

function deleteComment(context: GitHubContext, request: ReceivedRequest): Answer {
	const comment = commentOf(context, request);
	context.state.comments = context.state.comments.filter((other) => other !== comment);
	return { status: 204 };
}

function checkedBody(request: ReceivedRequest): string {
	const { body } = request.json() as { readonly body: string };
	if (body.trim() === "") throw validationFailed("IssueComment", "body", "body can't be blank");
	if ([...body].length > LONGEST_COMMENT) {
		throw validationFailed("IssueComment", "body", `body is too long (maximum is ${LONGEST_COMMENT} characters)`);
	}
	return body;
}

function pullOf(context: GitHubContext, request: ReceivedRequest): PullRequestRecord {
	const pull = context.state.pullRequest(Number(request.param("issue_number")));
	if (!pull) throw notFound();
	return pull;
}

function commentOf(context: GitHubContext, request: ReceivedRequest): CommentRecord {
	const id = Number(request.param("comment_id"));
	const comment = context.state.comments.find((candidate) => candidate.id === id);
	if (!comment) throw notFound();
	return comment;
}

/** For every path that is not served: GitHub's own 404, after the token was looked at. */
export function unservedRoute(context: GitHubContext): RouteHandler {
	return (request) => {
		if (!request.path.startsWith("/api/")) return { status: 404, text: "Not Found" };
		identityOf(context, request);
		throw notFound();
	};
}
