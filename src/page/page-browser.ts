import { writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { awaitedLater } from "../awaited-later.ts";
import { endedBy } from "../errors.ts";
import type { ProxySettings } from "../http/http-proxy.ts";
import type { PageCheck } from "../preview-state.ts";
import { type Chrome, startChrome } from "./chrome.ts";

import type { DevToolsEvent } from "./devtools.ts";
import { type Gate, startGate } from "./gate.ts";
import { type OwnHeaders, Tab } from "./tab.ts";
import type { PageExpectation } from "./traffic.ts";
import { Visit } from "./visit.ts";

/** A page that takes longer is judged by what it is then. */
const DEADLINE_MS = 10_000;
/** The share of that time which is kept for the last look and the picture. */
const LAST_LOOK = 0.2;

export interface PageBrowserOptions {
	/** Absolute path of Chrome. */
	readonly executable: string;
	/** Ends the browser: the run was cancelled, or its time is over. */
	readonly signal: AbortSignal;
	/** Unix time in milliseconds. */
	readonly now: () => number;
	/** Takes secrets out of what the page says. */
	readonly redact: (text: string) => string;
	/** Where the PNG goes. */
	readonly screenshotPath: string;
	/** The runner's proxy; undefined where it needs none. */
	readonly proxy?: ProxySettings | undefined;
	/** For one page; ten seconds when left out. */
	readonly deadlineMs?: number;
}

/** The page to open. */
export interface OpenedPage extends PageExpectation {
	/** Sent to the preview's own origin alone, and shown nowhere: what passes the protection of a deployment. */
	readonly visitHeaders?: Readonly<Record<string, string>> | undefined;
}

/**
 * The browser in which the preview is opened once. Start it early: it needs a second. Disposing of it kills Chrome and removes its profile.
 */
export class PageBrowser implements AsyncDisposable {
	readonly #options: PageBrowserOptions;
	readonly #gate: Gate;
	readonly #chrome: Chrome;

	private constructor(options: PageBrowserOptions, gate: Gate, chrome: Chrome) {
		this.#options = options;
		this.#gate = gate;
		this.#chrome = chrome;
	}

	/** @throws {ActionError} when Chrome does not start; {CancelledError} when the run was cancelled */
	static async start(options: PageBrowserOptions): Promise<PageBrowser> {
		const gate = await startGate({ proxy: options.proxy });
		try {
			return new PageBrowser(options, gate, await startChrome({ ...options, proxyPort: gate.port }));
		} catch (error) {
			await gate[Symbol.asyncDispose]();
			throw error;
		}
	}

	/** Whether Chrome's own sandbox is on. */
	get sandboxed(): boolean {
		return this.#chrome.sandboxed;
	}

	/**
	 * Opens the preview and collects what is wrong with it, until it has settled and for ten seconds at most.
	 * @throws {CancelledError} when the run was cancelled; {Error} when Chrome itself fails
	 */
	async open({ visitHeaders = {}, ...page }: OpenedPage): Promise<PageCheck> {
		const { signal, now, proxy, deadlineMs = DEADLINE_MS } = this.#options;
		this.#gate.permit(page.previewUrl);
		this.#gate.permit(page.engineEndpoint);
		const visit = new Visit({
			...page,
			signal,
			now,
			redact: (text) => hide(Object.values(visitHeaders), this.#options.redact(text)),
			isBehindProxy: proxy !== undefined,
			whyRefused: (target) => this.#gate.whyRefused(target),
		});
		const lastLookMs = deadlineMs * LAST_LOOK;
		const settledBy = now() + deadlineMs - lastLookMs;
		try {
			// Twice the time: what ends then is not the page but a Chrome that hangs.
			return await within(
				deadlineMs * 2,
				this.#look(visit, { origin: new URL(page.previewUrl).origin, headers: visitHeaders }, settledBy, lastLookMs),
				signal,
			);
		} catch (error) {
			throw endedBy(signal) ?? error;
		}
	}

	async #look(visit: Visit, own: OwnHeaders, settledBy: number, lastLookMs: number): Promise<PageCheck> {
		const tab = await this.#openTab(visit, own);
		try {
			await visit.settle(tab, settledBy);
			const screenshot = await this.#lastLook(tab, visit, lastLookMs);
			return { ...visit.result(), screenshot };
		} finally {
			tab.close();
		}
	}

	#openTab(visit: Visit, own: OwnHeaders): Promise<Tab> {
		let listening = true;
		const onEvent = (event: DevToolsEvent, tab: Tab) => {
			if (listening && !visit.take(event)) {
				listening = false;
				tab.stopListening();
			}
		};
		return Tab.open(this.#chrome.devTools, onEvent, Object.keys(own.headers).length === 0 ? undefined : own);
	}

	/** @returns the path of the picture, where the tab still answered in time */
	async #lastLook(tab: Tab, visit: Visit, withinMs: number): Promise<string | undefined> {
		const look = visit
			.lookClosely(tab)
			.then(() => tab.screenshot())
			.catch((error: unknown) => {
				// A tab that crashed, or is at another page by now, has no picture.
				if (this.#chrome.devTools.isClosed) throw error;
				return "none" as const;
			});
		const picture = await Promise.race([awaitedLater(look), delay(withinMs, undefined, { signal: this.#options.signal })]);
		if (picture === undefined) visit.isStuck();
		if (picture === undefined || picture === "none") return undefined;
		const { screenshotPath } = this.#options;
		await writeFile(screenshotPath, picture);
		return screenshotPath;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#chrome[Symbol.asyncDispose]();
		await this.#gate[Symbol.asyncDispose]();
	}
}

function hide(values: readonly string[], text: string): string {
	return values.reduce((rest, value) => (value === "" ? rest : rest.replaceAll(value, "***")), text);
}

/** @throws {Error} when the work is not done in time */
async function within<T>(timeoutMs: number, work: Promise<T>, signal: AbortSignal): Promise<T> {
	const done = new AbortController();
	const late = delay(timeoutMs, undefined, { signal: AbortSignal.any([done.signal, signal]) }).then(() =>
		Promise.reject(new Error(`Chrome did not answer within ${Math.round(timeoutMs / 1000)} s`)),
	);
	try {
		return await Promise.race([work, late].map(awaitedLater));
	} finally {
		done.abort();
	}
}
