import { setTimeout as delay } from "node:timers/promises";
import { type Fault, LOST_ANSWER, NOT_JSON } from "./http-fault.ts";
import type { Answer } from "./http-server.ts";
import type { Decision } from "./proxy.ts";

/** What a fault makes of a proxy's decision. Only faults that do the work let it be made. */
export async function faulted(fault: Fault | undefined, decide: () => Decision | Promise<Decision>): Promise<Decision> {
	switch (fault?.kind) {
		case undefined:
			return decide();
		case "status":
			return { kind: "answer", answer: fault.answer };
		case "reset":
		case "silent":
			return { kind: fault.kind };
		case "unanswered":
			return answeredWith(await decide(), "silent");
		case "answer-lost":
			return answeredWith(await decide(), LOST_ANSWER);
		case "answer-cut":
			return answeredWith(await decide(), "reset");
		case "not-json":
			return answeredWith(await decide(), NOT_JSON);
		case "slow":
			await delay(fault.delayMs);
			return decide();
	}
}

function answeredWith(decision: Decision, instead: Answer | "reset" | "silent"): Decision {
	if (decision.kind === "forward") return { ...decision, instead };
	return typeof instead === "object" ? { kind: "answer", answer: instead } : { kind: instead };
}
