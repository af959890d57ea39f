import { afterEach, describe, expect, it } from "vitest";
import { type HttpServer, startHttpServer } from "../../sandbox/network/http-server.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { readEngineVersion } from "../../src/rivet/engine-version.ts";
import { rejection, testHttp } from "./rivet-http.ts";

let server: HttpServer;
afterEach(() => server.stop());

async function versionOf(metadata: unknown) {
	server = await startHttpServer({ routes: { "GET /metadata": () => ({ json: metadata }) } });
	return readEngineVersion(testHttp().http, server.url);
}

describe("an engine's version", () => {
	it.each([
		["2.3.19", 2, 3],
		["2.10.0-rc.1", 2, 10],
		["3.0.0", 3, 0],
	])("is read from its metadata, without a token: %s", async (version, major, minor) => {
		expect(await versionOf({ runtime: "engine", version, git_sha: "x" })).toEqual({ text: version, major, minor });
		expect(server.requests[0]?.headers.authorization).toBeUndefined();
	});

	it.each([
		["an app", { runtime: "rivetkit", version: "2.3.19" }, '"runtime"'],
		["another service", { status: "ok" }, '"runtime"'],
		["an engine without a version", { runtime: "engine", version: "nightly" }, '"version"'],
	])("can't be read from %s", async (_, metadata, field) => {
		const error = await rejection(versionOf(metadata));
		expect(error).toBeInstanceOf(HttpError);
		expect(String(error)).toContain(field);
		expect(error).toMatchObject({ hint: expect.stringContaining(`rivet-endpoint ${server.url}`) });
	});
});
