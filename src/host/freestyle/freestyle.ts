import { ActionError, messageOf } from "../../errors.ts";
import type { Http } from "../../http/http.ts";
import { HttpError, isNotFound } from "../../http/http-error.ts";
import type { Log } from "../../log.ts";
import { lookUntil } from "../../look-until.ts";
import { type DomainValues, domainAt, domainPattern, type PreviewDomain, privateTag, renderDomain } from "../../names/domain.ts";
import type { Secrets } from "../../secrets/secrets.ts";
import type { DeployRequest, Host, HostDeployment, HostedApp, HostedPreview, HostPart, OwnDeployment } from "../host.ts";
import { tailOf } from "../log-tail.ts";
import { isAnothersAndNoOlder } from "../overtaken.ts";
import { ALL_INTERFACES, publicFolderVariable } from "../server-variables.ts";
import type { ListedDeployment } from "./answers.ts";
import { FreestyleApi } from "./api.ts";
import { deploymentOf, deployToFreestyle, OWNER_VARIABLE } from "./deploy.ts";
import { freestyleCode } from "./hints.ts";
import { withStartFile } from "./start-file.ts";

/** Pauses between looks at a change, because Freestyle may still list the old state for a moment. */
const UNTIL_CHANGED_MS = [3_000, 3_000, 3_000] as const;

/** Freestyle's own examples listen on it. */
const SERVER_PORT = 3000;

export interface FreestyleOptions {
	readonly apiKey: string;
	/** `https://api.freestyle.sh`, or a compatible server. */
	readonly apiUrl: string;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** The input `domain`: a template for each preview's address. */
	readonly domain: string;
	readonly repository: { readonly owner: string; readonly name: string };
	/** See `ownerMark` in names/key.ts. */
	readonly ownerMark: string;
	/** Waits; `http.pause` when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** Freestyle: the app runs on Deno at a `*.style.dev` name or a domain that the account owns. */
export function createFreestyle(options: FreestyleOptions): Host {
	return new FreestyleHost(options);
}

/** What a domain points at: a deployment of the preview, something else, or nothing. */
type Serving = Pick<ListedDeployment, "id" | "variables"> | "somebody else" | undefined;

class FreestyleHost implements Host {
	readonly name = "Freestyle";
	readonly runs = "deno-entrypoint";
	readonly serverPort = SERVER_PORT;
	readonly #options: FreestyleOptions;
	readonly #api: FreestyleApi;
	readonly #pause: (ms: number) => Promise<void>;
	/** The current addresses of previews that may have been made with another API key, by preview key: see {@link #locate}. */
	readonly #kept = new Map<string, PreviewDomain>();

	constructor(options: FreestyleOptions) {
		this.#options = options;
		options.secrets.add(options.apiKey);
		this.#api = new FreestyleApi(options);
		this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
	}

	address(preview: HostedPreview): string {
		return this.#domain(preview).url;
	}

	serverVariables(preview: HostedPreview, app: HostedApp) {
		const port = String(SERVER_PORT);
		return {
			PORT: port,
			HOST: ALL_INTERFACES,
			RIVET_PORT: port,
			...publicFolderVariable(app),
			FREESTYLE_ENDPOINT: this.address(preview),
		};
	}

	async current(preview: HostedPreview): Promise<HostDeployment | undefined> {
		const serving = await this.#locate(preview);
		if (serving === undefined) return undefined;
		const { hostname, url } = this.#domain(preview);
		if (serving === "somebody else") {
			throw new ActionError(`The domain ${hostname} already serves something that is not the preview ${preview.key}.`, {
				hint: 'It is left alone. Put {preview} into the input "domain", so that no two previews share one.',
			});
		}
		return deploymentOf(serving.id, url, serving.variables);
	}

	deploy({ preview, variables, ...request }: DeployRequest): Promise<HostDeployment> {
		const ports = { api: this.#api, log: this.#options.log, pause: this.#pause };
		const marked = { ...variables, [OWNER_VARIABLE]: this.#options.ownerMark };
		const started = withStartFile(request, this.#options.log);
		return deployToFreestyle(ports, { ...request, ...started, ...this.#domain(preview), variables: marked });
	}

	async restore(preview: HostedPreview, deployment: HostDeployment): Promise<void> {
		const { hostname: domain } = this.#domain(preview);
		const isBack = async () => (await this.#api.mapping(domain))?.deploymentId === deployment.id;
		if (await isBack()) return;
		try {
			await this.#api.map(domain, deployment.id);
		} catch (error) {
			if (!(error instanceof HttpError && freestyleCode(error.body) === "DOMAIN_ALREADY_EXISTS")) throw error;
			// Freestyle does not document whether a mapped domain can be mapped again. If it refuses that, the domain is unmapped first.
			await this.#unmap(domain);
			await this.#api.map(domain, deployment.id);
		}
		if (!(await lookUntil(isBack, UNTIL_CHANGED_MS, this.#pause)))
			throw new ActionError(`Freestyle did not move ${domain} back to deployment ${deployment.id}.`, { hint: LOOK_AT_DASHBOARD });
	}

	async newerDeployment(preview: HostedPreview, own: OwnDeployment): Promise<HostDeployment | undefined> {
		const { hostname: domain, url } = this.#domain(preview);
		let newest: { readonly id: string; readonly version: number } | undefined;
		for await (const { id, state, domains, variables } of this.#api.search(domain)) {
			const isOurs = state === "deployed" && domains.includes(domain) && this.#belongsTo(preview.key, variables) === true;
			const version = Number(variables.RIVET_ENVOY_VERSION);
			if (!isOurs || !isAnothersAndNoOlder({ id, version }, own)) continue;
			if (newest === undefined || version > newest.version) newest = { id, version };
		}
		return newest && deploymentOf(newest.id, url);
	}

	async logs(deployment: HostDeployment): Promise<readonly string[]> {
		try {
			return tailOf(await this.#api.logs(deployment.id), (text) => this.#options.secrets.redact(text));
		} catch (error) {
			// A missing log is no error: it would only help to explain another failure.
			this.#options.log.debug(`No log of deployment ${deployment.id}: ${messageOf(error)}`);
			return [];
		}
	}

	async find(preview: HostedPreview): Promise<readonly HostPart[]> {
		const { hostname } = this.#domain(preview);
		// An earlier push, or one with another API key, may have had a domain of its own.
		const mayDiffer = /\{(sha|branch|private)\}/.test(this.#options.domain);
		const [found, others] = await Promise.all([this.#findAt(hostname, preview.key), mayDiffer ? this.#domainsWith(preview.key) : []]);
		const foundThere = others.filter((domain) => domain !== hostname).map((domain) => this.#findAt(domain, preview.key));
		return [found, ...(await Promise.all(foundThere))].flat();
	}

	async remove({ id: domain }: HostPart): Promise<void> {
		await this.#unmap(domain);
		const isGone = async () => (await this.#api.mapping(domain)) === undefined;
		if (await lookUntil(isGone, UNTIL_CHANGED_MS, this.#pause)) return;
		throw new ActionError(`Freestyle still serves ${domain} after it was unmapped.`, { hint: LOOK_AT_DASHBOARD });
	}

	async #findAt(domain: string, key: string): Promise<readonly HostPart[]> {
		const serving = await this.#serving(domain, key);
		if (serving === "somebody else") {
			this.#options.log.warning(`The domain ${domain} serves something that is not the preview ${key}: it is left alone.`);
			return [];
		}
		return serving === undefined ? [] : [{ what: `domain \`${domain}\``, id: domain }];
	}

	/** Domains that Freestyle still serves and that carry the preview's key, over all pages. */
	async #domainsWith(key: string): Promise<readonly string[]> {
		const found = new Set<string>();
		for await (const { domain } of this.#api.mappings()) {
			if (carriesKey(domain, key)) found.add(domain);
		}
		return [...found];
	}

	#domain(preview: HostedPreview): PreviewDomain {
		return this.#kept.get(preview.key) ?? renderDomain(this.#options.domain, this.#valuesOf(preview));
	}

	#valuesOf({ key, number, headRef, headSha }: HostedPreview): DomainValues {
		const { apiKey, repository } = this.#options;
		const { owner, name: repo } = repository;
		return { preview: key, private: privateTag(key, apiKey), number, owner, repo, branch: headRef, sha: headSha };
	}

	/**
	 * What serves the preview now. A preview that was made with an API key that has been replaced since keeps its domain: it is found among
	 * the account's domains, and its deployment says that it is this preview's.
	 */
	async #locate(preview: HostedPreview): Promise<Serving> {
		const { hostname } = this.#domain(preview);
		const [serving, kept] = await Promise.all([this.#serving(hostname, preview.key), this.#keptDomain(preview)]);
		if (kept === undefined || kept.hostname === hostname || (serving !== undefined && serving !== "somebody else")) return serving;
		const servingThere = await this.#serving(kept.hostname, preview.key);
		if (servingThere === undefined || servingThere === "somebody else") return serving;
		this.#kept.set(preview.key, kept);
		return servingThere;
	}

	async #keptDomain(preview: HostedPreview): Promise<PreviewDomain | undefined> {
		const { domain: template } = this.#options;
		if (!template.includes("{private}")) return undefined;
		const pattern = domainPattern(template, this.#valuesOf(preview));
		for await (const { domain } of this.#api.mappings()) {
			if (pattern.test(domain)) return domainAt(template, domain);
		}
		return undefined;
	}

	/**
	 * What the domain points at. The deployment's variables say whose it is. Where it can't be seen or has none of them (it was made by
	 * hand, for example), the domain has to carry the preview's key, which holds a hash of the repository.
	 */
	async #serving(domain: string, previewKey: string): Promise<Serving> {
		// Asked at the same time: the domain nearly always points at one of the deployments that were made for it.
		const [mapping, ofDomain] = await Promise.all([this.#api.mapping(domain), this.#api.newest(domain)]);
		if (mapping === undefined) return undefined;
		const { deploymentId } = mapping;
		if (deploymentId === undefined) return "somebody else";
		const isMapped = ({ id }: ListedDeployment) => id === deploymentId;
		const deployment = ofDomain.find(isMapped) ?? (await this.#api.find(deploymentId, isMapped));
		const { variables } = deployment ?? { variables: {} };
		const isOurs = this.#belongsTo(previewKey, variables) ?? carriesKey(domain, previewKey);
		return isOurs ? { id: deploymentId, variables } : "somebody else";
	}

	/**
	 * Whether a deployment is the preview's, by its variables. The owner's mark confirms the key, which another repository can have by chance;
	 * a deployment of an earlier version has no mark.
	 * @returns undefined where the variables name no preview
	 */
	#belongsTo(previewKey: string, variables: ListedDeployment["variables"]): boolean | undefined {
		const { RIVET_PREVIEW: key, [OWNER_VARIABLE]: owner = this.#options.ownerMark } = variables;
		if (owner !== this.#options.ownerMark) return false;
		return key === undefined ? undefined : key === previewKey;
	}

	async #unmap(domain: string): Promise<void> {
		try {
			await this.#api.unmap(domain);
		} catch (error) {
			if (!isNotFound(error)) throw error;
		}
	}
}

const LOOK_AT_DASHBOARD = "Look at the domain on https://admin.freestyle.sh, and run the job again.";

/** Whether the domain has the key as a word of its own, unlike `xpr-1-a1b2c3.style.dev` for `pr-1-a1b2c3`. */
function carriesKey(domain: string, previewKey: string): boolean {
	return new RegExp(`(?<![a-z0-9])${previewKey}(?![a-z0-9])`, "i").test(domain);
}
