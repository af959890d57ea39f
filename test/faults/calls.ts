import type { Fault, FaultWindow } from "../../sandbox/network/http-fault.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

export type Service = "GitHub" | "Freestyle" | "Vercel" | "Rivet Cloud" | "engine" | "preview";

/** One call that a run made. */
export interface Call {
	readonly service: Service;
	/** `GET /projects/:id/namespaces`: what differs from one pull request to the next is left out. */
	readonly line: string;
	/** How many calls with the same line came before it in the run. */
	readonly ordinal: number;
}

/** What marks the action's own calls among those of the apps and of the engine. */
const ACTION = "node";
/** A number, a preview's key and what Rivet Cloud makes of it, an address of this machine, an id. */
const VARIABLE = "(?:\\d+|pr-\\d+-[0-9a-f]{6}[^/]*|(?:dpl|prj)_[0-9a-f]+|127(?:\\.\\d+){3}|[0-9a-z-]{24,})";
const IS_VARIABLE = new RegExp(`^${VARIABLE}$`);

/** Watches what the runs in a sandbox ask from now on. */
export class CallWatch {
	readonly #sandbox: Sandbox;
	readonly #before: Readonly<Record<Service, number>>;

	constructor(sandbox: Sandbox) {
		this.#sandbox = sandbox;
		const made = linesMade(sandbox);
		this.#before = {
			GitHub: made.GitHub.length,
			Freestyle: made.Freestyle.length,
			Vercel: made.Vercel.length,
			"Rivet Cloud": made["Rivet Cloud"].length,
			engine: made.engine.length,
			preview: made.preview.length,
		};
	}

	/** The calls so far, by service and in their order. */
	calls(): readonly Call[] {
		const made = linesMade(this.#sandbox);
		return SERVICES.flatMap((service) => {
			const seen = new Map<string, number>();
			return made[service].slice(this.#before[service]).map((line) => {
				const ordinal = seen.get(line) ?? 0;
				seen.set(line, ordinal + 1);
				return { service, line, ordinal };
			});
		});
	}

	/** Whether a call has come. */
	has({ service, line, ordinal }: Call): boolean {
		return (
			linesMade(this.#sandbox)
				[service].slice(this.#before[service])
				.filter((made) => made === line).length > ordinal
		);
	}
}

const SERVICES: readonly Service[] = ["GitHub", "Freestyle", "Vercel", "Rivet Cloud", "engine", "preview"];

/** Breaks a call of the next run. `times` calls like it meet the fault, all from that one on when left out. */
export function breakCall(sandbox: Sandbox, { service, line, ordinal }: Call, fault: Fault, times?: number): void {
	const pattern = patternOf(line);
	const window: FaultWindow = { after: ordinal, ...(times === undefined ? {} : { times }) };
	const { github, freestyle, vercel, cloud, gateway } = sandbox;
	if (service === "GitHub") github.http.fail(pattern, fault, window);
	else if (service === "Freestyle") freestyle.fail(pattern, fault, window);
	else if (service === "Vercel") vercel?.fail(pattern, fault, window);
	else if (service === "Rivet Cloud") cloud?.fail(pattern, fault, window);
	else if (service === "engine") gateway.fail(pattern, fault, window);
	else (vercel ?? freestyle).failVisits(pattern, fault, window);
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

function linesMade({ github, freestyle, vercel, cloud, gateway }: Sandbox): Readonly<Record<Service, readonly string[]>> {
	return {
		GitHub: github.http.requests.map(lineOf),
		Freestyle: freestyle.requests.map(lineOf),
		Vercel: vercel?.requests.map(lineOf) ?? [],
		"Rivet Cloud": cloud?.requests.map(lineOf) ?? [],
		engine: gateway.requests.filter(({ userAgent }) => userAgent === ACTION).map(lineOf),
		preview: (vercel ?? freestyle).visits.filter(({ userAgent }) => userAgent === ACTION).map(lineOf),
	};
}

function lineOf({ method, path }: { readonly method: string; readonly path: string }): string {
	const segments = path.split("/").map((segment) => (IS_VARIABLE.test(segment) ? ":id" : segment));
	return `${method} ${segments.join("/")}`;
}

function patternOf(line: string): RegExp {
	const source = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(":id", VARIABLE);
	return new RegExp(`^${source}$`);
}
