import type { Answer, ReceivedRequest } from "./http-server.ts";

/** What goes wrong with a request, other than the service's own refusals. */
export type Fault =
	/** Nothing is done; this is answered, e.g. `{status: 429, headers: {"retry-after": "1"}}`. */
	| { readonly kind: "status"; readonly answer: Answer }
	/** Nothing is done; the connection is reset. */
	| { readonly kind: "reset" }
	/** Nothing is done and nothing is ever answered. */
	| { readonly kind: "silent" }
	/** The work is done, but its answer is lost behind a gateway's 502. */
	| { readonly kind: "answer-lost" }
	/** The work is done, then the connection is reset. */
	| { readonly kind: "answer-cut" }
	/** The work is done, and 200 comes with a page that is not JSON. */
	| { readonly kind: "not-json" }
	/** The work is done after a wait. */
	| { readonly kind: "slow"; readonly delayMs: number };

/** Asked for every request that no planned fault met. */
export type FaultHook = (request: ReceivedRequest) => Fault | undefined;

interface PlannedFault {
	readonly pattern: RegExp;
	readonly fault: Fault;
	left: number;
}

/** The faults that a test has ordered for a stand-in. */
export class FaultPlan {
	readonly #planned: PlannedFault[] = [];
	#hook: FaultHook | undefined;

	/** The next `times` requests (for good when left out) whose line `METHOD /path` matches meet the fault. */
	add(pattern: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
		this.#planned.push({ pattern, fault, left: times });
	}

	hookIn(hook: FaultHook | undefined): void {
		this.#hook = hook;
	}

	clear(): void {
		this.#planned.length = 0;
		this.#hook = undefined;
	}

	/** The fault that this request meets; uses one of a limited fault up. */
	next(line: string, request: ReceivedRequest): Fault | undefined {
		return this.takePlanned(line) ?? this.#hook?.(request);
	}

	/** The same without the hook. */
	takePlanned(line: string): Fault | undefined {
		const planned = this.#planned.find(({ pattern, left }) => left > 0 && pattern.test(line));
		if (planned !== undefined) planned.left--;
		return planned?.fault;
	}
}
