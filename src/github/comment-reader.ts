import * as v from "valibot";
import { type Connection, LARGEST_PAGE } from "./connection.ts";

/** Pull requests whose comments one query reads: 1,000 comments, which GitHub answers well within its 10 s. */
const PULLS_A_QUERY = 10;
/** Pages of 100 comments that are read of one pull request. Ours is among the first: the first run of the preview made it. */
const MOST_PAGES = 50;

/** A comment as it is on GitHub. */
export interface Comment {
	readonly id: number;
	readonly url: string;
	readonly body: string;
	/** Whether the token's own user or app wrote it. */
	readonly isOwn: boolean;
}

/**
 * The numeric id is read from the link: GraphQL's `databaseId` is a 32-bit field, which comment ids have outgrown.
 * `viewerDidAuthor` says whose a comment is for every kind of token. REST names authors only, and an installation's token can't ask
 * who it is.
 */
const COMMENT = v.pipe(
	v.object({
		body: v.string(),
		url: v.pipe(
			v.string(),
			v.check((url) => /#issuecomment-\d+$/.test(url), "a link to a comment"),
		),
		viewerDidAuthor: v.boolean(),
	}),
	v.transform(
		({ body, url, viewerDidAuthor }): Comment => ({
			id: Number(url.slice(url.lastIndexOf("-") + 1)),
			url,
			body,
			isOwn: viewerDidAuthor,
		}),
	),
);

/** Null for a pull request that the token can't see. GitHub's schema allows null for every list and entry. */
const PULL = v.nullable(
	v.object({
		number: v.number(),
		comments: v.object({
			nodes: v.nullable(v.array(v.nullable(COMMENT))),
			pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
		}),
	}),
);

const ANSWER = v.object({ repository: v.record(v.string(), PULL) });

/** A page of a pull request's comments; the first one without `after`. */
interface PageRequest {
	readonly number: number;
	readonly after?: string;
}

interface Waiting {
	readonly number: number;
	readonly resolve: (comments: readonly Comment[]) => void;
	readonly reject: (error: unknown) => void;
}

/** Reads pull requests' comments. Those that are asked for at the same moment come with one query for every 10 pull requests. */
export class CommentReader {
	readonly #connection: Connection;
	#waiting: Waiting[] = [];

	constructor(connection: Connection) {
		this.#connection = connection;
	}

	/** @returns all comments, oldest first; none where the token can't see the pull request @throws {HttpError} */
	read(number: number): Promise<readonly Comment[]> {
		return new Promise((resolve, reject) => {
			if (this.#waiting.length === 0) queueMicrotask(() => this.#readWaiting());
			this.#waiting.push({ number, resolve, reject });
		});
	}

	/** Answers all waiting requests, one query after the other. */
	async #readWaiting(): Promise<void> {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (let at = 0; at < waiting.length; at += PULLS_A_QUERY) {
			const some = waiting.slice(at, at + PULLS_A_QUERY);
			try {
				const comments = await this.#readAll(some.map(({ number }) => number));
				for (const { number, resolve } of some) resolve(comments.get(number) ?? []);
			} catch (error) {
				for (const { reject } of some) reject(error);
			}
		}
	}

	async #readAll(numbers: readonly number[]): Promise<ReadonlyMap<number, readonly Comment[]>> {
		const comments = new Map<number, Comment[]>();
		let pages: readonly PageRequest[] = [...new Set(numbers)].map((number) => ({ number }));
		for (let read = 0; pages.length > 0 && read < MOST_PAGES; read++) {
			const { repository } = await this.#connection.query(queryFor(pages), this.#connection.repository, ANSWER);
			const pulls = Object.values(repository).filter((pull) => pull !== null);
			for (const { number, comments: page } of pulls) {
				comments.set(number, [...(comments.get(number) ?? []), ...(page.nodes ?? []).filter((node) => node !== null)]);
			}
			pages = pulls.flatMap(({ number, comments: { pageInfo } }) =>
				pageInfo.hasNextPage && pageInfo.endCursor !== null ? [{ number, after: pageInfo.endCursor }] : [],
			);
		}
		return comments;
	}
}

function queryFor(pages: readonly PageRequest[]): string {
	const fields = pages.map(({ number, after }) => {
		const from = after === undefined ? "" : `, after: ${JSON.stringify(after)}`;
		return `p${number}: pullRequest(number: ${number}) { number comments(first: ${LARGEST_PAGE}${from}) { ...CommentFields } }`;
	});
	return `query RivetPreviewComments($owner: String!, $repo: String!) {
		repository(owner: $owner, name: $repo) { ${fields.join("\n")} }
	}
	fragment CommentFields on IssueCommentConnection { nodes { body url viewerDidAuthor } pageInfo { hasNextPage endCursor } }`;
}
