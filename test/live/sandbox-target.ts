import { GITHUB_TOKEN } from "../../sandbox/github/github.ts";
import { userNamed } from "../../sandbox/github/users.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import type { Vercel } from "../../sandbox/vercel/vercel.ts";
import { numberOf } from "./live-key.ts";
import { startProbedVercel } from "./sandbox-vercel.ts";
import type { Target } from "./target.ts";

/** Stand-ins change within milliseconds. */
const LONGEST_PAUSE_MS = 100;

/** A sandbox with all services, as the probe assumes them to be. */
export interface ProbedSandbox {
	readonly sandbox: Sandbox;
	readonly vercel: Vercel;
	readonly target: Target;
	stop(): Promise<void>;
}

export async function startProbedSandbox(): Promise<ProbedSandbox> {
	const pools = { addressOf: ({ displayName }: { readonly displayName: string }) => `127.0.0.${numberOf(displayName)}` };
	const sandbox = await startSandbox({ mode: "cloud", host: "rivet-compute", datacenter: "us-west-1", compute: { pools } });
	const { freestyle, github } = sandbox;
	const permissions = { contents: "write", "pull-requests": "write", deployments: "write" } as const;
	github.allow(GITHUB_TOKEN, { user: userNamed("prober"), kind: "personal", permissions });
	const probedVercel = await startProbedVercel(github);
	const target: Target = {
		rivet: { ...rivetOf(sandbox), archived: await archivedNamespace(sandbox) },
		freestyle: {
			apiKey: sandbox.secrets.freestyleApiKey,
			apiUrl: freestyle.url,
			domain: `http://127.0.0.{number}:${freestyle.servePort}`,
		},
		vercel: probedVercel.target,
		github: { token: GITHUB_TOKEN, apiUrl: github.apiUrl, repository: sandbox.repository },
		longestPauseMs: LONGEST_PAUSE_MS,
	};
	const stop = async () => void (await Promise.all([sandbox.stop(), probedVercel.stop()]));
	return { sandbox, vercel: probedVercel.vercel, target, stop };
}

function rivetOf({ secrets, inputs, gateway, cloud }: Sandbox) {
	return {
		token: secrets.rivetToken,
		cloudEndpoint: cloud?.url ?? "",
		engineEndpoint: gateway.endpoint,
		compute: { registry: inputs["rivet-registry"] ?? "", baseImage: inputs["base-image"] ?? "", domain: inputs.domain ?? "" },
	};
}

/** Somebody archived it before the probe came. */
async function archivedNamespace({ cloud }: Sandbox): Promise<string | undefined> {
	const namespace = await cloud?.addForeignNamespace("long-gone");
	if (namespace !== undefined) namespace.archivedAt = new Date(0).toISOString();
	return namespace?.name;
}
