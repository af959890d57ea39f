import { isAbsolute } from "node:path";
import { ActionError } from "../errors.ts";
import { findOnPath, isExecutable } from "../on-path.ts";

/** As Linux distributions and GitHub's runners name it, the likeliest first. */
const NAMES = ["google-chrome-stable", "google-chrome", "chromium-browser", "chromium"];
/** Where macOS keeps it: no program there is on the PATH. */
const MAC_APPS = ["Google Chrome", "Chromium"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

/** What of the runner says where its Chrome is. */
export interface ChromeVariables {
	readonly CHROME_PATH?: string | undefined;
	readonly PATH?: string | undefined;
}

/**
 * The Chrome of this machine: `CHROME_PATH`, else a program with one of its usual names.
 * @returns undefined where there is none
 * @throws {ActionError} when `CHROME_PATH` names no program
 */
export async function findChrome(
	{ CHROME_PATH: given, PATH = "" }: ChromeVariables,
	platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
	// Windows hands no extra pipes to Chrome.
	if (platform === "win32") return undefined;
	if (given) {
		if (isAbsolute(given) && (await isExecutable(given))) return given;
		throw new ActionError(`the variable CHROME_PATH names "${given}", which is not the absolute path of a program`);
	}
	for (const name of NAMES) {
		const found = await findOnPath(name, PATH);
		if (found !== undefined) return found;
	}
	if (platform !== "darwin") return undefined;
	for (const program of MAC_APPS) if (await isExecutable(program)) return program;
	return undefined;
}
