import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median } from "./statistics.ts";
import { met, spread, table } from "./table.ts";

const RUNS = 25;
const GOAL = 2;
const ACTION = resolve(import.meta.dirname, "../../dist/index.js");

/** Starts the bundle for an event that it skips, and Node for an empty module, in turn. */
export function benchStart(runs = RUNS): string {
	const folder = mkdtempSync(join(tmpdir(), "bench-start-"));
	try {
		const empty = join(folder, "empty.mjs");
		writeFileSync(empty, "");
		writeFileSync(join(folder, "event.json"), JSON.stringify({ ref: "refs/heads/main" }));
		const times = { bare: [] as number[], skipped: [] as number[] };
		for (let run = 0; run < runs; run++) {
			times.bare.push(timeOf(empty, folder));
			times.skipped.push(timeOf(ACTION, folder));
		}
		return describe(times);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function timeOf(script: string, folder: string): number {
	const output = join(folder, "output");
	writeFileSync(output, "");
	const env = {
		PATH: process.env.PATH,
		GITHUB_REPOSITORY: "acme/shop",
		GITHUB_REPOSITORY_ID: "1296269",
		GITHUB_EVENT_NAME: "push",
		GITHUB_EVENT_PATH: join(folder, "event.json"),
		GITHUB_OUTPUT: output,
		RUNNER_TEMP: folder,
	};
	const startedAt = performance.now();
	const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: "utf8" });
	const ms = performance.now() - startedAt;
	const isRight = script !== ACTION || stdout.includes("::notice title=Rivet Preview::Skipped: ");
	if (status !== 0 || !isRight) throw new Error(`A timed start is not right (${status}): ${stdout}${stderr}`);
	return ms;
}

function describe({ bare, skipped }: { readonly bare: readonly number[]; readonly skipped: readonly number[] }): string {
	const ratio = median(skipped) / median(bare);
	const pairs = skipped.map((ms, run) => ms / (bare[run] ?? Number.NaN));
	return table(
		["runs in turn", "bare Node, ms", "skipped event, ms", "ratio of medians", "ratios of pairs", "goal"],
		[[String(bare.length), spread(bare, 0), spread(skipped, 0), ratio.toFixed(2), spread(pairs), met(ratio, GOAL)]],
	);
}
