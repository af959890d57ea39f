import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { type Fault, FaultPlan, type FaultWindow } from "./http-fault.ts";
import { type Decision, startProxy } from "./proxy.ts";
import { faulted } from "./proxy-fault.ts";

/** A request to an app that a stand-in runs. */
export interface Visit {
	readonly method: string;
	readonly path: string;
	/** `node` for the action. */
	readonly userAgent: string;
	readonly headers: IncomingHttpHeaders;
}

/** The side of a host that visitors see. */
export interface VisitedProxy {
	readonly port: number;
	/** Of every caller. */
	readonly visits: readonly Visit[];
	/** The next `window` visits (for good when left out) whose `METHOD /path` matches meet the fault. */
	fail(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	heal(): void;
	stop(): Promise<void>;
}

/**
 * Starts the proxy through which all apps of a host are visited, on one port of every loopback address.
 * @param route finds the app that a request is for, by its Host header
 */
export async function startVisitedProxy(route: (request: IncomingMessage) => Decision | Promise<Decision>): Promise<VisitedProxy> {
	const visits: Visit[] = [];
	const faults = new FaultPlan();
	const { port, stop } = await startProxy({
		host: "0.0.0.0",
		decide: (request) => {
			const visit = visitOf(request);
			visits.push(visit);
			return faulted(faults.takePlanned(`${visit.method} ${visit.path}`), () => route(request));
		},
	});
	return { port, visits, fail: (pattern, fault, window) => faults.add(pattern, fault, window), heal: () => faults.clear(), stop };
}

function visitOf({ method = "GET", url = "/", headers }: IncomingMessage): Visit {
	return { method, path: url.replace(/\?.*$/, ""), userAgent: headers["user-agent"] ?? "", headers };
}
