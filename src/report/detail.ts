/** How much is shown of texts and lists that may be long. Lengths are characters of the raw text. */
export interface Detail {
	/** Longest message, hint or warning. */
	readonly textLength: number;
	/** Most entries of a list. */
	readonly items: number;
	/** Longest entry of a list. */
	readonly itemLength: number;
	/** Lines from the end of a log; 0 leaves the log out. */
	readonly logLines: number;
	readonly logLength: number;
}

/** The most that is ever shown. */
export const FULL_DETAIL: Detail = { textLength: 1_500, items: 30, itemLength: 120, logLines: 60, logLength: 16_000 };

/**
 * From the most detail to the least. A markdown text that is too long is rendered again with the next level. This cuts the raw parts,
 * not the finished markdown, so that no cut can fall into a fence, a link or an escape.
 */
const DETAILS: readonly Detail[] = [
	FULL_DETAIL,
	{ textLength: 600, items: 15, itemLength: 80, logLines: 30, logLength: 6_000 },
	{ textLength: 200, items: 5, itemLength: 60, logLines: 0, logLength: 0 },
];

/**
 * The most detailed rendering that `fits`; the least detailed one when none does.
 * @param fits whether a finished text is short enough for where it goes
 */
export function mostDetailed(render: (detail: Detail) => string, fits: (text: string) => boolean): string {
	let text = "";
	for (const detail of DETAILS) {
		text = render(detail);
		if (fits(text)) break;
	}
	return text;
}
