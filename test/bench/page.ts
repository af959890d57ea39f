import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromeProgram } from "../../sandbox/browser.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { median } from "./statistics.ts";
import { met, spread, table } from "./table.ts";

const PAIRS = 7;
/** What a good page may cost. */
const LONGEST_MS = 3_000;
const PAGE = `<!doctype html><title>Bench</title><h1>Bench</h1><script>fetch("/api/rivet/metadata")</script>`;

/** Times first deploys of an app with a good page, with Chrome on the machine and without it, in turn. */
export async function benchPage(pairs = PAIRS): Promise<string> {
	const [sandbox, chrome] = await Promise.all([startSandbox(), chromeProgram()]);
	try {
		// The first preview on an engine makes the ledger, and the first start of Chrome reads it from disk.
		await deploy(sandbox, 10, chrome);
		const [withChrome, without]: [number[], number[]] = [[], []];
		for (let pair = 0; pair < pairs; pair++) {
			withChrome.push(await deploy(sandbox, 11 + 2 * pair, chrome));
			without.push(await deploy(sandbox, 12 + 2 * pair, undefined));
		}
		return describe(withChrome, without);
	} finally {
		await sandbox.stop();
	}
}

/** @returns the wall time in milliseconds. @throws when the page was not opened, or was although there is no Chrome */
async function deploy(sandbox: Sandbox, number: number, chrome: string | undefined): Promise<number> {
	const pull = await sandbox.openPullRequest({ app: join(import.meta.dirname, "app"), branch: `page-${number}`, number });
	await mkdir(join(pull.workspace, "public"));
	await writeFile(join(pull.workspace, "public", "index.html"), PAGE);
	const result = await pull.opened({ inputs: { "install-command": "none" }, env: { CHROME_PATH: chrome ?? "" } });
	const expected = chrome === undefined ? "Page: not opened in a browser (there is no Chrome on this runner)" : "Page: opened in a browser";
	if (result.conclusion !== "success" || !result.log.includes(expected)) throw new Error(`A timed run is not right:\n${result.log}`);
	await pull.close();
	return result.durationMs;
}

function describe(withChrome: readonly number[], without: readonly number[]): string {
	const costs = withChrome.map((ms, pair) => ms - (without[pair] ?? Number.NaN));
	const ratios = withChrome.map((ms, pair) => ms / (without[pair] ?? Number.NaN));
	const row = [spread(withChrome, 0), spread(without, 0), spread(costs, 0), spread(ratios), met(Math.round(median(costs)), LONGEST_MS)];
	return table(
		[`${withChrome.length} pairs: with Chrome, ms`, "without Chrome, ms", "what the page costs, ms", "ratio", "goal, ms"],
		[row],
	);
}
