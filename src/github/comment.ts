import { HttpError, isNotFound } from "../http-error.ts";
import type { Connection } from "./connection.ts";
import { Feature } from "./permission.ts";

/** Characters. GitHub refuses a longer body with 422. */
const LONGEST_BODY = 65_536;
const CUT_NOTE = "\n\n_The rest is left out: a comment can't be longer._";
/** Pages of 100 comments that are read: ours is among the first, which the run itself made or an earlier one did. */
const MOST_PAGES = 50;
/** Before a comment is looked for whose answer was lost. */
const PAUSE_AFTER_LOSS_MS = 1_000;

/** The preview's one comment on its pull request. */
export interface StickyComment {
	/** Begins to look for our comment, so that the first {@link write} finds it known. Changes nothing. */
	lookUp(): void;
	/**
	 * Writes the body: edits our comment, found by marker and author over all pages, or creates it. Calls that overlap are
	 * carried out one after the other. An unchanged body is not sent again.
	 * @param options `create: false` edits a comment that is there and makes none
	 * @returns the comment's id and URL; undefined when there is none, or when the token may not comment (said once, as a notice)
	 * @throws {HttpError} when GitHub fails for another reason than a missing permission
	 */
	write(body: string, options?: { readonly create?: boolean }): Promise<WrittenComment | undefined>;
}

export interface WrittenComment {
	readonly id: number;
	readonly url: string;
}

export interface CommentOptions {
	/** Number of the pull request. */
	readonly pullRequest: number;
	/** HTML comment with the preview's key; the body's last line, so that a notification begins with what matters. */
	readonly marker: string;
	/**
	 * How every body begins. Another step of the same workflow comments as the same author, and may quote the pull request's text to
	 * its last line; what it says before that tells the two apart.
	 */
	readonly start?: string;
}

interface Comment extends WrittenComment {
	readonly body: string;
}

/** What is known of our comment. */
interface Known {
	readonly comment: Comment | undefined;
	/** Made by runs that raced; deleted with the next write. */
	readonly duplicates: readonly Comment[];
}

/**
 * `viewerDidAuthor` says whose a comment is for every kind of token. REST names authors only, and an installation's token
 * can't ask who it is.
 */
const COMMENTS = `query RivetPreviewComments($owner: String!, $repo: String!, $number: Int!, $after: String) {
	repository(owner: $owner, name: $repo) {
		pullRequest(number: $number) {
			comments(first: 100, after: $after) {
				nodes { body url viewerDidAuthor }
				pageInfo { hasNextPage endCursor }
			}
		}
	}
}`;

export class GitHubComment implements StickyComment {
	readonly #connection: Connection;
	readonly #options: CommentOptions;
	readonly #feature: Feature;
	/** The comment as we know it; undefined until it was looked for, or after it was found to be gone. */
	#known: Known | undefined;
	#lastWrite: Promise<unknown> = Promise.resolve();
	/** Whether this run made a comment and has not looked yet whether it is the only one. */
	#isUnsettled = false;

	constructor(connection: Connection, options: CommentOptions) {
		this.#connection = connection;
		this.#options = options;
		const { log } = connection;
		this.#feature = new Feature({ name: "The comment on the pull request", permission: "pull-requests: write", log });
	}

	lookUp(): void {
		// What fails here is tried again by the first write, and told there.
		this.#lastWrite = this.#find().catch(() => undefined);
	}

	write(body: string, { create = true }: { readonly create?: boolean } = {}): Promise<WrittenComment | undefined> {
		const text = this.#prepared(body);
		const writing = this.#lastWrite.then(() => this.#feature.use(() => this.#write(text, create)));
		// Only the order matters here: a write that fails is told to its own caller, and what is left to settle is by the next one.
		this.#lastWrite = writing.then(() => this.#settle()).catch(() => undefined);
		return writing;
	}

	/** Another run may have made a comment at the same moment: whoever looks after its own is there sees both, and keeps the older. */
	async #settle(): Promise<void> {
		if (!this.#isUnsettled) return;
		this.#isUnsettled = false;
		await this.#deleteDuplicates(await this.#find());
	}

	async #write(body: string, create: boolean): Promise<WrittenComment | undefined> {
		const edited = (await this.#edit(body)) ?? (await this.#edit(body));
		if (edited || !create) return edited;
		try {
			return await this.#create(body);
		} catch (error) {
			if (!(error instanceof HttpError && error.outcome === "unknown")) throw error;
			// The comment may be there all the same: it is looked for before another one is made.
			await this.#connection.pause(PAUSE_AFTER_LOSS_MS);
			this.#known = undefined;
			return (await this.#edit(body)) ?? (await this.#create(body));
		}
	}

	/** Edits our comment. @returns undefined when there is none, also when it was deleted since it was found */
	async #edit(body: string): Promise<WrittenComment | undefined> {
		const { comment } = await this.#deleteDuplicates(this.#known ?? (await this.#find()));
		if (comment === undefined || comment.body === body) return comment && written(comment);
		const { rest } = await this.#connection.octokit();
		try {
			await rest.issues.updateComment({ ...this.#connection.repository, comment_id: comment.id, body });
		} catch (error) {
			if (!isNotFound(error)) throw error;
			this.#known = undefined;
			return undefined;
		}
		this.#known = { comment: { ...comment, body }, duplicates: [] };
		return written(comment);
	}

	async #create(body: string): Promise<WrittenComment> {
		this.#isUnsettled = true;
		const { rest } = await this.#connection.octokit();
		const { data } = await rest.issues.createComment({ ...this.#connection.repository, issue_number: this.#options.pullRequest, body });
		const comment = { id: data.id, url: data.html_url, body };
		this.#known = { comment, duplicates: [] };
		return written(comment);
	}

	async #deleteDuplicates({ comment, duplicates }: Known): Promise<Known> {
		for (const { id } of duplicates) await this.#delete(id);
		this.#known = { comment, duplicates: [] };
		return this.#known;
	}

	/** Our comment. Of several, made by runs that raced, the oldest stays and the others are to be deleted. */
	async #find(): Promise<Known> {
		const [comment, ...duplicates] = (await this.#findAll()).sort((a, b) => a.id - b.id);
		this.#known = { comment, duplicates };
		return this.#known;
	}

	async #findAll(): Promise<Comment[]> {
		const found: Comment[] = [];
		const { owner, repo } = this.#connection.repository;
		let after: string | null = null;
		for (let page = 0; page < MOST_PAGES; page++) {
			const { nodes, next } = readPage(await this.#connection.query(COMMENTS, { owner, repo, number: this.#options.pullRequest, after }));
			found.push(...nodes.flatMap((node) => this.#ours(node)));
			if (next === null) break;
			after = next;
		}
		return found;
	}

	#ours(node: CommentNode | null): readonly Comment[] {
		const { marker, start = "" } = this.#options;
		if (!node?.viewerDidAuthor || !node.body.startsWith(start) || !node.body.trimEnd().endsWith(`\n${marker}`)) return [];
		// The numeric id is read from the link: GraphQL's `databaseId` is a 32-bit field, which comment ids have outgrown.
		const id = Number(/#issuecomment-(\d+)$/.exec(node.url)?.[1]);
		return Number.isSafeInteger(id) ? [{ id, url: node.url, body: node.body }] : [];
	}

	async #delete(id: number): Promise<void> {
		const { rest } = await this.#connection.octokit();
		try {
			await rest.issues.deleteComment({ ...this.#connection.repository, comment_id: id });
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}

	/** The body with its marker, and no longer than GitHub allows. */
	#prepared(body: string): string {
		const end = `\n${this.#options.marker}`;
		const text = body.endsWith(end) ? body.slice(0, -end.length) : body;
		if (text.length + end.length <= LONGEST_BODY) return text + end;
		const kept = text.slice(0, LONGEST_BODY - CUT_NOTE.length - end.length);
		return kept.slice(0, kept.lastIndexOf("\n")) + CUT_NOTE + end;
	}
}

function written({ id, url }: Comment): WrittenComment {
	return { id, url };
}

interface CommentNode {
	readonly body: string;
	readonly url: string;
	readonly viewerDidAuthor: boolean;
}

interface CommentPage {
	readonly nodes: readonly (CommentNode | null)[];
	/** Cursor of the next page; null on the last one. */
	readonly next: string | null;
}

/** The answer to {@link COMMENTS}, as GitHub's schema promises it for a pull request that exists. */
function readPage(data: unknown): CommentPage {
	const answer = data as {
		readonly repository?: {
			readonly pullRequest?: {
				readonly comments?: {
					readonly nodes?: readonly (CommentNode | null)[];
					readonly pageInfo?: { readonly hasNextPage?: boolean; readonly endCursor?: string | null };
				};
			} | null;
		} | null;
	} | null;
	const comments = answer?.repository?.pullRequest?.comments;
	const { hasNextPage, endCursor } = comments?.pageInfo ?? {};
	return { nodes: comments?.nodes ?? [], next: hasNextPage && endCursor ? endCursor : null };
}
