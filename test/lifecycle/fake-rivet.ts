import { HttpError } from "../../src/http/http-error.ts";
import type { RunnerConfig } from "../../src/names/runner-config.ts";
import type { ControlPlane, PreviewNamespace } from "../../src/rivet/control-plane.ts";
import type { Engine, EngineActor, RunnerHealth } from "../../src/rivet/engine.ts";
import type { ConnectedServer, PoolNotes } from "../../src/rivet/server-pool.ts";
import type { StartFailure } from "../../src/rivet/start-failure.ts";
import type { Calls } from "./calls.ts";

/** One namespace of the fake: what the real engine would keep in it. */
export interface FakeNamespace extends PreviewNamespace {
	readonly configs: Map<string, RunnerConfig>;
	/** Pools of servers that connect by themselves. */
	readonly pools: Map<string, PoolNotes>;
	/** The servers that are connected to a pool. */
	servers: readonly ConnectedServer[];
	/** Actors by their ids. */
	readonly actors: Map<string, EngineActor & { readonly name: string }>;
}

/** A control plane with its engine, in memory. */
export class FakeRivet implements ControlPlane {
	readonly namespaces: FakeNamespace[] = [];
	readonly registered = new Set<string>();
	/** Names of namespaces that another repository made under the same key. */
	readonly ofOthers = new Set<string>();
	readonly datacenters = ["us-west-1", "eu-1"];
	/** What the engine says when it calls the app. */
	health: RunnerHealth = { healthy: true, version: "2.3.19" };
	/** Why no actor starts. */
	startFailure: StartFailure | undefined;
	readonly removesNamespaces: boolean;
	readonly #calls: Calls;
	#made = 0;

	constructor(calls: Calls, mode: "cloud" | "self-hosted") {
		this.#calls = calls;
		this.removesNamespaces = mode === "cloud";
	}

	/** Puts a namespace there that an earlier run made. */
	add(key: string, actors = 0): FakeNamespace {
		const name = this.removesNamespaces ? `${key}-x${++this.#made}` : key;
		const namespace: FakeNamespace = {
			key,
			name,
			createdAt: ++this.#made,
			configs: new Map(),
			pools: new Map(),
			servers: [],
			actors: new Map(),
		};
		for (let actor = 0; actor < actors; actor++) {
			const id = `actor-${name}-${actor}`;
			namespace.actors.set(id, { id, name: "counter", awakeSince: 1, asleep: false });
		}
		this.namespaces.push(namespace);
		return namespace;
	}

	namespaceFor(key: string): PreviewNamespace | undefined {
		return this.removesNamespaces ? undefined : { key, name: key, createdAt: 0 };
	}

	find(key: string) {
		const isOurs = (namespace: FakeNamespace) => namespace.key === key && !this.ofOthers.has(namespace.name);
		return this.#calls.run("rivet.find", () => this.namespaces.filter(isOurs).map(bare));
	}

	engineName({ name }: PreviewNamespace) {
		return Promise.resolve(`engine-${name}`);
	}

	owns({ name }: PreviewNamespace) {
		return this.#calls.run("rivet.owns", () => !this.ofOthers.has(name));
	}

	create(key: string) {
		return this.#calls.run("rivet.create", () => bare(this.add(key)));
	}

	open(namespace: PreviewNamespace) {
		return this.#calls.run("rivet.open", () => ({
			engineNamespace: `engine-${namespace.name}`,
			runnerToken: "runner-token",
			publishableToken: "publishable-token",
			engine: this.engineOf(namespace.name),
		}));
	}

	revisit(namespace: PreviewNamespace, known: string | undefined) {
		return this.#calls.run("rivet.revisit", () => ({
			engineNamespace: `engine-${namespace.name}`,
			runnerToken: "",
			publishableToken: known ?? "publishable-token",
			engine: this.engineOf(namespace.name),
		}));
	}

	manage(namespace: PreviewNamespace) {
		return this.#calls.run("rivet.manage", () => ({
			engineNamespace: `engine-${namespace.name}`,
			engine: this.engineOf(namespace.name),
		}));
	}

	remove(namespace: PreviewNamespace) {
		return this.#calls.run("rivet.remove", () => {
			const at = this.namespaces.findIndex(({ name }) => name === namespace.name);
			if (at >= 0 && this.removesNamespaces) this.namespaces.splice(at, 1);
		});
	}

	registerForSweep(key: string) {
		return this.#calls.run("rivet.register", () => void this.registered.add(key));
	}

	unregister(key: string) {
		return this.#calls.run("rivet.unregister", () => void this.registered.delete(key));
	}

	async *list() {
		yield* await this.#calls.run("rivet.list", () => this.namespaces.map(bare));
	}

	async dashboardUrl({ name }: PreviewNamespace) {
		return `https://dashboard.example.com/ns/${name}`;
	}

	engineOf(name: string): Engine {
		const calls = this.#calls;
		const namespace = (): FakeNamespace => {
			const found = this.namespaces.find((candidate) => candidate.name === name);
			if (found === undefined) throw refusal("Rivet engine", 400, "namespace.not_found");
			return found;
		};
		const actors = (names?: readonly string[]) =>
			[...namespace().actors.values()].filter((actor) => names === undefined || names.includes(actor.name));
		return {
			datacenters: () => calls.run("engine.datacenters", () => this.datacenters),
			upsertRunnerConfig: (runner, _, config) => calls.run("engine.upsertRunnerConfig", () => void namespace().configs.set(runner, config)),
			runnerConfigNames: () => calls.run("engine.runnerConfigNames", () => [...namespace().configs.keys(), ...namespace().pools.keys()]),
			deleteRunnerConfig: (runner) =>
				calls.run("engine.deleteRunnerConfig", () => {
					namespace().configs.delete(runner);
					namespace().pools.delete(runner);
				}),
			openPool: (runner, pool) => calls.run("engine.openPool", () => void namespace().pools.set(runner, pool)),
			findPool: (runner) => calls.run("engine.findPool", () => namespace().pools.get(runner)),
			connectedServers: () => calls.run("engine.connectedServers", () => namespace().servers),
			checkRunner: () => calls.run("engine.checkRunner", () => this.health),
			startFailure: () => calls.run("engine.startFailure", () => this.startFailure),
			refreshRunnerMetadata: () => calls.run("engine.refreshRunnerMetadata", () => undefined),
			actorNames: () => calls.run("engine.actorNames", () => [...new Set(actors().map((actor) => actor.name))]),
			eachActor: (visit, names) =>
				calls.run("engine.eachActor", async () => {
					const found = actors(names);
					await visit(found);
					return { names: names ?? [...new Set(found.map((actor) => actor.name))], actors: found.length };
				}),
			actors: () => calls.run("engine.actors", () => actors()),
			rescheduleActor: (id) =>
				calls.run("engine.rescheduleActor", () => {
					const actor = namespace().actors.get(id);
					if (actor !== undefined) namespace().actors.set(id, { ...actor, awakeSince: (actor.awakeSince ?? 0) + 1 });
				}),
			destroyActor: (id) => calls.run("engine.destroyActor", () => void namespace().actors.delete(id)),
		};
	}
}

/** An error of a service that said no. */
export function refusal(service: string, status: number, serverMessage: string): HttpError {
	return new HttpError({ service, method: "POST", url: "https://service.example.com", status, serverMessage, outcome: "refused" });
}

/** An error that leaves open whether the request was carried out. */
export function lost(service: string): HttpError {
	return new HttpError({ service, method: "POST", url: "https://service.example.com", serverMessage: "no answer", outcome: "unknown" });
}

function bare({ key, name, createdAt }: PreviewNamespace): PreviewNamespace {
	return { key, name, createdAt };
}
