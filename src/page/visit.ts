import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { ActionError } from "../errors.ts";
import type { PageCheck, PageProblem } from "../preview-state.ts";
import type { DevToolsEvent } from "./devtools.ts";
import { PageWords } from "./page-words.ts";
import { ProblemList } from "./problem-list.ts";
import type { Tab } from "./tab.ts";
import { type Refusal, Traffic, type TrafficOptions } from "./traffic.ts";
import { Wording } from "./wording.ts";

/** A page that has loaded and asks for nothing for so long has settled. */
const QUIET_MS = 500;
/** A page that has loaded and keeps asking is not waited for any longer. */
const RESTLESS_MS = 3_000;
const POLL_MS = 50;

const Answered = v.object({
	type: v.string(),
	frameId: v.optional(v.string()),
	response: v.object({ url: v.string(), status: v.number() }),
});
const FrameNavigated = v.object({ frame: v.object({ id: v.string(), url: v.string() }) });

/** The engine's answer to a call without a token, with admin auth on. */
const TOKEN_REFUSED = /Token not provided/;
const TOKEN_HINT =
	"With admin auth on, the engine wants a token for some calls without a connection, such as actions of a handle that is not connected. Use `.connect()` or `useActor()`, which pass without one. On Rivet Cloud both work.";

/**
 * Whether anything is visible: text, or an element that shows something by itself. An element with a custom tag counts: what it shows
 * may be closed to scripts.
 */
const SHOWS_SOMETHING = `(() => {
	const shown = "img,svg,canvas,video,iframe,input,button,textarea,select,object,embed";
	const visible = (element) => { const { width, height } = element.getBoundingClientRect(); return width > 0 && height > 0; };
	const body = document.body;
	if (!body) return false;
	if (body.tagName === "FRAMESET" || body.innerText.trim() !== "") return true;
	return [...body.querySelectorAll("*")].some((element) => (element.matches(shown) || element.tagName.includes("-")) && visible(element));
})()`;

export interface VisitOptions extends TrafficOptions {
	/** Takes secrets out of what the page says. */
	readonly redact: (text: string) => string;
	readonly signal: AbortSignal;
	/** Whether the browser goes through a proxy of the runner, which may sign every site anew. */
	readonly isBehindProxy: boolean;
	/** Unix time in milliseconds. */
	readonly now: () => number;
}

/** One look at the page, from its address to what is wrong with it. Everything that the page says is cut to a length. */
export class Visit {
	readonly #options: VisitOptions;
	readonly #origin: string;
	readonly #problems = new ProblemList();
	readonly #wording: Wording;
	readonly #traffic: Traffic;
	readonly #words: PageWords;
	#mainFrame: string | undefined;
	#loadedAt: number | undefined;
	#status: number | undefined;
	/** Where the page went, when it left the preview. What happens there is not the app's. */
	#leftFor: URL | undefined;
	#failed = false;
	/** Chrome's error for a certificate that it does not trust, where the runner's proxy may have made it. */
	#untrusted: string | undefined;

	constructor(options: VisitOptions) {
		this.#options = options;
		this.#origin = new URL(options.previewUrl).origin;
		this.#wording = new Wording(this.#origin, options.redact);
		this.#traffic = new Traffic(options, this.#problems, this.#wording);
		this.#words = new PageWords(this.#problems, this.#wording);
	}

	/** Takes an event of the tab. @returns whether further events are of use */
	take(event: DevToolsEvent): boolean {
		const now = this.#options.now();
		if (event.method === "Page.loadEventFired") this.#loadedAt ??= now;
		if (event.method === "Inspector.targetCrashed") this.#crashed();
		if (event.method === "Page.frameNavigated") this.#navigated(v.parse(FrameNavigated, event.params).frame);
		if (event.method === "Network.responseReceived") this.#answered(v.parse(Answered, event.params));
		if (this.#leftFor === undefined) {
			this.#traffic.take(event, now);
			this.#words.take(event);
		}
		return !this.#traffic.overflows && !this.#words.overflows;
	}

	/**
	 * Opens the address and waits until the page asks for nothing more.
	 * @throws {ActionError} when the browser can't show any page on this runner
	 * @param until Unix time in milliseconds: from then on it is taken as it is
	 */
	async settle(tab: Tab, until: number): Promise<void> {
		const { now, previewUrl, signal } = this.#options;
		this.#mainFrame = tab.mainFrame;
		// It answers when the page begins to arrive, or not at all.
		tab.navigate(`${previewUrl}/`).then(
			(errorText) => errorText !== undefined && this.#cannotOpen(errorText),
			() => undefined,
		);
		while (now() < until && !this.#failed && !this.#isSettled(now())) await delay(POLL_MS, undefined, { signal });
		if (this.#untrusted === undefined) return;
		throw new ActionError(`the runner's proxy shows Chrome a certificate that Chrome does not trust (${this.#untrusted})`);
	}

	/** What the engine refused is read, and whether the page shows anything. */
	async lookClosely(tab: Tab): Promise<void> {
		for (const refusal of this.#traffic.refusals.splice(0)) this.#problems.add(await judge(refusal, tab));
		if (this.#failed || this.#leftFor !== undefined) return;
		if (this.#status === undefined) {
			this.#problems.add({ kind: "not-a-page", text: "it does not answer the browser" });
		} else if ((await tab.evaluate(SHOWS_SOMETHING)) === false) {
			this.#problems.add({ kind: "blank", text: "it shows nothing: no text, no picture, no form" });
		}
	}

	/** The tab does not answer any more. */
	isStuck(): void {
		if (!this.#failed) this.#problems.add({ kind: "stuck", text: "it keeps the browser so busy that nobody can use it" });
	}

	result(): Omit<PageCheck, "screenshot"> {
		if (this.#leftFor) {
			this.#problems.add({ kind: "not-a-page", text: `it leads away to ${this.#wording.address(this.#leftFor)}` });
		}
		if (this.#status !== undefined && this.#status >= 400) {
			this.#problems.add({ kind: "not-a-page", text: `GET / answered ${this.#status}` });
		}
		return { ...this.#problems.sorted(), reachedActors: this.#traffic.reachedActors };
	}

	#isSettled(now: number): boolean {
		if (this.#loadedAt === undefined) return false;
		if (this.#leftFor !== undefined) return true;
		const quietSince = Math.max(this.#loadedAt, this.#traffic.lastChangeAt);
		return now - this.#loadedAt >= RESTLESS_MS || (!this.#traffic.isBusy(now) && now - quietSince >= QUIET_MS);
	}

	#cannotOpen(errorText: string): void {
		if (this.#options.isBehindProxy && /^net::ERR_CERT_/.test(errorText)) this.#untrusted = errorText;
		this.#fail({ kind: "not-a-page", text: `it can't be opened: ${this.#wording.line(errorText)}` });
	}

	#fail(problem: PageProblem): void {
		this.#failed = true;
		this.#problems.add(problem);
	}

	#crashed(): void {
		this.#fail({ kind: "stuck", text: "its tab crashes" });
	}

	#navigated({ id, url }: v.InferOutput<typeof FrameNavigated>["frame"]): void {
		if (id !== this.#mainFrame || !/^https?:/.test(url)) return;
		const to = new URL(url);
		this.#loadedAt = undefined;
		this.#leftFor = to.origin === this.#origin ? undefined : to;
	}

	#answered({ type, frameId, response: { url, status } }: v.InferOutput<typeof Answered>): void {
		const isPage = type === "Document" && frameId === this.#mainFrame && URL.canParse(url) && new URL(url).origin === this.#origin;
		if (isPage) this.#status = status;
	}
}

/** Reads why the engine refused a call. */
async function judge({ requestId, what, status }: Refusal, tab: Tab): Promise<PageProblem> {
	// Chrome keeps no body of some answers: then the status has to do.
	const body = await tab.bodyOf(requestId).catch(() => "");
	return TOKEN_REFUSED.test(body)
		? { kind: "token-refused", text: `the engine refuses ${what}: "Token not provided"`, hint: TOKEN_HINT }
		: { kind: "request", text: `${what} answered ${status}` };
}
