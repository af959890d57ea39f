import type { ActionResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { breakCall, type Call, CallWatch, nameOf, withoutRepetitions } from "./calls.ts";
import type { Ground } from "./grounds.ts";
import { callsOf, closeCleanly, type Journey, runAgain } from "./journeys.ts";
import { FAULT_KINDS, type FaultKind } from "./kinds.ts";
import type { Preview } from "./preview.ts";
import type { Outcome, Trial } from "./trial.ts";
import { lies, runViolations } from "./verdict.ts";
import type { World } from "./world.ts";

/** One fault in one call of one run. */
interface Cell {
	readonly ground: Ground;
	readonly journey: Journey;
	readonly call: Call;
	readonly kind: FaultKind;
	/** What comes after the broken run: the same event once more and then the close, or the close at once. */
	readonly next: "again" | "close";
}

/** Two attempts of 20 s at a call and the retries of others. */
const BOUND_MS = 150_000;
/** A deploy that is never answered takes two times three minutes, a transfer three or more times one, the change of a pool two times 90 s. */
const HOST_BOUND_MS = 400_000;
/** `ready-timeout`, and a host that takes its time before it and puts the earlier deployment back after it. */
const READY_BOUND_MS = 200_000;

/** Records a clean run and makes a trial of each of its calls and each kind of fault. */
export async function faultsOf(ground: Ground, journey: Journey): Promise<readonly Trial[]> {
	const calls = withoutRepetitions(await callsOf(ground, journey));
	return calls.flatMap((call, callAt) =>
		FAULT_KINDS.map((kind, kindAt) => trialOf({ ground, journey, call, kind, next: (callAt + kindAt) % 2 === 0 ? "again" : "close" })),
	);
}

function trialOf(cell: Cell): Trial {
	const { ground, journey, call, kind, next } = cell;
	return {
		name: `${ground} ${journey.name} · ${nameOf(call)} · ${kind.name} · then ${next}`,
		ground,
		journey,
		call: `${call.service} ${call.line}`,
		kind: kind.name,
		waits: kind.waits ?? false,
		play: (world) => play(world, cell),
	};
}

async function play(world: World, cell: Cell): Promise<Outcome> {
	const { journey, call, kind } = cell;
	const preview = await journey.before(world);
	const watch = new CallWatch(world.sandbox);
	breakCall(world.sandbox, call, kind.fault, kind.times);
	const broken = await journey.run(preview);
	const met = watch.hasFromAnyone(call);
	world.heal();
	const violations = [
		...(met ? [] : ["the call that was to be broken was never made"]),
		...runViolations(broken, secretsOf(world.sandbox), { withinMs: boundOf(call) }),
		...(await afterwards(cell, broken, preview)),
		...(await recovery(world, cell, preview)),
		...(await world.foreignDamage()),
	];
	const { durationMs, log } = broken;
	return { end: broken.conclusion === "success" ? "survived" : "handled", violations, durationMs, log };
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
	const { headSha } = preview.pull.record;
	const stuck = journey.makes && !green && facts.deployments.some(({ sha, state }) => sha === headSha && state === "success");
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

/** What no log may show: the workflow's secrets and the tokens that were handed out for them. */
function secretsOf({ secrets, compute, gateway }: Sandbox): readonly string[] {
	const minted = gateway.tokens.all().flatMap(({ kind, value }) => (kind === "publishable" ? [] : [value]));
	return [...Object.values(secrets), ...(compute?.registry.access.tokens ?? []), ...minted];
}

function boundOf(call: Call): number {
	if (call.service === "preview") return READY_BOUND_MS;
	return takesLong(call) ? HOST_BOUND_MS : BOUND_MS;
}

function takesLong({ service, line }: Call): boolean {
	if (service === "Freestyle" || service === "Vercel") return /^POST \/(web\/v1\/deployment|v13\/deployments)/.test(line);
	return service.endsWith("registry") ? line.includes("/blobs/") : line.includes("/managed-pools/");
}
