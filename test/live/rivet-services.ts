import type { Host } from "../../src/host/host.ts";
import { createRivetCompute } from "../../src/host/rivet-compute/rivet-compute.ts";
import { createImagePublisher } from "../../src/image/publisher.ts";
import type { ManagedPools } from "../../src/managed-pool.ts";
import { createCloud } from "../../src/rivet/cloud.ts";
import { type CallCloud, connectCloud } from "../../src/rivet/cloud-api.ts";
import { CloudProject } from "../../src/rivet/cloud-project.ts";
import type { ControlPlane } from "../../src/rivet/control-plane.ts";
import { type CallEngine, connectEngine } from "../../src/rivet/engine-call.ts";
import { createEngine, type EngineWithOwners } from "../../src/rivet/engine-client.ts";
import { readEngineVersion } from "../../src/rivet/engine-version.ts";
import { createManagedPools } from "../../src/rivet/managed-pools.ts";
import { renewingTokenSource, type TokenSource } from "../../src/rivet/token-source.ts";
import { type MadeNamespace, NO_REPOSITORY, needed, type Shared } from "./services.ts";
import type { RivetTarget } from "./target.ts";

export interface RivetServicesOptions extends Shared {
	readonly target: RivetTarget;
	readonly tempDirectory: string;
	readonly signal: AbortSignal | undefined;
}

const ACCESS_TOKEN_AGE_MS = 10 * 60_000;

/** The clients of a Rivet Cloud project. */
export class RivetServices {
	readonly target: RivetTarget;
	readonly project: CloudProject;
	readonly controlPlane: ControlPlane;
	readonly pools: ManagedPools;
	readonly #options: RivetServicesOptions;
	readonly #compute: Host | undefined;
	readonly #tokens = new Map<string, TokenSource>();

	constructor(options: RivetServicesOptions) {
		const { target, secrets } = options;
		const { cloudEndpoint, engineEndpoint, token } = target;
		secrets.add(token, "RIVET_CLOUD_TOKEN");
		this.target = target;
		this.#options = options;
		this.project = new CloudProject({ ...options, cloudEndpoint, token });
		this.controlPlane = createCloud({ ...options, cloudEndpoint, engineEndpoint, token, runtimeMode: "serverless" });
		this.pools = createManagedPools({ ...options, cloudEndpoint, token, rivet: this.controlPlane });
		this.#compute = this.#createCompute();
	}

	get compute(): Host {
		return needed(this.#compute, "Rivet Compute");
	}

	/** A caller of Rivet Cloud's API. @param token another one than the account's */
	call(token = this.target.token): CallCloud {
		return connectCloud({ cloudEndpoint: this.target.cloudEndpoint, token, http: this.#options.http });
	}

	/** The path of the project's namespaces, or of one of them, with the query that each call needs. */
	async path(name?: string): Promise<string> {
		const { project, organization } = await this.project.whose();
		const one = name === undefined ? "" : `/${encodeURIComponent(name)}`;
		return `/projects/${encodeURIComponent(project)}/namespaces${one}?org=${encodeURIComponent(organization)}`;
	}

	/** Management calls on a namespace that the probe made. */
	engine(made: MadeNamespace): EngineWithOwners {
		const { http } = this.#options;
		const { engineEndpoint: endpoint } = this.target;
		const version = () => readEngineVersion(http, endpoint);
		return createEngine({ ...this.#options, endpoint, namespace: made.engineName, token: this.#tokenOf(made), version });
	}

	/** Calls to the engine that the action itself never makes. */
	engineCall(made: MadeNamespace): CallEngine {
		return connectEngine({ ...this.#options, endpoint: this.target.engineEndpoint, token: this.#tokenOf(made) });
	}

	/** The engine's address for a deployed app. */
	get appEngineEndpoint(): string {
		return this.target.appEngineEndpoint ?? this.target.engineEndpoint;
	}

	#tokenOf({ namespace }: MadeNamespace): TokenSource {
		const known = this.#tokens.get(namespace.name);
		const source = known ?? renewingTokenSource(() => this.project.mint(namespace, "access"), ACCESS_TOKEN_AGE_MS, Date.now);
		this.#tokens.set(namespace.name, source);
		return source;
	}

	#createCompute(): Host | undefined {
		const { target, ...shared } = this.#options;
		if (target.compute === undefined) return undefined;
		const { registry, baseImage, domain } = target.compute;
		const images = createImagePublisher({
			...shared,
			origin: registry,
			credentials: { username: "rivet", password: target.token },
			baseImage: async () => baseImage,
			machine: { platform: process.platform, arch: process.arch },
		});
		const options = { ...shared, pools: this.pools, images, config: {}, domain, repository: NO_REPOSITORY };
		return createRivetCompute({ ...options, now: Date.now });
	}
}
