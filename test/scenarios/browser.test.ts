import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { contentsOf } from "../../sandbox/engine/contents.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "./expectations.ts";

/** How long a page may take to show what it is to show: an actor that was awake during a push moves first. */
const SHOWS_WITHIN_MS = 60_000;

describe.each(["self-hosted", "cloud"] as const)("a reviewer with a browser, %s", (mode) => {
	let sandbox: Sandbox;
	let pull: PlayedPullRequest;
	let browser: Browser;

	beforeAll(async () => {
		[sandbox, browser] = await Promise.all([startSandbox({ mode }), openBrowser()]);
		pull = await sandbox.openPullRequest({ app: "counter", branch: "click-me", number: 61 });
		const opened = await pull.opened();
		expect(opened.conclusion, opened.log).toBe("success");
	});
	afterEach(() => expectSoundRuns(sandbox));
	afterAll(async () => {
		await browser?.close();
		await sandbox?.stop();
	});

	it("follows the comment's link, and two tabs see each other's clicks", async () => {
		const [first, second] = [await openPreview(), await openPreview()];
		expect(await first.title()).toBe("Counter");
		await expectCount(first, 0);
		await expectCount(second, 0);
		await click(first);
		await click(first);
		await expectCount(second, 2);
		await click(second);
		await expectCount(first, 3);
		expect(await first.getByTestId("namespace").textContent()).toBe(sandbox.runs[0]?.result.outputs["engine-namespace"]);
		await Promise.all([first.close(), second.close()]);
	});

	it("finds the count again after a push with on-push: keep, on the new page", async () => {
		await pull.edit("index.html", "<title>Counter</title>", "<title>Pushed</title>");
		const pushed = await pull.push({ inputs: { "on-push": "keep" } });
		expect(pushed.conclusion, pushed.log).toBe("success");
		const page = await openPreview();
		expect(await page.title()).toBe("Pushed");
		await expectCount(page, 3);
		await click(page);
		await expectCount(page, 4);
		await page.close();
	});

	it("starts at 0 after a push with on-push: fresh", async () => {
		const pushed = await pull.push({ inputs: { "on-push": "fresh" } });
		expect(pushed.conclusion, pushed.log).toBe("success");
		const page = await openPreview();
		await expectCount(page, 0);
		await click(page);
		await expectCount(page, 1);
		await page.close();
	});

	it("finds the page off the air and the namespace empty when the pull request is closed", async () => {
		const address = await previewAddress();
		const closed = await pull.close();
		expect(closed.conclusion, closed.log).toBe("success");
		const page = await browser.newPage();
		expect((await page.goto(address))?.status()).toBe(404);
		await page.goto(sandbox.github.pageUrl(pull.number));
		expect(await heading(page).textContent()).toContain("Preview deleted: the pull request was closed");
		expect(await heading(page).locator("a").count()).toBe(0);
		await page.close();
		const namespace = sandbox.runs[0]?.result.outputs["engine-namespace"] ?? "";
		expect(await contentsOf(sandbox.engine, namespace)).toEqual({ runnerConfigs: [], actors: [] });
	});

	/** The address behind the link in the comment's first line, as GitHub renders it. */
	async function previewAddress(): Promise<string> {
		const page = await browser.newPage();
		await page.goto(sandbox.github.pageUrl(pull.number));
		expect(await heading(page).textContent()).toContain("Preview is ready");
		const address = await heading(page).locator("a").getAttribute("href");
		await page.close();
		return address ?? "";
	}

	async function openPreview(): Promise<Page> {
		const page = await browser.newPage();
		await page.goto(await previewAddress());
		return page;
	}

	function heading(page: Page) {
		return page.locator(`#issuecomment-${pull.comments[0]?.id} h3`);
	}
});

async function click(page: Page): Promise<void> {
	await page.locator("[data-testid=status][data-status=connected]").waitFor({ timeout: SHOWS_WITHIN_MS });
	await page.getByTestId("increment").click();
}

async function expectCount(page: Page, count: number): Promise<void> {
	await expect.poll(() => page.getByTestId("count").textContent(), { timeout: SHOWS_WITHIN_MS }).toBe(String(count));
}
