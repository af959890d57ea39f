import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { oursIn } from "../scenarios/vercel-others.ts";

/** The newest deployment of a pull request, on whichever host. */
export interface Newest {
	readonly id: string | undefined;
	readonly version: string | undefined;
	readonly url: string;
}

export function newestOf({ freestyle, vercel }: Sandbox, { number, record }: PlayedPullRequest): Newest {
	if (vercel === undefined) {
		const deployment = freestyle.deployments().at(-1);
		const url = `http://127.0.0.${number}:${freestyle.servePort}`;
		return { id: deployment?.id, version: deployment?.upload.envVars.RIVET_ENVOY_VERSION, url };
	}
	const deployment = vercel.deployments().findLast(({ branch, state }) => branch === record.headRef && state === "READY");
	return { id: deployment?.id, version: deployment?.environment?.runtime.RIVET_ENVOY_VERSION, url: deployment?.url ?? "" };
}

/** Whether a close has left nothing of the preview on the host. */
export function isOffTheHost({ freestyle, vercel }: Sandbox, { number, record }: PlayedPullRequest): boolean {
	if (vercel === undefined) return !freestyle.mappings().some(({ domain }) => domain === `127.0.0.${number}`);
	const { variables, deployments } = oursIn(vercel, record.headRef);
	return variables.length + deployments.length === 0;
}
