import { messageOf } from "../../src/errors.ts";
import { Interrupted } from "./played-demo.ts";
import { seconds, type Terminal } from "./terminal.ts";

interface Check {
	/** What was being played. */
	readonly step: string;
	readonly what: string;
	readonly durationMs: number;
	/** Why it does not hold; undefined when it does. */
	readonly problem: string | undefined;
}

/** What was checked, how long each took, and what does not hold. */
export class Checklist {
	readonly #checks: Check[] = [];
	readonly #terminal: Terminal;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
	}

	/** Whether everything holds. */
	get holds(): boolean {
		return this.#checks.every(({ problem }) => problem === undefined);
	}

	/**
	 * Checks one thing: it holds when `probe` does not throw. An interruption ends everything instead.
	 * @returns whether it holds
	 */
	async check(step: string, what: string, probe: () => Promise<void> | void): Promise<boolean> {
		const startedAt = performance.now();
		let problem: string | undefined;
		try {
			await probe();
		} catch (error) {
			if (error instanceof Interrupted) throw error;
			problem = reasonOf(error);
		}
		this.#checks.push({ step, what, problem, durationMs: performance.now() - startedAt });
		return problem === undefined;
	}

	/** What could not be looked at any more does not hold either. */
	notReached(step: string, what: string, problem: string): void {
		this.#checks.push({ step, what, problem, durationMs: 0 });
	}

	print(): void {
		this.#terminal.heading("What was checked");
		const wide = Math.max(...this.#checks.map(({ what }) => what.length));
		for (const { step, what, durationMs, problem } of this.#checks) {
			const row = `${step.padEnd(6)} ${what.padEnd(wide)} ${seconds(durationMs).padStart(7)}`;
			if (problem === undefined) this.#terminal.good(row);
			else this.#terminal.bad(row);
			for (const line of problem?.split("\n") ?? []) this.#terminal.line(`         ${this.#terminal.styled("red", line)}`);
		}
		const failed = this.#checks.filter(({ problem }) => problem !== undefined).length;
		const took = seconds(this.#checks.reduce((sum, { durationMs }) => sum + durationMs, 0));
		this.#terminal.line();
		if (failed === 0) this.#terminal.good(`All ${this.#checks.length} checks hold, in ${took}`);
		else this.#terminal.bad(`${failed} of ${this.#checks.length} checks ${failed === 1 ? "does" : "do"} not hold`);
	}
}

/** With the cause, which says more than "fetch failed" does. */
function reasonOf(error: unknown): string {
	const cause = error instanceof Error && error.cause !== undefined ? `: ${messageOf(error.cause)}` : "";
	return messageOf(error) + cause;
}
