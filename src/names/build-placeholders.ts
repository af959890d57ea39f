import type { PublicValues } from "./variables.ts";

/** In every placeholder: a file without it need not be searched further. */
const MARK = "rivet-preview-placeholder";

/**
 * What a frontend holds that was built before its namespace existed. The URLs can be parsed and lead nowhere (RFC 2606). The values are
 * the same in every build, so that its output does not depend on the preview.
 */
export const BUILD_PLACEHOLDERS: PublicValues = {
	engineEndpoint: `https://endpoint.${MARK}.invalid`,
	engineNamespace: `namespace-${MARK}`,
	publishableToken: `token-${MARK}`,
	publicEndpoint: `https://public-endpoint.${MARK}.invalid`,
	previewUrl: `https://preview-url.${MARK}.invalid`,
};

/**
 * Replaces the placeholders in a file's content.
 * @returns undefined where there are none
 */
export function fillBuildPlaceholders(content: Buffer, values: PublicValues): Buffer | undefined {
	if (!content.includes(MARK)) return undefined;
	// Each byte is a character of its own in latin1, so that all other bytes stay as they are.
	let text = content.toString("latin1");
	for (const [name, placeholder] of Object.entries(BUILD_PLACEHOLDERS)) {
		const value = Buffer.from(Reflect.get(values, name) ?? "", "utf8").toString("latin1");
		text = text.replaceAll(placeholder, () => value);
	}
	return Buffer.from(text, "latin1");
}
