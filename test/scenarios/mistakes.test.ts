import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => expectSoundRuns(sandbox));
afterAll(() => sandbox?.stop());

/** A server that answers everything with what this expression gives, as any Node server does. */
const serving = (answer: string): string =>
	`import { createServer } from "node:http";\ncreateServer((request, response) => ${answer}).listen(process.env.PORT ?? 8000);\n`;

const SERVER = 'import { createServer } from "node:http";\ncreateServer((_, response) => response.end("hello"))';

interface Mistake {
	readonly name: string;
	readonly server: string;
	readonly step: string;
	/** Of the message, the hint and the log. */
	readonly told: readonly string[];
}

const MISTAKES: readonly Mistake[] = [
	{
		name: "throws at its start",
		server: 'console.log("Reading the settings");\nthrow new Error("DATABASE_URL is not set");\n',
		step: "Deploy to the host",
		told: ["SERVER_DEPLOYMENT_FAILED", "pass it with the input `env`", "End of the server's log", "Error: DATABASE_URL is not set"],
	},
	{
		name: "imports a package that is not installed on the host",
		server: 'import "left-pad";\n',
		step: "Deploy to the host",
		told: ["`dependencies` (not `devDependencies`)", "End of the server's log", "left-pad"],
	},
	{
		name: "listens on nothing",
		server: 'console.log("Nothing to do");\nsetInterval(() => {}, 1000);\n',
		step: "Deploy to the host",
		told: ["did not start on Freestyle", "End of the server's log", "Nothing to do"],
	},
	{
		name: "listens for its own machine alone",
		server: `${SERVER}.listen(process.env.PORT, "127.0.0.1");\n`,
		step: "Deploy to the host",
		told: ["listens on 127.0.0.1, where nothing outside of its machine reaches it (server.mjs, line 2)", "on all interfaces"],
	},
	{
		name: "listens on a port of its own",
		server: `${SERVER}.listen(...[8080], () => console.log("Listening on http://localhost:8080"));\n`,
		step: "Deploy to the host",
		told: ["listens on port 8080, PORT is", "its log: Listening on", "process.env.PORT", "End of the server's log"],
	},
	{
		name: "does not pass /api/rivet to RivetKit",
		server: serving('{ response.statusCode = request.url === "/" ? 200 : 404; console.log("404", request.url); response.end(); }'),
		step: "Wait for the app",
		told: ["answered 404", "Let the server pass `/api/rivet/*`", "End of the server's log", "404 /api/rivet/metadata"],
	},
	{
		name: "answers everything with its page",
		server: serving('response.setHeader("content-type", "text/html").end("<!doctype html><title>Shop</title>")'),
		step: "Wait for the app",
		told: ["answered a page", "before the static files and the fallback"],
	},
	{
		name: "fails on every request",
		server: serving('{ console.error("TypeError: registry is undefined"); response.statusCode = 500; response.end(); }'),
		step: "Wait for the app",
		told: ["answered 500", "Its log names the cause", "TypeError: registry is undefined"],
	},
];

describe("an app whose server", () => {
	it.each(MISTAKES.map((mistake, index) => ({ ...mistake, number: 31 + index })))("$name", async ({ server, step, told, number }) => {
		const pull = await sandbox.openPullRequest({ app: "api-only", branch: `mistake-${number}`, number, installed: true });
		await writeFile(join(pull.workspace, "server.mjs"), server);
		const result = await pull.push({ inputs: { "ready-timeout": "6" } });
		expectTold(result, pull, step, told);
		expect(sandbox.github.state.deploymentsOf(pull.record).map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["failure"]);
		await pull.close();
	});
});

/** Red, and in the one comment: the step, what happened, what to do, and the log that explains it. */
function expectTold(result: ActionResult, pull: PlayedPullRequest, step: string, told: readonly string[]): void {
	expect(result.conclusion, result.log).toBe("failure");
	expect(pull.comments).toHaveLength(1);
	const body = pull.comments[0]?.body ?? "";
	expect(body.split("\n")[0]).toBe(`### ❌ Preview failed: ${step}`);
	for (const part of told) expect.soft(plain(body)).toContain(plain(part));
	for (const part of told) expect.soft(plain(result.summary)).toContain(plain(part));
}

/** Formatting apart: what GitHub would bring to life stands in code. */
function plain(markdown: string): string {
	return markdown.replace(/[`\\]/g, "");
}

it("a frontend built where none is looked for is not Ready, and the comment says where it lies and what to set", async () => {
	const pull = await sandbox.openPullRequest({ app: "api-only", branch: "elsewhere", number: 91, installed: true });
	const build = `node -e "fs.mkdirSync('site', { recursive: true }); fs.writeFileSync('site/index.html', '<h1>Shop</h1>')"`;
	const inputs = { "build-command": build, "ready-timeout": "5" };
	const opened = await pull.opened({ inputs });
	expectTold(opened, pull, "Check that it is up", [
		"though the build made a page",
		"The build wrote site/index.html",
		"public-directory: site",
	]);
	const again = await pull.push({ inputs: { ...inputs, "public-directory": "none" } });
	expect(again.conclusion, again.log).toBe("success");
	await pull.close();
});
