import { createInterface } from "node:readline";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** What the user asks for, one letter at a time. */
export interface Keys {
	/** The next letter, in lower case; undefined when there is no more input, or `stop` was called for. */
	next(): Promise<string | undefined>;
	/** Somebody waits for the next letter. */
	readonly isWaiting: boolean;
	/** A letter that was not typed: a button of the page stands for it. */
	put(key: string): void;
	close(): void;
}

/**
 * Reads single keys from a terminal, and lines from anything else: the first letter of each counts.
 * @param stop ends the waiting; the end of a terminal asks for it
 * @param interrupt Ctrl-C, which a terminal in raw mode does not turn into a signal
 */
export function readKeys(input: NodeJS.ReadStream, stop: AbortController, interrupt: () => void): Keys {
	const queue = new Queue(stop.signal);
	if (!input.isTTY) return fromLines(input, queue);
	// The window was closed.
	for (const event of ["end", "error"]) input.on(event, () => stop.abort());
	return fromTerminal(input, queue, interrupt);
}

/** A key that is hit while nobody waits is forgotten: it was meant for what was on the screen then. */
function fromTerminal(input: NodeJS.ReadStream, queue: Queue, interrupt: () => void): Keys {
	const onData = (text: string) => {
		if (text === CTRL_C || text === CTRL_D) interrupt();
		else if (queue.isWaiting) queue.put(text.toLowerCase());
	};
	input.setRawMode(true).setEncoding("utf8").on("data", onData);
	return queue.asKeys(() => input.off("data", onData).setRawMode(false).pause());
}

function fromLines(input: NodeJS.ReadStream, queue: Queue): Keys {
	const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
	lines.on("line", (line) => queue.put(line.trim().toLowerCase().slice(0, 1)));
	lines.on("close", () => queue.end());
	return queue.asKeys(() => lines.close());
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

	asKeys(close: () => void): Keys {
		const isWaiting = () => this.isWaiting;
		return {
			next: () => this.next(),
			get isWaiting() {
				return isWaiting();
			},
			put: (key) => this.put(key),
			close,
		};
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
