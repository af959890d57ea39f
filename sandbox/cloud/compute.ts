import type { Engine } from "../engine/engine.ts";
import type { EngineGateway } from "../engine/gateway.ts";
import { putBaseImage } from "../registry/base-image.ts";
import { type Registry, type RegistryOptions, startRegistry } from "../registry/registry.ts";
import { type Pools, type PoolsOptions, startPools } from "./pools.ts";

export interface ComputeOptions {
	readonly registry?: Omit<RegistryOptions, "login">;
	readonly pools?: Pick<PoolsOptions, "stepMs" | "listensWithinMs" | "outlivesNamespace" | "addressOf">;
}

/** Rivet Compute: the registry that images are pushed to, the pools that run them, and a registry with a base image. */
export interface Compute {
	readonly registry: Registry;
	readonly base: Registry;
	readonly pools: Pools;
	/** The step's `with:` for this host. */
	readonly inputs: Readonly<Record<string, string>>;
	stop(): Promise<void>;
}

const BASE = { repository: "library/node", tag: "24-slim" };

export async function startCompute(
	options: ComputeOptions & { readonly engine: Engine; readonly gateway: EngineGateway; readonly apiToken: string },
): Promise<Compute> {
	const { engine, gateway, apiToken } = options;
	const [registry, base] = await Promise.all([
		startRegistry({ login: { username: "rivet", password: apiToken }, ...options.registry }),
		startRegistry({ login: { username: "nobody", password: "none" }, publicRepositories: [BASE.repository] }),
	]);
	await putBaseImage(base.store, BASE.repository, BASE.tag);
	const pools = await startPools({ engine, gateway, store: registry.store, ...options.pools });
	const inputs = {
		host: "rivet-compute",
		"rivet-registry": registry.url,
		"base-image": `${base.url}/${BASE.repository}:${BASE.tag}`,
		domain: `http://127.0.0.{number}:${pools.servePort}`,
	};
	const stop = async () => {
		await Promise.all([pools.stop(), registry.stop(), base.stop()]);
	};
	return { registry, base, pools, inputs, stop };
}
