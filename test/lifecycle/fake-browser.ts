import type { Browser } from "../../src/preview/browser.ts";
import type { PageCheck } from "../../src/preview-state.ts";
import type { Calls } from "./calls.ts";

/** A browser that sees what it is told to see. */
export class FakeBrowser {
	readonly #calls: Calls;
	/** Browsers that were started and not ended. */
	running = 0;
	/** What it was asked to open. */
	readonly opened: Parameters<Browser["open"]>[0][] = [];
	page: PageCheck = { problems: [], moreProblems: 0, reachedActors: true, screenshot: "/tmp/page.png" };

	constructor(calls: Calls) {
		this.#calls = calls;
	}

	start(signal: AbortSignal): Promise<Browser> {
		return this.#calls.run(
			"browser.start",
			() => {
				this.running++;
				return {
					sandboxed: true,
					open: (app) => {
						this.opened.push(app);
						return this.#calls.run("browser.open", () => this.page, signal);
					},
					[Symbol.asyncDispose]: async () => void this.running--,
				};
			},
			signal,
		);
	}
}
