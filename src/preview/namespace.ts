import { publicEndpoint } from "../names/endpoint.ts";
import type { PreviewState } from "../preview-state.ts";
import type { ControlPlane, NamespaceAccess, NamespaceNeeds, PreviewNamespace } from "../rivet/control-plane.ts";
import type { NamespaceOutputs, PreviewRun } from "./preview-run.ts";

/** A namespace that exists, with its tokens. */
export interface OpenedNamespace extends NamespaceAccess {
	readonly namespace: PreviewNamespace;
	/** Whether this run made it. */
	readonly created: boolean;
}

/**
 * Finds the preview's namespace by its key, or makes it, and mints its tokens. Where another run made one at the same time, both
 * runs choose the oldest, and the younger one, which is empty, is removed.
 * @param found the namespaces with this key, where they are being looked up already
 * @param needs which tokens to mint
 */
export async function openNamespace(
	rivet: ControlPlane,
	key: string,
	found: Promise<readonly PreviewNamespace[]> = rivet.find(key),
	needs: NamespaceNeeds = { runnerToken: true },
): Promise<OpenedNamespace> {
	const [opened] = await Promise.all([findOrCreate(rivet, key, found, needs), rivet.registerForSweep(key)]);
	return opened;
}

/** Links the namespace's dashboard, and logs where the namespace comes from. */
export async function announceNamespace({ progress, rivet, status }: PreviewRun, { namespace, created }: OpenedNamespace): Promise<void> {
	status.link({ dashboard: await rivet.dashboardUrl(namespace) });
	progress.decide({ what: "Namespace", value: namespace.name, why: created ? "made for this pull request" : "made by an earlier run" });
}

/** What the outputs say about the namespace. */
export function namespaceOutputs(
	{ inputs }: PreviewRun,
	{ namespace, engineNamespace, publishableToken }: OpenedNamespace,
): NamespaceOutputs {
	const engineEndpoint = inputs.rivetEndpoint;
	const access = { engineEndpoint, engineNamespace, publishableToken };
	return { ...access, namespace: namespace.name, publicEndpoint: publicEndpoint(access) };
}

/** Whether the data of earlier pushes is in the namespace once this push is deployed. */
export function dataAfterPush(inUse: boolean, onPush: "keep" | "fresh"): Extract<PreviewState, { kind: "ready" }>["data"] {
	return inUse && onPush === "keep" ? "kept" : "fresh";
}

async function findOrCreate(
	rivet: ControlPlane,
	key: string,
	found: Promise<readonly PreviewNamespace[]>,
	needs: NamespaceNeeds,
): Promise<OpenedNamespace> {
	const open = async (namespace: PreviewNamespace, created: boolean) => ({
		...(await rivet.open(namespace, needs)),
		namespace,
		created,
	});
	const [existing] = await found;
	if (existing !== undefined) return open(existing, false);
	const made = await rivet.create(key);
	const [opened, all] = await Promise.all([open(made, true), rivet.find(key)]);
	const oldest = all[0] ?? made;
	if (oldest.name === made.name) return opened;
	const [chosen] = await Promise.all([open(oldest, false), rivet.remove(made)]);
	return chosen;
}
