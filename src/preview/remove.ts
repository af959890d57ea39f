import { hintOf, messageOf } from "../errors.ts";
import type { DeploymentRecord } from "../github/deployment.ts";
import type { Host } from "../host/host.ts";
import type { Log } from "../log.ts";
import type { CleanupFailure } from "../report/preview-state.ts";
import type { ControlPlane, PreviewNamespace } from "../rivet/control-plane.ts";
import { type EmptyOptions, emptyNamespace } from "./empty.ts";

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
	 * Forgets that there was something, so that no sweep looks for it: to be called once, when nothing is left. May run beside the
	 * report, as everything is gone by then.
	 * @returns what could not be forgotten
	 */
	readonly forget: () => Promise<readonly CleanupFailure[]>;
}

/** One part's end: what it removed, in the user's words. */
type Part = { readonly removed: readonly string[]; readonly emptied?: string };

/**
 * Removes a preview: all parts side by side, each tried even when another fails. "Not found" is success. With `allowed` the
 * namespaces are looked up meanwhile, which takes longest.
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
	const parts = await Promise.all([
		attempt(`namespace ${target.key}`, () => removeNamespaces(ports, target, attempt)),
		attempt(`domain of ${target.key}`, () => removeDomains(ports, target, attempt)),
		attempt("GitHub deployment", () => deactivateDeployments(ports)),
	]);
	const forget = async (): Promise<readonly CleanupFailure[]> => {
		// What is left is to be found by a sweep.
		if (left.length === 0) await attempt(`entry of ${target.key}`, () => delist(ports, target.key));
		return left;
	};
	return {
		removed: parts.flatMap((part) => part.removed),
		left: [...left],
		forget,
		emptiedNamespace: parts.find((part) => part.emptied !== undefined)?.emptied,
	};
}

type Attempt = (what: string, work: () => Promise<Part>) => Promise<Part>;

async function delist({ controlPlane }: RemovePorts, key: string): Promise<Part> {
	await controlPlane.delist(key);
	return { removed: [] };
}

async function removeNamespaces(ports: RemovePorts, { key, namespaces: listed }: RemoveTarget, attempt: Attempt): Promise<Part> {
	const namespaces = listed ?? (await ports.controlPlane.find(key));
	const parts = await Promise.all(
		namespaces.map((namespace) => attempt(`namespace ${namespace.name}`, () => removeNamespace(ports, namespace))),
	);
	return joined(parts);
}

/** Empties it, then removes it where the control plane can. */
async function removeNamespace(ports: RemovePorts, namespace: PreviewNamespace): Promise<Part> {
	const { engine } = await ports.controlPlane.manage(namespace);
	const emptied = await emptyNamespace(engine, ports);
	const contents = [
		...emptied.runnerConfigs.map((name) => `runner config \`${name}\``),
		...(emptied.actors > 0 ? [`${emptied.actors} ${emptied.actors === 1 ? "actor" : "actors"}`] : []),
	];
	await ports.controlPlane.remove(namespace);
	if (!ports.controlPlane.removesNamespaces) return { removed: contents, emptied: namespace.name };
	return { removed: [`namespace \`${namespace.name}\``, ...contents] };
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
	const emptied = parts.find((part) => part.emptied !== undefined)?.emptied;
	return { removed: parts.flatMap((part) => part.removed), ...(emptied === undefined ? {} : { emptied }) };
}
