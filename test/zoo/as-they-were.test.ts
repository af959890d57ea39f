import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromeProgram } from "../../sandbox/browser.ts";
import { pathWith } from "../../sandbox/package-managers.ts";
import type { NewPlayedPullRequest, PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns, watchRequests } from "../scenarios/expectations.ts";
import { expectComment } from "./play.ts";

/** As the fixtures have it. */
const ADDRESS = `\`\${location.origin}/api/rivet\``;
const READY = /^### ✅ Preview is ready/;

/**
 * Apps as their users had them, without what this action asks of an app: each is refused with the remedy, or its comment says what is
 * wrong. Elysia and Hono, the pnpm workspace and the Express shop are in the zoo as they were.
 */
describe("an app as its user had it", () => {
	let sandbox: Sandbox;
	let chrome: string;

	beforeAll(async () => {
		[sandbox, chrome] = await Promise.all([startSandbox(), chromeProgram()]);
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(() => sandbox?.stop());

	const open = (wanted: Omit<NewPlayedPullRequest, "branch">) => sandbox.openPullRequest({ branch: wanted.app, ...wanted });
	const opened = async (
		pull: PlayedPullRequest,
		inputs: Readonly<Record<string, string>> = {},
		env: Readonly<Record<string, string>> = {},
	) => pull.opened({ inputs, env: { CHROME_PATH: chrome, ...env } });
	/** Watches what is made anywhere but on the pull request. */
	const watch = () => {
		const watched = watchRequests(sandbox);
		return () => watched().changes.filter((change) => !change.startsWith("GitHub "));
	};

	it.each([
		['createRivetKit("http://localhost:6420"), as Rivet\'s hello-world', 101, '("http://localhost:6420")'],
		["createRivetKit() without an address", 102, "()"],
	])("that calls %s, is Ready with the file, the line and what to write", async (_, number, given) => {
		const pull = await open({ app: "hello-react", number, installed: true });
		await pull.edit("frontend/App.tsx", `(${ADDRESS})`, given);
		const result = await opened(pull);
		const heading = /^### ⚠️ Preview is ready, but the page does not work: it asks http:\/\/localhost:6420\/metadata/;
		expectComment(pull, [heading, "frontend/App.tsx, line 5", "location.origin}/api/rivet"], result.log);
		await pull.close();
	});

	it("that calls an action without a connection on a self-hosted engine, with RivetKit 2.3.11, is Ready with the engine's refusal", async () => {
		const pull = await open({ app: "hello-react", number: 103, installed: true });
		await pull.edit("frontend/App.tsx", "{ createRivetKit }", "{ createClient, createRivetKit }");
		const call = `createClient<typeof registry>(${ADDRESS}).counter.getOrCreate(["main"]).getCount()`;
		await pull.edit("frontend/App.tsx", "connection?.getCount()", call);
		const result = await opened(pull);
		const heading = /^### ⚠️ Preview is ready, but the page does not work: the engine refuses PUT .*Token not provided/;
		expectComment(pull, [heading, "Use .connect() or useActor()", "On Rivet Cloud both work"], result.log);
		await pull.close();
	});

	it.each([
		["an npm workspace", "workspace", 104],
		["a pnpm workspace", "pnpm-workspace", 105],
	])("in %s is refused at its root before anything is made, with the input to set", async (_, app, number) => {
		const pull = await open({ app, number });
		const made = watch();
		const result = await opened(pull);
		expect(result.conclusion).toBe("failure");
		expectComment(pull, [/^### ❌ Preview failed/, "set working-directory to the package with the server"], result.log);
		expect(made()).toEqual([]);
	});

	it("whose server's package does not build the page of another is Ready with a warning that it has no page", async () => {
		const pull = await open({ app: "pnpm-workspace", number: 106 });
		await pull.edit("apps/server/package.json", '"build": "pnpm --filter @shop/web run build",', "");
		const result = await opened(pull, { "working-directory": "apps/server" }, await pathWith("pnpm"));
		expectComment(pull, [READY, "The preview has no page", "none from ../web/index.html", "build-command"], result.log);
		await pull.close();
	});

	it.each([
		["by its start script", "next start", 107],
		["by its dependencies", "echo unknown", 108],
	])("on Next.js is refused by Freestyle before anything is made, with the hosts that run it: seen %s", async (_, start, number) => {
		const pull = await open({ app: "nextjs", number });
		const made = watch();
		await pull.edit("package.json", "next start", start);
		const result = await opened(pull);
		expect(result.conclusion).toBe("failure");
		expectComment(pull, [/^### ❌ Preview failed/, "Freestyle", "host: rivet-compute", "host: vercel"], result.log);
		expect(made()).toEqual([]);
	});
});
