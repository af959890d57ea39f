import { array, fallback, nonEmpty, nullish, object, pipe, record, string, transform } from "valibot";
import { ANY_ANSWER } from "../http/answer.ts";
import { HttpError, isNotFound } from "../http/http-error.ts";
import type { CloudNamespace, ManagedPool, ManagedPools, PoolConfig } from "../managed-pool.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type CloudConnection, connectCloud } from "./cloud-api.ts";
import { CloudProject } from "./cloud-project.ts";
import type { ControlPlane } from "./control-plane.ts";
import { MOMENT } from "./moment.ts";

export interface ManagedPoolsOptions extends CloudConnection {
	/** For the namespaces, which it knows by the preview's key. */
	readonly rivet: Pick<ControlPlane, "find" | "owns" | "engineName">;
	readonly secrets: Secrets;
	/** Waits; `http.pause` when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** Rivet's own tools use this name alone. */
const POOL = "default";
const LOG_LINES = 100;
/** A change of a pool can hang for a minute: https://github.com/rivet-dev/rivet/issues/5115 */
const CHANGE_TIMEOUT_MS = 90_000;
/** Pauses before the change is sent again after a 500, which users have also seen in healthy projects. */
const AGAIN_AFTER_MS = [2_000, 6_000] as const;

const TEXT = pipe(string(), nonEmpty());
const IMAGE = object({ repository: TEXT, tag: TEXT });
const CONFIG = object({
	image: fallback(nullish(IMAGE), undefined),
	environment: fallback(nullish(record(string(), string())), undefined),
});
const ONE_POOL = object({
	managedPool: nullish(
		pipe(
			object({
				status: TEXT,
				error: fallback(nullish(object({ message: nullish(string()) })), undefined),
				config: fallback(nullish(CONFIG), undefined),
			}),
			transform(
				({ status, error, config }): ManagedPool => ({
					status,
					error: error?.message ?? undefined,
					image: config?.image ?? undefined,
					environment: config?.environment ?? {},
				}),
			),
		),
	),
});
const LOG = array(object({ timestamp: MOMENT, message: fallback(string(), "") }));

/** The managed pools of the project that a Rivet Cloud token belongs to. */
export function createManagedPools(options: ManagedPoolsOptions): ManagedPools {
	return new Pools(options);
}

class Pools implements ManagedPools {
	readonly #options: ManagedPoolsOptions;
	readonly #call: ReturnType<typeof connectCloud>;
	readonly #change: ReturnType<typeof connectCloud>;
	readonly #pause: (ms: number) => Promise<void>;
	readonly #project: CloudProject;

	constructor(options: ManagedPoolsOptions) {
		this.#options = options;
		this.#project = new CloudProject(options);
		this.#call = connectCloud(options);
		this.#change = connectCloud(options, { timeoutMs: CHANGE_TIMEOUT_MS });
		this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
	}

	async project(): Promise<string> {
		return (await this.#project.whose()).project;
	}

	async namespaces(key: string): Promise<readonly CloudNamespace[]> {
		const { rivet } = this.#options;
		// The calls on what is found need the project, too.
		const [found] = await Promise.all([rivet.find(key), this.#project.whose()]);
		const own = await Promise.all(
			found.map(async (one) => ((await rivet.owns(one)) ? [{ name: one.name, engineNamespace: await rivet.engineName(one) }] : [])),
		);
		return own.flat();
	}

	async get(namespace: string): Promise<ManagedPool | undefined> {
		try {
			return (await this.#call("GET", await this.#path(namespace, POOL_PATH), ONE_POOL)).managedPool ?? undefined;
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	async put(namespace: string, config: PoolConfig): Promise<void> {
		const path = await this.#path(namespace, POOL_PATH);
		for (const pauseMs of [...AGAIN_AFTER_MS, undefined]) {
			try {
				await this.#change("PUT", path, ANY_ANSWER, config);
				return;
			} catch (error) {
				if (pauseMs === undefined || !(error instanceof HttpError && error.status === 500)) throw error;
				await this.#pause(pauseMs);
			}
		}
	}

	async delete(namespace: string): Promise<void> {
		try {
			await this.#change("DELETE", await this.#path(namespace, POOL_PATH), ANY_ANSWER, {});
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}

	async logs(namespace: string): Promise<readonly string[]> {
		const path = `${await this.#path(namespace, `${POOL_PATH}/logs/history`)}&limit=${LOG_LINES}`;
		const lines = await this.#call("GET", path, LOG);
		return lines.toSorted((a, b) => a.timestamp - b.timestamp).map(({ message }) => message);
	}

	async #path(namespace: string, below = ""): Promise<string> {
		const { project, organization } = await this.#project.whose();
		return `/projects/${encodeURIComponent(project)}/namespaces/${encodeURIComponent(namespace)}${below}?org=${encodeURIComponent(organization)}`;
	}
}

const POOL_PATH = `/managed-pools/${POOL}`;
