import { expect, it } from "vitest";
import { runnerBrowser } from "../../src/preview/runner-browser.ts";

it.each([
	["is not started behind a proxy, where every page would look broken", { http: "http://proxy.example.com", https: "", none: "" }],
	["is not started behind a proxy for https alone", { http: "", https: "http://proxy.example.com", none: "localhost" }],
])("the runner's browser %s", async (_, proxy) => {
	const start = runnerBrowser({ tempDirectory: "/nowhere", proxy }, (text) => text);
	await expect(start(new AbortController().signal)).rejects.toThrow("behind a proxy");
});
