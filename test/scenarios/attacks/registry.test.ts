import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Answer, type HttpServer, type ReceivedRequest, startHttpServer } from "../../../sandbox/network/http-server.ts";
import type { PlayedPullRequest } from "../../../sandbox/played-pull-request.ts";
import type { Registry } from "../../../sandbox/registry/registry.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { PROJECT, type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp, ON_RIVET_COMPUTE } from "./hostile-app.ts";

/** Every request to the registry that carries the token, by what the run wants of it. */
const CALLS = {
	"asked before the build": /^GET \/v2\/$/,
	"asked what it has": /^HEAD .*\/blobs\//,
	"asked where to upload to": /^POST .*\/blobs\/uploads\//,
	"handed a layer": /^PUT .*\/blobs\//,
	"handed the image": /^PUT .*\/manifests\//,
} as const;

/** What a registry may answer to a request with the token: the token, in every place that somebody may read. */
const ECHOES: Readonly<Record<string, (token: string) => Answer>> = {
	"an error, as it is and encoded": (token) => {
		const text = `${token} ${base64(`rivet:${token}`)} ${encodeURIComponent(`<${token}>`)} ${Buffer.from(token).toString("hex")}`;
		return { status: 403, json: { errors: [{ code: "DENIED", message: text, detail: { token } }] } };
	},
	"a page, across the place where it is cut": (token) => ({ status: 403, text: `<h1>${"x".repeat(575)}${token}</h1>` }),
	headers: (token) => ({
		status: 202,
		headers: {
			location: `/v2/${PROJECT}/blobs/uploads/${token}?_state=${base64(`rivet:${token}`)}`,
			"docker-upload-uuid": token,
			"docker-content-digest": token,
			"www-authenticate": `Basic realm="${token}"`,
		},
	}),
};

let sandbox: Sandbox;
let registry: Registry;
let app: string;
let pull: PlayedPullRequest;

async function start(number: number, scheme: "basic" | "bearer" = "basic"): Promise<void> {
	[sandbox, app] = await Promise.all([
		startSandbox({ mode: "cloud", host: "rivet-compute", compute: { registry: { scheme } } }),
		hostileApp({ metadata: ON_RIVET_COMPUTE }),
	]);
	if (sandbox.compute === undefined) throw new Error("The sandbox has no Rivet Compute");
	registry = sandbox.compute.registry;
	pull = await sandbox.openPullRequest({ app, branch: "topic", number });
}

async function stop(): Promise<void> {
	await sandbox?.stop();
	await forgetApps([app]);
}

/** A push with something new to send, and with everything in the log that can be. */
async function push(options: Parameters<PlayedPullRequest["push"]>[0] = {}): Promise<ActionResult> {
	await writeFile(join(pull.workspace, "new.txt"), String(registry.requests.length));
	return pull.push({ ...options, debug: true, inputs: { "install-command": "none", ...options.inputs } });
}

/** Nothing of a token is shown, not even the half that a cut leaves. */
function expectNotShown(run: ActionResult): void {
	const log = run.rawLog.replaceAll(/^::add-mask::.*$/gm, "");
	const shown = [log, run.summary, JSON.stringify(run.outputs), ...sandbox.github.http.requests.map(({ body }) => body)];
	const { rivetToken } = sandbox.secrets;
	for (const token of [rivetToken, base64(`rivet:${rivetToken}`), ...registry.access.tokens]) {
		expect(shown.filter((place) => place.includes(token.slice(0, 18)))).toEqual([]);
		expect(shown.filter((place) => place.includes(token.slice(-14)))).toEqual([]);
	}
}

describe.each([
	["basic", Object.entries(ECHOES)],
	["bearer", Object.entries(ECHOES).slice(0, 1)],
] as const)("a registry that asks for %s and returns the token", (scheme, echoes) => {
	beforeAll(() => start(90, scheme));
	afterEach(() => {
		registry.heal();
		expectSoundRuns(sandbox);
	});
	afterAll(stop);

	const echoing = (pattern: RegExp, echo: (token: string) => Answer) =>
		registry.onRequest((request) => {
			const token = tokenOf(request);
			return token !== undefined && pattern.test(`${request.method} ${request.path}`) ? { kind: "status", answer: echo(token) } : undefined;
		});

	describe.each(echoes)("in %s", (_where, echo) => {
		it.each(Object.entries(CALLS))("%s, has it shown to nobody", async (_when, pattern) => {
			echoing(pattern, echo);
			const before = registry.requestsTo(pattern).length;
			const run = await push();
			expect(registry.requestsTo(pattern).slice(before).map(tokenOf)).toContainEqual(expect.any(String));
			expectNotShown(run);
		});
	});

	if (scheme !== "bearer") return;
	it("as the one that it hands out has it shown to nobody", async () => {
		for (const answer of [
			(token: string) => ({ json: { token, expires_in: 300 } }),
			(token: string) => ({ status: 401, json: { details: `not for ${token}` } }),
			(token: string) => ({ json: { tokens: [token] } }),
			(token: string) => ({ text: `token ${token}` }),
		]) {
			registry.access.expireTokens();
			echoing(/^GET \/token/, answer);
			const run = await push();
			expect(run.conclusion).toBe("failure");
			expectNotShown(run);
		}
	});
});

describe("a registry that sends the run elsewhere", () => {
	/** Another host, which takes whatever it is sent and remembers it. */
	let elsewhere: HttpServer;

	beforeAll(() => start(92));
	beforeEach(async () => {
		elsewhere = await startHttpServer({ routes: {}, notFound: takeAnything });
	});
	afterEach(async () => {
		await elsewhere.stop();
		registry.heal();
		expectSoundRuns(sandbox);
	});
	afterAll(stop);

	function takeAnything({ method, path, query, bytes }: ReceivedRequest): Answer {
		const { store } = registry;
		if (method === "GET" && path === "/token") return { json: { token: "reg_of-somebody-else" } };
		if (method === "PUT" && path.includes("/uploads/")) {
			store.append(PROJECT, path.split("/").at(-1) ?? "", bytes);
			store.finishUpload(PROJECT, path.split("/").at(-1) ?? "", query.get("digest") ?? "");
		}
		return { status: method === "GET" ? 200 : 201, json: {} };
	}

	/** It may be sent what is in the image, and nothing of a token. */
	function expectNoTokenElsewhere(): void {
		const sent = elsewhere.requests.map(
			({ path, query, headers, bytes }) => `${path}?${query} ${JSON.stringify(headers)} ${bytes.toString("latin1")}`,
		);
		for (const token of [sandbox.secrets.rivetToken, base64(`rivet:${sandbox.secrets.rivetToken}`)]) {
			expect(sent.filter((request) => request.includes(token))).toEqual([]);
		}
		expect(elsewhere.requests.filter(({ headers }) => headers.authorization !== undefined || headers.cookie !== undefined)).toEqual([]);
	}

	const redirect = (status: number, path = "") => ({
		kind: "status" as const,
		answer: { status, headers: { location: `${elsewhere.url}${path}` } },
	});

	it.each([
		["as where to go on with an upload", 202],
		["as where a blob was mounted from", 201],
	])("%s gets the layer there, without the token", async (_what, status) => {
		registry.onRequest(({ method, path, headers }) => {
			if (method !== "POST" || headers.authorization === undefined) return undefined;
			const id = registry.store.beginUpload(PROJECT);
			return redirect(status, `${path}${id}`);
		});
		const run = await push();
		expect(run.conclusion, run.log).toBe("success");
		expect(elsewhere.requestsTo(/^PUT /).length).toBeGreaterThan(0);
		expectNoTokenElsewhere();
	});

	it.each([
		["where an upload begins", /^POST /, 307],
		["an upload", /^PUT .*blobs/, 308],
		["the image's manifest", /^PUT .*manifests/, 301],
	])("with %s is not followed (%s %i), and the comment says what it answered", async (_what, pattern, status) => {
		registry.fail(pattern, redirect(status, "/v2/elsewhere"));
		const run = await push();
		expect(run.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain(`answered ${status}`);
		expect(elsewhere.requests).toEqual([]);
	});

	it.each([
		["before the build", /^GET \/v2\/$/, {}],
		["asked for an image that was pushed", /^GET .*manifests/, { image: `${PROJECT}:pushed` }],
		["asked what it has", /^HEAD /, {}],
	])("when %s is followed without the token", async (_when, pattern, inputs) => {
		registry.onRequest(({ method, path, headers }) =>
			pattern.test(`${method} ${path}`) && headers.authorization !== undefined ? redirect(307, path) : undefined,
		);
		await push({ inputs });
		expect(elsewhere.requests.length).toBeGreaterThan(0);
		expectNoTokenElsewhere();
	});

	it.each([
		["another host", () => `${elsewhere.url}/token`],
		["its own name before an @", () => `http://${new URL(registry.url).host}@${new URL(elsewhere.url).host}/token`],
		["another host, without a scheme", () => `//${new URL(elsewhere.url).host}/token`],
	])("for a token, %s, is refused before anything is sent there", async (_what, realm) => {
		const challenge = `Basic realm="x", Bearer realm="${realm()}",service="registry"`;
		registry.fail(/\/v2\//, { kind: "status", answer: { status: 401, headers: { "www-authenticate": challenge } } });
		const run = await push();
		expect(run.conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toMatch(/asks for the token to be sent to \S+, another host/);
		expect(elsewhere.requests).toEqual([]);
	});

	it.each([302, 307])("from the service that hands out its tokens (%i) is not followed", async (status) => {
		const challenge = `Bearer realm="${registry.url}/token",service="registry"`;
		registry.fail(/\/v2\//, { kind: "status", answer: { status: 401, headers: { "www-authenticate": challenge } } });
		registry.fail(/\/token/, redirect(status, "/token"));
		expect((await push()).conclusion).toBe("failure");
		expect(pull.comments[0]?.body).toContain(`answered ${status}`);
		expect(registry.requestsTo(/\/token/)).not.toEqual([]);
		expect(elsewhere.requests).toEqual([]);
	});
});

/** The token that a request carries: Rivet's, or one that the registry has handed out. */
function tokenOf({ headers }: ReceivedRequest): string | undefined {
	const [, scheme, value = ""] = /^(\w+) (.+)$/.exec(headers.authorization ?? "") ?? [];
	if (scheme === undefined) return undefined;
	return scheme === "Basic"
		? Buffer.from(value, "base64")
				.toString()
				.replace(/^rivet:/, "")
		: value;
}

function base64(text: string): string {
	return Buffer.from(text).toString("base64");
}
