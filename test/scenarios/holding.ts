import { waitUntil } from "../../sandbox/child-process.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { breakCall, type Call, CallWatch } from "../faults/calls.ts";

const ARRIVES_WITHIN_MS = 30_000;

export interface HeldRun {
	readonly sandbox: Sandbox;
	/** The call of the first run that is held. */
	readonly call: Call;
	/** Longer than the second run takes. */
	readonly holdMs: number;
	readonly first: () => Promise<ActionResult>;
	readonly second: () => Promise<ActionResult>;
}

/** Holds the first run at a call while the second one does all of its work. */
export async function holding({
	sandbox,
	call,
	holdMs,
	first,
	second,
}: HeldRun): Promise<{ readonly held: ActionResult; readonly other: ActionResult }> {
	const watch = new CallWatch(sandbox);
	breakCall(sandbox, call, { kind: "slow", delayMs: holdMs }, 1);
	const running = first();
	await waitUntil("The call arrives", ARRIVES_WITHIN_MS, () => watch.has(call));
	const other = await second();
	return { held: await running, other };
}
