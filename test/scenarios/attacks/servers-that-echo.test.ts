import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answer, HttpServer, ReceivedRequest } from "../../../sandbox/network/http-server.ts";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { elements, HOSTILE, toHtml } from "../../unit/report-hostile.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp } from "./hostile-app.ts";
import { runnerCommandsIn } from "./runner-commands-in.ts";

/** Everything that a request carried, as an answer may hold it. */
const ECHOES: Readonly<Record<string, (request: ReceivedRequest) => Answer>> = {
	"in a message, as it is and encoded": ({ headers: { authorization = "" }, body }) => {
		const runnerTokens = (body.match(/sk_[\w-]+/g) ?? []).join(" ");
		const text = `${runnerTokens} ${authorization} ${body}`;
		return {
			status: 400,
			json: { message: `${runnerTokens} ${authorization} ${base64(`x:${tokenOf(authorization)}`)} ${encodeURIComponent(text)} ${body}` },
		};
	},
	"in an HTML page": ({ headers, body }) => ({
		status: 403,
		text: `<h1>Forbidden</h1><p>${encodeURIComponent(headers.authorization ?? "")}</p><pre>${base64(body)} ${body}</pre>`,
	}),
	"across the place where a message is cut": ({ headers }) => ({ status: 400, text: "x".repeat(575) + tokenOf(headers.authorization) }),
	"in a success that is not JSON": ({ headers }) => ({ status: 200, text: "y".repeat(52) + tokenOf(headers.authorization) }),
	"with everything that GitHub or the runner would act on": () => ({
		status: 400,
		json: { message: [...COMMANDS, ...HOSTILE].join("\n") },
	}),
};
const OWN_ANNOTATION = /^::(error|warning|notice|debug)::[^:]/;
const COMMANDS = [
	"::set-output name=result::pwned",
	"\n::error::pwned",
	"\u200b::warning::pwned",
	"##[error]pwned",
	"\r::stop-commands::pwned",
];

describe("a server that echoes what it was sent", () => {
	let sandbox: Sandbox;
	let app: string;
	let number = 140;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp()]);
	});
	afterEach(() => {
		for (const server of servers()) server.heal();
		expectSoundRuns(sandbox);
	});
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	const servers = (): readonly HttpServer[] => [sandbox.freestyle, sandbox.github.http, ...(sandbox.cloud ? [sandbox.cloud] : [])];
	const open = (): Promise<PlayedPullRequest> => {
		number += 1;
		return sandbox.openPullRequest({ app, branch: "topic", number });
	};
	/** Nothing of a secret is shown, not even the half that a cut leaves, and nothing of what was said comes to life. */
	const expectHarmless = (pull: PlayedPullRequest, run: ActionResult): void => {
		const log = run.rawLog.replaceAll(/^::add-mask::.*$/gm, "");
		const shown = [log, run.summary, JSON.stringify(run.outputs), ...sandbox.github.http.requests.map(({ body }) => body)];
		const { rivetToken, freestyleApiKey } = sandbox.secrets;
		const minted = sandbox.gateway.tokens.all().filter(({ kind }) => kind !== "publishable");
		for (const secret of [rivetToken, freestyleApiKey, sandbox.inputs["github-token"] ?? "", ...minted.map(({ value }) => value)]) {
			expect(shown.filter((place) => place.includes(secret.slice(0, 18)))).toEqual([]);
			expect(shown.filter((place) => place.includes(secret.slice(-14)))).toEqual([]);
		}
		// The action's own annotations carry the message as data; no line of it may be a command of its own.
		expect(runnerCommandsIn(log).filter((line) => /pwned/.test(line) && !OWN_ANNOTATION.test(line))).toEqual([]);
		expect(run.outputs.result).not.toBe("pwned");
		for (const markdown of [run.summary, ...pull.comments.map(({ body }) => body)]) {
			expect(elements(toHtml(markdown)).filter((name) => ["script", "img", "h1", "iframe", "input", "del", "em"].includes(name))).toEqual(
				[],
			);
		}
	};

	it("in a GraphQL error, across the places where messages are cut", async () => {
		sandbox.github.http.onRequest(({ path, headers }) => {
			// Wherever it is cut, it is in the middle of a token; at 600 characters 24 of them are left.
			const message = "z".repeat(30) + tokenOf(headers.authorization).repeat(100);
			return path.endsWith("/graphql")
				? { kind: "status", answer: { json: { data: null, errors: [{ type: "OTHER", message }] } } }
				: undefined;
		});
		const pull = await open();
		const opened = await pull.opened({ debug: true });
		expect(opened.annotations.warnings.map(({ message }) => message).join("\n")).toContain("zzz");
		expectHarmless(pull, opened);
	});

	describe.each(Object.entries(ECHOES))("%s", (_, echo) => {
		it.each([
			["Rivet Cloud, asked whose token it is", "cloud", /GET \/tokens\/api\/inspect/],
			["Rivet Cloud, asked to make a namespace", "cloud", /POST .*\/namespaces$/],
			["Rivet Cloud, asked for a token", "cloud", /POST .*\/tokens\//],
			["Freestyle, asked what a domain serves", "freestyle", /GET \/domains/],
			["Freestyle, handed the upload and the server's variables", "freestyle", /POST \/web\/v1\/deployment/],
			["GitHub, asked for the pull request", "github", /GET .*\/pulls\//],
			["GitHub, asked for comments", "github", /graphql/],
			["GitHub, handed the comment", "github", /POST .*\/comments/],
			["GitHub, handed the deployment", "github", /POST .*\/deployments/],
		] as const)("%s", async (_who, name, pattern) => {
			const server = { cloud: sandbox.cloud, freestyle: sandbox.freestyle, github: sandbox.github.http }[name];
			server?.onRequest((request) =>
				pattern.test(`${request.method} ${request.path}`) ? { kind: "status", answer: echo(request) } : undefined,
			);
			const pull = await open();
			const opened = await pull.opened({ debug: true });
			expect(server?.requestsTo(pattern).length).toBeGreaterThan(0);
			expectHarmless(pull, opened);
		});
	});
});

describe("a self-hosted engine that echoes its admin token", () => {
	let sandbox: Sandbox;
	let app: string;
	let number = 240;

	beforeAll(async () => {
		[sandbox, app] = await Promise.all([startSandbox({ mode: "self-hosted" }), hostileApp()]);
	});
	afterEach(() => {
		sandbox.gateway.heal();
		expectSoundRuns(sandbox);
	});
	afterAll(async () => {
		await sandbox?.stop();
		await forgetApps([app]);
	});

	it.each([/POST \/namespaces/, /GET \/datacenters/, /PUT \/runner-configs/, /serverless-health-check/, /DELETE \/runner-configs/])(
		"at %s",
		async (pattern) => {
			const token = sandbox.engine.adminToken;
			const message = `Access denied: ${token} ${base64(`x:${token}`)} ${"x".repeat(600 - 2 * token.length)}${token}`;
			sandbox.gateway.fail(pattern, { kind: "status", answer: { status: 403, json: { group: "api", code: "forbidden", message } } });
			number += 1;
			const pull = await sandbox.openPullRequest({ app, branch: "topic", number: number % 250 });
			const runs = [await pull.opened({ debug: true }), await pull.close({ debug: true })];
			expect(runs.map(({ conclusion }) => conclusion)).toContain("failure");
			for (const run of runs) {
				const shown = [
					run.rawLog.replaceAll(/^::add-mask::.*$/gm, ""),
					run.summary,
					...sandbox.github.http.requests.map(({ body }) => body),
				];
				expect(shown.filter((place) => place.includes(token.slice(0, 14)))).toEqual([]);
			}
		},
	);
});

function base64(text: string): string {
	return Buffer.from(text).toString("base64");
}

function tokenOf(authorization: string | undefined): string {
	return (authorization ?? "").replace(/^\S+ /, "");
}
