/** The preview's one comment on its pull request. */
export interface StickyComment {
	/**
	 * Writes the body: edits our comment, found by marker and author over all pages, or creates it.
	 * An unchanged body is not sent again.
	 * @returns the comment's id and URL; undefined when the token may not comment (said once, as a notice)
	 */
	write(body: string, options?: { readonly create?: boolean }): Promise<{ readonly id: number; readonly url: string } | undefined>;
}
