import { formsOf } from "../secrets.ts";

/**
 * Every form in which a secret may hide in a file or a variable: as `formsOf` tells, and besides base64 of text that
 * holds it (`user:SECRET` of a basic authorization) and base64url.
 */
export function hiddenForms(secrets: readonly string[]): readonly string[] {
	const forms = secrets.flatMap((secret) => [...formsOf(secret), ...insideBase64(secret)]);
	return [...new Set(forms)].filter((form) => form.length > 0);
}

/**
 * What base64 makes of a value wherever it starts within the encoded text: it depends on the position modulo 3, and the
 * characters at either edge also on the neighbours, so they are cut off.
 */
function insideBase64(secret: string): readonly string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes])
			.toString("base64")
			.replace(/=+$/, "");
		const firstWhole = before === 0 ? 0 : before + 1;
		const wholeBytes = Math.floor((before + bytes.length) / 3) * 3;
		const inner = encoded.slice(firstWhole, (wholeBytes / 3) * 4);
		// What is left of a short value is too little to mean anything.
		return inner.length < SHORTEST_INNER ? [] : [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
	});
}

/** Base64 characters: 9 bytes of the value. */
const SHORTEST_INNER = 12;
