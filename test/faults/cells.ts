import type { GatewayMode } from "../sandbox/engine-gateway.ts";
import type { ActionResult } from "../sandbox/runner.ts";
import { breakCall, type Call, CallWatch, nameOf, withoutRepetitions } from "./calls.ts";
import { closeCleanly, type Journey, runAgain } from "./journeys.ts";
import { FAULT_KINDS, type FaultKind } from "./kinds.ts";
import type { Preview } from "./preview.ts";
import { lies, runViolations } from "./verdict.ts";
import { World } from "./world.ts";

/** One fault in one call of one run. */
export interface Cell {
	readonly mode: GatewayMode;
	readonly journey: Journey;
	readonly call: Call;
	readonly kind: FaultKind;
	/** What comes after the broken run: the same event once more and then the close, or the close at once. */
	readonly next: "again" | "close";
}

/** How a cell went. `survived`: the run was green all the same. `handled`: it was red and said why. */
export interface CellResult {
	readonly name: string;
	readonly cell: Cell;
	readonly end: "survived" | "handled";
	readonly violations: readonly string[];
	readonly durationMs: number;
	/** Of the broken run, when something was wrong. */
	readonly log: string;
}

/** Two attempts of 20 s at a call and the retries of others; a host that never answers takes two times three minutes. */
const BOUND_MS = 150_000;
const HOST_BOUND_MS = 400_000;

/** Records a clean run and makes a cell of each of its calls and each kind of fault. */
export async function cellsOf(mode: GatewayMode, journey: Journey): Promise<readonly Cell[]> {
	const world = await World.start(mode);
	try {
		const preview = await journey.before(world);
		const watch = new CallWatch(world.sandbox);
		const clean = await journey.run(preview);
		const calls = withoutRepetitions(watch.calls());
		if (clean.conclusion !== "success") throw new Error(`The run to be broken is not green by itself:\n${clean.log}`);
		return calls.flatMap((call, callAt) =>
			FAULT_KINDS.map((kind, kindAt) => ({ mode, journey, call, kind, next: (callAt + kindAt) % 2 === 0 ? "again" : "close" }) as const),
		);
	} finally {
		await world.stop();
	}
}

/** Plays a cell in a world that no other cell uses at the same time. */
export async function playCell(world: World, cell: Cell): Promise<CellResult> {
	const { journey, call, kind } = cell;
	const preview = await journey.before(world);
	const watch = new CallWatch(world.sandbox);
	breakCall(world.sandbox, call, kind.fault, kind.times);
	const broken = await journey.run(preview);
	const met = watch.has(call);
	world.heal();
	const violations = [
		...(met ? [] : ["the call that was to be broken was never made"]),
		...runViolations(broken, Object.values(world.sandbox.secrets), { withinMs: isDeploy(call) ? HOST_BOUND_MS : BOUND_MS }),
		...(await afterwards(cell, broken, preview)),
		...(await recovery(world, cell, preview)),
		...(await world.foreignDamage()),
	];
	const { durationMs, log } = broken;
	const end = broken.conclusion === "success" ? "survived" : "handled";
	return { name: cellName(cell), cell, end, violations, durationMs, log: violations.length === 0 ? "" : log };
}

export function cellName({ mode, journey, call, kind, next }: Cell): string {
	return `${mode} ${journey.name} · ${nameOf(call)} · ${kind.name} · then ${next}`;
}

/** What is wrong right after the broken run. */
async function afterwards({ journey, call }: Cell, broken: ActionResult, preview: Preview): Promise<readonly string[]> {
	const facts = await preview.facts();
	const green = broken.conclusion === "success";
	// A comment that can't be written goes on saying what it said before; that the run warns of it is what can be done.
	const mute = call.service === "GitHub" && /graphql|comments/.test(call.line);
	const warned = broken.annotations.warnings.length + broken.annotations.errors.length > 0;
	const wrong = lies(facts).filter((lie) => !(mute && warned && lie.startsWith("the comment says Ready")));
	// A sweep never takes a preview away whose pull request it could not read: it says so and leaves it to the next one.
	const kept = journey.name === "sweep" && broken.annotations.warnings.some(({ message }) => message.includes("could not be read"));
	const stuck = facts.deployments.at(-1) === "success" && journey.makes && !green;
	return [
		...wrong,
		...(green && broken.outputs.result !== journey.result ? [`is green with the result ${broken.outputs.result}`] : []),
		...(green && !kept ? (await journey.undone(preview)).map((what) => `is green, but ${what}`) : []),
		...(stuck ? ["is red, but the GitHub deployment says success"] : []),
	];
}

async function recovery(world: World, { journey, next }: Cell, preview: Preview): Promise<readonly string[]> {
	const again = next === "again" || !journey.makes ? await runAgain(journey, preview) : [];
	const close = await closeCleanly(world, preview);
	return [...again.map((what) => `after the next run: ${what}`), ...close.map((what) => `after the close: ${what}`)];
}

function isDeploy({ service, line }: Call): boolean {
	return service === "Freestyle" && line.startsWith("POST /web/v1/deployment");
}
