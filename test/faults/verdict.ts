import type { ActionResult } from "../../sandbox/runner/runner.ts";
import type { Facts } from "./preview.ts";

/** How many milliseconds a run may take that meets the slowest of faults. */
export interface Bounds {
	readonly withinMs: number;
}

/** What holds of every run, whatever it met: it ends in time, says why it is red, and says no secret. */
export function runViolations(result: ActionResult, secrets: readonly string[], { withinMs }: Bounds): readonly string[] {
	const { exitCode, signal, durationMs, annotations, orphans, rawLog } = result;
	const shown = rawLog.split("\n").filter((line) => !line.startsWith("::add-mask::"));
	return [
		...(exitCode === 0 || exitCode === 1 ? [] : [`ended with exit code ${exitCode}, signal ${signal}`]),
		...(exitCode === 1 && annotations.errors.length === 0 ? ["is red and does not say why"] : []),
		...(durationMs > withinMs ? [`took ${Math.round(durationMs / 1000)} s, more than ${withinMs / 1000} s`] : []),
		...orphans.map((command) => `left a process behind: ${command}`),
		...(shown.some((line) => secrets.some((secret) => line.includes(secret))) ? ["shows a secret in its log"] : []),
	];
}

/** What may never be seen of a preview, at any moment. */
export function lies(facts: Facts): readonly string[] {
	const { comments, namespaces, mapped, answers } = facts;
	const ready = comments.find(({ body }) => body.startsWith("### ✅ Preview is ready"));
	const serves = mapped !== undefined && mapped.version === answers;
	const claimsEarlier = comments.find(({ body }) => body.includes("the preview of an earlier push still serves"));
	return [
		...(comments.length > 1 ? [`there are ${comments.length} comments`] : []),
		...(namespaces.length > 1 ? [`there are ${namespaces.length} namespaces: ${namespaces.join(", ")}`] : []),
		...(ready !== undefined && !serves ? [`the comment says Ready, but ${serving(facts)}`] : []),
		...(ready !== undefined && serves && !ready.body.includes(mapped.sha.slice(0, 7))
			? [`the comment says Ready for another commit than ${mapped.sha.slice(0, 7)}, which serves`]
			: []),
		...(claimsEarlier !== undefined && !serves ? [`the comment says that an earlier push serves, but ${serving(facts)}`] : []),
	];
}

/** What a green deploy promises. */
export function notReady(facts: Facts, headSha: string): readonly string[] {
	const { comments, namespaces, mapped, answers } = facts;
	return [
		...(mapped?.sha === headSha && mapped.version === answers
			? []
			: [`the preview of ${headSha.slice(0, 7)} is not up: ${serving(facts)}`]),
		...(namespaces.length === 1 ? [] : [`there are ${namespaces.length} namespaces in use`]),
		...(comments.every(({ body }) => !/^### (❌|⏹️)/u.test(body)) ? [] : ["the comment says that it failed"]),
	];
}

/** What a green cleanup promises. */
export function leftovers({ namespaces, remains, leftOnHost, deployments }: Facts): readonly string[] {
	return [
		...namespaces.map((name) => `the namespace ${name} is left`),
		...remains.map((what) => `${what} is left in an archived namespace or in the ledger`),
		...leftOnHost,
		...deployments.filter(({ state }) => state !== "inactive").map(({ state }) => `a GitHub deployment is left ${state}`),
	];
}

function serving({ mapped, answers }: Facts): string {
	if (mapped === undefined) return "the domain serves nothing";
	return mapped.version === answers
		? `the domain serves ${mapped.sha.slice(0, 7)}`
		: `the domain is mapped to version ${mapped.version}, and ${answers === undefined ? "nothing" : `version ${answers}`} answers`;
}
