import { ActionError, messageOf } from "../errors.ts";
import type { Http } from "../http.ts";
import { HttpError, isNotFound } from "../http-error.ts";
import type { Log } from "../log.ts";
import { lookUntil } from "../look-until.ts";
import type { Secrets } from "../secrets.ts";
import type { ListedDeployment, LogLine } from "./freestyle-answers.ts";
import { FreestyleApi } from "./freestyle-api.ts";
import { deploymentOf, deployToFreestyle } from "./freestyle-deploy.ts";
import { freestyleCode } from "./freestyle-hints.ts";
import type { DeployRequest, Host, HostDeployment, OwnDeployment } from "./host.ts";

/** Lines of a server's log that are kept, and characters of one line. */
const LOG_LINES = 60;
const LOG_LINE_LENGTH = 500;
/** Pauses between looks at a change: what was changed a moment ago may still be listed as it was. */
const UNTIL_CHANGED_MS = [3_000, 3_000, 3_000] as const;

export interface FreestyleOptions {
	readonly apiKey: string;
	/** `https://api.freestyle.sh`, or a compatible server. */
	readonly apiUrl: string;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Waits; `http.pause` when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** Freestyle: the app runs on Deno at a `*.style.dev` name or a domain that the account owns. */
export function createFreestyle(options: FreestyleOptions): Host {
	return new FreestyleHost(options);
}

class FreestyleHost implements Host {
	readonly name = "Freestyle";
	readonly #options: FreestyleOptions;
	readonly #api: FreestyleApi;
	readonly #pause: (ms: number) => Promise<void>;

	constructor(options: FreestyleOptions) {
		this.#options = options;
		options.secrets.add(options.apiKey);
		this.#api = new FreestyleApi(options);
		this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
	}

	async current(domain: string, previewKey: string): Promise<HostDeployment | undefined> {
		const serving = await this.#serving(domain, previewKey);
		if (serving === undefined) return undefined;
		if (serving === "somebody else") {
			throw new ActionError(`The domain ${domain} already serves something that is not the preview ${previewKey}.`, {
				hint: 'It is left alone. Put {preview} into the input "domain", so that no two previews share one.',
			});
		}
		return serving;
	}

	deploy(request: DeployRequest): Promise<HostDeployment> {
		return deployToFreestyle({ api: this.#api, log: this.#options.log, pause: this.#pause }, request);
	}

	async restore(domain: string, deployment: HostDeployment): Promise<void> {
		const isBack = async () => (await this.#api.mapping(domain))?.deploymentId === deployment.id;
		if (await isBack()) return;
		try {
			await this.#api.map(domain, deployment.id);
		} catch (error) {
			if (!(error instanceof HttpError && freestyleCode(error.body) === "DOMAIN_ALREADY_EXISTS")) throw error;
			// Nothing is published about mapping a domain that is mapped: where it is refused, it is freed first.
			await this.#unmap(domain);
			await this.#api.map(domain, deployment.id);
		}
		if (!(await lookUntil(isBack, UNTIL_CHANGED_MS, this.#pause)))
			throw new ActionError(`Freestyle did not move ${domain} back to deployment ${deployment.id}.`, { hint: LOOK_AT_DASHBOARD });
	}

	async successor({ previewKey, domain, version, deployment: own, previous }: OwnDeployment): Promise<HostDeployment | undefined> {
		let newest: { readonly id: string; readonly version: number } | undefined;
		for await (const { id, state, domains, variables } of this.#api.search(domain)) {
			const isOurs = state === "deployed" && domains.includes(domain) && variables.RIVET_PREVIEW === previewKey;
			const isOther = isOurs && id !== own?.id && id !== previous?.id;
			const its = Number(variables.RIVET_ENVOY_VERSION);
			// A lost deployment of one's own carries one's own version.
			const isNoOlder = own === undefined ? its > version : its >= version;
			if (isOther && isNoOlder && (newest === undefined || its > newest.version)) newest = { id, version: its };
		}
		return newest && deploymentOf(newest.id);
	}

	async logs(deployment: HostDeployment): Promise<readonly string[]> {
		try {
			return tailOf(await this.#api.logs(deployment.id), (text) => this.#options.secrets.redact(text));
		} catch (error) {
			// The log would only have helped to explain another failure.
			this.#options.log.debug(`No log of deployment ${deployment.id}: ${messageOf(error)}`);
			return [];
		}
	}

	async remove(domain: string, previewKey: string, allowed?: Promise<void>): Promise<boolean> {
		const serving = await this.#serving(domain, previewKey);
		if (serving === undefined) return false;
		if (serving === "somebody else") {
			this.#options.log.warning(`The domain ${domain} serves something that is not the preview ${previewKey}: it is left alone.`);
			return false;
		}
		await allowed;
		await this.#unmap(domain);
		const isGone = async () => (await this.#api.mapping(domain)) === undefined;
		const gone = await lookUntil(isGone, UNTIL_CHANGED_MS, this.#pause);
		if (!gone) throw new ActionError(`Freestyle still serves ${domain} after it was unmapped.`, { hint: LOOK_AT_DASHBOARD });
		return true;
	}

	async findDomains(previewKey: string): Promise<readonly string[]> {
		const found = new Set<string>();
		for await (const { domain } of this.#api.mappings()) {
			if (carriesKey(domain, previewKey)) found.add(domain);
		}
		return [...found];
	}

	/**
	 * What the domain points at. The deployment says whose it is. Where it can't be seen or says nothing (it was made before the
	 * action, or by hand), the domain has to carry the preview's key, which holds a hash of the repository.
	 */
	async #serving(domain: string, previewKey: string): Promise<HostDeployment | "somebody else" | undefined> {
		// Side by side: what the domain points at is nearly always among the deployments that were made for it.
		const [mapping, ofDomain] = await Promise.all([this.#api.mapping(domain), this.#api.newest(domain)]);
		if (mapping === undefined) return undefined;
		const { deploymentId } = mapping;
		if (deploymentId === undefined) return "somebody else";
		const isMapped = ({ id }: ListedDeployment) => id === deploymentId;
		const deployment = ofDomain.find(isMapped) ?? (await this.#api.find(deploymentId, isMapped));
		const preview = deployment?.variables.RIVET_PREVIEW;
		const isOurs = preview === undefined ? carriesKey(domain, previewKey) : preview === previewKey;
		return isOurs ? deploymentOf(deploymentId) : "somebody else";
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

/** Whether the key stands in the domain by itself: `pr-1-a1b2c3` does not stand in `xpr-1-a1b2c3.style.dev`. */
function carriesKey(domain: string, previewKey: string): boolean {
	return new RegExp(`(?<![a-z0-9])${previewKey}(?![a-z0-9])`, "i").test(domain);
}

/** The last lines, oldest first: Freestyle publishes nothing about the order of its answer. */
function tailOf(lines: readonly LogLine[], redact: (text: string) => string): readonly string[] {
	const inOrder = [...lines].sort((a, b) => a.timestamp.localeCompare(b.timestamp));
	return inOrder
		.flatMap((line) => redact(line.message).trimEnd().split("\n"))
		.map((line) => line.slice(0, LOG_LINE_LENGTH))
		.slice(-LOG_LINES);
}
