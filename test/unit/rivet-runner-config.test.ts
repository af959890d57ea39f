import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import {
	checkRunnerConfigOverrides,
	chooseDatacenters,
	lifespanWarning,
	parseRunnerConfigOverrides,
	runnerConfigFor,
	runnerConfigForEngine,
} from "../../src/names/runner-config.ts";

function problemOf(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof InputError) return `${error.message} | ${error.hint ?? ""}`;
		throw error;
	}
	throw new Error("It was expected to fail, and did not");
}

describe("runnerConfigFor", () => {
	it("is as on Rivet's page for Freestyle, with a drain grace period that the engine takes", () => {
		expect(runnerConfigFor({ appUrl: "https://pr-1.style.dev", overrides: {} })).toEqual({
			url: "https://pr-1.style.dev/api/rivet",
			headers: {},
			requestLifespan: 295,
			drainGracePeriod: 10,
			maxConcurrentActors: 1000,
		});
	});

	it("takes a path below the app and fields of a newer engine", () => {
		const overrides = parseRunnerConfigOverrides('{"url":"/api/rivet2","headers":{"x-a":"1"},"maxRunners":5,"actorEvictionDelay":3}');
		const config = runnerConfigFor({ appUrl: "https://pr-1.style.dev/", overrides });
		expect(config).toMatchObject({
			url: "https://pr-1.style.dev/api/rivet2",
			headers: { "x-a": "1" },
			maxRunners: 5,
			actorEvictionDelay: 3,
		});
		expect(config.requestLifespan).toBe(295);
		expect(config).not.toHaveProperty("maxConcurrentActors");
	});

	it("leaves a whole URL as it is", () => {
		const overrides = checkRunnerConfigOverrides({ url: "https://elsewhere.example/api/rivet" });
		expect(runnerConfigFor({ appUrl: "https://pr-1.style.dev", overrides }).url).toBe("https://elsewhere.example/api/rivet");
	});
});

describe("runnerConfigForEngine", () => {
	const configWith = (overrides: Record<string, unknown>) => runnerConfigFor({ appUrl: "https://pr-1.style.dev", overrides });

	it.each([
		["2.3.19", { major: 2, minor: 3 }],
		["2.10.0", { major: 2, minor: 10 }],
		["4.0.0", { major: 4, minor: 0 }],
		["an engine that does not say its version", undefined],
	])("leaves the config as it is for %s", (_, engine) => {
		expect(runnerConfigForEngine(configWith({}), engine)).toEqual(configWith({}));
	});

	it.each([
		[{}, 1000],
		[{ maxConcurrentActors: 7 }, 7],
		[{ maxRunners: 5 }, 5],
	])("has the four deprecated fields for an engine before 2.3, with %j", (overrides, maxRunners) => {
		const config = runnerConfigForEngine(configWith(overrides), { major: 2, minor: 2 });
		expect(config).toMatchObject({ slotsPerRunner: 1, minRunners: 0, maxRunners, runnersMargin: 0, requestLifespan: 295 });
		expect(config).not.toHaveProperty("maxConcurrentActors");
	});

	it("keeps what the workflow says of the deprecated fields", () => {
		expect(runnerConfigForEngine(configWith({ minRunners: 2, slotsPerRunner: 4 }), { major: 2, minor: 1 })).toMatchObject({
			minRunners: 2,
			slotsPerRunner: 4,
		});
	});
});

describe("lifespanWarning", () => {
	it.each([
		["freestyle", 295, undefined],
		["freestyle", 301, "at most 295"],
		["freestyle", 3600, "freestyle ends a request after 300 s"],
		["external", 3600, undefined],
	])("on %s with %i s is: %s", (host, requestLifespan, words) => {
		const warning = lifespanWarning(host, { requestLifespan });
		if (words === undefined) expect(warning).toBeUndefined();
		else expect(warning).toContain(words);
	});
});

describe("the input runner-config", () => {
	it.each([
		["{", "not valid JSON"],
		["[]", "one JSON object, but is a list"],
		["null", "one JSON object, but is null"],
		['{"requestLifespan":"300"}', 'whole number from 1 as "requestLifespan", but has the text "300"'],
		['{"requestLifespan":1.5}', "has 1.5"],
		['{"minRunners":-1}', 'from 0 as "minRunners"'],
		['{"minRunners":5,"maxRunners":4}', '"minRunners" 5, which is more than "maxRunners" 4'],
		['{"request_lifespan":600}', 'the field "request_lifespan". | Use "requestLifespan".'],
		['{"requestLifeSpan":600}', 'Use "requestLifespan".'],
		['{"drain_grace_period":5}', 'Use "drainGracePeriod".'],
		['{"drainGracePeriod":300}', 'must be less than "requestLifespan" 295 (the default)'],
		['{"maxConcurrentActors":0}', 'whole number from 1 as "maxConcurrentActors", but has 0'],
		['{"max_concurrent_actors":5}', 'Use "maxConcurrentActors".'],
		['{"requestLifespan":10}', '"drainGracePeriod" 10 (the default), which must be less'],
		['{"headers":{"a":1}}', 'object of texts as "headers"'],
		['{"url":"ftp://x/y"}', "http(s) URL"],
		['{"url":"//evil.example/x"}', "path of the app"],
		['{"url":7}', 'as "url", but has 7'],
	])("refuses %s", (text, problem) => {
		expect(problemOf(() => parseRunnerConfigOverrides(text))).toContain(problem);
	});

	it("does not quote what may be a secret", () => {
		const text = '{"headers":{"authorization":"hunter2-hunter2",}}';
		expect(problemOf(() => parseRunnerConfigOverrides(text))).not.toContain("hunter2");
		expect(problemOf(() => parseRunnerConfigOverrides('{"headers":{"authorization":["hunter2-hunter2"]}}'))).not.toContain("hunter2");
	});
});

describe("chooseDatacenters", () => {
	const available = ["us-east-1", "us-west-1", "eu-central-1"];

	it("stays near Freestyle where the engine has us-west-1, else takes all", () => {
		expect(chooseDatacenters({ requested: undefined, available })).toEqual(["us-west-1"]);
		expect(chooseDatacenters({ requested: undefined, available: ["default"] })).toEqual(["default"]);
		expect(chooseDatacenters({ requested: "all", available })).toEqual(available);
		expect(chooseDatacenters({ requested: ["eu-central-1"], available })).toEqual(["eu-central-1"]);
	});

	it("names those that the engine has when one is unknown", () => {
		const problem = problemOf(() => chooseDatacenters({ requested: ["us-west-1", "mars-1"], available }));
		expect(problem).toContain(
			'Input "datacenters" names mars-1, which the engine does not have. It has: us-east-1, us-west-1, eu-central-1.',
		);
	});
});
