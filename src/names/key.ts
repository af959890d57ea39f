import { createHash } from "node:crypto";

/** What identifies a preview. */
export interface PreviewIdentity {
	/** The repository's number on GitHub. A renamed or transferred repository keeps it, and with it its previews. */
	readonly repositoryId: string;
	/** Number of the pull request. */
	readonly number: number;
	/** `preview-name`, where a pull request has several previews. */
	readonly previewName: string | undefined;
}

const TAG_LENGTH = 6;
const KEY_PATTERN = new RegExp(`^pr-([1-9][0-9]*)-([0-9a-f]{${TAG_LENGTH}})$`);

/**
 * The one name by which everything of a preview is found: `pr-<number>-<tag>`. At most 16 characters up to
 * pull request 999999, which is what Rivet Cloud's display name allows.
 */
export function previewKey(identity: PreviewIdentity): string {
	return `pr-${identity.number}-${previewTag(identity)}`;
}

/** First 6 hex digits of SHA-256 over the repository's id and, on a line of its own, the `preview-name`. */
export function previewTag({ repositoryId, previewName }: Omit<PreviewIdentity, "number">): string {
	const named = previewName === undefined ? "" : `\n${previewName}`;
	return hexDigest(repositoryId + named, TAG_LENGTH);
}

/** Hex digits of an owner's mark: too many to find a second `preview-name` with the same mark by trial. */
const MARK_LENGTH = 32;

/**
 * Confirms who owns a preview; the short {@link previewTag} only finds it. From the SHA-256 over the repository's id and the
 * `preview-name`.
 */
export function ownerMark({
	repositoryId,
	previewName,
}: {
	readonly repositoryId: string;
	readonly previewName: string | undefined;
}): string {
	return hexDigest(JSON.stringify([repositoryId, previewName ?? ""]), MARK_LENGTH);
}

/** Takes a preview's key apart. @returns undefined for every other name */
export function parsePreviewKey(key: string): { readonly number: number; readonly tag: string } | undefined {
	const [, number, tag] = KEY_PATTERN.exec(key) ?? [];
	return number === undefined || tag === undefined ? undefined : { number: Number(number), tag };
}

/** The first line of the preview's comment: invisible, and how the comment is found again. */
export function commentMarker(key: string): string {
	return `<!-- rivet-preview ${key} -->`;
}

/** The first `length` hex digits of a text's SHA-256. */
export function hexDigest(text: string, length: number): string {
	return createHash("sha256").update(text).digest("hex").slice(0, length);
}
