import { lookUntil } from "../../../src/look-until.ts";
import type { ManagedPools } from "../../../src/managed-pool.ts";
import { count, isServed, versionNow } from "../deployed-app.ts";
import { deployRequest } from "../fixture.ts";
import type { Probe } from "../probe.ts";
import { type MadeDeployment, type MadeNamespace, needed, type Services } from "../services.ts";

const UNTIL_GONE_MS = [1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 30_000] as const;

/** These use the second namespace. */
export const MAKING_RIVET_COMPUTE: readonly Probe[] = [
	{
		id: "rivet-compute.no-pool",
		assumption: "A fresh namespace has no managed pool: asking for it answers 404.",
		assumed: { "there is a pool": false },
		async probe({ rivet, made }) {
			needed(rivet.target.compute, "Rivet Compute");
			return { "there is a pool": (await rivet.pools.get(twin(made).namespace.name)) !== undefined };
		},
	},
	{
		id: "rivet-compute.prepare",
		assumption: "A pool is made with its display name alone, and then the cloud token opens the registry.",
		makes: ({ second }) => `Make a managed pool in ${second}, without an image; it may cost money while it is there`,
		assumed: { "there is a pool": true, "the registry is open": true },
		async probe({ rivet, preview, made }) {
			const { namespace, engineName } = twin(made);
			await rivet.compute.prepare?.(preview, { name: namespace.name, engineNamespace: engineName }, "without-docker");
			return { "there is a pool": (await rivet.pools.get(namespace.name)) !== undefined, "the registry is open": true };
		},
	},
	{
		id: "rivet-compute.deploy",
		assumption: "The pool becomes `ready` with a pushed image, and serves at the namespace's address with our version.",
		makes: ({ key, second }) =>
			`Make an image with the tag ${key}-VERSION in Rivet's registry, where it stays, and run it in the pool of ${second}`,
		assumed: { "the pool is ready": true, "our version answers": true },
		async probe(services) {
			const { rivet, made } = services;
			const version = versionNow();
			const request = await deployRequest(services, rivet.compute, twin(made), version);
			const deployment = await rivet.compute.deploy(request);
			made.compute = { ...deployment, version };
			return { "the pool is ready": true, "our version answers": await isServed(services, deployment, version) };
		},
	},
	{
		id: "rivet-compute.pool",
		assumption: "A pool's answer has its image and its variables.",
		assumed: { "its status": "ready", "the answer has its image": true, "the answer has its variables": true },
		async probe({ rivet, made, key }) {
			app(made);
			const pool = await rivet.pools.get(twin(made).namespace.name);
			return {
				"its status": pool?.status ?? "no pool",
				"the answer has its image": pool?.image !== undefined,
				"the answer has its variables": pool?.environment.RIVET_PREVIEW === key,
			};
		},
	},
	{
		id: "rivet-compute.runner-config",
		assumption: "The platform writes the runner config `default` itself.",
		assumed: { "the runner config is there": true },
		async probe({ rivet, made }) {
			app(made);
			return { "the runner config is there": (await rivet.engine(twin(made)).runnerConfigNames()).includes("default") };
		},
	},
	{
		id: "rivet-compute.actor",
		assumption: "A frontend's first actor call succeeds at the pool's address.",
		makes: ({ second, made }) => `Make one actor in ${second}, at ${app(made).url}`,
		assumed: { "the actor counts to": 1 },
		async probe(services) {
			return { "the actor counts to": await count(services, app(services.made)) };
		},
	},
	{
		id: "rivet-compute.logs",
		assumption: "The log of a pool is a list of lines with a time.",
		assumed: { "the log can be read": true },
		async probe({ rivet, made }) {
			app(made);
			await rivet.pools.logs(twin(made).namespace.name);
			return { "the log can be read": true };
		},
	},
];

export const ENDING_RIVET_COMPUTE: readonly Probe[] = [
	{
		id: "rivet-compute.delete",
		assumption: "A deleted pool is gone within two minutes, and then answers 404.",
		makes: ({ second }) => `Delete the managed pool of ${second}`,
		assumed: { "it is gone": true },
		async probe({ rivet, made, pause }) {
			const { name } = twin(made).namespace;
			needed(await rivet.pools.get(name), "rivet-compute.prepare to succeed");
			return { "it is gone": await deletePool(rivet.pools, name, pause) };
		},
	},
];

/** Deletes a namespace's pool, if there is one. @returns whether it is gone */
export async function deletePool(pools: ManagedPools, namespace: string, pause: Services["pause"]): Promise<boolean> {
	const isGone = async () => (await pools.get(namespace)) === undefined;
	if (await isGone()) return true;
	await pools.delete(namespace);
	return lookUntil(isGone, UNTIL_GONE_MS, pause);
}

function twin({ twin: made }: Services["made"]): MadeNamespace {
	return needed(made, "rivet-cloud.create-twice to succeed");
}

function app({ compute }: Services["made"]): MadeDeployment {
	return needed(compute, "rivet-compute.deploy to succeed");
}
