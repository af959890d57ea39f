import type { Cloud } from "../../sandbox/cloud/cloud.ts";
import type { Compute } from "../../sandbox/cloud/compute.ts";
import { putImage } from "../../sandbox/registry/small-image.ts";
import { PROJECT, type Sandbox } from "../../sandbox/sandbox.ts";

/** Of the image that people have pushed by hand. */
const TAG = "production";
/** Answers as RivetKit does when the engine asks what runs here. */
const SERVER = `
import { createServer } from "node:http";
const metadata = { runtime: "rivetkit", version: "2.3.19", actorNames: {}, envoy: { kind: { serverless: {} }, version: 1 } };
createServer((_, answer) => answer.end(JSON.stringify(metadata))).listen(process.env.PORT);
`;

/** Runs somebody else's app in managed pools of namespaces that the action did not make. @throws when one does not come up */
export async function runForeignPools({ cloud, compute, secrets }: Sandbox, engineNamespaces: readonly string[]): Promise<void> {
	if (cloud === undefined || compute === undefined) return;
	const config = { WorkingDir: "/app", Cmd: ["node", "server.mjs"] };
	await putImage(compute.registry.store, PROJECT, { layers: [{ "app/server.mjs": SERVER }], config, tag: TAG });
	await Promise.all(namesOf(cloud, engineNamespaces).map((name) => runPool(cloud, compute, name, secrets.rivetToken)));
}

/** What the pools run and what their tag leads to. */
export function foreignPools({ cloud, compute }: Sandbox, engineNamespaces: readonly string[]) {
	if (cloud === undefined || compute === undefined) return undefined;
	const pools = namesOf(cloud, engineNamespaces).map((name) => {
		const { status, config, serving } = compute.pools.pools.get(name) ?? {};
		return { name, status, config, port: serving?.port };
	});
	return { pools, image: compute.registry.store.manifest(PROJECT, TAG)?.digest };
}

/** Drops what earlier pull requests have pushed: the next one is to send a whole image again. */
export function forgetImages({ registry }: Compute): void {
	registry.store.keepOnly(PROJECT, [TAG]);
	registry.forgetRequests();
}

async function runPool(cloud: Cloud, { pools }: Compute, name: string, token: string): Promise<void> {
	const response = await fetch(`${cloud.url}/projects/${PROJECT}/namespaces/${name}/managed-pools/default?org=acme`, {
		method: "PUT",
		headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
		body: JSON.stringify({ displayName: "Default", image: { repository: PROJECT, tag: TAG } }),
	});
	if (!response.ok) throw new Error(`Rivet Cloud answered ${response.status}: ${await response.text()}`);
	const pool = pools.pools.get(name);
	await pool?.settled();
	if (pool?.status !== "ready") throw new Error(`The foreign pool is ${pool?.status}: ${pool?.error?.message}`);
}

function namesOf(cloud: Cloud, engineNamespaces: readonly string[]): readonly string[] {
	return cloud.namespaces().flatMap(({ name, engineNamespaceName }) => (engineNamespaces.includes(engineNamespaceName) ? [name] : []));
}
