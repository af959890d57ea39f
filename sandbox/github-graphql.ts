import { schema as published } from "@octokit/graphql-schema";
import {
	buildClientSchema,
	defaultFieldResolver,
	type ExecutionResult,
	executeSync,
	GraphQLError,
	type GraphQLFieldResolver,
	type GraphQLFormattedError,
	type GraphQLSchema,
	type IntrospectionQuery,
	parse,
	validate,
} from "graphql";
import { type GitHubContext, identityOf, notAccessibleMessage } from "./github-access.ts";
import type { CommentRecord, PullRequestRecord } from "./github-records.ts";
import { nodeId, timeShape } from "./github-repository-shape.ts";
import { allows, type GitHubUser, type Identity } from "./github-users.ts";
import type { Answer, ReceivedRequest, RouteHandler } from "./http-server.ts";

const LARGEST_PAGE = 100;

/** Built once per process: GitHub's published schema, about 0.2 s. */
let schema: GraphQLSchema | undefined;

interface Query {
	readonly query: string;
	readonly variables?: Readonly<Record<string, unknown>> | null;
	readonly operationName?: string | null;
}

interface ConnectionArguments {
	readonly first?: number | null;
	readonly last?: number | null;
	readonly after?: string | null;
	readonly before?: string | null;
}

/** `POST /api/graphql`, run against GitHub's published schema: a query that GitHub would refuse is refused here. */
export function graphqlRoute(context: GitHubContext): RouteHandler {
	return (request) => {
		const identity = identityOf(context, request);
		const result = run(context, identity, readQuery(request));
		return { json: { ...result, ...(result.errors ? { errors: result.errors.map(errorShape) } : {}) } } satisfies Answer;
	};
}

function readQuery(request: ReceivedRequest): Query {
	return request.json() as Query;
}

function run(context: GitHubContext, identity: Identity, { query, variables, operationName }: Query): ExecutionResult {
	const refused = (errors: readonly GraphQLError[]) => {
		context.violations.push(...errors.map((error) => `graphql: ${error.message}`));
		return { errors };
	};
	let document: ReturnType<typeof parse>;
	try {
		document = parse(query);
	} catch (error) {
		if (error instanceof GraphQLError) return refused([error]);
		throw error;
	}
	const invalid = validate(publishedSchema(), document);
	if (invalid.length > 0) return refused(invalid);
	return executeSync({
		schema: publishedSchema(),
		document,
		rootValue: root(context, identity),
		variableValues: variables ?? {},
		operationName: operationName ?? null,
		fieldResolver: servedField(context),
	});
}

/** A field that the schema has and the stand-in lacks must be seen, not answered with `null`. */
function servedField(context: GitHubContext): GraphQLFieldResolver<unknown, unknown> {
	return (source, args, contextValue, info) => {
		if (typeof source === "object" && source !== null && info.fieldName in source) {
			return defaultFieldResolver(source, args, contextValue, info);
		}
		const field = `${info.parentType.name}.${info.fieldName}`;
		context.violations.push(`graphql: the stand-in does not serve ${field}`);
		throw new Error(`The stand-in does not serve ${field}`);
	};
}

function publishedSchema(): GraphQLSchema {
	if (schema === undefined) {
		schema = buildClientSchema(published.json as IntrospectionQuery, { assumeValid: true });
	}
	return schema;
}

function root(context: GitHubContext, identity: Identity) {
	return {
		viewer: { ...actor(context, identity.user), __typename: "User", login: identity.user.login },
		repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
			const fullName = `${owner}/${name}`;
			if (fullName.toLowerCase() !== context.state.repository.toLowerCase()) {
				throw failure("NOT_FOUND", `Could not resolve to a Repository with the name '${fullName}'.`);
			}
			return repository(context, identity);
		},
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

function connection<T>(name: string, items: readonly T[], args: ConnectionArguments, shape: (item: T) => unknown) {
	const limit = args.first ?? args.last;
	if (limit === null || limit === undefined) {
		throw failure(
			"MISSING_PAGINATION_BOUNDARIES",
			`You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
		);
	}
	if (limit > LARGEST_PAGE) {
		throw failure(
			"EXCESSIVE_PAGINATION",
			`Requesting ${limit} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
		);
	}
	const from = args.after ? positionOf(args.after) + 1 : 0;
	const to = args.before ? positionOf(args.before) : items.length;
	const start = args.first == null ? Math.max(from, to - limit) : from;
	const shown = items.slice(start, args.first == null ? to : Math.min(start + limit, to));
	const end = start + shown.length;
	const cursors = shown.map((_, index) => cursorOf(start + index));
	return {
		totalCount: items.length,
		nodes: shown.map(shape),
		edges: shown.map((item, index) => ({ cursor: cursors[index], node: shape(item) })),
		pageInfo: {
			hasNextPage: end < items.length,
			hasPreviousPage: start > 0,
			startCursor: cursors[0] ?? null,
			endCursor: cursors.at(-1) ?? null,
		},
	};
}

function cursorOf(position: number): string {
	return Buffer.from(`cursor:v2:${position}`).toString("base64");
}

function positionOf(cursor: string): number {
	const position = Number(Buffer.from(cursor, "base64").toString().replace("cursor:v2:", ""));
	if (!Number.isInteger(position)) throw failure("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
	return position;
}

function failure(type: string, message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { type } });
}

/** GitHub says the error's type beside the message, not in `extensions`. */
function errorShape(error: GraphQLError): GraphQLFormattedError {
	const { extensions, ...shape } = error.toJSON();
	const type = extensions?.type;
	return typeof type === "string" ? { ...shape, ...{ type } } : { ...error.toJSON() };
}
