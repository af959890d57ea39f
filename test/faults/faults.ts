import { parseArgs } from "node:util";
import { faultsOf } from "./cells.ts";
import { GROUNDS } from "./grounds.ts";
import { KILLED, killsOf } from "./kills.ts";
import { FAULT_KINDS } from "./kinds.ts";
import { tableOf } from "./table.ts";
import { playTrials, type Trial, type TrialResult, trialsOf, withDistinctCalls } from "./trial.ts";

const USAGE = `npm run faults -- [options]: breaks every call of every run in every way, kills every run after each of its calls, and looks
at what became of the preview: on Freestyle with either engine, on Vercel and on Rivet Compute. Some hours on two cores.
  --ground G    only on one of ${GROUNDS.join(", ")}
  --distinct    of the trials in which the same goes wrong at the same call, one
  --only TEXT   only trials whose name holds all of these words, e.g. "cloud push POST"
  --every N     only every Nth trial, beginning with number --from (0)
  --list        only prints their names
  --at-once N   trials at the same time (4), and as many more of those that only wait
`;

const { values } = parseArgs({
	options: {
		ground: { type: "string" },
		distinct: { type: "boolean", default: false },
		only: { type: "string", default: "" },
		every: { type: "string", default: "1" },
		from: { type: "string", default: "0" },
		"at-once": { type: "string", default: "4" },
		list: { type: "boolean", default: false },
		help: { type: "boolean", default: false },
	},
});
if (values.help) console.log(USAGE);
else if (values.list) for (const { name } of await chosenTrials()) console.log(name);
else await run(await chosenTrials(), Number(values["at-once"]));

async function chosenTrials(): Promise<readonly Trial[]> {
	const { ground, distinct, only, every, from } = values;
	const grounds = GROUNDS.filter((one) => ground === undefined || one === ground);
	const all = [...(await trialsOf(faultsOf, grounds)), ...(await trialsOf(killsOf, grounds))];
	const named = (distinct ? withDistinctCalls(all) : all).filter(({ name }) => only.split(" ").every((word) => name.includes(word)));
	const chosen = named.filter((_, at) => at % Number(every) === Number(from));
	if (chosen.length === 0) throw new Error("There is no such trial.");
	return chosen;
}

async function run(chosen: readonly Trial[], atOnce: number): Promise<void> {
	let done = 0;
	const results = await playTrials(chosen, atOnce, (result) => {
		done += 1;
		tell(result, `${done}/${chosen.length}`);
	});
	const broken = results.filter(({ violations }) => violations.length > 0).length;
	console.log(`\n${summaryOf(results, broken)}`);
	process.exitCode = broken > 0 ? 1 : 0;
}

function summaryOf(results: readonly TrialResult[], broken: number): string {
	return [
		`${results.length} trials, ${broken === 0 ? "no promise" : `**a promise in ${broken}**`} broken. *Survived*: the run was green all the same.`,
		"*Handled*: it was red and said why, or was killed; the next run made one preview with one comment, and the close left nothing.",
		"",
		tableOf(results, [...FAULT_KINDS.map(({ name }) => name), KILLED]),
	].join("\n");
}

function tell({ trial, end, violations, durationMs, log }: TrialResult, at: string): void {
	const isFine = violations.length === 0;
	console.log(`${at} ${isFine ? end : `VIOLATED (${end})`} in ${(durationMs / 1000).toFixed(1)} s: ${trial.name}`);
	for (const violation of violations) console.log(`    ✗ ${violation.replaceAll("\n", "\n      ")}`);
	if (!isFine) console.log(`    ${log.replaceAll("\n", "\n    ")}`);
}
