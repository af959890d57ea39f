import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import {
	checkRunnerConfigOverrides,
	chooseDatacenters,
	parseRunnerConfigOverrides,
	runnerConfigFor,
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
	it("is Rivet's guide with a drain grace period that the engine takes", () => {
		expect(runnerConfigFor({ appUrl: "https://pr-1.style.dev", overrides: {} })).toEqual({
			url: "https://pr-1.style.dev/api/rivet",
			headers: {},
			requestLifespan: 300,
			drainGracePeriod: 10,
			slotsPerRunner: 1,
			minRunners: 0,
			maxRunners: 1000,
			runnersMargin: 0,
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
		expect(config.requestLifespan).toBe(300);
	});

	it("leaves a whole URL as it is", () => {
		const overrides = checkRunnerConfigOverrides({ url: "https://elsewhere.example/api/rivet" });
		expect(runnerConfigFor({ appUrl: "https://pr-1.style.dev", overrides }).url).toBe("https://elsewhere.example/api/rivet");
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
		['{"drainGracePeriod":300}', 'must be less than "requestLifespan" 300'],
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
