import * as v from "valibot";
import { WINDOW } from "./chrome.ts";
import type { DevTools, DevToolsEvent } from "./devtools.ts";

const Created = v.object({ targetId: v.string() });
const Attached = v.object({ sessionId: v.string() });
const TargetInfo = v.object({ targetInfo: v.object({ targetId: v.string(), type: v.string() }) });
const World = v.object({ executionContextId: v.number() });
const Evaluated = v.object({ result: v.object({ value: v.optional(v.unknown()) }) });
const Picture = v.object({ data: v.string() });
const Body = v.object({ body: v.string(), base64Encoded: v.boolean() });
const Paused = v.object({
	requestId: v.string(),
	request: v.object({ url: v.string(), headers: v.record(v.string(), v.string()) }),
});
const Navigated = v.object({ errorText: v.optional(v.string()) });

/** Headers that go to one origin alone. */
export interface OwnHeaders {
	/** `https://pr-12-a1b2c3.style.dev` */
	readonly origin: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** The one tab in which the page is opened. */
export class Tab {
	readonly #devTools: DevTools;
	readonly #session: string;
	/** Chrome names the tab's main frame like the tab. */
	readonly mainFrame: string;

	private constructor(devTools: DevTools, session: string, mainFrame: string) {
		this.#devTools = devTools;
		this.#session = session;
		this.mainFrame = mainFrame;
	}

	/**
	 * Opens an empty tab. Dialogs are dismissed, downloads refused, and further tabs closed.
	 * @param onEvent is called with every event of the tab
	 * @param own is sent with every request to its origin; WebSockets go without
	 */
	static async open(devTools: DevTools, onEvent: (event: DevToolsEvent, tab: Tab) => void, own?: OwnHeaders): Promise<Tab> {
		const { targetId } = v.parse(Created, await devTools.send("Target.createTarget", { url: "about:blank" }));
		const { sessionId } = v.parse(Attached, await devTools.send("Target.attachToTarget", { targetId, flatten: true }));
		const tab = new Tab(devTools, sessionId, targetId);
		devTools.onEvent = (event) => {
			if (event.method === "Target.targetCreated") tab.#closeOther(event);
			if (event.sessionId !== sessionId) return;
			if (event.method === "Page.javascriptDialogOpening") tab.#ignore(tab.#send("Page.handleJavaScriptDialog", { accept: false }));
			if (event.method === "Fetch.requestPaused") tab.#continue(v.parse(Paused, event.params), own);
			else onEvent(event, tab);
		};
		await Promise.all([
			devTools.send("Browser.setDownloadBehavior", { behavior: "deny" }),
			devTools.send("Target.setDiscoverTargets", { discover: true }),
			...["Page", "Network", "Runtime", "Log", "Inspector"].map((domain) => tab.#send(`${domain}.enable`)),
			...(own === undefined ? [] : [tab.#send("Fetch.enable", { patterns: [{ urlPattern: "*" }] })]),
			tab.#send("Emulation.setDeviceMetricsOverride", { ...WINDOW, deviceScaleFactor: 1, mobile: false }),
		]);
		return tab;
	}

	/** @returns why the address could not be opened at all, in Chrome's words: `net::ERR_NAME_NOT_RESOLVED` */
	async navigate(url: string): Promise<string | undefined> {
		return v.parse(Navigated, await this.#send("Page.navigate", { url })).errorText;
	}

	/** Stops the events about requests and about what the page says. */
	stopListening(): void {
		for (const domain of ["Network", "Runtime", "Log"]) this.#ignore(this.#send(`${domain}.disable`));
	}

	/**
	 * Evaluates an expression on the page's document, in a world of its own: the page's scripts can't change what it sees.
	 * @returns its value, as JSON
	 */
	async evaluate(expression: string): Promise<unknown> {
		const { executionContextId } = v.parse(World, await this.#send("Page.createIsolatedWorld", { frameId: this.mainFrame }));
		const evaluated = await this.#send("Runtime.evaluate", { expression, contextId: executionContextId, returnByValue: true });
		return v.parse(Evaluated, evaluated).result.value;
	}

	/** @returns a PNG of what is visible without scrolling */
	async screenshot(): Promise<Buffer> {
		return Buffer.from(v.parse(Picture, await this.#send("Page.captureScreenshot", { format: "png" })).data, "base64");
	}

	/** @returns what a request was answered with */
	async bodyOf(requestId: string): Promise<string> {
		const { body, base64Encoded } = v.parse(Body, await this.#send("Network.getResponseBody", { requestId }));
		return base64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
	}

	/** Ends what the page still does. */
	close(): void {
		this.#devTools.onEvent = () => {};
		this.#ignore(this.#devTools.send("Target.closeTarget", { targetId: this.mainFrame }));
	}

	/** Chrome keeps the headers when it follows a redirect: they are taken off again for another origin. */
	#continue({ requestId, request: { url, headers } }: v.InferOutput<typeof Paused>, own: OwnHeaders | undefined): void {
		const isOwn = URL.canParse(url) && new URL(url).origin === own?.origin;
		const names = Object.keys(own?.headers ?? {}).map((name) => name.toLowerCase());
		const others = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
		const sent = [...others, ...(isOwn ? Object.entries(own.headers) : [])].map(([name, value]) => ({ name, value }));
		this.#ignore(this.#send("Fetch.continueRequest", { requestId, headers: sent }));
	}

	#closeOther({ params }: DevToolsEvent): void {
		const { targetId, type } = v.parse(TargetInfo, params).targetInfo;
		if (type === "page" && targetId !== this.mainFrame) this.#ignore(this.#devTools.send("Target.closeTarget", { targetId }));
	}

	#send(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown> {
		return this.#devTools.send(method, params, this.#session);
	}

	/** For a command whose failure shows elsewhere: the tab is gone, or the dialog is. */
	#ignore(answer: Promise<unknown>): void {
		answer.catch(() => undefined);
	}
}
