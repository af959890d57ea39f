import { beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "../faults/cells.ts";
import { KILLED, killsOf } from "../faults/kills.ts";
import { FAULT_KINDS } from "../faults/kinds.ts";
import { playTrials, type Trial, type TrialResult, trialsOf } from "../faults/trial.ts";

/** A slice through the whole of `npm run faults`: every so many of its trials, which come to every kind and every run. */
const EVERY_FAULT = 61;
const EVERY_KILL = 35;
const AT_ONCE = 4;
/** Two minutes on two free cores. */
const PLAYED_WITHIN_MS = 600_000;
/** It takes six minutes. */
const TAKES_LONG = "Freestyle POST /web/v1/deployment · never answers";

describe("a run in which something goes wrong", () => {
	let results: readonly TrialResult[];

	beforeAll(async () => {
		const faults = (await trialsOf(faultsOf)).filter(({ name }) => !name.includes(TAKES_LONG));
		results = await playTrials([...everyNth(faults, EVERY_FAULT), ...everyNth(await trialsOf(killsOf), EVERY_KILL)], AT_ONCE);
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

function everyNth(trials: readonly Trial[], n: number): readonly Trial[] {
	return trials.filter((_, at) => at % n === 0);
}
