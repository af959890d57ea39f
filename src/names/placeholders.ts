/** What values of `build-env` can name, for a frontend that reads its settings from variables of its own. */
export const PLACEHOLDERS = ["rivet-endpoint", "rivet-namespace", "rivet-token", "preview-url"] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Braces around anything else are text: JSON, a URL's template. What begins like a placeholder is meant as one. */
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
