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
import type { Answer, ReceivedRequest, RouteHandler } from "../network/http-server.ts";
import { type GitHubContext, identityOf } from "./access.ts";
import { queryRoot } from "./graphql-objects.ts";
import type { Identity } from "./users.ts";

/** Built once per process: GitHub's published schema, about 0.2 s. */
let schema: GraphQLSchema | undefined;

interface Query {
	readonly query: string;
	readonly variables?: Readonly<Record<string, unknown>> | null;
	readonly operationName?: string | null;
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
		rootValue: queryRoot(context, identity),
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

/** GitHub says the error's type beside the message, not in `extensions`. */
function errorShape(error: GraphQLError): GraphQLFormattedError {
	const { extensions, ...shape } = error.toJSON();
	const type = extensions?.type;
	return typeof type === "string" ? { ...shape, ...{ type } } : { ...error.toJSON() };
}
