import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromeProgram, openBrowser } from "../../sandbox/browser.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";
import { expectSoundRuns } from "../scenarios/expectations.ts";

/** An actor that was asleep wakes first. */
const SHOWS_WITHIN_MS = 60_000;

/** An app as somebody's repository has it. */
export interface ZooApp {
	/** Folder in `test/fixtures/apps`. */
	readonly app: string;
	/** Ends "previews …" in the test's name. */
	readonly what: string;
	/** What the workflow gives besides credentials. */
	readonly inputs?: Readonly<Record<string, string>>;
	/** What an earlier step of the workflow leaves in the environment. */
	readonly env?: () => Promise<Readonly<Record<string, string>>>;
	/** Uses an actor, and sees its state a second time. Two tabs with a counter when left out. */
	readonly use?: (previewUrl: string, browser: Browser) => Promise<void>;
	/** The way in which its users break it. */
	readonly broken: Break;
}

export interface Break {
	/** Ends "names …" in the test's name. */
	readonly what: string;
	readonly file: string;
	/** Replaced everywhere in the file. */
	readonly from: string;
	readonly to: string;
	/** What the workflow gives besides: a deadline that a broken app need not wait out. */
	readonly inputs?: Readonly<Record<string, string>>;
	/** What the comment says, in its order. */
	readonly comment: readonly (string | RegExp)[];
}

/**
 * Previews each app on a machine with Chrome, uses it in a browser, then breaks it and reads the comment.
 * @param firstNumber of the pull requests, one per app
 * @param options of the sandbox: a self-hosted engine when left out
 */
export function playZoo(apps: readonly ZooApp[], firstNumber: number, options: SandboxOptions = {}): void {
	describe(`the zoo, ${options.mode ?? "self-hosted"}`, () => {
		let sandbox: Sandbox;
		let browser: Browser;
		let chrome: string;

		beforeAll(async () => {
			[sandbox, browser, chrome] = await Promise.all([startSandbox(options), openBrowser(), chromeProgram()]);
		});
		afterEach(() => expectSoundRuns(sandbox));
		afterAll(async () => {
			await browser?.close();
			await sandbox?.stop();
		});

		const step = async ({ inputs, env }: ZooApp, more: Break["inputs"] = {}) => ({
			inputs: { ...inputs, ...more },
			env: { CHROME_PATH: chrome, ...(await env?.()) },
		});

		describe.each(apps.map((app, index) => ({ ...app, number: firstNumber + index })))("$app", (app) => {
			let pull: PlayedPullRequest;

			it(`previews ${app.what}, at the first try`, async () => {
				pull = await sandbox.openPullRequest({ app: app.app, branch: app.app, number: app.number });
				const opened = await pull.opened(await step(app));
				expect(opened.conclusion, opened.log).toBe("success");
				expect(heading(pull)).toBe("### ✅ Preview is ready");
				await (app.use ?? countInTwoTabs)(opened.outputs["preview-url"] ?? "", browser);
			});

			it(`names ${app.broken.what}`, async () => {
				const { file, from, to, inputs, comment } = app.broken;
				await pull.edit(file, from, to);
				const pushed = await pull.push(await step(app, inputs));
				expectComment(pull, comment, pushed.log);
				await pull.close(await step(app));
			});
		});
	});
}

/** Opens the page in two tabs, and closes them at the end. */
export async function inTwoTabs(previewUrl: string, browser: Browser, use: (first: Page, second: Page) => Promise<void>): Promise<void> {
	const context = await browser.newContext();
	const [first, second] = [await context.newPage(), await context.newPage()];
	await Promise.all([first.goto(previewUrl), second.goto(previewUrl)]);
	await use(first, second);
	await context.close();
}

/** Clicks in one tab and sees the count in another. */
export function countInTwoTabs(previewUrl: string, browser: Browser): Promise<void> {
	return inTwoTabs(previewUrl, browser, async (first, second) => {
		await expectText(second, "count", "0");
		await first.getByTestId("increment").click();
		await expectText(second, "count", "1");
	});
}

/** Waits until the element shows the text. */
export async function expectText(page: Page, testId: string, text: string): Promise<void> {
	await expect.poll(() => page.getByTestId(testId).textContent(), { timeout: SHOWS_WITHIN_MS }).toBe(text);
}

/** Reads the comment as a person does: without what escapes and decorates. */
export function expectComment(pull: PlayedPullRequest, parts: Break["comment"], log: string): void {
	const comment = plain(pull.comments[0]?.body ?? "");
	for (const part of parts) {
		if (typeof part === "string") expect(comment, log).toContain(part);
		else expect(comment, log).toMatch(part);
	}
}

function heading(pull: PlayedPullRequest): string {
	return (pull.comments[0]?.body ?? "").split("\n")[0]?.replace(/: .*/, "") ?? "";
}

function plain(markdown: string): string {
	return markdown.replace(/<!--.*?-->|<\/?[a-z]+>|[`\\*]|&#\d+;|\u200b/g, "").replaceAll("\u00a0", " ");
}
