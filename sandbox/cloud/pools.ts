import type { Engine } from "../engine/engine.ts";
import type { EngineGateway } from "../engine/gateway.ts";
import { OUTSIDE } from "../listening.ts";
import type { Fault, FaultWindow } from "../network/http-fault.ts";
import { type Answer, type ReceivedRequest, Refusal } from "../network/http-server.ts";
import { startVisitedProxy, type Visit } from "../network/visited-proxy.ts";
import type { CloudNamespace } from "./cloud.ts";
import { Pool, type PoolConfig, type PoolPorts } from "./pool.ts";

export interface PoolsOptions {
	readonly engine: Engine;
	readonly gateway: EngineGateway;
	/** Runs an image of the registry that images are pushed to. */
	readonly instance: PoolPorts["instance"];
	/** How long each state of a pool lasts at least; 50 ms when left out. */
	readonly stepMs?: number;
	/** How long a container may take until it listens; 20 s when left out. */
	readonly listensWithinMs?: number;
	/** Archiving a namespace leaves its pool running. */
	readonly outlivesNamespace?: boolean;
	/** The host at which a namespace's app is served; by the number in its display name when left out, e.g. `127.0.0.7` for `pr-7-a1b2c3`. */
	readonly addressOf?: (namespace: CloudNamespace) => string;
}

/** Rivet Compute: the pools of all namespaces, and the server that their addresses lead to. */
export interface Pools {
	/** Every app is served on this port, of its namespace's address. */
	readonly servePort: number;
	/** The pools that are there now, by the cloud's name of the namespace. */
	readonly pools: ReadonlyMap<string, Pool>;
	/** Requests to the apps, of every caller. */
	readonly visits: readonly Visit[];
	/** The next `window` visits (for good when left out) whose `METHOD /path` matches meet the fault. `heal` ends it. */
	failVisits(pattern: RegExp, fault: Fault, window?: FaultWindow | number): void;
	heal(): void;
	/** What the namespace's API answers below `/managed-pools`. */
	answer(namespace: CloudNamespace, request: ReceivedRequest, secretToken: () => string): Promise<Answer>;
	/** The namespace was archived. */
	archived(namespace: CloudNamespace): Promise<void>;
	stop(): Promise<void>;
}

const ONLY_POOL = "default";

export async function startPools(options: PoolsOptions): Promise<Pools> {
	const state = new State(options);
	const visited = await startVisitedProxy(({ headers }) => state.route(headers.host ?? ""));
	state.servePort = visited.port;
	return {
		servePort: visited.port,
		pools: state.pools,
		visits: visited.visits,
		failVisits: visited.fail,
		heal: visited.heal,
		answer: (namespace, request, secretToken) => state.answer(namespace, request, secretToken),
		archived: (namespace) => (options.outlivesNamespace ? Promise.resolve() : state.destroy(namespace)),
		stop: async () => {
			await Promise.all([...state.pools.values()].map((pool) => pool.destroy()));
			await visited.stop();
		},
	};
}

class State {
	readonly pools = new Map<string, Pool>();
	servePort = 0;
	readonly #options: PoolsOptions;
	readonly #namespaces = new Map<string, CloudNamespace>();

	constructor(options: PoolsOptions) {
		this.#options = options;
	}

	async answer(namespace: CloudNamespace, request: ReceivedRequest, secretToken: () => string): Promise<Answer> {
		const name = request.params.pool;
		if (name !== undefined && name !== ONLY_POOL) throw new Refusal(404, { message: `Managed pool not found: ${name}` });
		const pool = this.pools.get(namespace.name);
		if (request.method === "PUT") return this.#put(namespace, request, secretToken);
		if (name === undefined) return { json: { managedPools: pool === undefined ? [] : [shown(pool)], pagination: {} } };
		if (pool === undefined) throw new Refusal(404, { message: "Managed pool not found: default" });
		if (request.path.endsWith("/logs/history")) return { json: pool.log.slice(-Number(request.query.get("limit") ?? 100)) };
		if (request.method === "GET") return { json: { managedPool: shown(pool) } };
		// The API answers at once; the pool is "destroying" for a while.
		this.destroy(namespace).catch((error) => console.error(`The pool of ${namespace.name} could not be destroyed:`, error));
		return { json: {} };
	}

	async destroy(namespace: CloudNamespace): Promise<void> {
		const pool = this.pools.get(namespace.name);
		if (pool === undefined || pool.status === "destroying") return;
		await pool.destroy();
		this.pools.delete(namespace.name);
		this.#namespaces.delete(namespace.name);
	}

	route(host: string) {
		const address = host.replace(/:\d+$/, "");
		const [name] = [...this.#namespaces].find(([, namespace]) => this.#addressOf(namespace) === address) ?? [];
		const serving = name === undefined ? undefined : this.pools.get(name)?.serving;
		if (serving === undefined) return { kind: "answer", answer: { status: 404, text: `Nothing is deployed at ${address}` } } as const;
		return { kind: "forward", host: OUTSIDE, port: serving.port } as const;
	}

	#put(namespace: CloudNamespace, request: ReceivedRequest, secretToken: () => string): Answer {
		const existing = this.pools.get(namespace.name);
		if (existing?.status === "destroying") throw new Refusal(409, { message: "The pool is being destroyed" });
		const pool = existing ?? this.#create(namespace, secretToken);
		pool.put(objectOf(request.json()));
		this.pools.set(namespace.name, pool);
		this.#namespaces.set(namespace.name, namespace);
		return { json: {} };
	}

	#create(namespace: CloudNamespace, secretToken: () => string): Pool {
		const { engine, gateway, instance, stepMs = 50, listensWithinMs } = this.#options;
		const at = new URL(gateway.endpoint).host;
		const name = namespace.engineNamespaceName;
		return new Pool({
			instance,
			stepMs,
			listensWithinMs,
			environment: (version) => ({
				RIVET_ENDPOINT: `http://${name}:${secretToken()}@${at}`,
				RIVET_PUBLIC_ENDPOINT: `http://${name}@${at}`,
				RIVETKIT_RUNTIME_MODE: "serverless",
				// RivetKit would start helpers of its own beside an engine on loopback.
				RIVET_RUN_SERVICES: "0",
				RIVET_RUNNER_VERSION: String(version),
			}),
			bind: () => bindOnEngine(engine, name, `http://${this.#addressOf(namespace)}:${this.servePort}/api/rivet`),
		});
	}

	#addressOf(namespace: CloudNamespace): string {
		const { addressOf = addressByNumber } = this.#options;
		return addressOf(namespace);
	}
}

function addressByNumber({ displayName }: CloudNamespace): string {
	return `127.0.0.${/^pr-(\d+)/.exec(displayName)?.[1] ?? 1}`;
}

function shown({ status, error, config }: Pool) {
	return { name: ONLY_POOL, status, ...(error && { error }), config };
}

function objectOf(body: unknown): PoolConfig {
	if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
	throw new Refusal(400, { message: "The body must be an object" });
}

/** The platform writes the runner config itself, and has the engine look at the new version. */
async function bindOnEngine({ endpoint, adminToken, datacenter }: Engine, namespace: string, url: string): Promise<void> {
	const serverless = { url, headers: {}, request_lifespan: 300, drain_grace_period: 10, max_concurrent_actors: 1000 };
	const older = { slots_per_runner: 1, min_runners: 0, max_runners: 1000, runners_margin: 0 };
	const query = `namespace=${encodeURIComponent(namespace)}`;
	const send = async (method: string, path: string, body: unknown) => {
		const headers = { authorization: `Bearer ${adminToken}`, "content-type": "application/json" };
		const response = await fetch(`${endpoint}${path}?${query}`, { method, headers, body: JSON.stringify(body) });
		if (!response.ok) throw new Error(`The engine answered ${response.status} to ${method} ${path}: ${await response.text()}`);
	};
	await send("PUT", "/runner-configs/default", { datacenters: { [datacenter]: { serverless: { ...serverless, ...older } } } });
	await send("POST", "/runner-configs/default/refresh-metadata", {});
}
