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
	/** The work is done, and nothing is ever answered. */
	| { readonly kind: "unanswered" }
	/** The work is done, and 200 comes with a page that is not JSON. */
	| { readonly kind: "not-json" }
	/** The work is done after a wait. */
	| { readonly kind: "slow"; readonly delayMs: number };

/** A gateway's page in place of the answer that it lost. */
export const LOST_ANSWER: Answer = {
	status: 502,
	text: "<html><h1>502 Bad Gateway</h1></html>",
	headers: { "content-type": "text/html" },
};
/** Somebody else's page in place of the answer. */
export const NOT_JSON: Answer = { text: "<html><h1>Just a moment…</h1></html>", headers: { "content-type": "text/html" } };

/** Which of the requests that match a planned fault meet it. */
export interface FaultWindow {
	/** So many are let through first; none when left out. */
	readonly after?: number;
	/** Then so many meet the fault; all when left out. */
	readonly times?: number;
}

/** Asked for every request that no planned fault met. */
export type FaultHook = (request: ReceivedRequest) => Fault | undefined;

interface PlannedFault {
	readonly pattern: RegExp;
	readonly fault: Fault;
	toPass: number;
	left: number;
}

/** The faults that a test has ordered for a stand-in. */
export class FaultPlan {
	readonly #planned: PlannedFault[] = [];
	#hook: FaultHook | undefined;

	/** The requests of the window whose line `METHOD /path` matches meet the fault. A number is that many of the next ones. */
	add(pattern: RegExp, fault: Fault, window: FaultWindow | number = {}): void {
		const { after = 0, times = Number.POSITIVE_INFINITY } = typeof window === "number" ? { times: window } : window;
		this.#planned.push({ pattern, fault, toPass: after, left: times });
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
		for (const planned of this.#planned) {
			if (!planned.pattern.test(line) || planned.left === 0) continue;
			if (planned.toPass === 0) {
				planned.left--;
				return planned.fault;
			}
			planned.toPass--;
		}
		return undefined;
	}
}
