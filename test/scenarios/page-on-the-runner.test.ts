import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromeProgram } from "../../sandbox/browser.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

let sandbox: Sandbox;
beforeAll(async () => {
	// A self-hosted engine, with admin auth.
	sandbox = await startSandbox({ mode: "self-hosted" });
});
afterEach(() => expectSoundRuns(sandbox));
afterAll(() => sandbox?.stop());

const heading = (pull: PlayedPullRequest) => pull.comments[0]?.body.split("\n")[0];

describe("on a machine without Chrome", () => {
	it.each([
		["", "there is no Chrome on this runner", 171],
		[
			"/opt/chrome-that-was-removed",
			'the variable CHROME_PATH names "/opt/chrome-that-was-removed", which is not the absolute path of a program',
			172,
		],
	])("a deploy is Ready, and the log says once that the page was not opened: CHROME_PATH=%s", async (chrome, why, number) => {
		const pull = await sandbox.openPullRequest({ app: "hello-start", branch: "no-chrome", number, installed: true });
		const opened = await pull.opened({ env: { CHROME_PATH: chrome } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(heading(pull)).toMatch(/^### ✅ Preview is ready/);
		expect(opened.log.match(/not opened in a browser/g)).toHaveLength(1);
		expect(opened.log).toContain(`Page: not opened in a browser (${why})`);
		expect(opened.log).not.toContain("::warning");
		expect(opened.outputs.screenshot ?? "").toBe("");
		await pull.close();
	});
});

describe("on a self-hosted engine with admin auth", () => {
	const CONNECTION = "connection.onOpen(() => void connection.get().then(show));";

	it("a call that needs a token is named, with what to do", async () => {
		const pull = await sandbox.openPullRequest({ app: "hello-start", branch: "no-token", number: 174, installed: true });
		const call = `void fetch("/api/rivet/metadata").then((answer) => answer.json()).then(({ clientEndpoint, clientNamespace }) =>
			fetch(new URL(\`/actors?namespace=\${clientNamespace}&name=counter\`, clientEndpoint)));`;
		await pull.edit("src/main.ts", CONNECTION, call);
		const opened = await pull.opened({ env: { CHROME_PATH: await chromeProgram() } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(heading(pull)).toMatch(/^### ⚠️ /);
		const body = pull.comments[0]?.body.replaceAll("`", "") ?? "";
		expect(body).toContain("Token not provided");
		expect(body).toContain("Use .connect() or useActor(), which pass without one. On Rivet Cloud both work.");
		await pull.close();
	});

	it("an action without a connection, which Chrome does not send over plain HTTP, is explained", async () => {
		const pull = await sandbox.openPullRequest({ app: "hello-start", branch: "no-http2", number: 175, installed: true });
		await pull.edit("src/main.ts", CONNECTION, "void client.counter.getOrCreate(['main']).get().then(show, () => {});");
		const opened = await pull.opened({ env: { CHROME_PATH: await chromeProgram() } });
		expect(opened.conclusion, opened.log).toBe("success");
		expect(pull.comments[0]?.body).toContain("Chrome streams over HTTP/2 only");
		await pull.close();
	});
});

describe("actors that the engine can't start", () => {
	const PASSES = "return isRivet ? registry.handler(request)";
	const REFUSES = `if (request.method === "POST") return new Response("Cross-site POST form submissions are forbidden", { status: 403 });\n	${PASSES}`;
	let pull: PlayedPullRequest;
	const chrome = async () => ({ env: { CHROME_PATH: await chromeProgram() } });

	beforeAll(async () => {
		pull = await sandbox.openPullRequest({ app: "counter", branch: "no-actor", number: 176, installed: true });
	});

	it("are named with the app's answer and what to do, although page, metadata and health check are fine", async () => {
		await pull.edit("src/backend/server.ts", PASSES, REFUSES);
		const opened = await pull.opened(await chrome());
		expect(opened.conclusion, opened.log).toBe("success");
		const body = pull.comments[0]?.body.replaceAll("`", "") ?? "";
		expect(heading(pull)).toContain("but the page does not work: its actors do not start");
		expect(body).toContain("the app answers 403 to the engine's POST /start");
		expect(body).toContain("security: { checkOrigin: false }");
	});

	it("are no longer named once a push starts them", async () => {
		await pull.edit("src/backend/server.ts", REFUSES, PASSES);
		const pushed = await pull.push(await chrome());
		expect(pushed.conclusion, pushed.log).toBe("success");
		expect(heading(pull), pushed.log).toMatch(/^### ✅ Preview is ready: /);
	});

	it("are named again after a push that breaks those that run", async () => {
		await pull.edit("src/backend/server.ts", PASSES, REFUSES);
		const pushed = await pull.push(await chrome());
		expect(heading(pull), pushed.log).toContain("its actors do not start");
		await pull.close();
	});
});
