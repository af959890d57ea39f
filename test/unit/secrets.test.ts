import { describe, expect, it } from "vitest";
import { Secrets } from "../../src/secrets/secrets.ts";

describe("secrets", () => {
	it("are taken out of a text in every form that a server may echo", () => {
		const secrets = new Secrets();
		const token = 'tok/en+"value"==';
		secrets.add(token);
		const echoes = [token, encodeURIComponent(token), JSON.stringify({ token }), Buffer.from(token).toString("base64")];
		for (const echo of echoes) expect(secrets.redact(`before ${echo} after`)).toMatch(/^before (\*\*\*|\{"token":"\*\*\*"\})=* after$/);
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

	it("are known by the input or variable that they came from", () => {
		const secrets = new Secrets();
		secrets.add("cloud_api_12345", "rivet-token");
		secrets.guessOfServer("DATABASE_URL", "postgres://app:8f3e-pg@db.example.com/app");
		secrets.guessOfJob("NPM_TOKEN", "npm_x7Kp29fQzL0aWm4e");
		expect(secrets.values().map((value) => [value, secrets.nameOf(value)])).toEqual([
			["postgres://app:8f3e-pg@db.example.com/app", "env DATABASE_URL"],
			["cloud_api_12345", "rivet-token"],
			["8f3e-pg", "env DATABASE_URL"],
		]);
		expect(secrets.guessedNames()).toEqual(["NPM_TOKEN", "env DATABASE_URL"]);
	});

	it.each([
		["the server's", (secrets: Secrets, value: string) => secrets.guessOfServer("AUTH_TOKEN", value)],
		["the job's", (secrets: Secrets, value: string) => secrets.guessOfJob("AUTH_TOKEN", value)],
	])("that were guessed from %s variables are none where the run shows them to everybody", (_, guess) => {
		const shown: readonly [string, string][] = [
			["shop-4f9a8b7c6d5e", "https://shop-4f9a8b7c6d5e.example.com/"],
			["x7Kp29fQzL0aWm4e", "x7Kp29fQzL0aWm4e"],
		];
		for (const [value, text] of shown) {
			for (const order of ["before", "after"]) {
				const told: string[] = [];
				const secrets = new Secrets();
				if (order === "before") secrets.declarePublic(text);
				guess(secrets, value);
				if (order === "after") secrets.declarePublic(text);
				secrets.maskWith((masked) => told.push(masked));
				expect([secrets.redact(`${text} ${value}`), secrets.values(), told]).toEqual([`${text} ${value}`, [], []]);
			}
		}
	});

	it("that are inputs or tokens stay secret, whatever is declared public", () => {
		const secrets = new Secrets();
		secrets.guessOfJob("RIVET_TOKEN", "cloud_api_12345");
		secrets.add("cloud_api_12345", "rivet-token");
		secrets.declarePublic("see cloud_api_12345");
		expect(secrets.redact("cloud_api_12345")).toBe("***");
		expect(secrets.values()).toEqual(["cloud_api_12345"]);
	});

	it("that the job has for install and build are hidden, and not looked for in files", () => {
		const secrets = new Secrets();
		secrets.guessOfJob("NODE_AUTH_TOKEN", "npm_x7Kp29fQzL0aWm4e");
		expect(secrets.redact("npm_x7Kp29fQzL0aWm4e")).toBe("***");
		expect(secrets.values()).toEqual([]);
	});

	it("of few characters are hidden where they stand alone, and words and numbers never", () => {
		const secrets = new Secrets();
		secrets.guessOfServer("PIN_SECRET", "a8!k2");
		secrets.add("4711x");
		secrets.add("hello");
		secrets.add("4711");
		expect(secrets.redact("a8!k2 4711x b4711x hello 4711")).toBe("*** *** b4711x hello 4711");
	});

	it("too short to be one are masked and leave ordinary words alone", () => {
		const told: string[] = [];
		const secrets = new Secrets((value) => told.push(value));
		secrets.add("true");
		expect(told).toEqual(["true"]);
		expect(secrets.redact("true")).toBe("true");
	});
});
