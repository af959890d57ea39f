import type { ReceivedRequest } from "../../sandbox/network/http-server.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

/** Lets every answer of every service come this much later. The preview itself is no service: it answers as fast as it can. */
export function delayAnswers({ github, cloud, freestyle, vercel, gateway, compute }: Sandbox, delayMs: number): void {
	for (const service of [github.http, freestyle, gateway, cloud, vercel, compute?.registry, compute?.base].filter(isThere)) {
		service.heal();
		if (delayMs > 0) service.fail(/./, { kind: "slow", delayMs });
	}
}

function isThere<T>(service: T | undefined): service is T {
	return service !== undefined;
}

type ServiceRequest = Pick<ReceivedRequest, "method" | "path">;
export const SERVICES = ["GitHub", "Rivet Cloud", "engine", "Freestyle", "Vercel", "Rivet's registry", "the base's registry"] as const;
export type Service = (typeof SERVICES)[number];
export type Calls = Readonly<Record<Service, number>>;

/** Every request that each service was asked so far. */
export function requestsOf(sandbox: Sandbox): Readonly<Record<Service, readonly ServiceRequest[]>> {
	const { github, cloud, gateway, freestyle, vercel, compute } = sandbox;
	return {
		GitHub: github.http.requests,
		"Rivet Cloud": cloud?.requests ?? [],
		engine: gateway.requests,
		Freestyle: freestyle.requests,
		Vercel: vercel?.requests ?? [],
		"Rivet's registry": compute?.registry.requests ?? [],
		"the base's registry": compute?.base.requests ?? [],
	};
}

/** How often each service was asked so far. */
export function callsSoFar(sandbox: Sandbox): Calls {
	const requests = requestsOf(sandbox);
	return countEach((service) => requests[service].length);
}

export function callsBetween(before: Calls, after: Calls): Calls {
	return countEach((service) => after[service] - before[service]);
}

function countEach(count: (service: Service) => number): Calls {
	return {
		GitHub: count("GitHub"),
		"Rivet Cloud": count("Rivet Cloud"),
		engine: count("engine"),
		Freestyle: count("Freestyle"),
		Vercel: count("Vercel"),
		"Rivet's registry": count("Rivet's registry"),
		"the base's registry": count("the base's registry"),
	};
}
