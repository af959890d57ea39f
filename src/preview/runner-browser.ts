import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { ActionError } from "../errors.ts";
import type { StartBrowser } from "./browser.ts";

/**
 * The Chrome of this runner.
 * @param tempDirectory of the job: there the picture is put
 * @param redact takes secrets out of a text
 */
export function runnerBrowser(tempDirectory: string, redact: (text: string) => string): StartBrowser {
	return async (signal) => {
		const [{ findChrome }, { PageBrowser }] = await Promise.all([import("../page/chrome.ts"), import("../page/page-browser.ts")]);
		const executable = findChrome();
		if (executable === undefined) throw new ActionError("there is no Chrome on this runner");
		// A new folder: code of the pull request may have put something into one that it could foresee.
		const folder = await mkdtemp(join(tempDirectory, "rivet-preview-page-"));
		return PageBrowser.start({ executable, signal, now: systemClock.now, redact, screenshotPath: join(folder, "page.png") });
	};
}
