import * as v from "valibot";
import type { Compute } from "../../sandbox/cloud/compute.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { oursIn } from "../scenarios/vercel-others.ts";

/** The newest deployment of a pull request, on whichever host. */
export interface Newest {
	readonly id: string | undefined;
	readonly version: string | undefined;
	readonly url: string;
}

export function newestOf({ freestyle, vercel, compute }: Sandbox, { number, record }: PlayedPullRequest): Newest {
	if (compute !== undefined) return newestOnCompute(compute, number);
	if (vercel === undefined) {
		const deployment = freestyle.deployments().at(-1);
		const url = `http://127.0.0.${number}:${freestyle.servePort}`;
		return { id: deployment?.id, version: deployment?.upload.envVars.RIVET_ENVOY_VERSION, url };
	}
	const deployment = vercel.deployments().findLast(({ branch, state }) => branch === record.headRef && state === "READY");
	return { id: deployment?.id, version: deployment?.environment?.runtime.RIVET_ENVOY_VERSION, url: deployment?.url ?? "" };
}

function newestOnCompute({ pools }: Compute, number: number): Newest {
	const pool = poolOf(pools, number);
	const { repository, tag } = v.parse(imageSchema, pool?.config.image);
	const { RIVET_ENVOY_VERSION: version } = v.parse(environmentSchema, pool?.config.environment);
	return { id: `${repository}:${tag}`, version, url: `http://127.0.0.${number}:${pools.servePort}` };
}

const imageSchema = v.object({ repository: v.string(), tag: v.string() });
const environmentSchema = v.object({ RIVET_ENVOY_VERSION: v.string() });

function poolOf({ pools }: Compute["pools"], number: number) {
	return [...pools.values()].find(({ config }) => String(config.displayName).startsWith(`pr-${number}-`));
}

/** Whether a close has left nothing of the preview on the host. */
export function isOffTheHost({ freestyle, vercel, compute }: Sandbox, { number, record }: PlayedPullRequest): boolean {
	if (compute !== undefined) return poolOf(compute.pools, number) === undefined;
	if (vercel === undefined) return !freestyle.mappings().some(({ domain }) => domain === `127.0.0.${number}`);
	const { variables, deployments } = oursIn(vercel, record.headRef);
	return variables.length + deployments.length === 0;
}
