import { hintOf, messageOf } from "../errors.ts";
import type { DeploymentRecord } from "../github/deployment.ts";
import type { Host } from "../host/host.ts";
import type { Log } from "../log.ts";
import type { CleanupFailure } from "../report/preview-state.ts";
import type { ControlPlane, PreviewNamespace } from "../rivet/control-plane.ts";
import { type Emptied, type EmptyOptions, emptyNamespace } from "./empty.ts";

export interface RemovePorts extends EmptyOptions {
	readonly controlPlane: ControlPlane;
	readonly host: Host;
	/** Undefined where no GitHub deployment is recorded. */
	readonly record: DeploymentRecord | undefined;
	readonly log: Log;
}

/** Everything that can belong to a preview. */
export interface RemoveTarget {
	readonly key: string;
	/** Host names that the preview may be served at. */
	readonly domains: readonly string[];
	/** Whether earlier pushes had domains of their own (`{sha}`, `{branch}` in the template), to be found by the key. */
	readonly findDomains: boolean;
	/** The preview's namespaces, where they were listed already; else they are found by the key. */
	readonly namespaces?: readonly PreviewNamespace[] | undefined;
}

/** What is gone and what is not. Nothing left means that it was read back and is really gone. */
export interface Removal {
	readonly removed: readonly string[];
	readonly left: readonly CleanupFailure[];
	/** The name that a self-hosted engine keeps, empty. */
	readonly emptiedNamespace: string | undefined;
	/**
	 * To be called once, when the pull request was told: removes the emptied namespaces, by which a sweep finds the preview. Should a
	 * run be killed before, a sweep does the rest. Does nothing while something is left.
	 */
	readonly finish: () => Promise<Pick<Removal, "removed" | "left">>;
}

/** One part's end: what it removed, in the user's words. */
type Part = { readonly removed: readonly string[] };

/**
 * Removes a preview: all parts side by side, each tried even when another fails. "Not found" is success. With `allowed` the
 * namespaces are looked up meanwhile, which takes longest. The emptied
 * namespaces themselves go last, with {@link Removal.finish}, and stay while anything else is left: by them a sweep finds it.
 * Never throws for a part that fails: it is in `left`, by name and with the reason.
 */
export async function removePreview(ports: RemovePorts, target: RemoveTarget): Promise<Removal> {
	const left: CleanupFailure[] = [];
	const attempt = async (what: string, work: () => Promise<Part>): Promise<Part> => {
		try {
			return await work();
		} catch (error) {
			left.push({ what, why: messageOf(error), hint: hintOf(error) });
			return { removed: [] };
		}
	};
	const emptied: PreviewNamespace[] = [];
	const parts = await Promise.all([
		attempt(`namespace ${target.key}`, () => emptyNamespaces(ports, target, attempt, emptied)),
		attempt(`domain of ${target.key}`, () => removeDomains(ports, target, attempt)),
		attempt("GitHub deployment", () => deactivateDeployments(ports)),
	]);
	const removed = parts.flatMap((part) => part.removed);
	const named = ports.controlPlane.removesNamespaces ? emptied : [];
	if (left.length > 0) left.push(...named.map(keptEmpty));
	const isDone = left.length === 0;
	const finish = async () => {
		if (!isDone) return { removed, left };
		const gone = await Promise.all(
			emptied.map((namespace) => attempt(`namespace ${namespace.name}`, () => removeEmptied(ports, namespace))),
		);
		if (left.length === 0) await attempt(`entry of ${target.key}`, () => delist(ports, target.key));
		return { removed: [...gone.flatMap((part) => part.removed), ...removed], left };
	};
	return {
		removed: isDone ? [...named.map(nameOf), ...removed] : removed,
		left: [...left],
		finish,
		emptiedNamespace: ports.controlPlane.removesNamespaces ? undefined : emptied[0]?.name,
	};
}

type Attempt = (what: string, work: () => Promise<Part>) => Promise<Part>;

async function delist({ controlPlane }: RemovePorts, key: string): Promise<Part> {
	await controlPlane.delist(key);
	return { removed: [] };
}

/** @param emptied takes the namespaces that are empty now */
async function emptyNamespaces(
	ports: RemovePorts,
	{ key, namespaces: listed }: RemoveTarget,
	attempt: Attempt,
	emptied: PreviewNamespace[],
): Promise<Part> {
	const namespaces = listed ?? (await ports.controlPlane.find(key));
	const parts = namespaces.map((namespace) =>
		attempt(`namespace ${namespace.name}`, async () => {
			const part = await emptyOne(ports, namespace);
			if (part === undefined) return { removed: [] };
			emptied.push(namespace);
			return part;
		}),
	);
	return joined(await Promise.all(parts));
}

/** @returns undefined when the namespace is gone meanwhile: another run cleans up at the same time */
async function emptyOne(ports: RemovePorts, namespace: PreviewNamespace): Promise<Part | undefined> {
	try {
		const { engine } = await ports.controlPlane.manage(namespace);
		return contentsOf(await emptyNamespace(engine, ports));
	} catch (error) {
		// Where that can't be asked either, the first failure is the one to be told.
		const still = await ports.controlPlane.find(namespace.key).catch(() => [namespace]);
		if (still.some(({ name }) => name === namespace.name)) throw error;
		return undefined;
	}
}

function contentsOf({ runnerConfigs, actors }: Emptied): Part {
	const configs = runnerConfigs.map((name) => `runner config \`${name}\``);
	return { removed: [...configs, ...(actors > 0 ? [`${actors} ${actors === 1 ? "actor" : "actors"}`] : [])] };
}

async function removeEmptied({ controlPlane }: RemovePorts, namespace: PreviewNamespace): Promise<Part> {
	await controlPlane.remove(namespace);
	return { removed: controlPlane.removesNamespaces ? [nameOf(namespace)] : [] };
}

function nameOf({ name }: PreviewNamespace): string {
	return `namespace \`${name}\``;
}

function keptEmpty({ name }: PreviewNamespace): CleanupFailure {
	return { what: `namespace ${name}`, why: "it is empty, and stays until the rest is gone, so that a sweep finds that." };
}

async function removeDomains(ports: RemovePorts, target: RemoveTarget, attempt: Attempt): Promise<Part> {
	await ports.allowed;
	const found = target.findDomains ? await ports.host.findDomains(target.key) : [];
	const domains = [...new Set([...target.domains, ...found])];
	const parts = domains.map((domain) =>
		attempt(`domain ${domain}`, async () =>
			(await ports.host.remove(domain, target.key)) ? { removed: [`domain \`${domain}\``] } : { removed: [] },
		),
	);
	return joined(await Promise.all(parts));
}

async function deactivateDeployments({ record, allowed }: RemovePorts): Promise<Part> {
	await allowed;
	const count = (await record?.deactivateAll()) ?? 0;
	return { removed: count === 0 ? [] : ["GitHub deployment"] };
}

function joined(parts: readonly Part[]): Part {
	return { removed: parts.flatMap((part) => part.removed) };
}
