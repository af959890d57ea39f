import type { OwnDeployment } from "./host.ts";

/** A deployment as its host lists it. */
interface ListedDeployment {
	readonly id: string;
	/** Of its `RIVET_ENVOY_VERSION`; NaN where it has none. */
	readonly version: number;
}

/** Whether a deployment of the preview is another run's and no older than this run's, so that it must keep the address. */
export function isAnothersAndNoOlder(listed: ListedDeployment, { version, deployment, live }: OwnDeployment): boolean {
	if (listed.id === deployment?.id || listed.id === live?.id) return false;
	// If the answer to this run's deploy was lost, a deployment with this run's version is its own.
	return deployment === undefined ? listed.version > version : listed.version >= version;
}
