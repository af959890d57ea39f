import type { Sandbox } from "../sandbox/sandbox.ts";

/** Lets every answer of every service come this much later. The preview itself is no service: it answers as fast as it can. */
export function delayAnswers({ github, cloud, freestyle, gateway }: Sandbox, delayMs: number): void {
	for (const service of [github.http, freestyle, gateway, ...(cloud === undefined ? [] : [cloud])]) {
		service.heal();
		if (delayMs > 0) service.fail(/./, { kind: "slow", delayMs });
	}
}

export type Service = "GitHub" | "Rivet Cloud" | "engine" | "Freestyle";
export type Calls = Readonly<Record<Service, number>>;

/** How often each service was asked so far. */
export function callsSoFar({ github, cloud, freestyle, gateway }: Sandbox): Calls {
	return {
		GitHub: github.http.requests.length,
		"Rivet Cloud": cloud?.requests.length ?? 0,
		engine: gateway.requests.length,
		Freestyle: freestyle.requests.length,
	};
}

export function callsBetween(before: Calls, after: Calls): Calls {
	return {
		GitHub: after.GitHub - before.GitHub,
		"Rivet Cloud": after["Rivet Cloud"] - before["Rivet Cloud"],
		engine: after.engine - before.engine,
		Freestyle: after.Freestyle - before.Freestyle,
	};
}
