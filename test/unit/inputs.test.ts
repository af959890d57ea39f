import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { InputError } from "../../src/errors.ts";
import { INPUTS, type Input } from "../../src/inputs/input-table.ts";
import { credential, missingSecrets, readInputs } from "../../src/inputs/inputs.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

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
	it("register a protection bypass as a secret, and neither of its words", () => {
		for (const value of ["auto", "none"]) {
			const secrets = new Secrets();
			read({ host: "vercel", "vercel-protection-bypass": value }, secrets);
			expect(secrets.redact(`${value}matic nonetheless ${value}`)).toContain(`${value}matic`);
			expect(secrets.values()).toEqual([]);
		}
		const secrets = new Secrets();
		read({ host: "vercel", "vercel-protection-bypass": "abcdefghijklmnop0123" }, secrets);
		expect(secrets.redact("say abcdefghijklmnop0123")).toBe("say ***");
	});

	it("stand in action.yml and in the table with the same names and defaults, in the same order", () => {
		const { inputs } = parse(readFileSync("action.yml", "utf8"));
		const declared = Object.entries<{ default?: string }>(inputs).map(([name, input]) => [name, String(input.default ?? "")]);
		// GitHub fills in the workflow's token; the code has none of its own.
		const defaultOf = (input: Input<unknown>) => (input.name === "github-token" ? inputs["github-token"].default : input.default);
		const expected = Object.values<Input<unknown>>(INPUTS).map((input) => [input.name, defaultOf(input)]);
		expect(declared).toEqual(expected);
	});

	it("that are empty were not given", () => {
		const empty = Object.fromEntries(Object.values(INPUTS).map(({ name }) => [name, ""]));
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
			env: { A: "1", B: "x=y", C: "" },
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
		[{ mode: "deploi" }, "mode", "must be one of auto, build, deploy, cleanup, sweep"],
		[{ host: "netlify" }, "host", "must be one of freestyle, rivet-compute, vercel, external"],
		[{ host: "rivet-compute", "rivet-endpoint": "http://127.0.0.1:6420" }, "host", "is a self-hosted engine"],
		[{ host: "rivet-compute", "rivet-registry": "ftp://r.io" }, "rivet-registry", "must be the address of a registry"],
		[{ host: "rivet-compute", "base-image": "Node:24" }, "base-image", "must be the name of an image"],
		[{ host: "rivet-compute", image: "shop" }, "image", 'must be "repository:tag", but is "shop"'],
		[{ host: "rivet-compute", image: "registry.rivet.dev:443/shop:1" }, "image", 'must be "repository:tag"'],
		[
			{ host: "rivet-compute", image: "shop:1", dockerfile: "app.dockerfile" },
			"dockerfile",
			"names an image that an earlier step has built",
		],
		[{ dockerfile: "none" }, "dockerfile", "only for host: rivet-compute"],
		[{ host: "rivet-compute", "compute-config": '{"image": {}}' }, "compute-config", 'has the field "image"'],
		[{ host: "rivet-compute", "runner-config": '{"requestLifespan": 60}' }, "runner-config", "only for host: freestyle, vercel, external"],
		[{ host: "external", "runtime-mode": "envoy" }, "runtime-mode", 'must be one of serverless, runner, but is "envoy"'],
		[{ "runtime-mode": "runner" }, "runtime-mode", 'is "runner", but host is "freestyle". It is only for host: external'],
		[
			{ host: "external", "runtime-mode": "runner", "runner-config": '{"requestLifespan": 60}' },
			"runner-config",
			'has requestLifespan, but runtime-mode is "runner"',
		],
		[{ "vercel-token": "a-token-0123456789" }, "vercel-token", 'is given, but host is "freestyle". It is only for host: vercel'],
		[{ host: "external", "vercel-project": "shop" }, "vercel-project", "only for host: vercel"],
		[{ host: "vercel", "vercel-project": "a/b" }, "vercel-project", "must be a name or an id"],
		[{ host: "vercel", "vercel-protection-bypass": "atuo" }, "vercel-protection-bypass", "must be auto, none or a secret"],
		[{ host: "vercel", "build-command": "make" }, "build-command", "only for host: freestyle, rivet-compute"],
		[{ host: "vercel", "build-env": "A={preview-url}" }, "build-env", "is not known before Vercel has built the app"],
		[{ "github-deployment": "yes" }, "github-deployment", "must be one of auto, true, false"],
		[{ "base-image": "node:24" }, "base-image", "only for host: rivet-compute"],
		[{ bundle: "/tmp/b" }, "bundle", "is given without label"],
		[{ bundle: "/tmp/b", label: "x", "rivet-endpoint": "http://127.0.0.1:6420" }, "bundle", "whose admin token every app gets"],
		[{ bundle: "/tmp/b", label: "x", "page-check": "required" }, "page-check", "with bundle no page is opened"],
		[{ bundle: "/tmp/b", label: "x", host: "rivet-compute" }, "bundle", "only for host: freestyle"],
		[{ mode: "build", "rivet-token": "cloud_api_x" }, "rivet-token", "must hold no secret"],
		[{ mode: "build", "freestyle-api-key": "key" }, "freestyle-api-key", "must hold no secret"],
		[{ mode: "build", host: "rivet-compute" }, "mode", 'host is "rivet-compute"'],
		[{ env: "RIVET_PREVIEW_FINGERPRINT=1" }, "env", "which the action sets itself"],
		[{ redeploy: "never" }, "redeploy", "must be one of changed, always"],
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
		[{ env: "A=1\nnonsense" }, "env", "line 2 is something else"],
		[{ env: "A=1\nA=2" }, "env", "sets A twice"],
		[{ env: "RIVET_TOKEN=mine" }, "env", "which the action sets itself"],
		[{ "build-env": "1A=x" }, "build-env", "line 1 is something else"],
		[{ "build-env": "A={rivet-namspace}" }, "build-env", "unknown placeholder {rivet-namspace}. Known are {rivet-endpoint}"],
		[{ "build-env": "A=1\nB=x{Preview_URL}/y" }, "build-env", "sets B to a value with the unknown placeholder {Preview_URL}"],
		[{ datacenters: "all,us-west-1" }, "datacenters", '"all" alone'],
		[{ "rivet-endpoint": "https://x/#" }, "rivet-endpoint", "without query and fragment"],
		[{ env: "COLOR=#fff" }, "env", "sets COLOR to a value with #"],
		[{ env: "A=1\nURL=https://x/app#/home" }, "env", "sets URL to a value with #"],
		[{ domain: "{sha}.example.com" }, "domain", "without {preview}"],
		[{ "preview-name": "a\nb" }, "preview-name", "1 to 40"],
		[{ "runner-name": "a b" }, "runner-name", "at most 64"],
		[{ "rivet-publishable-token": "pk" }, "rivet-publishable-token", "for self-hosted engines only"],
		[
			{ "rivet-endpoint": "http://e:1", "rivet-token": "admin", "rivet-publishable-token": "admin" },
			"rivet-publishable-token",
			"same as rivet-token",
		],
		[{ "rivet-endpoint": "http://e:1", "rivet-cloud-endpoint": "http://c:1" }, "rivet-cloud-endpoint", "self-hosted engine"],
	])("refuse %j with one clear error", (given, input, problem) => {
		const error = refusal(given);
		expect(error.message).toContain(`"${input}"`);
		expect(error.message).toContain(problem);
	});

	it.each([
		["https://app.example.com/$(touch x)"],
		["https://app.example.com/it's"],
		["https://a$b.example.com"],
		["https://app.example.com/role#"],
		["https://app.example.com/x?"],
		["https://app.example.com/a;b"],
	])("refuse the address %s, which a shell or the server would read in another way", (url) => {
		expect(refusal({ host: "external", url }).message).toMatch(/^Input "url" must be a URL/);
	});

	it.each(["https://app.example.com", "http://127.0.0.1:8080/app", "http://[::1]:3000", "https://app.example.com/~user/v1.2/a%20b"])(
		"take the address %s",
		(url) => {
			expect(read({ host: "external", url }).url).toBe(url);
		},
	);

	it.each<[Given, string]>([
		[
			{ url: "https://app.example.com" },
			'Input "url" is "https://app.example.com", but host is "freestyle". It is only for host: external.',
		],
		[{ host: "external", domain: "{preview}.example.com" }, 'Input "domain" is "{preview}.example.com", but host is "external".'],
		[{ host: "external", "build-command": "make" }, 'Input "build-command" is "make", but host is "external".'],
		[{ host: "external", include: "data/*" }, 'Input "include" is "data/*", but host is "external".'],
	])("refuse %j, which is for another host, with what to do", (given, message) => {
		const error = refusal(given);
		expect(error.message).toContain(message);
		expect(error.hint).toMatch(/^Leave [\w-]+ out, or set host: /);
	});

	it("don't show a secret that is for another host", () => {
		const error = refusal({ host: "external", "freestyle-api-key": "freestyle-1" });
		expect(error.message).toBe('Input "freestyle-api-key" is given, but host is "external". It is only for host: freestyle.');
	});

	it("take an input of another host that holds its default: GitHub passes every default", () => {
		const defaults = Object.fromEntries(Object.values<Input<unknown>>(INPUTS).map((input) => [input.name, input.default]));
		expect(read({ ...defaults, host: "external" }).host).toBe("external");
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

describe("variables in env and build-env", () => {
	it("are read as dotenv reads them: quotes, several lines, comments", () => {
		const { env, buildEnv } = read({
			env: [
				'GREETING="hello world"',
				"KEY='-----BEGIN KEY-----",
				"abc=",
				"-----END KEY-----'",
				"export REGION=eu # near the users",
				'COLOR="#fff"',
				'JSON={"a":[1,2]}',
				`QUOTE=it's`,
				'HALF="open',
				"LAST=1",
			].join("\n"),
			"build-env": "VITE_TITLE='two words'\r\nVITE_LINES=\"a\\nb\"",
		});
		expect(env).toEqual({
			GREETING: "hello world",
			KEY: "-----BEGIN KEY-----\nabc=\n-----END KEY-----",
			REGION: "eu",
			COLOR: "#fff",
			JSON: '{"a":[1,2]}',
			QUOTE: "it's",
			HALF: '"open',
			LAST: "1",
		});
		expect(buildEnv).toEqual({ VITE_TITLE: "two words", VITE_LINES: "a\nb" });
	});

	it("are counted by the line they begin on", () => {
		expect(refusal({ env: 'A="1\n2"\nnonsense' }).message).toContain("line 3 is something else");
		expect(refusal({ env: 'A="1\n2"\nB=1\nA=3' }).message).toContain("sets A twice (again on its line 4)");
	});
});

describe("credentials", () => {
	const all = { "rivet-token": "cloud_api_1", "freestyle-api-key": "freestyle-1", "github-token": "ghs_123456" };

	it.each([
		["rivet-token", "rivetToken", "secrets.RIVET_CLOUD_TOKEN"],
		["freestyle-api-key", "freestyleApiKey", "secrets.FREESTYLE_API_KEY"],
		["github-token", "githubToken", "leave the input out"],
	] as const)("are missed by name: %s", (name, property, example) => {
		const inputs = read({ ...all, [name]: "" });
		expect(() => credential(inputs, property)).toThrow(`Input "${name}" is missing or empty`);
		expect(() => credential(inputs, property)).toThrow(example);
		expect(credential(read(all), property)).toBe(all[name]);
	});

	it("that are the repository's secrets are listed where they are missing, for the host in use", () => {
		expect(missingSecrets(read(all))).toEqual([]);
		expect(missingSecrets(read())).toEqual(["rivet-token", "freestyle-api-key"]);
		expect(missingSecrets(read({ host: "external" }))).toEqual(["rivet-token"]);
	});
});
