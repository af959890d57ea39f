import { createInterface } from "node:readline";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** What the user asks for, one letter at a time. */
export interface Keys {
	/** The next letter, in lower case; undefined when there is no more input, or `stop` was called for. */
	next(): Promise<string | undefined>;
	close(): void;
}

/**
 * Reads single keys from a terminal, and lines from anything else: the first letter of each counts.
 * @param stop ends the waiting
 * @param interrupt Ctrl-C, which a terminal in raw mode does not turn into a signal
 */
export function readKeys(input: NodeJS.ReadStream, stop: AbortSignal, interrupt: () => void): Keys {
	const queue = new Queue(stop);
	return input.isTTY ? fromTerminal(input, queue, interrupt) : fromLines(input, queue);
}

/** A key that is hit while nobody waits is forgotten: it was meant for what was on the screen then. */
function fromTerminal(input: NodeJS.ReadStream, queue: Queue, interrupt: () => void): Keys {
	const onData = (text: string) => {
		if (text === CTRL_C || text === CTRL_D) interrupt();
		else if (queue.isWaiting) queue.put(text.toLowerCase());
	};
	input.setRawMode(true).setEncoding("utf8").on("data", onData);
	const close = () => {
		input.off("data", onData).setRawMode(false).pause();
	};
	return { next: () => queue.next(), close };
}

function fromLines(input: NodeJS.ReadStream, queue: Queue): Keys {
	const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
	lines.on("line", (line) => queue.put(line.trim().toLowerCase().slice(0, 1)));
	lines.on("close", () => queue.end());
	return { next: () => queue.next(), close: () => lines.close() };
}

class Queue {
	readonly #waiting: string[] = [];
	#ended = false;
	#deliver: (() => void) | undefined;

	constructor(stop: AbortSignal) {
		stop.addEventListener("abort", () => {
			this.#waiting.length = 0;
			this.end();
		});
	}

	get isWaiting(): boolean {
		return this.#deliver !== undefined;
	}

	put(key: string): void {
		this.#waiting.push(key);
		this.#deliver?.();
	}

	end(): void {
		this.#ended = true;
		this.#deliver?.();
	}

	async next(): Promise<string | undefined> {
		if (this.#waiting.length === 0 && !this.#ended) {
			await new Promise<void>((resolve) => {
				this.#deliver = resolve;
			});
			this.#deliver = undefined;
		}
		return this.#waiting.shift();
	}
}
