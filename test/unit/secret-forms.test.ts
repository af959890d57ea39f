import { describe, expect, it } from "vitest";
import { formsOf } from "../../src/secrets/secret-forms.ts";

/** Whether a search for the secret finds something in the text. */
function isFoundIn(secret: string, text: string): boolean {
	return formsOf(secret).some((form) => text.includes(form));
}

describe("the forms of a secret", () => {
	it.each(["ghs_standInQ7vT2mXb9LrE4sKd8JwYc6HnPz1Fa", "key-00000000-of-the-host"])(
		"give %s away in base64, wherever it stands",
		(secret) => {
			for (const before of ["", "a", "ab"]) {
				expect(isFoundIn(secret, Buffer.from(`${before}${secret} and more`).toString("base64"))).toBe(true);
			}
		},
	);

	it.each([
		["zeros", "ghs_0000000000000000000000000000000000", Buffer.alloc(90, "0")],
		["a repeated letter", "token-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Buffer.alloc(90, "x")],
	])("do not find a secret in somebody else's %s", (_, secret, others) => {
		expect(isFoundIn(secret, others.toString("base64"))).toBe(false);
		expect(isFoundIn(secret, `x${secret}y`)).toBe(true);
	});
});
