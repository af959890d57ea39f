import type { ImagePublisher, ImageWay } from "../../container.ts";
import { ActionError, messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { lookUntil } from "../../look-until.ts";
import type { ManagedPool, ManagedPools, PoolConfig, PoolImage } from "../../managed-pool.ts";
import { renderDomain } from "../../names/domain.ts";
import { originOf } from "../../names/fingerprint.ts";
import type { Secrets } from "../../secrets/secrets.ts";
import type { DeployRequest, Host, HostDeployment, HostedApp, HostedNamespace, HostedPreview, HostPart, OwnDeployment } from "../host.ts";
import { lastLines } from "../log-tail.ts";
import { isAnothersAndNoOlder } from "../overtaken.ts";
import { ALL_INTERFACES, publicFolderVariable } from "../server-variables.ts";
import { poolConfig, SERVER_PORT, tagOf, variablesForPool, versionOf } from "./pool-config.ts";
import { assertIsThere, assertMayPut, PoolWait } from "./pool-wait.ts";

/** Pauses between looks at whether a pool that was deleted is gone. */
const UNTIL_GONE_MS = [1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 30_000] as const;

export interface RivetComputeOptions {
	readonly pools: ManagedPools;
	readonly images: ImagePublisher;
	/** Repository of the input `image`; the project's own when left out. */
	readonly imageRepository?: string | undefined;
	/** The input `compute-config`. */
	readonly config: PoolConfig;
	/** The input `domain`: a template for each preview's address. */
	readonly domain: string;
	readonly repository: { readonly owner: string; readonly name: string };
	readonly secrets: Secrets;
	readonly log: Log;
	readonly now: () => number;
	/** Waits; ends early, with an error, when the run is cancelled. */
	readonly pause: (ms: number) => Promise<void>;
}

/** A deployment that can be made again. */
interface Known {
	/** Rivet Cloud's name of the namespace. */
	readonly namespace: string;
	readonly config: PoolConfig;
}

/** What a pool is to run. */
interface PoolDeployment {
	readonly deployment: HostDeployment;
	/** The pool's. */
	readonly status: string;
	readonly version: number;
}

/** Rivet Compute: Rivet Cloud runs the app's image in a managed pool of the preview's namespace, and connects it itself. */
export function createRivetCompute(options: RivetComputeOptions): Host {
	return new RivetComputeHost(options);
}

class RivetComputeHost implements Host {
	readonly name = "Rivet Compute";
	readonly runs = "node-command";
	readonly serverPort = SERVER_PORT;
	readonly connectsApp = true;
	readonly #options: RivetComputeOptions;
	readonly #wait: PoolWait;
	readonly #known = new Map<string, Known>();
	/** Of the previews, by their keys. */
	readonly #namespaces = new Map<string, HostedNamespace>();

	constructor(options: RivetComputeOptions) {
		this.#options = options;
		this.#wait = new PoolWait(options);
	}

	address(preview: HostedPreview): string | undefined {
		const namespace = this.#namespaces.get(preview.key);
		if (namespace === undefined && this.#options.domain.includes("{namespace}")) return undefined;
		return this.#url(preview, namespace);
	}

	serverVariables(_preview: HostedPreview, app: HostedApp) {
		const port = String(SERVER_PORT);
		return { PORT: port, HOST: ALL_INTERFACES, RIVET_PORT: port, ...publicFolderVariable(app) };
	}

	/** The pool has to be there before an image can be pushed: it opens the registry. */
	async prepare({ key }: HostedPreview, namespace: HostedNamespace, way: ImageWay): Promise<void> {
		this.#namespaces.set(key, namespace);
		await this.#openPool(namespace.name, key);
		await this.#options.images.prepare(await this.#repository(), way);
	}

	/** A run that was killed may have left a pool that is not made yet, or one that is on its way out. */
	async #openPool(name: string, key: string): Promise<void> {
		const { pools } = this.#options;
		const pool = await pools.get(name);
		if (pool?.status === "destroying") await this.#untilGone(name);
		if (pool === undefined || pool.status === "destroying") await pools.put(name, { displayName: key });
		if (pool?.image === undefined) await this.#wait.untilMade(name);
	}

	async current(preview: HostedPreview): Promise<HostDeployment | undefined> {
		return (await this.#deployments(preview)).find(({ status }) => status === "ready")?.deployment;
	}

	async deploy({ preview, namespace, container, variables }: DeployRequest): Promise<HostDeployment> {
		const { pools, images, config } = this.#options;
		const image = { repository: await this.#repository(), tag: tagOf(preview, variables) };
		await images.publish(image, container);
		const wanted = poolConfig({ preview, image, environment: variablesForPool(variables), own: config });
		const deployment = this.#remember(this.#url(preview, namespace), { namespace: namespace.name, config: wanted }, image);
		const put = () => pools.put(namespace.name, wanted);
		assertMayPut(await pools.get(namespace.name), image);
		await put();
		await this.#wait.untilReady(namespace.name, { image, putAgain: put }, deployment);
		return deployment;
	}

	async restore(_preview: HostedPreview, deployment: HostDeployment): Promise<void> {
		const known = this.#known.get(deployment.id);
		if (known === undefined) throw new ActionError(`Rivet Compute's earlier image ${deployment.id} is not known any more.`);
		const pool = await this.#options.pools.get(known.namespace);
		assertIsThere(pool);
		// Where it is not ready yet, the run that put it waits for it.
		if (pool?.image !== undefined && idOf(pool.image) === deployment.id && pool.status !== "error") return;
		await this.#options.pools.put(known.namespace, known.config);
		await this.#wait.untilReady(known.namespace, undefined, deployment);
	}

	/** Also one that its run still waits for: the pool has only one image, and this run must not take it away. */
	async newerDeployment(preview: HostedPreview, own: OwnDeployment): Promise<HostDeployment | undefined> {
		const found = await this.#deployments(preview);
		return found.find(({ deployment, status, version }) => status !== "error" && isAnothersAndNoOlder({ id: deployment.id, version }, own))
			?.deployment;
	}

	async logs(deployment: HostDeployment): Promise<readonly string[]> {
		const known = this.#known.get(deployment.id);
		if (known === undefined) return [];
		try {
			return lastLines(await this.#options.pools.logs(known.namespace), (text) => this.#options.secrets.redact(text));
		} catch (error) {
			// The log would only have helped to explain another failure.
			this.#options.log.debug(`No log of the pool in ${known.namespace}: ${messageOf(error)}`);
			return [];
		}
	}

	async find({ key }: HostedPreview): Promise<readonly HostPart[]> {
		const { pools } = this.#options;
		const namespaces = await pools.namespaces(key);
		const found = await Promise.all(namespaces.map(async ({ name }) => ((await pools.get(name)) === undefined ? [] : [name])));
		return found.flat().map((name) => ({ what: `managed pool of \`${name}\``, id: name }));
	}

	async remove({ id }: HostPart): Promise<void> {
		await this.#options.pools.delete(id);
		await this.#untilGone(id);
	}

	/** @throws {ActionError} when the pool is still there after two minutes */
	async #untilGone(name: string): Promise<void> {
		const { pools, pause } = this.#options;
		if (await lookUntil(async () => (await pools.get(name)) === undefined, UNTIL_GONE_MS, pause)) return;
		throw new ActionError(`The managed pool of ${name} is still there, although Rivet Cloud accepted its removal.`, {
			hint: "Run the job again, or delete the pool on the Rivet dashboard: while it is there it may cost money.",
		});
	}

	async #repository(): Promise<string> {
		return this.#options.imageRepository ?? (await this.#options.pools.project());
	}

	/** What the preview's pools are to run. */
	async #deployments(preview: HostedPreview): Promise<readonly PoolDeployment[]> {
		const { pools } = this.#options;
		const found: PoolDeployment[] = [];
		const opened = this.#namespaces.get(preview.key);
		for (const namespace of opened === undefined ? await pools.namespaces(preview.key) : [opened]) {
			const pool = await pools.get(namespace.name);
			if (pool?.image === undefined) continue;
			const deployment = this.#deploymentOf(preview, namespace, pool, pool.image);
			found.push({ deployment, status: pool.status, version: versionOf(pool.image) });
		}
		return found;
	}

	#deploymentOf(preview: HostedPreview, namespace: HostedNamespace, pool: ManagedPool, image: PoolImage): HostDeployment {
		const { environment } = pool;
		const config = Object.keys(environment).length === 0 ? { image } : { image, environment };
		const deployment = this.#remember(this.#url(preview, namespace), { namespace: namespace.name, config }, image);
		return { ...deployment, origin: originOf(environment) };
	}

	#remember(url: string, known: Known, image: PoolImage): HostDeployment {
		this.#known.set(idOf(image), known);
		// The namespace's own page on the dashboard shows the pool.
		return { id: idOf(image), url, dashboardUrl: undefined };
	}

	#url({ key, number, headRef, headSha }: HostedPreview, namespace?: HostedNamespace): string {
		const { domain, repository } = this.#options;
		const values = { preview: key, number, branch: headRef, sha: headSha, owner: repository.owner, repo: repository.name };
		return renderDomain(domain, { ...values, ...(namespace && { namespace: namespace.engineNamespace }) }).url;
	}
}

function idOf({ repository, tag }: PoolImage): string {
	return `${repository}:${tag}`;
}
