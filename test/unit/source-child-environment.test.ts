import { expect, test } from "vitest";
import { childEnvironment, withheldForSecrets } from "../../src/source/child-environment.ts";

const TOKEN = "cloud_api_8f3Kq/91+zz?xPw07";

test("ordinary variables pass", () => {
	const ordinary = {
		PATH: "/usr/bin",
		HOME: "/home/runner",
		CI: "true",
		NODE_OPTIONS: "--max-old-space-size=4096",
		npm_config_registry: "https://npm.example.com",
		NODE_AUTH_TOKEN: "npm_given_by_the_workflow",
		GITHUB_SHA: "abc",
		GITHUB_REPOSITORY: "a/b",
		RUNNER_TEMP: "/tmp",
		RUNNER_TRACKING_ID: "github_123",
	};
	expect(childEnvironment(ordinary, [TOKEN])).toEqual(ordinary);
});

test("nothing passes that lets code act as the workflow", () => {
	const names = [
		"INPUT_RIVET-TOKEN",
		"INPUT_COMMENT",
		"STATE_key",
		"ACTIONS_RUNTIME_TOKEN",
		"ACTIONS_ID_TOKEN_REQUEST_TOKEN",
		"ACTIONS_ID_TOKEN_REQUEST_URL",
		"ACTIONS_RESULTS_URL",
		"ACTIONS_CACHE_URL",
		"GITHUB_TOKEN",
		"GH_TOKEN",
		"GH_ENTERPRISE_TOKEN",
		"GITHUB_ENV",
		"GITHUB_PATH",
		"GITHUB_OUTPUT",
		"GITHUB_STATE",
		"GITHUB_STEP_SUMMARY",
		"GITHUB_EVENT_PATH",
		"RUNNER_JOB_TOKEN",
		"input_lower",
	];
	expect(childEnvironment(Object.fromEntries(names.map((name) => [name, "x"])), [])).toEqual({});
});

test("no variable passes that holds a secret, in whatever form", () => {
	const base64 = (text: string) => Buffer.from(text).toString("base64");
	const environment = {
		PLAIN: TOKEN,
		WITHIN: `prefix ${TOKEN} suffix`,
		URL_ENCODED: `https://x/?token=${encodeURIComponent(TOKEN)}`,
		BASE64: base64(TOKEN),
		BASIC_0: `Basic ${base64(`abc${TOKEN}`)}`,
		BASIC_1: `Basic ${base64(`x-access-token:a${TOKEN}:`)}`,
		BASIC_2: `Basic ${base64(`user:${TOKEN}-`)}`,
		BASE64_URL: Buffer.from(`12${TOKEN}`).toString("base64url"),
		JSON: JSON.stringify({ token: TOKEN }),
		[`NAME_${TOKEN}`]: "x",
		KEPT: "x",
		NOT_SET: undefined,
	};
	expect(childEnvironment(environment, [TOKEN])).toEqual({ KEPT: "x" });
});

test("an ordinary variable that is withheld for its value is named, without the secret", () => {
	const environment = { NODE_AUTH_TOKEN: TOKEN, "INPUT_RIVET-TOKEN": TOKEN, [TOKEN]: "x", PATH: "/bin" };
	expect(withheldForSecrets(environment, [TOKEN])).toEqual(["NODE_AUTH_TOKEN"]);
});
