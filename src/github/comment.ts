import * as v from "valibot";
import { createOnce } from "../create-once.ts";
import { isNotFound } from "../http/http-error.ts";
import type { Comment, CommentReader } from "./comment-reader.ts";
import type { Connection } from "./connection.ts";
import { Feature } from "./permission.ts";

/** Characters. GitHub refuses a longer body with 422. */
const LONGEST_BODY = 65_536;
const CUT_NOTE = "\n\n_The rest is left out: a comment can't be longer._";

/** The preview's one comment on its pull request. */
export interface StickyComment {
	/**
	 * Begins to look for our comment, so that the first {@link write} knows it. Changes nothing. Comments that are looked for at the same
	 * moment are read with the same query.
	 */
	lookUp(): void;
	/**
	 * Writes the body: edits our comment, found by marker and author over all pages, or creates it. Calls that overlap are
	 * carried out one after the other. An unchanged body is not sent again.
	 * @param options `create: false` edits a comment that is there and makes none
	 * @returns the comment's id and URL; undefined when there is none, or when the token may not comment (one notice in the log)
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
	 * What every body begins with. Another step of the same workflow comments as the same author and may quote text of the pull request,
	 * including the marker, but its comment begins differently.
	 */
	readonly start?: RegExp;
}

/** What is known of our comment. */
interface Known {
	readonly comment: Comment | undefined;
	/** Made by runs that raced; deleted with the next write. */
	readonly duplicates: readonly Comment[];
}

const CREATED = v.object({ id: v.number(), html_url: v.string() });

export class GitHubComment implements StickyComment {
	readonly #connection: Connection;
	readonly #reader: CommentReader;
	readonly #options: CommentOptions;
	readonly #feature: Feature;
	/** The comment as we know it; undefined before the first look-up, and after a write found it deleted. */
	#known: Known | undefined;
	#lastWrite: Promise<unknown> = Promise.resolve();
	/** Whether this run made a comment and has not looked yet whether it is the only one. */
	#isUnsettled = false;

	constructor(connection: Connection, reader: CommentReader, options: CommentOptions) {
		this.#connection = connection;
		this.#reader = reader;
		this.#options = options;
		const { log } = connection;
		this.#feature = new Feature({ name: "The comment on the pull request", permission: "pull-requests: write", log });
	}

	lookUp(): void {
		// Best effort: the first write looks again and reports errors.
		this.#lastWrite = this.#find().catch(() => undefined);
	}

	write(body: string, { create = true }: { readonly create?: boolean } = {}): Promise<WrittenComment | undefined> {
		const text = this.#prepared(body);
		const writing = this.#lastWrite.then(() => this.#feature.use(() => this.#write(text, create)));
		// Keeps writes in order. A failed write rejects for its caller; the next write deletes leftover duplicates.
		this.#lastWrite = writing.then(() => this.#settle()).catch(() => undefined);
		return writing;
	}

	/** Another run may have made a comment at the same moment. Both runs look after their own is there, and both keep the older one. */
	async #settle(): Promise<void> {
		if (!this.#isUnsettled) return;
		this.#isUnsettled = false;
		await this.#deleteDuplicates(await this.#find());
	}

	async #write(body: string, create: boolean): Promise<WrittenComment | undefined> {
		const edited = (await this.#edit(body)) ?? (await this.#edit(body));
		if (edited || !create) return edited;
		return createOnce({
			create: () => this.#create(body),
			lookUp: () => {
				this.#known = undefined;
				return this.#edit(body);
			},
			pause: (ms) => this.#connection.pause(ms),
		});
	}

	/** Edits our comment. @returns undefined when there is none, also when it was deleted after it was found */
	async #edit(body: string): Promise<WrittenComment | undefined> {
		const { comment } = await this.#deleteDuplicates(this.#known ?? (await this.#find()));
		if (comment === undefined || comment.body === body) return comment && written(comment);
		try {
			const parameters = { comment_id: comment.id, body };
			await this.#connection.call("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters, v.unknown());
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
		const { id, html_url: url } = await this.#connection.call(
			"POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
			{ issue_number: this.#options.pullRequest, body },
			CREATED,
		);
		this.#known = { comment: { id, url, body, isOwn: true }, duplicates: [] };
		return { id, url };
	}

	async #deleteDuplicates({ comment, duplicates }: Known): Promise<Known> {
		for (const { id } of duplicates) await this.#delete(id);
		this.#known = { comment, duplicates: [] };
		return this.#known;
	}

	/** Our comment. Of several, made by runs that raced, the oldest stays and the others are to be deleted. */
	async #find(): Promise<Known> {
		const all = await this.#reader.read(this.#options.pullRequest);
		const [comment, ...duplicates] = all.filter((one) => this.#isOurs(one)).sort((a, b) => a.id - b.id);
		this.#known = { comment, duplicates };
		return this.#known;
	}

	/** The marker may be anywhere on a line of its own: people with write access add notes below it. GitHub's form ends lines in CR LF. */
	#isOurs({ isOwn, body }: Comment): boolean {
		const { marker, start = /^/ } = this.#options;
		return isOwn && start.test(body) && body.split("\n").some((line) => line.trimEnd() === marker);
	}

	async #delete(id: number): Promise<void> {
		try {
			await this.#connection.call("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { comment_id: id }, v.unknown());
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
