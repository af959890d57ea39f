import type { ReceivedRequest } from "../../sandbox/network/http-server.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

/** Lets every answer of every service come this much later. The preview itself is no service: it answers as fast as it can. */
export function delayAnswers({ github, cloud, freestyle, vercel, gateway }: Sandbox, delayMs: number): void {
	for (const service of [github.http, freestyle, gateway, cloud, vercel].filter((one) => one !== undefined)) {
		service.heal();
		if (delayMs > 0) service.fail(/./, { kind: "slow", delayMs });
	}
}

type ServiceRequest = Pick<ReceivedRequest, "method" | "path">;
export type Service = "GitHub" | "Rivet Cloud" | "engine" | "Freestyle" | "Vercel";
export type Calls = Readonly<Record<Service, number>>;

/** Every request that each service was asked so far. */
export function requestsOf({ github, cloud, gateway, freestyle, vercel }: Sandbox): Readonly<Record<Service, readonly ServiceRequest[]>> {
	const hosts = { Freestyle: freestyle.requests, Vercel: vercel?.requests ?? [] };
	return { GitHub: github.http.requests, "Rivet Cloud": cloud?.requests ?? [], engine: gateway.requests, ...hosts };
}

/** How often each service was asked so far. */
export function callsSoFar(sandbox: Sandbox): Calls {
	const requests = requestsOf(sandbox);
	return {
		GitHub: requests.GitHub.length,
		"Rivet Cloud": requests["Rivet Cloud"].length,
		engine: requests.engine.length,
		Freestyle: requests.Freestyle.length,
		Vercel: requests.Vercel.length,
	};
}

export function callsBetween(before: Calls, after: Calls): Calls {
	return {
		GitHub: after.GitHub - before.GitHub,
		"Rivet Cloud": after["Rivet Cloud"] - before["Rivet Cloud"],
		engine: after.engine - before.engine,
		Freestyle: after.Freestyle - before.Freestyle,
		Vercel: after.Vercel - before.Vercel,
	};
}
