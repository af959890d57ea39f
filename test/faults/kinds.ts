import type { Fault } from "../../sandbox/network/http-fault.ts";

/** One way in which a service fails. */
export interface FaultKind {
	readonly name: string;
	readonly fault: Fault;
	/** How many calls meet it; all from the broken one on when left out. */
	readonly times?: number;
	/** Whether a run that meets it waits for deadlines, without work for this machine. */
	readonly waits?: boolean;
}

/** What every call of a run meets in turn. */
export const FAULT_KINDS: readonly FaultKind[] = [
	{ name: "500 for good", fault: { kind: "status", answer: { status: 500, json: { message: "Internal Server Error" } } } },
	{ name: "503 twice", fault: { kind: "status", answer: { status: 503, json: { message: "Service Unavailable" } } }, times: 2 },
	{
		name: "429 with Retry-After",
		fault: { kind: "status", answer: { status: 429, json: { message: "Too Many Requests" }, headers: { "retry-after": "1" } } },
		times: 1,
	},
	{ name: "connection reset", fault: { kind: "reset" }, times: 1 },
	{ name: "never answers", fault: { kind: "silent" }, waits: true },
	{ name: "done, answered 502", fault: { kind: "answer-lost" }, times: 1 },
	{ name: "done, answer not JSON", fault: { kind: "not-json" }, times: 1 },
];
