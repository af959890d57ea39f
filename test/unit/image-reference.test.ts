import { describe, expect, it } from "vitest";
import { isOwnRealm, parseChallenge } from "../../src/image/challenge.ts";
import { parseReference, parseRegistry } from "../../src/names/image-reference.ts";

const HUB = "https://registry-1.docker.io";
const DIGEST = `sha256:${"a".repeat(64)}`;

describe("an image's name", () => {
	it.each([
		["node:24-slim", HUB, "library/node", "24-slim"],
		["node", HUB, "library/node", "latest"],
		["docker.io/node:24", HUB, "library/node", "24"],
		["acme/node:24", HUB, "acme/node", "24"],
		["mirror.gcr.io/library/node:24-slim", "https://mirror.gcr.io", "library/node", "24-slim"],
		["localhost/node:1", "https://localhost", "node", "1"],
		["127.0.0.1:5000/base/node:1", "https://127.0.0.1:5000", "base/node", "1"],
		["http://127.0.0.1:5000/node:24-slim", "http://127.0.0.1:5000", "node", "24-slim"],
		[`ghcr.io/acme/node:24@${DIGEST}`, "https://ghcr.io", "acme/node", DIGEST],
		[`node@${DIGEST}`, HUB, "library/node", DIGEST],
	])("reads %s as Docker does", (text, origin, repository, version) => {
		expect(parseReference(text)).toEqual({ origin, repository, version });
	});

	it.each([
		"",
		"Node:24",
		"node:",
		"node:a b",
		"node@sha256:12",
		"node@md5:12",
		"http://node",
		"https://u:p@r.io/node",
		"-node",
		"a//b",
		"r.io/",
	])("takes %j for no image", (text) => {
		expect(parseReference(text)).toBeUndefined();
	});
});

describe("a registry's address", () => {
	it.each([
		["registry.rivet.dev", "https://registry.rivet.dev"],
		["http://127.0.0.1:5000", "http://127.0.0.1:5000"],
		["https://registry.rivet.dev/", "https://registry.rivet.dev"],
	])("reads %s", (text, origin) => {
		expect(parseRegistry(text)).toBe(origin);
	});

	it.each(["", "ftp://r.io", "r.io/path", "u:p@r.io", "r.io?x=1", "r io", "https://"])("takes %j for none", (text) => {
		expect(parseRegistry(text)).toBeUndefined();
	});
});

describe("what a registry asks for", () => {
	it("reads Basic and Bearer, and Bearer first where it offers both", () => {
		expect(parseChallenge('Basic realm="r"', HUB)).toEqual({ scheme: "basic" });
		const bearer = 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"';
		const expected = { scheme: "bearer", realm: new URL("https://auth.docker.io/token"), service: "registry.docker.io" };
		expect(parseChallenge(bearer, HUB)).toEqual(expected);
		expect(parseChallenge(`Basic realm="r", ${bearer}`, HUB)).toEqual(expected);
		expect(parseChallenge('bearer realm="/token"', HUB)).toEqual({ scheme: "bearer", realm: new URL(`${HUB}/token`), service: undefined });
	});

	it.each([null, "", "Negotiate", "Bearer", 'Bearer service="x"'])("knows nothing to do about %j", (header) => {
		expect(parseChallenge(header, HUB)).toBeUndefined();
	});
});

describe("the service that gives out a registry's tokens", () => {
	it.each([
		["https://registry.rivet.dev/token", "https://registry.rivet.dev"],
		["https://auth.rivet.dev/token", "https://registry.rivet.dev"],
		["https://rivet.dev/token", "https://registry.rivet.dev"],
		["http://127.0.0.1:5000/token", "http://127.0.0.1:5000"],
		["https://127.0.0.1:5000/token", "https://127.0.0.1:5000"],
	])("%s belongs to %s", (realm, origin) => {
		expect(isOwnRealm(new URL(realm), origin)).toBe(true);
	});

	it.each([
		["https://evil.example/token", "https://registry.rivet.dev"],
		["https://registry.rivet.dev.evil.example/token", "https://registry.rivet.dev"],
		["https://notrivet.dev/token", "https://registry.rivet.dev"],
		["http://registry.rivet.dev/token", "https://registry.rivet.dev"],
		["https://evil.dev/token", "https://rivet.dev"],
		["http://127.0.0.1:6000/token", "http://127.0.0.1:5000"],
		["http://10.0.0.1/token", "http://127.0.0.1:5000"],
		["http://1.0.0.1/token", "http://2.0.0.1"],
	])("%s does not belong to %s", (realm, origin) => {
		expect(isOwnRealm(new URL(realm), origin)).toBe(false);
	});
});
