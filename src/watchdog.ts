import { Worker } from "node:worker_threads";

/** Ends the process when nothing else can: it runs in a thread of its own. */
export interface Watchdog {
	/** The process is killed when it still runs after this time, whatever it does then. The earliest time counts. */
	killAfter(ms: number): void;
}

export interface WatchdogOptions {
	/** How often the main thread shows that it still handles events. */
	readonly beatMs?: number;
	/** A main thread that shows nothing for this long is killed. Nothing that the action does on purpose takes seconds at a stretch. */
	readonly deafMs?: number;
}

/** Positions in the memory that both threads share. */
const BEATS = 0;
const BEATS_LEFT = 1;
const NO_LIMIT = 2 ** 31 - 1;

/**
 * The thread's program. A text, so that nothing has to be loaded later: code of the pull request could have changed a file by then. It
 * counts its own beats instead of reading a clock, so that it does not kill a process whose machine was suspended in between.
 */
const PROGRAM = `
const { workerData } = require("node:worker_threads");
const { writeSync } = require("node:fs");
const { memory, beatMs, deafBeats } = workerData;
let seen = -1;
let silent = 0;
setInterval(() => {
	const beats = Atomics.load(memory, ${BEATS});
	silent = beats === seen ? silent + 1 : 0;
	seen = beats;
	const left = Atomics.load(memory, ${BEATS_LEFT});
	if (left !== ${NO_LIMIT}) Atomics.sub(memory, ${BEATS_LEFT}, 1);
	if (silent >= deafBeats) end("it did not react to anything for " + Math.round(deafBeats * beatMs / 1000) + " s");
	else if (left <= 0) end("it did not end by itself");
}, beatMs);
function end(why) {
	try {
		writeSync(1, "::error title=Rivet Preview::The step was killed, because " + why + ". Run the job again; the next run or a cleanup repairs what this one left.\\n");
	} finally {
		process.kill(process.pid, "SIGKILL");
	}
}
`;

/** Starts the thread. It does not keep the process alive. */
export function startWatchdog({ beatMs = 1_000, deafMs = 20_000 }: WatchdogOptions = {}): Watchdog {
	const memory = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
	Atomics.store(memory, BEATS_LEFT, NO_LIMIT);
	const workerData = { memory, beatMs, deafBeats: Math.ceil(deafMs / beatMs) };
	// Node's own options (NODE_OPTIONS, --input-type) must not change how the program is read.
	const worker = new Worker(PROGRAM, { eval: true, execArgv: [], workerData });
	worker.unref();
	// The run also works without its watchdog; it is only less protected.
	worker.on("error", (error) => process.emitWarning(error));
	setInterval(() => Atomics.add(memory, BEATS, 1), beatMs / 2).unref();
	return {
		killAfter(ms) {
			const beats = Math.ceil(ms / beatMs);
			Atomics.store(memory, BEATS_LEFT, Math.min(Atomics.load(memory, BEATS_LEFT), beats));
		},
	};
}
