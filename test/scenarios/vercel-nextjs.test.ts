import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";
import { NOTHING, oursIn } from "./vercel-others.ts";

const SHOWS_WITHIN_MS = 60_000;

describe("a Next.js app on Vercel", () => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let browser: Browser;

	beforeAll(async () => {
		[sandbox, browser] = await Promise.all([startSandbox({ mode: "cloud", host: "vercel" }), openBrowser()]);
		pull = await sandbox.openPullRequest({ app: "nextjs", branch: "feature/next", number: 81 });
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await browser?.close();
		await sandbox?.stop();
	});

	it("is built with the branch's variables, and two reviewers see each other's clicks in the preview's own namespace", async () => {
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
		const [first, second] = [await open(opened.outputs["preview-url"]), await open(opened.outputs["preview-url"])];
		await expectCount(first, 0);
		await first.getByTestId("increment").click();
		await expectCount(second, 1);
		await second.getByTestId("increment").click();
		await expectCount(first, 2);
		await Promise.all([first.close(), second.close()]);
	});

	it("leaves nothing when the pull request is closed", async () => {
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		expect(oursIn(sandbox.vercel ?? expect.fail("no Vercel"))).toEqual(NOTHING);
		expect(sandbox.cloud?.namespaces().every(({ archivedAt }) => archivedAt !== undefined)).toBe(true);
	});

	async function open(url = ""): Promise<Page> {
		const page = await browser.newPage();
		await page.goto(url);
		return page;
	}

	async function expectCount(page: Page, count: number): Promise<void> {
		await expect.poll(() => page.getByTestId("count").textContent(), { timeout: SHOWS_WITHIN_MS }).toBe(String(count));
	}
});
