import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OUTSIDE } from "../listening.ts";
import type { Answer, ReceivedRequest } from "../network/http-server.ts";
import type { Decision } from "../network/proxy.ts";
import { Deployment, type DeploymentOptions } from "./deployment.ts";
import { FreestyleRefusal, mappingRefusal } from "./refusal.ts";
import { isDomain, readUpload, type Upload } from "./upload.ts";

const DEFAULT_PAGE = 50;
const DEFAULT_IDLE_MS = 15_000;

export interface FreestyleOptions extends DeploymentOptions {
	readonly apiKey: string;
	/** Where installed dependencies are kept between runs. A folder of the system's temporary one when left out. */
	readonly cacheFolder?: string;
	/** A deployment without a domain keeps running for this long, for requests that are still open; 15 s when left out. */
	readonly idleMs?: number;
	/** Deployments that the account may make; no limit when left out. */
	readonly deploymentLimit?: number;
	/** Domains whose owner has verified them; each covers its subdomains. Loopback addresses need none. */
	readonly verifiedDomains?: readonly string[];
	/** Domains that serve somebody else's deployment. */
	readonly foreignDomains?: readonly string[];
	/** Refuses to map a domain that is mapped, to the same account's deployment too. */
	readonly refusesRemap?: boolean;
	/** Moves the domain before the app serves, also to a deployment that then fails to start. */
	readonly mapsBeforeServing?: boolean;
}

export interface Mapping {
	readonly id: string;
	readonly domain: string;
	readonly deploymentId: string;
	readonly vmId: null;
	readonly vmPort: null;
	readonly ownershipId: string;
	readonly createdAt: string;
	readonly unmappedAt: null;
}

/** The account behind the stand-in: its deployments, and which of them each domain serves. */
export class FreestyleHost {
	readonly deployments: Deployment[] = [];
	readonly mappings = new Map<string, Mapping>();
	readonly uploads: Upload[] = [];
	readonly refusals: FreestyleRefusal[] = [];
	readonly #options: FreestyleOptions;
	readonly #idle = new Map<string, NodeJS.Timeout>();

	constructor(options: FreestyleOptions) {
		this.#options = options;
	}

	async deploy(request: ReceivedRequest): Promise<Answer> {
		const refusal = this.refusals.shift();
		if (refusal) throw refusal;
		const { deploymentLimit } = this.#options;
		if (deploymentLimit !== undefined && this.deployments.length >= deploymentLimit) {
			throw new FreestyleRefusal(
				"DEPLOYMENT_LIMIT_EXCEEDED",
				`Daily deployment limit exceeded: your plan allows ${deploymentLimit} deployments per day`,
			);
		}
		const upload = readUpload(request.json());
		this.uploads.push(upload);
		for (const domain of upload.domains) this.#demandDomain(domain);
		const deployment = new Deployment(upload, this.#options);
		this.deployments.push(deployment);
		await this.#roll(deployment);
		return { json: { deploymentId: deployment.id, projectId: deployment.id, domains: upload.domains, entrypoint: upload.entrypoint } };
	}

	async #roll(deployment: Deployment): Promise<void> {
		const { domains, waits } = deployment.upload;
		try {
			await deployment.provision(this.#options.cacheFolder ?? join(tmpdir(), "freestyle-installs"));
		} catch (error) {
			deployment.state = "failed";
			throw error;
		}
		if (!waits || this.#options.mapsBeforeServing) this.#mapAll(domains, deployment.id);
		const serving = deployment.serve();
		// A failure shows in the deployment's state and log, as nobody waits for it.
		if (!waits) return void serving.catch(() => undefined);
		await serving;
		this.#mapAll(domains, deployment.id);
	}

	find(id: string): Deployment {
		const deployment = this.deployments.find((candidate) => candidate.id === id);
		if (deployment === undefined) throw new FreestyleRefusal("DEPLOYMENT_NOT_FOUND", "Deployment not found");
		return deployment;
	}

	list(query: URLSearchParams) {
		const search = query.get("search") ?? "";
		const offset = Number(query.get("offset") ?? 0);
		const limit = Number(query.get("limit") ?? DEFAULT_PAGE);
		const matching = this.deployments.filter(({ id, upload }) => [id, ...upload.domains].some((text) => text.includes(search))).reverse();
		return { entries: matching.slice(offset, offset + limit).map(entryOf), total: matching.length, offset };
	}

	listMappings(query: URLSearchParams): readonly Mapping[] {
		const domain = query.get("domain");
		const offset = Number(query.get("offset") ?? 0);
		const limit = Number(query.get("limit") ?? DEFAULT_PAGE);
		return [...this.mappings.values()].filter((mapping) => domain === null || mapping.domain === domain).slice(offset, offset + limit);
	}

	remap(domain: string, deploymentId: string): Mapping {
		const name = domain.toLowerCase();
		if (!isDomain(name)) throw new FreestyleRefusal("INVALID_DOMAINS", `Invalid domains provided: ${domain}`);
		const taken = this.#isForeign(name) || (this.#options.refusesRemap && this.mappings.has(name));
		if (taken) throw mappingRefusal(400, "DomainAlreadyExists", name);
		if (!this.#isOwned(name)) throw mappingRefusal(401, "DomainOwnershipNotVerified", name);
		return this.#map(name, this.find(deploymentId).id);
	}

	unmap(domain: string): Record<string, never> {
		const name = domain.toLowerCase();
		if (this.#isForeign(name)) {
			throw new FreestyleRefusal("FAILED_PERMISSIONS_CHECK", `You do not have permission to delete the domain mapping for: ${name}`);
		}
		const mapping = this.mappings.get(name);
		this.mappings.delete(name);
		if (mapping) this.#restUnlessMapped(mapping.deploymentId);
		return {};
	}

	async route(request: IncomingMessage): Promise<Decision> {
		if (!isLoopback(request.socket.localAddress)) return { kind: "reset" };
		const domain = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
		const mapping = this.mappings.get(domain);
		if (mapping === undefined) return { kind: "answer", answer: { status: 404, text: `No deployment serves ${domain}` } };
		try {
			return { kind: "forward", host: OUTSIDE, port: await this.find(mapping.deploymentId).serve() };
		} catch (error) {
			return { kind: "answer", answer: { status: 502, text: `The deployment does not start: ${error}` } };
		}
	}

	async stop(): Promise<void> {
		for (const timer of this.#idle.values()) clearTimeout(timer);
		await Promise.all(this.deployments.map((deployment) => deployment.remove()));
	}

	#demandDomain(domain: string): void {
		if (this.#isForeign(domain)) throw new FreestyleRefusal("DOMAIN_ALREADY_EXISTS", `Domain already exists: ${domain}`);
		if (!this.#isOwned(domain)) throw new FreestyleRefusal("NO_DOMAIN_OWNERSHIP", `No domain ownership for: ${domain}`);
	}

	#isForeign(domain: string): boolean {
		return this.#options.foreignDomains?.includes(domain) ?? false;
	}

	#isOwned(domain: string): boolean {
		const verified = this.#options.verifiedDomains ?? [];
		return isFree(domain) || verified.some((apex) => domain === apex || domain.endsWith(`.${apex}`));
	}

	#mapAll(domains: readonly string[], deploymentId: string): void {
		for (const domain of domains) this.#map(domain, deploymentId);
	}

	#map(domain: string, deploymentId: string): Mapping {
		const before = this.mappings.get(domain);
		const ids = { id: randomUUID(), domain, deploymentId, vmId: null, vmPort: null, ownershipId: randomUUID() };
		const mapping: Mapping = { ...ids, createdAt: new Date().toISOString(), unmappedAt: null };
		this.mappings.set(domain, mapping);
		if (before) this.#restUnlessMapped(before.deploymentId);
		return mapping;
	}

	/** An older deployment finishes what it serves, then its process ends. A domain that comes back starts it again. */
	#restUnlessMapped(deploymentId: string): void {
		clearTimeout(this.#idle.get(deploymentId));
		const isMapped = () => [...this.mappings.values()].some((mapping) => mapping.deploymentId === deploymentId);
		const timer = setTimeout(() => {
			if (!isMapped()) void this.find(deploymentId).rest();
		}, this.#options.idleMs ?? DEFAULT_IDLE_MS);
		this.#idle.set(deploymentId, timer.unref());
	}
}

/** A deployment as the API lists it. */
export function entryOf({ id, provisionedAt, deployedAt, state, upload }: Deployment) {
	return {
		deploymentId: id,
		accountId: "account-1",
		provisionedAt,
		timeout: String(upload.timeoutMs ?? 10_000),
		state,
		deployedAt: deployedAt ?? null,
		domains: upload.domains,
		envVars: upload.envVars,
	};
}

/** Names that need no verification: Freestyle's own, and this machine's addresses. */
function isFree(domain: string): boolean {
	return domain.endsWith(".style.dev") || isLoopback(domain);
}

function isLoopback(address: string | undefined): boolean {
	return /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address ?? "");
}
