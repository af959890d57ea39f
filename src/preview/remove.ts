import { hintOf, messageOf } from "../errors.ts";
import type { DeploymentRecord } from "../github/deployment.ts";
import type { Host } from "../host/host.ts";
import { HttpError } from "../http-error.ts";
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
	 * To be called once, when the pull request was told: removes the namespaces, by which a sweep finds the preview. Should a
	 * run be killed before, a sweep does the rest. Does nothing while something is left.
	 */
	readonly finish: () => Promise<Pick<Removal, "removed" | "left">>;
}

/** One part's end: what it removed, in the user's words. */
type Part = { readonly removed: readonly string[] };
const NOTHING: Part = { removed: [] };
/** What a control plane may answer when it does not remove a namespace that is in use. A refused token is none of them. */
const REFUSALS: ReadonlySet<number> = new Set([400, 409, 412, 422, 423]);

/**
 * Removes a preview: all parts side by side, each tried even when another fails. "Not found" is success. With `allowed` the
 * namespaces are looked up meanwhile, which takes longest. Where namespaces can be removed, that goes last, with
 * {@link Removal.finish}, and takes all that is in them along; while anything else is left they are only emptied: by them a
 * sweep finds the rest.
 * Never throws for a part that fails: it is in `left`, by name and with the reason.
 */
export async function removePreview(ports: RemovePorts, target: RemoveTarget): Promise<Removal> {
	const left: CleanupFailure[] = [];
	const attempt = async (what: string, work: () => Promise<Part>): Promise<Part> => {
		try {
			return await work();
		} catch (error) {
			left.push({ what, why: messageOf(error), hint: hintOf(error) });
			return NOTHING;
		}
	};
	const { removesNamespaces } = ports.controlPlane;
	const namespaces: PreviewNamespace[] = [];
	const parts = await Promise.all([
		attempt(`namespace ${target.key}`, async () => {
			const candidates = await namespacesOf(ports, target);
			if (!removesNamespaces) return emptyNamespaces(ports, candidates, attempt, namespaces);
			namespaces.push(...candidates);
			return NOTHING;
		}),
		attempt(`domain of ${target.key}`, () => removeDomains(ports, target, attempt)),
		attempt("GitHub deployment", () => deactivateDeployments(ports)),
	]);
	const removed = parts.flatMap((part) => part.removed);
	if (left.length > 0) {
		if (!removesNamespaces || namespaces.length === 0) return unfinished(removed, left);
		const emptied = await attempt("namespaces", async () => {
			await ports.allowed;
			return emptyNamespaces(ports, namespaces, attempt, []);
		});
		return unfinished([...emptied.removed, ...removed], [...left, ...namespaces.map(keptForSweep)]);
	}
	const finish = async () => {
		const gone = await Promise.all(namespaces.map((one) => attempt(`namespace ${one.name}`, () => removeNamespace(ports, one))));
		if (left.length === 0) await attempt(`entry of ${target.key}`, () => delist(ports, target.key));
		return { removed: [...gone.flatMap((part) => part.removed), ...removed], left };
	};
	return {
		removed: removesNamespaces ? [...namespaces.map(nameOf), ...removed] : removed,
		left: [],
		finish,
		emptiedNamespace: removesNamespaces ? undefined : namespaces[0]?.name,
	};
}

/** What is left stays, and is to be found by the next cleanup or a sweep. */
function unfinished(removed: readonly string[], left: readonly CleanupFailure[]): Removal {
	return { removed, left, finish: async () => ({ removed, left }), emptiedNamespace: undefined };
}

type Attempt = (what: string, work: () => Promise<Part>) => Promise<Part>;

async function delist({ controlPlane }: RemovePorts, key: string): Promise<Part> {
	await controlPlane.delist(key);
	return NOTHING;
}

async function namespacesOf({ controlPlane }: RemovePorts, { key, namespaces }: RemoveTarget): Promise<readonly PreviewNamespace[]> {
	if (namespaces !== undefined) return namespaces;
	const expected = controlPlane.expected(key);
	return expected === undefined ? controlPlane.find(key) : [expected];
}

/** @param emptied takes those that there are and that are empty now */
async function emptyNamespaces(
	ports: RemovePorts,
	namespaces: readonly PreviewNamespace[],
	attempt: Attempt,
	emptied: PreviewNamespace[],
): Promise<Part> {
	const parts = namespaces.map((namespace) =>
		attempt(`namespace ${namespace.name}`, async () => {
			const part = await emptyOne(ports, namespace);
			if (part !== undefined) emptied.push(namespace);
			return part ?? NOTHING;
		}),
	);
	return joined(await Promise.all(parts));
}

/** @returns undefined when there is no such namespace: there never was, or another run cleans up at the same time */
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

/** Removes the namespace with all that is in it. One that can't be removed while something is in it is emptied first. */
async function removeNamespace(ports: RemovePorts, namespace: PreviewNamespace): Promise<Part> {
	const { controlPlane, log, allowed } = ports;
	await allowed;
	try {
		await controlPlane.remove(namespace);
	} catch (error) {
		if (!isRefusal(error)) throw error;
		log.info(`${messageOf(error)} The namespace is emptied, and then removed once more.`);
		await emptyOne(ports, namespace);
		await controlPlane.remove(namespace);
	}
	return controlPlane.removesNamespaces ? { removed: [nameOf(namespace)] } : NOTHING;
}

function isRefusal(error: unknown): boolean {
	return error instanceof HttpError && error.status !== undefined && REFUSALS.has(error.status);
}

function nameOf({ name }: PreviewNamespace): string {
	return `namespace \`${name}\` with everything in it`;
}

function keptForSweep({ name }: PreviewNamespace): CleanupFailure {
	return { what: `namespace ${name}`, why: "it stays until the rest is gone, so that a sweep finds that." };
}

async function removeDomains(ports: RemovePorts, target: RemoveTarget, attempt: Attempt): Promise<Part> {
	const found = target.findDomains ? await ports.host.findDomains(target.key) : [];
	const domains = [...new Set([...target.domains, ...found])];
	const parts = domains.map((domain) =>
		attempt(`domain ${domain}`, async () =>
			(await ports.host.remove(domain, target.key, ports.allowed)) ? { removed: [`domain \`${domain}\``] } : NOTHING,
		),
	);
	return joined(await Promise.all(parts));
}

async function deactivateDeployments({ record, allowed }: RemovePorts): Promise<Part> {
	const count = (await record?.deactivateAll(allowed)) ?? 0;
	return { removed: count === 0 ? [] : ["GitHub deployment"] };
}

function joined(parts: readonly Part[]): Part {
	return { removed: parts.flatMap((part) => part.removed) };
}
