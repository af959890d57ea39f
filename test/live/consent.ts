import { createInterface, type Interface } from "node:readline/promises";
import { UsageError } from "./arguments.ts";

export interface ConsentOptions {
	readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
	/** Where questions are printed; stdout when left out. */
	readonly output?: NodeJS.WritableStream;
	readonly say: (line: string) => void;
	/** Nothing is asked, but everything is announced. */
	readonly always: boolean;
	readonly signal: AbortSignal;
}

/** Says what is about to be made or removed, and asks whether it may be. */
export class Consent {
	readonly #options: ConsentOptions;
	#questions: Interface | undefined;

	constructor(options: ConsentOptions) {
		this.#options = options;
	}

	/** @throws {UsageError} where something has to be asked and nobody can answer */
	assertPossible(isNeeded: boolean): void {
		const { always, input } = this.#options;
		if (!isNeeded || always || input.isTTY) return;
		throw new UsageError("There is no terminal to ask before something is made: add --yes, or --read-only.");
	}

	/** @param what `Make a namespace …` */
	async ask(what: string): Promise<boolean> {
		const { always, say, signal } = this.#options;
		say(`  ${what}.`);
		if (always) return true;
		this.#questions ??= questionsAt(this.#options);
		try {
			const answer = await this.#questions.question("  Go ahead? [y/N] ", { signal });
			return /^y(es)?$/i.test(answer.trim());
		} catch (error) {
			// Interrupted while it asked.
			if (signal.aborted) return false;
			throw error;
		}
	}

	close(): void {
		this.#questions?.close();
	}
}

function questionsAt({ input, output = process.stdout }: ConsentOptions): Interface {
	const questions = createInterface({ input, output });
	// While it asks, the terminal sends Ctrl-C as a key.
	questions.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
	return questions;
}
