import { parseArgs } from "node:util";
import { type Cell, type CellResult, cellName, cellsOf, playCell } from "./cells.ts";
import { JOURNEYS } from "./journeys.ts";
import { FAULT_KINDS } from "./kinds.ts";
import { playAll } from "./pool.ts";
import { tableOf } from "./table.ts";

const USAGE = `npm run faults -- [options]: breaks every call of every run in every way, and looks at what became of it.
  --only TEXT      only cells whose name holds all of these words, e.g. "cloud push POST"
  --every N        only every Nth cell
  --at-once N      cells at the same time (6), and as many more of those that only wait
`;

const { values } = parseArgs({
	options: {
		only: { type: "string", default: "" },
		every: { type: "string", default: "1" },
		"at-once": { type: "string", default: "6" },
		help: { type: "boolean", default: false },
	},
});
if (values.help) {
	console.log(USAGE);
} else {
	const cells = await chosenCells(values.only, Number(values.every));
	const results = await play(cells, Number(values["at-once"]));
	console.log(
		`\nFaults tried: ${results.length}. In each cell: how many, after how many of them the run was green all the same (survived), or`,
	);
	console.log("red with its reason told and everything clean after the next run or close (handled).\n");
	console.log(
		tableOf(
			results,
			FAULT_KINDS,
			JOURNEYS.map(({ name }) => name),
		),
	);
	process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

async function chosenCells(only: string, every: number): Promise<readonly Cell[]> {
	const words = only.split(" ").filter((word) => word !== "");
	const all: Cell[] = [];
	for (const mode of ["self-hosted", "cloud"] as const) {
		for (const journey of JOURNEYS) all.push(...(await cellsOf(mode, journey)));
	}
	return all.filter((cell) => words.every((word) => cellName(cell).includes(word))).filter((_, at) => at % every === 0);
}

async function play(cells: readonly Cell[], atOnce: number): Promise<readonly CellResult[]> {
	const results: CellResult[] = [];
	const jobOf = (cell: Cell) => ({
		mode: cell.mode,
		play: async (world: Parameters<typeof playCell>[0]) => {
			const result = await playCell(world, cell).catch((error) => crashed(cell, error));
			results.push(result);
			tell(result, `${results.length}/${cells.length}`);
			return result.violations.length === 0;
		},
	});
	const waiting = cells.filter(({ kind }) => kind.waits);
	const working = cells.filter(({ kind }) => !kind.waits);
	await Promise.all([playAll(waiting.map(jobOf), atOnce), playAll(working.map(jobOf), atOnce)]);
	return results;
}

/** What can't even be played is a violation, too. */
function crashed(cell: Cell, error: unknown): CellResult {
	const log = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { name: cellName(cell), cell, end: "handled", violations: ["it could not be played"], durationMs: 0, log };
}

function tell({ name, end, violations, durationMs, log }: CellResult, at: string): void {
	const heading = violations.length === 0 ? `${end} in ${(durationMs / 1000).toFixed(1)} s` : `VIOLATED (${end})`;
	console.log(`${at} ${heading}: ${name}`);
	for (const violation of violations) console.log(`    ✗ ${violation.replaceAll("\n", "\n      ")}`);
	if (log !== "") console.log(`    ${log.replaceAll("\n", "\n    ")}`);
}
