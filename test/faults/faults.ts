import { parseArgs } from "node:util";
import { faultsOf } from "./cells.ts";
import { KILLED, killsOf } from "./kills.ts";
import { FAULT_KINDS } from "./kinds.ts";
import { tableOf } from "./table.ts";
import { playTrials, type TrialResult, trialsOf } from "./trial.ts";

const USAGE = `npm run faults -- [options]: breaks every call of every run in every way, kills every run after each of its calls, and looks
at what became of the preview: on Freestyle with either engine, and on Vercel. About 70 minutes on two cores.
  --only TEXT   only trials whose name holds all of these words, e.g. "cloud push POST"
  --every N     only every Nth trial
  --at-once N   trials at the same time (4), and as many more of those that only wait
`;

const { values } = parseArgs({
	options: {
		only: { type: "string", default: "" },
		every: { type: "string", default: "1" },
		"at-once": { type: "string", default: "4" },
		help: { type: "boolean", default: false },
	},
});
if (values.help) console.log(USAGE);
else await run(values.only.split(" "), Number(values.every), Number(values["at-once"]));

async function run(words: readonly string[], every: number, atOnce: number): Promise<void> {
	const all = [...(await trialsOf(faultsOf)), ...(await trialsOf(killsOf))];
	const chosen = all.filter(({ name }) => words.every((word) => name.includes(word))).filter((_, at) => at % every === 0);
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
