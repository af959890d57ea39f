import type { Compute } from "../../sandbox/cloud/compute.ts";
import type { PlayedPullRequest } from "../../sandbox/played-pull-request.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Vercel } from "../../sandbox/vercel/vercel.ts";
import { oursIn } from "../scenarios/vercel-others.ts";

/** What the host itself says of one preview. */
export interface HostView {
	/** Where visitors go. */
	readonly url: string;
	/** What is served there. */
	readonly mapped: { readonly sha: string; readonly version: number } | undefined;
	/** What a close may not leave. */
	readonly left: readonly string[];
	/** Inputs of every run. */
	readonly inputs: Readonly<Record<string, string>>;
}

/** @param key of the preview */
export function hostViewOf(sandbox: Sandbox, pull: PlayedPullRequest, key: string): HostView {
	const { compute, vercel } = sandbox;
	if (vercel !== undefined) return vercelView(vercel, pull);
	return compute === undefined ? freestyleView(sandbox, pull) : computeView(sandbox, compute, pull, key);
}

function freestyleView({ freestyle }: Sandbox, { number, record }: PlayedPullRequest): HostView {
	const domain = `127.0.0.${number}`;
	const mapping = freestyle.mappings().find((one) => one.domain === domain);
	const deployment = freestyle.deployments().find(({ id }) => id === mapping?.deploymentId);
	const { HEAD_SHA: sha = "", RIVET_ENVOY_VERSION: version } = deployment?.upload.envVars ?? {};
	return {
		url: `http://${domain}:${freestyle.servePort}`,
		mapped: deployment && { sha, version: Number(version) },
		left: deployment === undefined ? [] : ["the domain is left"],
		inputs: { "install-command": "none", ...markedWith(record.headSha) },
	};
}

/** A pool outside of a namespace in use is left, too. */
function computeView({ cloud }: Sandbox, { pools }: Compute, { number, record }: PlayedPullRequest, key: string): HostView {
	const own = cloud?.namespaces().filter(({ displayName }) => displayName === key) ?? [];
	const held = own.flatMap(({ name }) => pools.pools.get(name) ?? []);
	const served = held.find(({ serving }) => serving !== undefined)?.served;
	const { HEAD_SHA: sha = "", RIVET_ENVOY_VERSION: version } = served?.environment ?? {};
	return {
		url: `http://127.0.0.${number}:${pools.servePort}`,
		mapped: served && { sha, version: Number(version) },
		left: held.map(({ status }) => `a managed pool is left ${status}`),
		inputs: markedWith(record.headSha),
	};
}

/** By this variable of the server the test sees which commit an address serves. */
function markedWith(sha: string): Readonly<Record<string, string>> {
	return { env: `HEAD_SHA=${sha}` };
}

/** The branch's alias stays with Vercel's own deployments; what is the action's must go. */
function vercelView(vercel: Vercel, { record }: PlayedPullRequest): HostView {
	const serving = vercel.deployments().find(({ branch, aliases }) => branch === record.headRef && aliases.length > 0);
	const { variables, deployments } = oursIn(vercel, record.headRef);
	const sha = serving?.source.kind === "git" ? serving.source.sha : "";
	return {
		url: serving?.aliases[0] ?? vercel.url,
		mapped: serving && { sha, version: Number(serving.environment?.runtime.RIVET_ENVOY_VERSION) },
		left: [...variables.map((name) => `the variable ${name} is left`), ...deployments.map((id) => `the deployment ${id} is left`)],
		inputs: {},
	};
}
