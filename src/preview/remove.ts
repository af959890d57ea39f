import { hintOf, messageOf } from "../errors.ts";
import type { DeploymentRecord } from "../github/deployment.ts";
import type { Host } from "../host/host.ts";
import { HttpError } from "../http-error.ts";
import type { Log } from "../log.ts";
import type { CleanupFailure } from "../preview-state.ts";
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
	/** In the user's words. */
	readonly removed: readonly string[];
	readonly left: readonly CleanupFailure[];
	/** The name that a self-hosted engine keeps, empty. */
	readonly emptiedNamespace: string | undefined;
	/**
	 * To be called once, when the pull request was told: removes the namespaces, by which a sweep finds the preview. Should a
	 * run be killed before, a sweep does the rest. Does nothing while something is left. What can't be removed is in `left` then.
	 * @param untold why the pull request could not be told, where it could not: that is something left, too
	 */
	finish(untold?: CleanupFailure): Promise<void>;
}

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
	const remover = new Remover(ports, target);
	await remover.removeAllButNamespaces();
	return remover;
}

class Remover implements Removal {
	readonly #ports: RemovePorts;
	readonly #target: RemoveTarget;
	readonly #left: CleanupFailure[] = [];
	readonly #removed: string[] = [];
	/** Those that there are. */
	readonly #namespaces: PreviewNamespace[] = [];
	readonly #removesNamespaces: boolean;

	constructor(ports: RemovePorts, target: RemoveTarget) {
		this.#ports = ports;
		this.#target = target;
		this.#removesNamespaces = ports.controlPlane.removesNamespaces;
	}

	get left(): readonly CleanupFailure[] {
		return [...this.#left];
	}

	/** With the namespaces, which go when nothing else is left. */
	get removed(): readonly string[] {
		const namespaces = this.#removesNamespaces && this.#left.length === 0 ? this.#namespaces.map(nameOf) : [];
		return [...namespaces, ...this.#removed];
	}

	get emptiedNamespace(): string | undefined {
		return this.#removesNamespaces || this.#left.length > 0 ? undefined : this.#namespaces[0]?.name;
	}

	async removeAllButNamespaces(): Promise<void> {
		await Promise.all([
			this.#attempt(`namespace ${this.#target.key}`, () => this.#findNamespaces()),
			this.#attempt(`domain of ${this.#target.key}`, () => this.#removeDomains()),
			this.#attempt("GitHub deployment", () => this.#deactivateDeployments()),
		]);
		if (this.#left.length > 0) await this.#keepNamespaces();
	}

	async finish(untold?: CleanupFailure): Promise<void> {
		if (this.#left.length > 0) return;
		if (untold !== undefined) {
			this.#left.push(untold);
			return this.#keepNamespaces();
		}
		const { controlPlane } = this.#ports;
		await Promise.all(this.#namespaces.map((one) => this.#attempt(`namespace ${one.name}`, () => this.#remove(one))));
		if (this.#left.length === 0) await this.#attempt(`entry of ${this.#target.key}`, () => controlPlane.delist(this.#target.key));
	}

	async #attempt(what: string, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.#left.push({ what, why: messageOf(error), hint: hintOf(error) });
		}
	}

	/** Where namespaces can't be removed, they are emptied at once. */
	async #findNamespaces(): Promise<void> {
		const { controlPlane } = this.#ports;
		const { key, namespaces } = this.#target;
		const expected = controlPlane.expected(key);
		const candidates = namespaces ?? (expected === undefined ? await controlPlane.find(key) : [expected]);
		if (this.#removesNamespaces) this.#namespaces.push(...candidates);
		else this.#namespaces.push(...(await this.#emptyAll(candidates)));
	}

	/** Something else is left: nothing stays in the namespaces, but they stay, so that the next cleanup or a sweep finds it by them. */
	async #keepNamespaces(): Promise<void> {
		if (!this.#removesNamespaces || !(await isAllowed(this.#ports))) return;
		const there = await this.#emptyAll(this.#namespaces);
		const why = "it stays until the rest is gone, so that a sweep finds that.";
		this.#left.push(...there.map(({ name }) => ({ what: `namespace ${name}`, why })));
	}

	/** @returns those that there are and that are empty now */
	async #emptyAll(namespaces: readonly PreviewNamespace[]): Promise<readonly PreviewNamespace[]> {
		const emptied: PreviewNamespace[] = [];
		const work = async (namespace: PreviewNamespace): Promise<void> => {
			const contents = await emptyOne(this.#ports, namespace);
			if (contents === undefined) return;
			emptied.push(namespace);
			this.#removed.unshift(...wordsFor(contents));
		};
		await Promise.all(namespaces.map((one) => this.#attempt(`namespace ${one.name}`, () => work(one))));
		return emptied;
	}

	/** Removes the namespace with all that is in it. One that can't be removed while something is in it is emptied first. */
	async #remove(namespace: PreviewNamespace): Promise<void> {
		const { controlPlane, log, allowed } = this.#ports;
		await allowed;
		try {
			await controlPlane.remove(namespace);
		} catch (error) {
			if (!isRefusal(error)) throw error;
			log.info(`${messageOf(error)} The namespace is emptied, and then removed once more.`);
			await emptyOne(this.#ports, namespace);
			await controlPlane.remove(namespace);
		}
	}

	async #removeDomains(): Promise<void> {
		const { host, allowed } = this.#ports;
		const { key, domains, findDomains } = this.#target;
		const all = new Set([...domains, ...(findDomains ? await host.findDomains(key) : [])]);
		const work = async (domain: string): Promise<void> => {
			if (await host.remove(domain, key, allowed)) this.#removed.push(`domain \`${domain}\``);
		};
		await Promise.all([...all].map((domain) => this.#attempt(`domain ${domain}`, () => work(domain))));
	}

	async #deactivateDeployments(): Promise<void> {
		const { record, allowed } = this.#ports;
		const count = (await record?.deactivateAll(allowed)) ?? 0;
		if (count > 0) this.#removed.push("GitHub deployment");
	}
}

async function isAllowed({ allowed }: RemovePorts): Promise<boolean> {
	return (
		allowed === undefined ||
		allowed.then(
			() => true,
			() => false,
		)
	);
}

/** @returns undefined when there is no such namespace: there never was, or another run cleans up at the same time */
async function emptyOne(ports: RemovePorts, namespace: PreviewNamespace): Promise<Emptied | undefined> {
	try {
		const { engine } = await ports.controlPlane.manage(namespace);
		return await emptyNamespace(engine, ports);
	} catch (error) {
		// Where that can't be asked either, the first failure is the one to be told.
		const still = await ports.controlPlane.find(namespace.key).catch(() => [namespace]);
		if (still.some(({ name }) => name === namespace.name)) throw error;
		return undefined;
	}
}

/** What was in a namespace, in the user's words. */
function wordsFor({ runnerConfigs, actors }: Emptied): readonly string[] {
	const configs = runnerConfigs.map((name) => `runner config \`${name}\``);
	return [...configs, ...(actors > 0 ? [`${actors} ${actors === 1 ? "actor" : "actors"}`] : [])];
}

function isRefusal(error: unknown): boolean {
	return error instanceof HttpError && error.status !== undefined && REFUSALS.has(error.status);
}

function nameOf({ name }: PreviewNamespace): string {
	return `namespace \`${name}\` with everything in it`;
}
