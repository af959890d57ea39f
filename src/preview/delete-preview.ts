import { awaitedLater } from "../awaited-later.ts";
import { hintOf, messageOf } from "../errors.ts";
import type { HostPart } from "../host/host.ts";
import { HttpError } from "../http/http-error.ts";
import type { CleanupFailure } from "../preview-state.ts";
import type { ControlPlane, PreviewNamespace } from "../rivet/control-plane.ts";
import type { Engine } from "../rivet/engine.ts";
import { emptyNamespace, findContents, type NamespaceContents } from "./empty-namespace.ts";
import type { PreviewRun } from "./preview-run.ts";

/** Everything of a preview, as each system is being asked for it. */
export interface FoundPreview {
	readonly namespaces: Promise<readonly FoundNamespace[]>;
	readonly hosted: Promise<readonly HostPart[]>;
	/** Ids of the GitHub deployments that are not inactive. */
	readonly deployments: Promise<readonly number[]>;
}

interface FoundNamespace {
	readonly namespace: PreviewNamespace;
	/** Listed ahead only where the namespace itself can't be deleted, so that its contents are all there is to delete. */
	readonly contents: FoundContents | undefined;
}

interface FoundContents extends NamespaceContents {
	readonly engine: Engine;
}

/** What was deleted and what still exists. An empty `left` means that every part was read back as gone. */
export interface Removal extends Deleted {
	/** Namespaces that are still there. They are deleted last, because a sweep finds a preview by them. */
	readonly namespaces: readonly PreviewNamespace[];
}

interface Deleted {
	/** In the user's words. */
	readonly removed: readonly string[];
	readonly left: readonly CleanupFailure[];
	/** The name that a self-hosted engine keeps of a namespace that was emptied. */
	readonly emptied?: string | undefined;
}

const NOTHING: Deleted = { removed: [], left: [] };
/** Statuses with which a control plane may refuse to delete a namespace that is in use. */
const REFUSALS: ReadonlySet<number> = new Set([400, 409, 412, 422, 423]);

/**
 * Starts to look up everything of a preview by its key. Changes nothing.
 * @param namespaces the preview's namespaces, where they were listed already
 */
export function findPreview(run: PreviewRun, namespaces?: readonly PreviewNamespace[]): FoundPreview {
	const { host, deployments, preview } = run;
	return {
		namespaces: awaitedLater(findNamespaces(run, namespaces)),
		hosted: host === undefined ? Promise.resolve([]) : awaitedLater(host.find(preview)),
		deployments: deployments === undefined ? Promise.resolve([]) : awaitedLater(deployments.findActive()),
	};
}

/**
 * Deletes everything that was found except namespaces that can be deleted themselves: all parts side by side, each tried even when
 * another fails. "Not found" is success. Never throws: a part that fails is in `left`.
 */
export async function deleteAllButNamespaces(run: PreviewRun, found: FoundPreview): Promise<Removal> {
	const { key } = run.preview;
	const deleted = joined(
		await Promise.all([
			attempt(`namespace ${key}`, async () => each(await found.namespaces, (one) => emptyListed(run, one))),
			attempt(`preview ${key} on ${run.host?.name ?? "the host"}`, async () => each(await found.hosted, (part) => removeHosted(run, part))),
			attempt("GitHub deployment", async () => deactivate(run, await found.deployments)),
		]),
	);
	const namespaces = await found.namespaces.catch(() => []); // Its failure is in `left` already.
	const removal = { ...deleted, namespaces: run.rivet.removesNamespaces ? namespaces.map(({ namespace }) => namespace) : [] };
	return removal.left.length > 0 ? keepNamespaces(run, removal) : removal;
}

/** Deletes the namespaces with everything in them, once nothing else is left and the pull request shows it. */
export async function deleteNamespaces(run: PreviewRun, removal: Removal): Promise<Removal> {
	const deleted = await each(removal.namespaces, (namespace) => deleteNamespace(run, namespace));
	if (deleted.left.length > 0) return { ...removal, left: deleted.left };
	const entry = await attempt(`entry of ${run.preview.key}`, async () => {
		await run.rivet.unregister(run.preview.key);
		return NOTHING;
	});
	return { ...removal, left: entry.left };
}

/** Empties the namespaces but keeps them, so that the next cleanup or a sweep finds by them what else is left. */
export async function keepNamespaces(run: PreviewRun, removal: Removal): Promise<Removal> {
	const why = "it is kept until everything else is deleted, so that a sweep can find the preview.";
	const emptied = await each(removal.namespaces, async (namespace) => {
		const result = await emptyIfThere(run, namespace);
		return result === undefined ? NOTHING : { removed: result.removed, left: [{ what: `namespace ${namespace.name}`, why }] };
	});
	return { ...removal, removed: [...emptied.removed, ...removal.removed], left: [...removal.left, ...emptied.left] };
}

async function findNamespaces(run: PreviewRun, listed: readonly PreviewNamespace[] | undefined): Promise<readonly FoundNamespace[]> {
	const { rivet, preview } = run;
	const named = rivet.namespaceFor(preview.key);
	const found = async () => (named === undefined ? rivet.find(preview.key) : [named]);
	const namespaces = await (listed === undefined ? found() : ownedOf(rivet, listed));
	const listContents = async (namespace: PreviewNamespace): Promise<FoundContents> => {
		const { engine } = await rivet.manage(namespace);
		return { engine, ...findContents(engine) };
	};
	return Promise.all(
		namespaces.map(async (namespace) => ({ namespace, contents: rivet.removesNamespaces ? undefined : await listContents(namespace) })),
	);
}

/** The list may lack details, so the owner is read from the namespace itself. */
async function ownedOf(rivet: ControlPlane, listed: readonly PreviewNamespace[]): Promise<readonly PreviewNamespace[]> {
	const owned = await Promise.all(listed.map((namespace) => rivet.owns(namespace)));
	return listed.filter((_, at) => owned[at]);
}

async function emptyListed(run: PreviewRun, { namespace, contents }: FoundNamespace): Promise<Deleted> {
	if (contents === undefined) return NOTHING;
	return (await emptyIfThere(run, namespace, contents)) ?? NOTHING;
}

/** @returns undefined when there is no such namespace: it never existed, or another run cleans up at the same time */
async function emptyIfThere(run: PreviewRun, namespace: PreviewNamespace, found?: FoundContents): Promise<Deleted | undefined> {
	const { rivet } = run;
	try {
		const engine = found?.engine ?? (await rivet.manage(namespace)).engine;
		const { runnerConfigs, actors } = await emptyNamespace(engine, run, found);
		const configs = runnerConfigs.map((name) => `runner config \`${name}\``);
		const removed = [...configs, ...(actors > 0 ? [`${actors} ${actors === 1 ? "actor" : "actors"}`] : [])];
		return { removed, left: [], emptied: namespace.name };
	} catch (error) {
		// Where the namespaces can't be listed either, the first failure is reported.
		const there = await rivet.find(namespace.key).catch(() => [namespace]);
		if (there.some(({ name }) => name === namespace.name)) throw error;
		return undefined;
	}
}

/** Deletes a namespace. One that the control plane refuses to delete while something is in it is emptied first. */
async function deleteNamespace(run: PreviewRun, namespace: PreviewNamespace): Promise<Deleted> {
	const { rivet, log } = run;
	try {
		await rivet.remove(namespace);
	} catch (error) {
		if (!(error instanceof HttpError) || error.status === undefined || !REFUSALS.has(error.status)) throw error;
		log.info(`${error.message} Emptying the namespace, then deleting it again.`);
		await emptyIfThere(run, namespace);
		await rivet.remove(namespace);
	}
	return NOTHING;
}

async function removeHosted({ host }: PreviewRun, part: HostPart): Promise<Deleted> {
	await host?.remove(part);
	return { removed: [part.what], left: [] };
}

async function deactivate({ deployments }: PreviewRun, ids: readonly number[]): Promise<Deleted> {
	if (deployments === undefined || ids.length === 0) return NOTHING;
	await deployments.deactivate(ids);
	return { removed: ["GitHub deployment"], left: [] };
}

/** The same work for each item, side by side. A failure is in `left` under the item's own name. */
async function each<Item extends Named>(items: readonly Item[], work: (item: Item) => Promise<Deleted>): Promise<Deleted> {
	return joined(await Promise.all(items.map((item) => attempt(nameOf(item), () => work(item)))));
}

type Named = PreviewNamespace | FoundNamespace | HostPart;

function nameOf(item: Named): string {
	if ("what" in item) return item.what.replaceAll("`", "");
	return `namespace ${"namespace" in item ? item.namespace.name : item.name}`;
}

async function attempt(what: string, work: () => Promise<Deleted>): Promise<Deleted> {
	try {
		return await work();
	} catch (error) {
		return { removed: [], left: [{ what, why: messageOf(error), hint: hintOf(error) }] };
	}
}

function joined(results: readonly Deleted[]): Deleted {
	return {
		removed: results.flatMap(({ removed }) => removed),
		left: results.flatMap(({ left }) => left),
		emptied: results.find(({ emptied }) => emptied !== undefined)?.emptied,
	};
}
