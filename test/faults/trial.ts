import { GROUNDS, type Ground } from "./grounds.ts";
import { JOURNEYS, type Journey } from "./journeys.ts";
import { playAll } from "./pool.ts";
import { World } from "./world.ts";

/** One thing that goes wrong in one run. */
export interface Trial {
	readonly name: string;
	readonly ground: Ground;
	readonly journey: Journey;
	/** The call that it goes wrong at, whichever of its kind in the run. */
	readonly call: string;
	/** What goes wrong, as the table's rows name it. */
	readonly kind: string;
	/** Whether its run waits for deadlines, without work for this machine. */
	readonly waits: boolean;
	/** Plays it in a world that nothing else uses at the same time. */
	readonly play: (world: World) => Promise<Outcome>;
}

/** `survived`: the run was green all the same. `handled`: it was not, said so, and the next run or the close left everything clean. */
export interface Outcome {
	readonly end: "survived" | "handled";
	/** What was broken that is promised. */
	readonly violations: readonly string[];
	/** Of the run that it went wrong for. */
	readonly durationMs: number;
	readonly log: string;
}

export interface TrialResult extends Outcome {
	readonly trial: Trial;
}

/** Makes the trials of every run, on every ground when `grounds` is left out. */
export async function trialsOf(
	make: (ground: Ground, journey: Journey) => Promise<readonly Trial[]>,
	grounds: readonly Ground[] = GROUNDS,
): Promise<readonly Trial[]> {
	const all: Trial[] = [];
	for (const ground of grounds) {
		for (const journey of JOURNEYS) all.push(...(await make(ground, journey)));
	}
	return all;
}

/** Of the trials of each ground in which the same goes wrong at the same call, one: from each run in turn. */
export function withDistinctCalls(trials: readonly Trial[]): readonly Trial[] {
	const alike = Object.values(Object.groupBy(trials, ({ ground, call, kind }) => `${ground} ${call} ${kind}`));
	return alike.flatMap((group = [], at) => group[at % group.length] ?? []);
}

/**
 * Plays trials side by side.
 * @param atOnce that many that work, and as many more that only wait
 * @param tell hears of each as it ends
 */
export async function playTrials(
	trials: readonly Trial[],
	atOnce: number,
	tell: (result: TrialResult) => void = () => {},
): Promise<readonly TrialResult[]> {
	const results: TrialResult[] = [];
	const jobOf = (trial: Trial) => ({
		ground: trial.ground,
		play: async (world: World) => {
			const outcome = await trial.play(world).catch(() => undefined); // Played again below, which reports the failure.
			const result = { trial, ...(outcome ?? (await playElsewhere(trial))) };
			results.push(result);
			tell(result);
			return outcome?.violations.length === 0;
		},
	});
	const [waiting, working] = [trials.filter(({ waits }) => waits), trials.filter(({ waits }) => !waits)];
	await Promise.all([playAll(waiting.map(jobOf), atOnce), playAll(working.map(jobOf), atOnce)]);
	return results;
}

/** What could not even be set up (an engine or app that a busy machine has not started) is set up once more, in a new world. */
async function playElsewhere(trial: Trial): Promise<Outcome> {
	const world = await World.start(trial.ground);
	try {
		return await trial.play(world).catch(crashed);
	} finally {
		await world.stop();
	}
}

/** What can't even be played is a violation, too. */
function crashed(error: unknown): Outcome {
	const log = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { end: "handled", violations: ["it could not be played"], durationMs: 0, log };
}
