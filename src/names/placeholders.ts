/** What values of `build-env` can name, for a frontend that reads its settings from variables of its own. */
export const PLACEHOLDERS = ["rivet-endpoint", "rivet-namespace", "rivet-token", "preview-url"] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/**
 * Other text in braces stays as it is: JSON, a URL's template. Text that begins like a placeholder counts as one, so that a typo is
 * reported.
 */
const MEANT = /\{((?:rivet|preview)[-_ ]?[\w-]*)\}/gi;

export function fillPlaceholders(text: string, values: Readonly<Record<Placeholder, string>>): string {
	return text.replace(MEANT, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
}

/** @returns the first one that can't be filled, e.g. `{rivet-namspace}` */
export function unknownPlaceholder(text: string): string | undefined {
	return [...text.matchAll(MEANT)].find(([, name = ""]) => !isPlaceholder(name))?.[0];
}

function isPlaceholder(name: string): name is Placeholder {
	return PLACEHOLDERS.some((known) => known === name);
}
