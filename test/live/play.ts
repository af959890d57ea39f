import { messageOf } from "../../src/errors.ts";
import { NotReached, type Probe, SERVICES, serviceOf } from "./probe.ts";
import { withoutNames } from "./recorder.ts";
import type { Services } from "./services.ts";
import { judge, type Observation, type Verdict } from "./verdict.ts";

/** A probe, and what became of it. */
export interface Result {
	readonly probe: Probe;
	readonly verdict: Verdict;
}

export interface Play {
	/** The services that are asked. */
	readonly live: Services;
	/** The same for the sandbox. */
	readonly sandbox: Services;
	/** Whether a probe may make what it says. Asked before each step that makes something. */
	readonly mayMake: (what: string) => Promise<boolean>;
	/** Gets each result as it comes. */
	readonly onResult: (result: Result) => void;
	readonly signal: AbortSignal;
}

/** Plays the probes in order, each at both places at the same time. Ends early when the run is interrupted. */
export async function play(probes: readonly Probe[], { live, sandbox, mayMake, onResult, signal }: Play): Promise<readonly Result[]> {
	const results: Result[] = [];
	for (const probe of probes) {
		if (signal.aborted) break;
		const result = { probe, verdict: await verdictOf(probe, live, sandbox, mayMake) };
		if (signal.aborted) break;
		results.push(result);
		onResult(result);
	}
	return results;
}

async function verdictOf(probe: Probe, live: Services, sandbox: Services, mayMake: Play["mayMake"]): Promise<Verdict> {
	if (!live.has(serviceOf(probe))) return { kind: "not asked", reason: `${SERVICES[serviceOf(probe)]} is left out` };
	try {
		const what = probe.makes?.(live);
		if (what !== undefined && !(await mayMake(what))) return { kind: "not asked", reason: "it was declined" };
	} catch (error) {
		if (!(error instanceof NotReached)) throw error;
		return { kind: "not asked", reason: error.message };
	}
	const [seen, assumed] = await Promise.all([observe(probe, live), observe(probe, sandbox)]);
	return judge(probe, seen, assumed);
}

async function observe(probe: Probe, services: Services): Promise<Observation> {
	const harmless = (text: string) => services.secrets.redact(withoutNames(text));
	const answers = () => ({ exchanges: services.http.take(), notices: services.notices.splice(0).map(harmless) });
	answers();
	try {
		return { kind: "seen", seen: await probe.probe(services), ...answers() };
	} catch (error) {
		const message = harmless(messageOf(error));
		return error instanceof NotReached ? { kind: "not reached", message } : { kind: "failed", message, ...answers() };
	}
}
