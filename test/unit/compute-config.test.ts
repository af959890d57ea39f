import { describe, expect, it } from "vitest";
import { parseComputeConfig } from "../../src/names/compute-config.ts";

const parse = (value: string) => parseComputeConfig("compute-config", value);

describe("the input compute-config", () => {
	it.each([{}, { resources: { cpu: 1, memory: "1Gi" }, runnerConfig: { drainGracePeriod: 30 }, command: "node", args: ["server.js"] }])(
		"takes %j",
		(config) => {
			expect(parse(JSON.stringify(config))).toEqual(config);
		},
	);

	it.each([
		["{", "is not valid JSON"],
		["[]", "must be one JSON object"],
		["null", "must be one JSON object"],
		['{"resource": {}}', 'has the field "resource"; known are resources, runnerConfig, command, args'],
		['{"image": {"tag": "x"}}', 'has the field "image"'],
		['{"environment": {}}', 'has the field "environment"'],
		['{"resources": 1}', 'must have an object as "resources"'],
		['{"command": ["node"]}', 'must have a text as "command"'],
		['{"args": "x"}', 'must have a list of texts as "args"'],
		['{"args": [1]}', 'must have a list of texts as "args"'],
	])("refuses %s", (value, problem) => {
		expect(() => parse(value)).toThrow(problem);
	});
});
