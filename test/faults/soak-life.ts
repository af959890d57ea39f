import type { StepOptions } from "../../sandbox/played-pull-request.ts";
import type { ActionResult } from "../../sandbox/runner/runner.ts";
import { breakCall, type Call } from "./calls.ts";
import { FAULT_KINDS } from "./kinds.ts";
import type { Preview } from "./preview.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What may happen to a pull request. `missed`: it is closed and no run sees it. */
type Step = "opened" | "push" | "closed" | "missed" | "reopened";

const FAILING = 0.2;
const KILLED = 0.12;
const LAST_KILL_MS = 1_200;
/** A call that meets its fault more often than it is repeated fails for good. */
const MOST_FAULTS = 5;

/** One pull request of the soak: what is still to happen to it, decided by the seed. */
export class Life {
	readonly preview: Preview;
	readonly #world: World;
	readonly #random: Random;
	readonly #calls: readonly Call[];
	readonly #steps: Step[];
	isBusy = false;
	/** How its runs ended. */
	readonly ends: ActionResult["conclusion"][] = [];
	faults = 0;
	kills = 0;

	/** @param calls what a fault may hit */
	constructor(world: World, preview: Preview, random: Random, calls: readonly Call[]) {
		this.preview = preview;
		this.#world = world;
		this.#random = random;
		this.#calls = calls;
		const again: Step[] = random.chance(0.1) ? [this.#end(), "reopened"] : [];
		const pushes = Array.from({ length: random.between(0, 2) }, () => "push" as const);
		this.#steps = ["opened", ...again, ...pushes, this.#end()];
	}

	get isOver(): boolean {
		return this.#steps.length === 0;
	}

	/** Plays the next step; some of its runs meet a fault or are killed. */
	async playNext(): Promise<void> {
		const step = this.#steps.shift();
		if (step === undefined) return;
		this.isBusy = true;
		try {
			const result = await this.#play(step);
			if (result !== undefined) this.ends.push(result.signal === "SIGKILL" ? "cancelled" : result.conclusion);
		} finally {
			this.isBusy = false;
		}
	}

	async #play(step: Step): Promise<ActionResult | undefined> {
		const { state } = this.#world.sandbox.github;
		const { pull } = this.preview;
		const mishap = this.#mishap();
		if (step === "push") await pull.commit();
		if (step === "closed" || step === "missed") state.close(pull.record);
		if (step === "reopened") state.reopen(pull.record);
		if (step === "missed") return undefined;
		return this.preview.run(step === "push" ? "synchronize" : step, mishap);
	}

	#mishap(): StepOptions {
		if (this.#random.chance(FAILING)) {
			this.faults++;
			const working = FAULT_KINDS.filter(({ waits }) => !waits);
			breakCall(
				this.#world.sandbox,
				{ ...this.#random.oneOf(this.#calls), ordinal: 0 },
				this.#random.oneOf(working).fault,
				this.#random.between(1, MOST_FAULTS),
			);
		}
		if (!this.#random.chance(KILLED)) return {};
		this.kills++;
		const afterMs = this.#random.between(100, LAST_KILL_MS);
		let startedAt: number | undefined;
		const when = () => {
			startedAt ??= Date.now();
			return Date.now() - startedAt >= afterMs;
		};
		return { signalAfter: { when, how: "kill" } };
	}

	#end(): Step {
		return this.#random.chance(0.15) ? "missed" : "closed";
	}
}
