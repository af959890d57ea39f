import { GraphQLError } from "graphql";

const LARGEST_PAGE = 100;

/** The arguments of a field that is a list with pages. */
export interface ConnectionArguments {
	readonly first?: number | null;
	readonly last?: number | null;
	readonly after?: string | null;
	readonly before?: string | null;
}

/** One page of a list. @throws {GraphQLError} as GitHub does, without a page size, beyond 100, or for a cursor of another list */
export function connection<T>(name: string, items: readonly T[], args: ConnectionArguments, shape: (item: T) => unknown) {
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

/** An error with GitHub's own type. */
export function failure(type: string, message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { type } });
}
