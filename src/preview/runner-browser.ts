import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { ActionError } from "../errors.ts";
import type { ProxySettings } from "../http/http-proxy.ts";
import type { StartBrowser } from "./browser.ts";

/** What of the runner its browser needs. */
export interface BrowserRunner {
	/** Of the job: the picture is put there. */
	readonly tempDirectory: string;
	/** Undefined where the runner needs no proxy. */
	readonly proxy: ProxySettings | undefined;
	/** CHROME_PATH and PATH say where Chrome is. */
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The Chrome of this runner.
 * @param redact takes secrets out of a text
 */
export function runnerBrowser({ tempDirectory, proxy, environment }: BrowserRunner, redact: (text: string) => string): StartBrowser {
	return async (signal) => {
		const [{ findChrome }, { PageBrowser }] = await Promise.all([import("../page/find-chrome.ts"), import("../page/page-browser.ts")]);
		const executable = await findChrome(environment);
		if (executable === undefined) throw new ActionError("there is no Chrome on this runner");
		// A new folder: code of the pull request may have put something into one that it could foresee.
		const folder = await mkdtemp(join(tempDirectory, "rivet-preview-page-"));
		return PageBrowser.start({ executable, signal, proxy, now: systemClock.now, redact, screenshotPath: join(folder, "page.png") });
	};
}
