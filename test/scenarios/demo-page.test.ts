import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../sandbox/browser.ts";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { RunningDemo } from "./demo-process.ts";

/** A run of the action, and the page's own look a second later. */
const SHOWS_WITHIN_MS = 60_000;

describe("the pull request's page, while the demo is played", () => {
	let folder: string;
	let demo: RunningDemo;
	let browser: Browser;
	let page: Page;
	let url: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "demo-page-"));
		demo = new RunningDemo(folder, []);
		browser = await openBrowser();
		page = await browser.newPage();
		page.setDefaultTimeout(SHOWS_WITHIN_MS);
		await demo.says("close and quit");
		url = demo.address("Pull request");
	});
	afterAll(async () => {
		await browser?.close();
		demo?.type("q");
		await demo?.ended();
		await removeFolder(folder);
	});

	it("has links that all lead somewhere, and so have the pages behind them", async () => {
		const answers = new Map<string, number | undefined>();
		const waiting = [url];
		for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
			if (answers.has(address)) continue;
			answers.set(address, (await page.goto(address))?.status());
			if (new URL(address).origin === new URL(url).origin) waiting.push(...(await addressesOn(page)));
		}
		expect([...answers].filter(([, status]) => status !== 200)).toEqual([]);
		const paths = [...answers.keys()].map((address) => new URL(address).pathname);
		for (const path of ["/acme", "/acme/counter", "/acme/counter/actions", "/acme/counter/pull/12/files", "/octocat", "/github-actions"])
			expect(paths).toContain(path);
		expect(paths).toContainEqual(expect.stringMatching(/\/actions\/runs\/\d+$/));
		expect(paths).toContainEqual(expect.stringMatching(/\/commit\/[0-9a-f]{40}$/));
	});

	it("leads to the run's job summary, whose chart is drawn", async () => {
		await page.goto(url);
		await page.locator(".merge").getByRole("link", { name: "Details" }).click();
		const chart = page.locator("figure.chart svg");
		await chart.waitFor();
		expect(await chart.textContent()).toContain("Install dependencies");
		expect((await chart.boundingBox())?.height).toBeGreaterThan(100);
		expect(await page.locator("code.language-mermaid").count()).toBe(0);
	});

	it("pushes at the press of a button and renews itself meanwhile, without being loaded anew", async () => {
		await page.goto(url);
		await page.evaluate("document.querySelector('h1').isTheSame = true");
		demo.forget();
		await page.getByRole("button", { name: "Push a change" }).click();
		await page.getByText("The action is running").waitFor();
		expect(await page.getByRole("button", { name: "Merge pull request" }).isDisabled()).toBe(true);
		await page.getByText("The action is running").waitFor({ state: "detached" });
		expect(demo.output).toContain("A push: the action deploys it");
		expect(await page.getByText("wants to merge 2 commits").count()).toBe(1);
		expect(await page.evaluate("document.querySelector('h1').isTheSame")).toBe(true);
	});

	it("takes no request that comes from another site", async () => {
		for (const headers of [{ origin: "https://evil.example" }, {}]) {
			const answer = await fetch(`${url}/merge`, { method: "POST", headers });
			expect(answer.status).toBe(403);
		}
		expect(await page.getByRole("button", { name: "Merge pull request" }).isEnabled()).toBe(true);
	});

	it("merges at the press of a button: the preview is deleted, and nothing of it is offered any more", async () => {
		const previewUrl = demo.address("Preview");
		demo.forget();
		await page.getByRole("button", { name: "Merge pull request" }).click();
		await page.getByText("Preview deleted").waitFor();
		await demo.says("q quit");
		expect(await page.locator(".state").textContent()).toContain("Merged");
		await expect.poll(() => page.getByRole("button").count()).toBe(0);
		expect((await fetch(previewUrl)).status).toBe(404);
		const said = demo.output.slice(demo.output.indexOf("deleted in"));
		expect(said).not.toContain("Freestyle");
		expect(said).not.toContain("Preview ");
	});

	it("says so when the demo has ended", async () => {
		demo.type("q");
		expect(await demo.ended()).toBe(0);
		await page.getByText("The demo has ended").waitFor();
	});
});

/** Where the page's links lead on this machine, without the place on the page. */
async function addressesOn(page: Page): Promise<readonly string[]> {
	const links = await page
		.locator("a")
		.evaluateAll((found) => found.map((link) => ({ href: Reflect.get(link, "href"), text: link.textContent })));
	for (const { href, text } of links) expect(href, `the link "${text}"`).toMatch(/^https?:/);
	return links.map(({ href }) => String(href).replace(/#.*/, "")).filter((href) => new URL(href).hostname === "127.0.0.1");
}
