import { beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "../faults/cells.ts";
import { KILLED, killsOf } from "../faults/kills.ts";
import { FAULT_KINDS } from "../faults/kinds.ts";
import { playTrials, type Trial, type TrialResult, trialsOf } from "../faults/trial.ts";

/** A slice through the whole of `npm run faults`: every so many of its trials, which come to every kind and every run. */
const EVERY_FAULT = 61;
const EVERY_KILL = 35;
/** On Rivet Compute a trial makes, sends and unpacks images. */
const EVERY_FAULT_ON_COMPUTE = 240;
const EVERY_KILL_ON_COMPUTE = 140;
const AT_ONCE = 4;
/** Three and a half minutes on two free cores. */
const PLAYED_WITHIN_MS = 600_000;
/** It takes six minutes. */
const TAKES_LONG = "Freestyle POST /web/v1/deployment · never answers";

describe("a run in which something goes wrong", () => {
	let results: readonly TrialResult[];

	beforeAll(async () => {
		const faults = (await trialsOf(faultsOf)).filter(({ name }) => !name.includes(TAKES_LONG));
		const kills = await trialsOf(killsOf);
		const slice = [
			...everyNth(faults.filter(isElsewhere), EVERY_FAULT),
			...everyNth(kills.filter(isElsewhere), EVERY_KILL),
			...everyNth(faults.filter(isOnCompute), EVERY_FAULT_ON_COMPUTE),
			...everyNth(kills.filter(isOnCompute), EVERY_KILL_ON_COMPUTE),
		];
		results = await playTrials(slice, AT_ONCE);
	}, PLAYED_WITHIN_MS);

	it.each([...FAULT_KINDS.map(({ name }) => name), KILLED])("keeps its promises: %s", (kind) => {
		const played = results.filter(({ trial }) => trial.kind === kind);
		expect(played.length).toBeGreaterThan(2);
		const broken = played.filter(({ violations }) => violations.length > 0);
		expect(broken.map(({ trial, violations, log }) => [trial.name, ...violations, log].join("\n"))).toEqual([]);
	});

	it("is green all the same where the fault passes, and red where it does not", () => {
		const endsOf = (kind: string) => new Set(results.filter(({ trial }) => trial.kind === kind).map(({ end }) => end));
		expect(endsOf("503 twice")).toEqual(new Set(["survived"]));
		expect(endsOf("500 for good")).toContain("handled");
	});
});

function isOnCompute({ ground }: Trial): boolean {
	return ground === "rivet-compute";
}

function isElsewhere(trial: Trial): boolean {
	return !isOnCompute(trial);
}

function everyNth(trials: readonly Trial[], n: number): readonly Trial[] {
	return trials.filter((_, at) => at % n === 0);
}
