import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { InputError } from "../../src/errors.ts";
import { INPUT_DEFAULTS, readInputs, requireCredentials } from "../../src/inputs.ts";
import { Secrets } from "../../src/secrets.ts";

type Given = Readonly<Record<string, string>>;

function read(given: Given = {}, secrets = new Secrets()) {
	return readInputs(Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])), secrets);
}

function refusal(given: Given): InputError {
	try {
		read(given);
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error("nothing was refused");
}

describe("inputs", () => {
	it("have in action.yml the names and defaults that the code has", () => {
		const { inputs } = parse(readFileSync("action.yml", "utf8"));
		const declared = Object.fromEntries(
			Object.entries<{ default?: string }>(inputs).map(([name, input]) => [name, String(input.default ?? "")]),
		);
		// GitHub fills in the workflow's token; the code has none of its own.
		expect({ ...declared, "github-token": "" }).toEqual(INPUT_DEFAULTS);
	});

	it("that are empty were not given", () => {
		const empty = Object.fromEntries(Object.keys(INPUT_DEFAULTS).map((name) => [name, ""]));
		expect(read(empty)).toEqual(read());
		expect(read({ "ready-timeout": "  ", host: "\n" })).toEqual(read());
	});

	it("are typed", () => {
		expect(
			read({
				"ready-timeout": "30",
				"sweep-max-age": "14d",
				datacenters: "us-west-1, eu-central-1\nus-west-1",
				include: "data/*.json\n# a comment\n\n!data/big.json",
				env: "A=1\nB=x=y \n# no\n\nC=",
				"dry-run": "TRUE",
				comment: "false",
			}),
		).toMatchObject({
			readyTimeoutMs: 30_000,
			sweepMaxAgeMs: 14 * 86_400_000,
			datacenters: ["us-west-1", "eu-central-1"],
			include: ["data/*.json", "!data/big.json"],
			env: { A: "1", B: "x=y ", C: "" },
			dryRun: true,
			comment: false,
		});
	});

	it("tell Rivet Cloud from a self-hosted engine by the endpoint's host", () => {
		expect(read()).toMatchObject({ rivetMode: "cloud", rivetCloudEndpoint: "https://cloud-api.rivet.dev" });
		expect(read({ "rivet-endpoint": "http://127.0.0.1:6420/" })).toMatchObject({
			rivetMode: "self-hosted",
			rivetEndpoint: "http://127.0.0.1:6420",
		});
		expect(read({ "rivet-endpoint": "https://rivet.dev.evil.example" })).toMatchObject({ rivetMode: "self-hosted" });
		expect(read({ "rivet-endpoint": "http://127.0.0.1:6420", "rivet-mode": "cloud" })).toMatchObject({ rivetMode: "cloud" });
	});

	it.each<[Given, string, string]>([
		[{ "on-push": "kep" }, "on-push", 'must be one of keep, fresh, but is "kep"'],
		[{ mode: "deploi" }, "mode", "must be one of auto, deploy, cleanup, sweep"],
		[{ host: "vercel" }, "host", "must be one of freestyle, external"],
		[{ "rivet-mode": "hosted" }, "rivet-mode", "must be one of auto, cloud, self-hosted"],
		[{ comment: "yes" }, "comment", "must be one of true, false"],
		[{ "dry-run": "1" }, "dry-run", "must be one of true, false"],
		[{ "ready-timeout": "2m" }, "ready-timeout", 'whole number of seconds from 0 to 3600, but is "2m"'],
		[{ "ready-timeout": "-1" }, "ready-timeout", "whole number"],
		[{ "ready-timeout": "99999" }, "ready-timeout", "whole number"],
		[{ "sweep-max-age": "14" }, "sweep-max-age", "like 90m, 48h, 14d"],
		[{ "sweep-max-age": "0d" }, "sweep-max-age", "like 90m, 48h, 14d"],
		[{ "runner-config": "{" }, "runner-config", "JSON"],
		[{ "runner-config": "[]" }, "runner-config", "JSON object"],
		[{ "rivet-endpoint": "api.rivet.dev" }, "rivet-endpoint", "must be an http or https URL"],
		[{ "rivet-endpoint": "https://x?token=1" }, "rivet-endpoint", "without query"],
		[{ env: "A=1\nnonsense" }, "env", "its line 2 is none"],
		[{ env: "A=1\nA=2" }, "env", "sets A twice"],
		[{ env: "RIVET_TOKEN=mine" }, "env", "which the action sets itself"],
		[{ "build-env": "1A=x" }, "build-env", "its line 1 is none"],
		[{ datacenters: "all,us-west-1" }, "datacenters", '"all" alone'],
		[{ url: "https://app.example.com" }, "url", "deployed to Freestyle"],
		[{ domain: "{sha}.example.com" }, "domain", "without {preview}"],
		[{ "preview-name": "a\nb" }, "preview-name", "1 to 40"],
		[{ "runner-name": "a b" }, "runner-name", "at most 64"],
		[{ "rivet-publishable-token": "pk" }, "rivet-publishable-token", "for self-hosted engines"],
		[
			{ "rivet-endpoint": "http://e:1", "rivet-token": "admin", "rivet-publishable-token": "admin" },
			"rivet-publishable-token",
			"same as rivet-token",
		],
		[{ "rivet-endpoint": "http://e:1", "rivet-cloud-endpoint": "http://c:1" }, "rivet-cloud-endpoint", "self-hosted engine"],
	])("refuse %j with one clear error", (given, input, problem) => {
		const error = refusal(given);
		expect(error.input).toBe(input);
		expect(error.message).toContain(`"${input}"`);
		expect(error.message).toContain(problem);
	});

	it("never show what may be a secret", () => {
		expect(refusal({ env: "s3cr3t-without-a-key" }).message).not.toContain("s3cr3t");
		expect(refusal({ "rivet-endpoint": "https://user:s3cr3t@engine.example" }).message).not.toContain("s3cr3t");
	});

	it("register every secret, also those in env and in the runner config's headers, unless the frontend publishes them", () => {
		const secrets = new Secrets();
		read(
			{
				"rivet-token": "cloud_api_1",
				"freestyle-api-key": "freestyle-1",
				"github-token": "ghs_123456",
				env: "STRIPE_SECRET_KEY=sk_live_1\nLOG_LEVEL=verbose\nPUBLIC_KEY=published-1",
				"build-env": "VITE_KEY=published-1",
				"runner-config": '{"headers":{"x-bypass":"bypass-1"}}',
			},
			secrets,
		);
		expect([...secrets.values()].sort()).toEqual(["bypass-1", "cloud_api_1", "freestyle-1", "ghs_123456", "sk_live_1"]);
	});

	it("register secrets before they refuse anything", () => {
		const secrets = new Secrets();
		expect(() => read({ "rivet-token": "cloud_api_1", mode: "wrong" }, secrets)).toThrow(InputError);
		expect(secrets.values()).toContain("cloud_api_1");
	});
});

describe("credentials", () => {
	const all = { "rivet-token": "cloud_api_1", "freestyle-api-key": "freestyle-1", "github-token": "ghs_123456" };

	it.each(["rivet-token", "freestyle-api-key", "github-token"])("are missed by name: %s", (name) => {
		expect(() => requireCredentials(read({ ...all, [name]: "" }))).toThrow(`Input "${name}" is missing or empty`);
	});

	it("need no Freestyle key where the app runs elsewhere", () => {
		expect(requireCredentials(read({ ...all, "freestyle-api-key": "", host: "external" })).rivetToken).toBe("cloud_api_1");
	});
});
