import { describe, expect, it } from "vitest";
import { deriveCloudEndpoint, rivetMode } from "../../src/names/endpoint.ts";

describe("rivetMode", () => {
	it.each([
		["https://api.rivet.dev", "cloud"],
		["https://rivet.dev", "cloud"],
		["https://api.staging.rivet.dev:8443", "cloud"],
		["https://rivet.example.com", "self-hosted"],
		["https://notrivet.dev", "self-hosted"],
		["https://rivet.dev.example.com", "self-hosted"],
		["http://127.0.0.1:6420", "self-hosted"],
	] as const)("auto takes %s for %s", (endpoint, mode) => {
		expect(rivetMode({ mode: "auto", endpoint })).toBe(mode);
	});

	it("believes the workflow over the endpoint", () => {
		expect(rivetMode({ mode: "cloud", endpoint: "http://127.0.0.1:6420" })).toBe("cloud");
		expect(rivetMode({ mode: "self-hosted", endpoint: "https://api.rivet.dev" })).toBe("self-hosted");
	});
});

it("derives the Cloud API from the engine's endpoint", () => {
	expect(deriveCloudEndpoint("https://api.rivet.dev")).toBe("https://cloud-api.rivet.dev");
	expect(deriveCloudEndpoint("https://api.staging.rivet.dev")).toBe("https://cloud-api.staging.rivet.dev");
	expect(deriveCloudEndpoint("http://127.0.0.1:4000")).toBe("http://127.0.0.1:4000");
});
