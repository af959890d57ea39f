import { breakCall, type Call, CallWatch, nameOf } from "./calls.ts";
import type { Ground } from "./grounds.ts";
import { callsOf, closeCleanly, type Journey, runAgain } from "./journeys.ts";
import type { Outcome, Trial } from "./trial.ts";
import { lies } from "./verdict.ts";
import type { World } from "./world.ts";

/** The row of the table. */
export const KILLED = "killed after the call";

/** One run that is killed when the service has done what one of its calls asks, and before it hears of it. */
interface Kill {
	readonly journey: Journey;
	readonly call: Call;
	/** What comes after it: the same event once more and then the close, or the close at once. */
	readonly next: "again" | "close";
}

/** From the call's arrival to the kill: the service has done its work by then, except for a deployment that is rolled out. */
const DONE_WITHIN_MS = 100;
/** What the services still do for a run that is dead is over after this. */
const SETTLED_AFTER_MS = 1_500;

/** Records a clean run and makes a trial of a kill after each of its calls. */
export async function killsOf(ground: Ground, journey: Journey): Promise<readonly Trial[]> {
	const calls = await callsOf(ground, journey);
	return calls.map((call, at) => {
		const kill: Kill = { journey, call, next: at % 2 === 0 ? "again" : "close" };
		const name = `${ground} ${journey.name} · ${nameOf(call)} · ${KILLED} · then ${kill.next}`;
		return { name, ground, journey, call: `${call.service} ${call.line}`, kind: KILLED, waits: false, play: (world) => play(world, kill) };
	});
}

async function play(world: World, { journey, call, next }: Kill): Promise<Outcome> {
	const preview = await journey.before(world);
	const watch = new CallWatch(world.sandbox);
	breakCall(world.sandbox, call, { kind: "unanswered" }, 1);
	let arrivedAt: number | undefined;
	const isDone = () => {
		if (watch.has(call)) arrivedAt ??= Date.now();
		return arrivedAt !== undefined && Date.now() - arrivedAt >= DONE_WITHIN_MS;
	};
	const { signal, durationMs, log } = await journey.run(preview, { signalAfter: { when: isDone, how: "kill" } });
	world.heal();
	await new Promise((settled) => setTimeout(settled, SETTLED_AFTER_MS));
	const again = next === "again" || !journey.makes ? await runAgain(journey, preview) : [];
	const afterwards = next === "again" ? lies(await preview.facts()) : [];
	const close = await closeCleanly(world, preview);
	const violations = [
		...(signal === "SIGKILL" ? [] : ["it ended before it was killed"]),
		...again.map((what) => `after the next run: ${what}`),
		...afterwards,
		...close.map((what) => `after the close: ${what}`),
		...(await world.foreignDamage()),
	];
	return { end: "handled", violations, durationMs, log };
}
