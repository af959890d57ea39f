import { randomBytes, randomUUID } from "node:crypto";
import { type HttpServer, type ReceivedRequest, Refusal, startHttpServer } from "../network/http-server.ts";

/** A pool as the engine answers it. */
interface Pool {
	readonly name: string;
	readonly drain_on_version_upgrade: boolean;
	readonly actor_eviction_delay: number;
	readonly actor_eviction_period: number;
	readonly actor_eviction_rate: number;
	readonly metadata: unknown;
}

interface Actor {
	readonly actor_id: string;
	readonly name: string;
	readonly create_ts: number;
}

/** A server that is connected. */
export interface Node3 {
	readonly key: string;
	readonly pool: string;
	readonly version: number;
	disconnect(): void;
}

/** What a namespace holds. */
class Namespace3 {
	readonly pools = new Map<string, Pool>();
	readonly nodes = new Set<Node3>();
	readonly actors = new Map<string, Actor>();
	readonly record: Readonly<Record<string, unknown>>;

	constructor(record: Readonly<Record<string, unknown>>) {
		this.record = record;
	}
}

/** The fields of a pool, each with its default. */
const POOL_DEFAULTS: Omit<Pool, "name"> = {
	drain_on_version_upgrade: false,
	actor_eviction_delay: 0,
	actor_eviction_period: 0,
	actor_eviction_rate: 1,
	metadata: null,
};
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const PAGE = 100;

export interface Engine3Options {
	/** `3.0.0` when left out. */
	readonly version?: string;
}

/**
 * Stands in for an engine of version 3, of which no program can be had. It answers as https://rivet.dev/docs/api/ says: node pools in place of
 * runner configs, which it does not know. What the documentation leaves open is as on engine 2.3: namespaces, actors, and that a node has
 * a `version`.
 */
export class Engine3 {
	readonly adminToken = `admin_${randomBytes(24).toString("hex")}`;
	readonly #namespaces = new Map<string, Namespace3>();
	readonly #version: string;
	#server: HttpServer | undefined;

	private constructor({ version = "3.0.0" }: Engine3Options) {
		this.#version = version;
	}

	static async start(options: Engine3Options = {}): Promise<Engine3> {
		const engine = new Engine3(options);
		engine.#server = await startHttpServer({
			routes: engine.#routes(),
			before: (request) => engine.#authenticate(request),
			notFound: () => refuse(404, "api.not_found", "The requested resource was not found"),
		});
		return engine;
	}

	get http(): HttpServer {
		if (this.#server === undefined) throw new Error("The engine has not started");
		return this.#server;
	}

	/** What RivetKit does when it starts. @throws {Refusal} `pool.not_found` where its pool does not exist */
	connect(namespace: string, pool: string, version: number): Node3 {
		const joined = this.#namespace(namespace);
		if (!joined.pools.has(pool)) refuse(400, "pool.not_found", `Pool "${pool}" does not exist.`);
		const node: Node3 = { key: randomUUID(), pool, version, disconnect: () => joined.nodes.delete(node) };
		joined.nodes.add(node);
		return node;
	}

	/** What a client does that asks for an actor. */
	addActor(namespace: string, name: string): string {
		const actor = { actor_id: randomUUID(), name, create_ts: Date.now() };
		this.#namespace(namespace).actors.set(actor.actor_id, actor);
		return actor.actor_id;
	}

	contents(namespace: string): { readonly pools: readonly string[]; readonly actors: readonly string[] } {
		const { pools, actors } = this.#namespace(namespace);
		return { pools: [...pools.keys()], actors: [...actors.keys()] };
	}

	stop(): Promise<void> {
		return this.http.stop();
	}

	#routes() {
		const at = (request: ReceivedRequest) => this.#namespace(request.query.get("namespace") ?? "default");
		return {
			"GET /metadata": () => ({ json: { runtime: "engine", version: this.#version } }),
			"GET /namespaces": ({ query }: ReceivedRequest) => ({
				json: { namespaces: this.#listNamespaces(query.get("name")), pagination: {} },
			}),
			"POST /namespaces": (request: ReceivedRequest) => ({ json: { namespace: this.#createNamespace(request) } }),
			"GET /pools": (request: ReceivedRequest) => {
				const { items, pagination } = pageOf([...at(request).pools.values()], ({ name }) => name, request);
				return { json: { pools: items, pagination } };
			},
			"GET /pools/:pool": (request: ReceivedRequest) => ({ json: { pool: poolOf(at(request), request) } }),
			"PUT /pools/:pool": (request: ReceivedRequest) => ({ json: { pool: putPool(at(request), request) } }),
			"DELETE /pools/:pool": (request: ReceivedRequest) => deletePool(at(request), request),
			"GET /pools/:pool/nodes": (request: ReceivedRequest) => {
				const { name } = poolOf(at(request), request);
				const nodes = [...at(request).nodes].filter(({ pool }) => pool === name).map(({ key, version }) => ({ key, version }));
				const { items, pagination } = pageOf(nodes, ({ key }) => key, request);
				return { json: { nodes: items, pagination } };
			},
			"GET /actors/names": (request: ReceivedRequest) => {
				const names = [...new Set([...at(request).actors.values()].map(({ name }) => name))];
				return { json: { names: Object.fromEntries(names.map((name) => [name, { metadata: {} }])), pagination: { cursor: null } } };
			},
			"GET /actors": (request: ReceivedRequest) => {
				const name = request.query.get("name");
				return { json: { actors: [...at(request).actors.values()].filter((actor) => actor.name === name), pagination: { cursor: null } } };
			},
			"DELETE /actors/:id": (request: ReceivedRequest) => {
				if (!at(request).actors.delete(request.param("id"))) refuse(400, "actor.not_found", "The actor does not exist.");
				return { json: {} };
			},
		};
	}

	/** Authentication is on by default, for everything but the version. */
	#authenticate({ headers, path }: ReceivedRequest): undefined {
		const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? headers["x-rivet-token"];
		if (path === "/metadata" || token === this.adminToken) return;
		refuse(403, "api.forbidden", token === undefined ? "Access denied: Token not provided" : "Access denied: Invalid token");
	}

	#namespace(name: string): Namespace3 {
		return this.#namespaces.get(name) ?? refuse(400, "namespace.not_found", "The namespace does not exist.");
	}

	#listNamespaces(name: string | null) {
		return [...this.#namespaces].filter(([known]) => name === null || known === name).map(([, { record }]) => record);
	}

	#createNamespace(request: ReceivedRequest) {
		const { name, display_name } = request.json() as { readonly name: string; readonly display_name: string };
		if (this.#namespaces.has(name)) refuse(400, "namespace.name_not_unique", "Namespace name must be unique.");
		const made = new Namespace3({ namespace_id: randomUUID(), name, display_name, create_ts: Date.now() });
		this.#namespaces.set(name, made);
		return made.record;
	}
}

function poolOf({ pools }: Namespace3, request: ReceivedRequest): Pool {
	return pools.get(request.param("pool")) ?? refuse(400, "pool.not_found", "The pool does not exist.");
}

/** Replaces the whole configuration: a field that is left out takes its default. */
function putPool({ pools }: Namespace3, request: ReceivedRequest): Pool {
	const name = request.param("pool");
	if (!DNS_LABEL.test(name)) refuse(400, "envoy.invalid_pool_name", `"${name}" is no DNS label of 1 to 63 characters.`);
	const given = request.json() as Readonly<Record<string, unknown>>;
	const unknown = Object.keys(given).find((field) => !(field in POOL_DEFAULTS));
	if (unknown !== undefined) refuse(400, "api.bad_request", `Request is invalid: unknown field \`${unknown}\``);
	const pool: Pool = { ...POOL_DEFAULTS, ...given, name };
	pools.set(name, pool);
	return pool;
}

function deletePool(namespace: Namespace3, request: ReceivedRequest) {
	const { name } = poolOf(namespace, request);
	if ([...namespace.nodes].some(({ pool }) => pool === name)) {
		refuse(400, "pool.nodes_connected", "The pool has connected nodes.");
	}
	namespace.pools.delete(name);
	return { json: {} };
}

/** A page in the order of the keys. The cursor is null where there is no further page. */
function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, { query }: ReceivedRequest) {
	const limit = Number(query.get("limit") ?? PAGE);
	const cursor = query.get("cursor") ?? "";
	const after = all.filter((item) => keyOf(item) > cursor).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	const items = after.slice(0, limit);
	const last = items.at(-1);
	return { items, pagination: { cursor: after.length > limit && last !== undefined ? keyOf(last) : null } };
}

/** @throws {Refusal} in the engine's form of an error */
function refuse(status: number, name: string, message: string): never {
	const [group, code] = name.split(".");
	throw new Refusal(status, { group, code, message, metadata: null });
}
