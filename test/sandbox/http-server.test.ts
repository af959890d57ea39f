import { afterEach, describe, expect, it } from "vitest";
import type { Fault } from "../../sandbox/network/http-fault.ts";
import { type HttpServer, Refusal, startHttpServer } from "../../sandbox/network/http-server.ts";

let server: HttpServer | undefined;
let made: string[] = [];

async function start(): Promise<HttpServer> {
	made = [];
	server = await startHttpServer({
		before: ({ headers }) => (headers.authorization === "Bearer good" ? undefined : { status: 401, json: { message: "who?" } }),
		routes: {
			"GET /repos/:owner/:repo": (request) => ({ json: { name: `${request.param("owner")}/${request.param("repo")}` } }),
			"POST /things": (request) => {
				const body = request.json();
				if (typeof body !== "object" || body === null || !("name" in body)) throw new Refusal(400, { message: "name is missing" });
				made.push(String(body.name));
				return { status: 201, json: body };
			},
		},
	});
	return server;
}

const headers = { authorization: "Bearer good" };
const post = (url: string, body: string) => fetch(`${url}/things`, { method: "POST", headers, body, signal: AbortSignal.timeout(300) });

afterEach(() => server?.stop());

describe("startHttpServer", () => {
	it("matches a path with placeholders and decodes them", async () => {
		const { url } = await start();
		const answer = await fetch(`${url}/repos/octo%2Fcat/app?x=1`, { headers });
		expect(await answer.json()).toEqual({ name: "octo/cat/app" });
	});

	it("answers 404 for a path no route has, and 401 before any route", async () => {
		const { url } = await start();
		expect((await fetch(`${url}/nothing`, { headers })).status).toBe(404);
		expect((await fetch(`${url}/repos/a/b`)).status).toBe(401);
	});

	it("turns a Refusal into its answer, also for a body that is not JSON", async () => {
		const { url } = await start();
		expect((await post(url, "{}")).status).toBe(400);
		expect((await post(url, "not json")).status).toBe(400);
	});

	it("records what came in, faults included", async () => {
		const running = await start();
		running.fail(/^POST \/things$/, { kind: "status", answer: { status: 429, headers: { "retry-after": "1" } } }, 1);
		const refused = await post(running.url, '{"name":"a"}');
		expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
		expect((await post(running.url, '{"name":"b"}')).status).toBe(201);
		expect(running.requestsTo(/^POST/).map((request) => request.json())).toEqual([{ name: "a" }, { name: "b" }]);
		expect(running.requests[0]?.headers.authorization).toBe("Bearer good");
		expect(made).toEqual(["b"]);
	});

	it("asks the hook about every request until it is healed", async () => {
		const running = await start();
		running.onRequest(({ method }) => (method === "POST" ? { kind: "status", answer: { status: 503 } } : undefined));
		expect((await post(running.url, '{"name":"a"}')).status).toBe(503);
		expect((await fetch(`${running.url}/repos/a/b`, { headers })).status).toBe(200);
		running.heal();
		expect((await post(running.url, '{"name":"a"}')).status).toBe(201);
	});

	it("lets requests through before a fault and after it", async () => {
		const running = await start();
		running.fail(/things/, { kind: "status", answer: { status: 500 } }, { after: 1, times: 2 });
		const seen: number[] = [];
		for (const name of ["a", "b", "c", "d"]) seen.push((await post(running.url, JSON.stringify({ name }))).status);
		expect(seen).toEqual([201, 500, 500, 201]);
	});

	it.each<[Fault, string, readonly string[]]>([
		[{ kind: "reset" }, "thrown", []],
		[{ kind: "silent" }, "thrown", []],
		[{ kind: "answer-cut" }, "thrown", ["a"]],
		[{ kind: "unanswered" }, "thrown", ["a"]],
		[{ kind: "answer-lost" }, "502", ["a"]],
		[{ kind: "not-json" }, "200", ["a"]],
		[{ kind: "slow", delayMs: 20 }, "201", ["a"]],
	])("%o ends as %s with %o made", async (fault, outcome, expected) => {
		const running = await start();
		running.fail(/things/, fault);
		const seen = await post(running.url, '{"name":"a"}').then(
			(answer) => String(answer.status),
			() => "thrown",
		);
		expect([seen, made]).toEqual([outcome, expected]);
	});
});
