import type { Fault, FaultWindow } from "../../sandbox/network/http-fault.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

const SERVICES = ["GitHub", "Freestyle", "Vercel", "Rivet Cloud", "registry", "base registry", "engine", "preview"] as const;
export type Service = (typeof SERVICES)[number];

/** One call that a run made. */
export interface Call {
	readonly service: Service;
	/** `GET /projects/:id/namespaces`: what differs from one pull request to the next is left out. */
	readonly line: string;
	/** How many calls with the same line came before it in the run. */
	readonly ordinal: number;
}

type Lines = Readonly<Record<Service, readonly string[]>>;

/** What marks the action's own calls among those of the apps and of the engine. */
const isAction = (userAgent: string) => userAgent === "node";
const isAnyone = () => true;
/** A number, a preview's key and what is named after it, an address of this machine, a digest, an id. */
const VARIABLE = "(?:\\d+|pr-\\d+-[0-9a-f]{6}[^/]*|(?:dpl|prj)_[0-9a-f]+|127(?:\\.\\d+){3}|sha256:[0-9a-f]{64}|[0-9a-z-]{24,})";
const IS_VARIABLE = new RegExp(`^${VARIABLE}$`);

/** Watches what the runs in a sandbox ask from now on. */
export class CallWatch {
	readonly #sandbox: Sandbox;
	readonly #before: Lines;
	readonly #beforeFromAnyone: Lines;

	constructor(sandbox: Sandbox) {
		this.#sandbox = sandbox;
		this.#before = linesMade(sandbox);
		this.#beforeFromAnyone = linesMade(sandbox, isAnyone);
	}

	/** The calls so far, by service and in their order. */
	calls(): readonly Call[] {
		const made = linesMade(this.#sandbox);
		return SERVICES.flatMap((service) => {
			const seen = new Map<string, number>();
			return made[service].slice(this.#before[service].length).map((line) => {
				const ordinal = seen.get(line) ?? 0;
				seen.set(line, ordinal + 1);
				return { service, line, ordinal };
			});
		});
	}

	/** Whether a call has come. */
	has(call: Call): boolean {
		return this.#hasCome(call, this.#before, linesMade(this.#sandbox));
	}

	/** Whether a call has come, also when somebody else made it: the platform asks an app before the action does. */
	hasFromAnyone(call: Call): boolean {
		return this.#hasCome(call, this.#beforeFromAnyone, linesMade(this.#sandbox, isAnyone));
	}

	#hasCome({ service, line, ordinal }: Call, before: Lines, now: Lines): boolean {
		return now[service].slice(before[service].length).filter((made) => made === line).length > ordinal;
	}
}

/** Breaks a call of the next run. `times` calls like it meet the fault, all from that one on when left out. */
export function breakCall(sandbox: Sandbox, { service, line, ordinal }: Call, fault: Fault, times?: number): void {
	const pattern = patternOf(line);
	const window: FaultWindow = { after: ordinal, ...(times === undefined ? {} : { times }) };
	const { github, freestyle, vercel, cloud, compute, gateway } = sandbox;
	if (service === "GitHub") github.http.fail(pattern, fault, window);
	else if (service === "Freestyle") freestyle.fail(pattern, fault, window);
	else if (service === "Vercel") vercel?.fail(pattern, fault, window);
	else if (service === "Rivet Cloud") cloud?.fail(pattern, fault, window);
	else if (service === "registry") compute?.registry.fail(pattern, fault, window);
	else if (service === "base registry") compute?.base.fail(pattern, fault, window);
	else if (service === "engine") gateway.fail(pattern, fault, window);
	else visitedHost(sandbox).failVisits(pattern, fault, window);
}

/** Of a call that a run makes many times, the first and the last stand for all. */
export function withoutRepetitions(calls: readonly Call[]): readonly Call[] {
	const isLast = ({ service, line, ordinal }: Call) =>
		!calls.some((other) => other.service === service && other.line === line && other.ordinal > ordinal);
	return calls.filter((call) => call.ordinal === 0 || isLast(call));
}

export function nameOf({ service, line, ordinal }: Call): string {
	return `${service} ${line}${ordinal === 0 ? "" : ` (${ordinal + 1}.)`}`;
}

/** @param counts whether a caller of the engine or of an app counts, by its user agent; the other services hear of the action alone */
function linesMade(sandbox: Sandbox, counts: (userAgent: string) => boolean = isAction): Lines {
	const { github, freestyle, vercel, cloud, compute, gateway } = sandbox;
	return {
		GitHub: github.http.requests.map(lineOf),
		Freestyle: freestyle.requests.map(lineOf),
		Vercel: vercel?.requests.map(lineOf) ?? [],
		"Rivet Cloud": cloud?.requests.map(lineOf) ?? [],
		registry: compute?.registry.requests.map(lineOf) ?? [],
		"base registry": compute?.base.requests.map(lineOf) ?? [],
		engine: gateway.requests.filter(({ userAgent }) => counts(userAgent)).map(lineOf),
		preview: visitedHost(sandbox)
			.visits.filter(({ userAgent }) => counts(userAgent))
			.map(lineOf),
	};
}

/** The host that runs the apps. */
function visitedHost({ freestyle, vercel, compute }: Sandbox) {
	return vercel ?? compute?.pools ?? freestyle;
}

function lineOf({ method, path }: { readonly method: string; readonly path: string }): string {
	const segments = path.split("/").map((segment) => (IS_VARIABLE.test(segment) ? ":id" : segment));
	return `${method} ${segments.join("/")}`;
}

function patternOf(line: string): RegExp {
	const source = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(":id", VARIABLE);
	return new RegExp(`^${source}$`);
}
