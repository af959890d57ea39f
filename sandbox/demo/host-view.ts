import type { Sandbox } from "../sandbox.ts";

/** The host's stand-in, as the demo looks at it. */
export interface HostView {
	/** As people write it. */
	readonly name: string;
	/** Where its apps are served. */
	readonly servePort: number;
	/** Everything that the app has printed there, over all deployments. */
	log(): readonly string[];
	/** Whether it serves a preview now. */
	isServing(): boolean;
}

export function viewOfHost({ compute, freestyle }: Pick<Sandbox, "compute" | "freestyle">): HostView {
	if (compute === undefined) {
		return {
			name: "Freestyle",
			servePort: freestyle.servePort,
			log: () => freestyle.deployments().flatMap(({ logs }) => logs.map(({ message }) => message)),
			isServing: () => freestyle.mappings().length > 0,
		};
	}
	const pools = () => [...compute.pools.pools.values()];
	return {
		name: "Rivet Compute",
		servePort: compute.pools.servePort,
		log: () => pools().flatMap(({ log }) => log.map(({ message }) => message)),
		isServing: () => pools().length > 0,
	};
}
