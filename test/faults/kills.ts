import type { GatewayMode } from "../sandbox/engine-gateway.ts";
import { breakCall, type Call, CallWatch, nameOf } from "./calls.ts";
import { closeCleanly, type Journey, runAgain } from "./journeys.ts";
import { lies } from "./verdict.ts";
import { World } from "./world.ts";

/** One run that is killed when the service has done what one of its calls asks, and before it hears of it. */
export interface Kill {
	readonly mode: GatewayMode;
	readonly journey: Journey;
	readonly call: Call;
	/** What comes after it: the same event once more and then the close, or the close at once. */
	readonly next: "again" | "close";
}

export interface KillResult {
	readonly name: string;
	readonly violations: readonly string[];
}

/** From the call's arrival to the kill: the service has done its work by then, except for a deployment that is rolled out. */
const DONE_WITHIN_MS = 100;
/** What the services still do for a run that is dead is over after this. */
const SETTLED_AFTER_MS = 1_500;

/** Records a clean run and makes a kill after each of its calls. */
export async function killsOf(mode: GatewayMode, journey: Journey): Promise<readonly Kill[]> {
	const world = await World.start(mode);
	try {
		const preview = await journey.before(world);
		const watch = new CallWatch(world.sandbox);
		await journey.run(preview);
		return watch.calls().map((call, at) => ({ mode, journey, call, next: at % 2 === 0 ? "again" : "close" }) as const);
	} finally {
		await world.stop();
	}
}

/** Plays a kill in a world that nothing else uses at the same time. */
export async function playKill(world: World, { mode, journey, call, next }: Kill): Promise<KillResult> {
	const preview = await journey.before(world);
	const watch = new CallWatch(world.sandbox);
	breakCall(world.sandbox, call, { kind: "unanswered" }, 1);
	let arrivedAt: number | undefined;
	const isDone = () => {
		if (watch.has(call)) arrivedAt ??= Date.now();
		return arrivedAt !== undefined && Date.now() - arrivedAt >= DONE_WITHIN_MS;
	};
	const killed = await journey.run(preview, { signalAfter: { when: isDone, how: "kill" } });
	world.heal();
	await new Promise((settled) => setTimeout(settled, SETTLED_AFTER_MS));
	const again = next === "again" || !journey.makes ? await runAgain(journey, preview) : [];
	const afterwards = lies(await preview.facts());
	const close = await closeCleanly(world, preview);
	return {
		name: `${mode} ${journey.name} · killed after ${nameOf(call)} · then ${next}`,
		violations: [
			...(killed.signal === "SIGKILL" ? [] : ["it ended before it was killed"]),
			...again.map((what) => `after the next run: ${what}`),
			...(next === "again" ? afterwards : []),
			...close.map((what) => `after the close: ${what}`),
			...(await world.foreignDamage()),
		],
	};
}
