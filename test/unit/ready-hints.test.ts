import { afterEach, describe, expect, it } from "vitest";
import { type Answer, type HttpServer, startHttpServer } from "../../sandbox/network/http-server.ts";
import { systemClock } from "../../src/clock.ts";
import { hintOf } from "../../src/errors.ts";
import { Http } from "../../src/http/http.ts";
import { type Expected, judgeMetadata, lookAtMetadata, lookAtPage, lookThroughEngine, waitUntil } from "../../src/preview/ready.ts";
import { hintForNetwork } from "../../src/preview/ready-hints.ts";
import type { Engine } from "../../src/rivet/engine.ts";
import { Secrets } from "../../src/secrets/secrets.ts";

const quiet = { debug() {}, info() {}, notice() {}, warning() {} };
const http = new Http({ secrets: new Secrets(), log: quiet });
let server: HttpServer | undefined;

afterEach(() => server?.stop());

function expectedAt(origin: string): Expected {
	return {
		previewUrl: origin,
		runnerUrl: `${origin}/api/rivet`,
		headers: {},
		pageHeaders: {},
		mustNameNamespace: false,
		engineNamespace: "pr-1-a1b2c3",
		version: 7,
		hasPage: true,
		misplacedPage: undefined,
	};
}

async function hintFor(answer: Answer): Promise<string> {
	server = await startHttpServer({ routes: { "GET /api/rivet/metadata": () => answer, "GET /": () => answer } });
	const look = await lookAtMetadata(http, expectedAt(server.url));
	return look.ready ? "ready" : (look.hint ?? "none");
}

const html = { "content-type": "text/html" };

describe("an app that does not come up", () => {
	it.each<[what: string, answer: Answer, words: string]>([
		["has no route for RivetKit", { status: 404, text: "Cannot GET /api/rivet/metadata" }, "Let the server pass `/api/rivet/*` to it"],
		["answers with the frontend's fallback", { text: "<!doctype html><title>Shop</title>", headers: html }, "before the static files"],
		["answers with something of its own", { json: { hello: "world" } }, "Something else answers"],
		["has a login in front of it", { status: 401, text: "Log in" }, '"headers"'],
		["is kept from strangers", { status: 403, text: "Forbidden" }, '"headers"'],
		[
			"is protected by Vercel",
			{ status: 302, headers: { location: "https://vercel.com/sso-api?url=https%3A%2F%2Fx.vercel.app&nonce=1" } },
			"vercel-protection-bypass",
		],
		["leads to a login elsewhere", { status: 302, headers: { location: "https://login.example.com/" } }, "final address"],
		["fails on the request", { status: 500, text: "Internal Server Error" }, "Its log names the cause"],
		["is not reached by its host", { status: 502, text: "Bad Gateway" }, "listens on another port than the host's"],
		[
			"belongs to another namespace",
			{ json: { runtime: "rivetkit", clientNamespace: "production" } },
			"Take `endpoint`, `token` and `namespace` out",
		],
		["is the deployment before", { json: { runtime: "rivetkit", envoy: { version: 6 } } }, "Another deployment answers"],
	])("because it %s is told what to change", async (_, answer, words) => {
		expect(await hintFor(answer)).toContain(words);
	});

	it("because nothing listens is told so", async () => {
		const { url, stop } = await startHttpServer({ routes: {} });
		await stop();
		const look = await lookAtMetadata(http, expectedAt(url));
		expect(look).toMatchObject({ ready: false, hint: expect.stringContaining("Nothing listens there") });
	});

	it("because its name does not resolve is told so", async () => {
		const look = await lookAtMetadata(http, expectedAt("http://pr-1.preview.invalid"));
		expect(look).toMatchObject({ ready: false, hint: expect.stringContaining("DNS record") });
	});

	it.each([
		["ERR_TLS_CERT_ALTNAME_INVALID", "no valid certificate"],
		["CERT_HAS_EXPIRED", "no valid certificate"],
		["ECONNRESET", "Nothing listens there"],
		["", "never answers"],
	])("because of %s is told so", (code, words) => {
		expect(hintForNetwork(code)).toContain(words);
	});

	it.each<[what: string, answer: Answer, words: string]>([
		["has no page where the build made one", { text: "Not here" }, "RIVETKIT_PUBLIC_DIR"],
		["does not find its page", { status: 404, text: "Not found" }, "RIVETKIT_PUBLIC_DIR"],
		["fails on its page", { status: 500, text: "Internal Server Error" }, "Its log names the cause"],
	])("because it %s is told what to change", async (_, answer, words) => {
		server = await startHttpServer({ routes: { "GET /": () => answer } });
		expect(await lookAtPage(http, expectedAt(server.url))).toMatchObject({ ready: false, hint: expect.stringContaining(words) });
	});

	it.each([
		["failed to reach serverless endpoint (request_failed)", "check firewalls"],
		['failed to resolve host "pr-1.internal" (request_failed)', "public address"],
		["serverless metadata request returned status 403 (non_success_status)", "treats the two differently"],
		["serverless runtime rivetkit version 1.0.0 is unsupported", "same minor version"],
		["serverless metadata response is no JSON (invalid_response_json)", "must change RivetKit's answer"],
	])("for the engine, which says %s, is told what lies between the two", async (reason, words) => {
		const engine: Pick<Engine, "checkRunner"> = { checkRunner: async () => ({ healthy: false, reason }) };
		const look = await lookThroughEngine(engine, expectedAt("https://pr-1-a1b2c3.style.dev"));
		expect(look).toMatchObject({ ready: false, hint: expect.stringContaining(words) });
	});

	it("is told in the end what was seen last", async () => {
		const look = async () => judgeMetadata("<html>", expectedAt("https://x.style.dev"));
		const waiting = waitUntil("The app", look, { timeoutMs: 0, signal: new AbortController().signal, clock: systemClock });
		expect(hintOf(await waiting.catch((error: unknown) => error))).toContain("before the static files");
	});
});
