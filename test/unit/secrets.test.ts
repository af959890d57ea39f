import { describe, expect, it } from "vitest";
import { Secrets } from "../../src/secrets.ts";

describe("secrets", () => {
	it("are taken out of a text in every form that a server may echo", () => {
		const secrets = new Secrets();
		const token = 'tok/en+"value"==';
		secrets.add(token);
		const echoes = [token, encodeURIComponent(token), JSON.stringify({ token }), Buffer.from(token).toString("base64")];
		for (const echo of echoes) expect(secrets.redact(`before ${echo} after`)).toMatch(/^before (\*\*\*|\{"token":"\*\*\*"\}) after$/);
	});

	it("that contain another are found whole", () => {
		const secrets = new Secrets();
		secrets.add("abcdef");
		secrets.add("abcdefghij");
		expect(secrets.redact("abcdefghij")).toBe("***");
	});

	it("added later are redacted too", () => {
		const secrets = new Secrets();
		expect(secrets.redact("minted-later")).toBe("minted-later");
		secrets.add("minted-later");
		expect(secrets.redact("minted-later")).toBe("***");
	});

	it("of several lines are found line by line", () => {
		const secrets = new Secrets();
		secrets.add("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----\n");
		expect(secrets.redact("line: MIIEvQIBADANBg")).toBe("line: ***");
	});

	it("that were read before the runner could be told are told as soon as it can", () => {
		const told: string[] = [];
		const secrets = new Secrets();
		secrets.add("first-secret");
		secrets.maskWith((value) => told.push(value));
		secrets.add("second-secret");
		secrets.add("second-secret");
		secrets.add("");
		expect(told).toEqual(["first-secret", "second-secret"]);
	});

	it("too short to be one are masked and leave ordinary words alone", () => {
		const told: string[] = [];
		const secrets = new Secrets((value) => told.push(value));
		secrets.add("true");
		expect(told).toEqual(["true"]);
		expect(secrets.redact("true")).toBe("true");
	});
});
