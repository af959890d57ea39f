import type { Docker } from "../docker/daemon.ts";
import type { Engine } from "../engine/engine.ts";
import type { EngineGateway } from "../engine/gateway.ts";
import { putBaseImage } from "../registry/base-image.ts";
import { type Registry, type RegistryOptions, startRegistry } from "../registry/registry.ts";
import { ContainerInstance } from "./container-instance.ts";
import type { InstanceOptions } from "./pool-instance.ts";
import { type Pools, type PoolsOptions, startPools } from "./pools.ts";
import { UnpackedInstance } from "./unpacked-instance.ts";

export interface ComputeOptions {
	readonly registry?: Omit<RegistryOptions, "login">;
	readonly pools?: Pick<PoolsOptions, "stepMs" | "listensWithinMs" | "outlivesNamespace" | "addressOf">;
	/** Runs the images. Left out, they are unpacked, and run on this Node. */
	readonly docker?: Docker | undefined;
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

const NOBODY = { username: "nobody", password: "none" };
const BASE = { repository: "library/node", tag: "24-slim" };

export async function startCompute(
	options: ComputeOptions & { readonly engine: Engine; readonly gateway: EngineGateway; readonly apiToken: string },
): Promise<Compute> {
	const { engine, gateway, apiToken, docker } = options;
	const login = { username: "rivet", password: apiToken };
	const [registry, base] = await Promise.all([
		startRegistry({ login, ...options.registry }),
		startRegistry({ login: NOBODY, publicRepositories: [BASE.repository] }),
	]);
	await (docker ? pushBaseImage(docker, base) : putBaseImage(base.store, BASE.repository, BASE.tag));
	const instance = (wanted: InstanceOptions) =>
		docker
			? new ContainerInstance(docker, { registry: new URL(registry.url).host, ...login }, wanted)
			: new UnpackedInstance(registry.store, wanted);
	const pools = await startPools({ engine, gateway, instance, ...options.pools });
	const inputs = {
		host: "rivet-compute",
		"rivet-registry": registry.url,
		// Without Docker nothing could run what a Dockerfile makes.
		...(docker ? {} : { dockerfile: "none" }),
		"base-image": `${base.url}/${BASE.repository}:${BASE.tag}`,
		domain: `http://127.0.0.{number}:${pools.servePort}`,
	};
	const stop = async () => {
		await Promise.all([pools.stop(), registry.stop(), base.stop()]);
	};
	return { registry, base, pools, inputs, stop };
}

/** One that can run: with Node and its libraries. */
async function pushBaseImage(docker: Docker, base: Registry): Promise<void> {
	const registry = new URL(base.url).host;
	const name = `${registry}/${BASE.repository}:${BASE.tag}`;
	await docker.run(["tag", docker.baseImage, name]);
	await docker.run(["push", "--quiet", name], { login: { registry, ...NOBODY } });
}
