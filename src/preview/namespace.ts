import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "../rivet/control-plane.ts";

/** A namespace that exists and whose tokens are minted: enough to build with and to deploy to. */
export interface OpenedNamespace extends NamespaceAccess {
	readonly namespace: PreviewNamespace;
	/** Whether this run made it. */
	readonly created: boolean;
	/** Where and onto what it can be deployed: asked already, and needed only once the app is to be connected. */
	readonly prepared: Promise<PreparedNamespace>;
}

/** A namespace that is ready to be deployed to. */
export interface PreparedNamespace extends NamespaceAccess {
	readonly namespace: PreviewNamespace;
	/** The engine's datacenters. */
	readonly datacenters: readonly string[];
	/** Whether something of an earlier push is in it. */
	readonly inUse: boolean;
}

/** {@link openNamespace}, with everything that is asked of it. */
export async function prepareNamespace(controlPlane: ControlPlane, key: string): Promise<PreparedNamespace> {
	return (await openNamespace(controlPlane, key)).prepared;
}

/**
 * Finds the preview's namespace by its key, or makes it, and opens it. Where another run made one at the same time, both
 * runs settle on the oldest and the younger, empty one is removed.
 * @param finding the namespaces with this key, where they are being looked up already
 */
export async function openNamespace(
	controlPlane: ControlPlane,
	key: string,
	finding: Promise<readonly PreviewNamespace[]> = controlPlane.find(key),
): Promise<OpenedNamespace> {
	const [opened] = await Promise.all([findOrCreate(controlPlane, key, finding), controlPlane.enlist(key)]);
	return opened;
}

async function findOrCreate(
	controlPlane: ControlPlane,
	key: string,
	finding: Promise<readonly PreviewNamespace[]>,
): Promise<OpenedNamespace> {
	const [found] = await finding;
	if (found !== undefined) return open(controlPlane, found, false);
	const created = await controlPlane.create(key);
	const [opened, settled] = await Promise.all([open(controlPlane, created, true), controlPlane.find(key)]);
	const oldest = settled[0] ?? created;
	if (oldest.name === created.name) return opened;
	const [settledOn] = await Promise.all([open(controlPlane, oldest, false), controlPlane.remove(created)]);
	return settledOn;
}

async function open(controlPlane: ControlPlane, namespace: PreviewNamespace, created: boolean): Promise<OpenedNamespace> {
	const access = await controlPlane.open(namespace);
	const prepared = look(access, namespace);
	// Told where it is awaited, which may be much later, and never where another step fails first.
	prepared.catch(() => undefined);
	return { ...access, namespace, created, prepared };
}

async function look(access: NamespaceAccess, namespace: PreviewNamespace): Promise<PreparedNamespace> {
	const [datacenters, runnerConfigs] = await Promise.all([access.engine.datacenters(), access.engine.runnerConfigNames()]);
	return { ...access, namespace, datacenters, inUse: runnerConfigs.length > 0 };
}
