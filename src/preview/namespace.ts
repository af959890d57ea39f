import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "../rivet/control-plane.ts";

/** A namespace that is ready to be deployed to. */
export interface PreparedNamespace extends NamespaceAccess {
	readonly namespace: PreviewNamespace;
	/** The engine's datacenters. */
	readonly datacenters: readonly string[];
	/** Whether something of an earlier push is in it. */
	readonly inUse: boolean;
}

/**
 * Finds the preview's namespace by its key, or makes it, and opens it. Where another run made one at the same time, both
 * runs settle on the oldest and the younger, empty one is removed.
 */
export async function prepareNamespace(controlPlane: ControlPlane, key: string): Promise<PreparedNamespace> {
	const [prepared] = await Promise.all([findOrCreate(controlPlane, key), controlPlane.enlist(key)]);
	return prepared;
}

async function findOrCreate(controlPlane: ControlPlane, key: string): Promise<PreparedNamespace> {
	const [found] = await controlPlane.find(key);
	if (found !== undefined) return open(controlPlane, found);
	const created = await controlPlane.create(key);
	const [prepared, settled] = await Promise.all([open(controlPlane, created), controlPlane.find(key)]);
	const oldest = settled[0] ?? created;
	if (oldest.name === created.name) return prepared;
	const [settledOn] = await Promise.all([open(controlPlane, oldest), controlPlane.remove(created)]);
	return settledOn;
}

async function open(controlPlane: ControlPlane, namespace: PreviewNamespace): Promise<PreparedNamespace> {
	const access = await controlPlane.open(namespace);
	const [datacenters, runnerConfigs] = await Promise.all([access.engine.datacenters(), access.engine.runnerConfigNames()]);
	return { ...access, namespace, datacenters, inUse: runnerConfigs.length > 0 };
}
