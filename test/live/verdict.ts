import type { Probe, Seen } from "./probe.ts";
import type { Exchange } from "./recorder.ts";
import { compareShapes } from "./shapes.ts";

/** What became of a probe at one place. Its texts name no secret, and nothing of the account. */
export type Observation =
	| (Answers & { readonly kind: "seen"; readonly seen: Seen })
	| (Answers & { readonly kind: "failed"; readonly message: string })
	| { readonly kind: "not reached"; readonly message: string };

interface Answers {
	readonly exchanges: readonly Exchange[];
	/** What the clients noticed without failing. */
	readonly notices: readonly string[];
}

export type Verdict =
	| { readonly kind: "as assumed"; readonly additions: readonly string[] }
	| { readonly kind: "differs"; readonly differences: readonly string[]; readonly additions: readonly string[] }
	| { readonly kind: "not asked"; readonly reason: string };

/** Compares what a probe saw with what is assumed, and with what the sandbox answers to the same calls. */
export function judge(probe: Pick<Probe, "assumed">, live: Observation, sandbox: Observation): Verdict {
	if (live.kind === "not reached") return { kind: "not asked", reason: live.message };
	const shapes = compareAnswers(live.exchanges, sandbox.kind === "not reached" ? [] : sandbox.exchanges);
	const differences = [
		...(live.kind === "failed" ? [live.message] : unlike(probe.assumed, live.seen)),
		...shapes.differences,
		...sandboxFaults(probe, sandbox),
	];
	return differences.length === 0
		? { kind: "as assumed", additions: shapes.additions }
		: { kind: "differs", differences: [...differences, ...live.notices], additions: shapes.additions };
}

/** The sandbox stands for what is assumed. Where it does not, the probe itself is wrong, and says so. */
function sandboxFaults({ assumed }: Pick<Probe, "assumed">, sandbox: Observation): readonly string[] {
	const faults = sandbox.kind === "seen" ? unlike(assumed, sandbox.seen) : [sandbox.message];
	return faults.map((fault) => `in the sandbox itself: ${fault}`);
}

function unlike(assumed: Seen, seen: Seen): readonly string[] {
	return Object.entries(assumed)
		.filter(([what, value]) => seen[what] !== value)
		.map(([what, value]) => `${what}: ${inWords(seen[what])}, assumed ${inWords(value)}`);
}

function inWords(value: Seen[string] | undefined): string {
	if (value === undefined) return "not seen";
	return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

/** By call: every answer to it at the one place against every answer to it at the other. */
function compareAnswers(live: readonly Exchange[], sandbox: readonly Exchange[]) {
	const calls = [...new Set(sandbox.map(({ call }) => call))];
	const compared = calls.map((call) => compareCall(call, of(call, live), of(call, sandbox)));
	return {
		differences: compared.flatMap(({ differences }) => differences),
		additions: compared.flatMap(({ additions }) => additions),
	};
}

function of(call: string, exchanges: readonly Exchange[]): readonly Exchange[] {
	return exchanges.filter((exchange) => exchange.call === call);
}

function compareCall(call: string, live: readonly Exchange[], sandbox: readonly Exchange[]) {
	const known = new Set(sandbox.map(({ status }) => status));
	const others = [...new Set(live.map(({ status }) => status))].filter((status) => !known.has(status));
	const bodies = [...known].map((status) => compareShapes(bodiesOf(live, status), bodiesOf(sandbox, status)));
	return {
		differences: [
			...others.map((status) => `${call} answers ${status}, where the sandbox answers ${[...known].join(" or ")}`),
			...bodies.flatMap(({ differences }) => differences.map((difference) => `${call}: ${difference}`)),
		],
		additions: bodies.flatMap(({ additions }) => additions.map((field) => `${call}: ${field}`)),
	};
}

function bodiesOf(exchanges: readonly Exchange[], status: number): readonly unknown[] {
	return exchanges.filter((exchange) => exchange.status === status && exchange.body !== undefined).map(({ body }) => body);
}
