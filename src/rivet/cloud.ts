import { createOnce } from "../create-once.ts";
import { ActionError, messageOf } from "../errors.ts";
import { HttpError, isNotFound } from "../http/http-error.ts";
import type { Log } from "../log.ts";
import { lookUntil } from "../look-until.ts";
import type { RuntimeMode } from "../names/variables.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { CloudConnection } from "./cloud-api.ts";
import { CloudProject, type DescribedNamespace } from "./cloud-project.ts";
import type { ControlPlane, FindOptions, NamespaceAccess, NamespaceNeeds, PreviewNamespace } from "./control-plane.ts";
import { createEngine, type EngineWithOwners } from "./engine-client.ts";
import { isNamespaceMissing } from "./engine-fetcher.ts";
import { EngineIdentity } from "./engine-version.ts";
import { ownedByOther } from "./owner.ts";
import { renewingTokenSource } from "./token-source.ts";

export interface CloudOptions extends CloudConnection {
	/** E.g. `https://api.rivet.dev`. */
	readonly engineEndpoint: string;
	/** See `ownerMark`. */
	readonly ownerMark: string;
	readonly runtimeMode: RuntimeMode;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Milliseconds, for the age of access tokens. `Date.now` when left out. */
	readonly now?: () => number;
	/** Waits; `http.pause` when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

/** Access tokens live about 15 minutes (Rivet's dashboard caches them that long). */
const ACCESS_TOKEN_AGE_MS = 10 * 60_000;
/** Pauses between looks at whether an archived namespace is gone. */
const GONE_AFTER_MS = [300, 1_000, 3_000] as const;
const DASHBOARD = "https://dashboard.rivet.dev";

/** Rivet Cloud: namespaces are made under a display name, get their name from the service, and are archived at the end. */
export function createCloud(options: CloudOptions): ControlPlane {
	return new Cloud(options);
}

class Cloud implements ControlPlane {
	readonly removesNamespaces = true;
	readonly #options: CloudOptions;
	readonly #project: CloudProject;
	readonly #identity: EngineIdentity;
	readonly #pause: (ms: number) => Promise<void>;
	/** Answers about single namespaces, by name. */
	readonly #descriptions = new Map<string, Promise<DescribedNamespace>>();
	/** Whether namespaces are this owner's, by name. */
	readonly #owned = new Map<string, Promise<boolean>>();

	constructor(options: CloudOptions) {
		this.#options = options;
		this.#project = new CloudProject(options);
		this.#identity = new EngineIdentity({ ...options, endpoint: options.engineEndpoint });
		this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
	}

	async find(key: string, { toDeploy = true }: FindOptions = {}): Promise<readonly PreviewNamespace[]> {
		if (toDeploy) this.#identity.lookUp();
		const listed = await this.#listed(key);
		const owned = await Promise.all(listed.map((namespace) => this.owns(namespace)));
		return listed.filter((_, at) => owned[at]);
	}

	namespaceFor(): undefined {}

	async create(key: string): Promise<PreviewNamespace> {
		await this.#identity.requireRuntime();
		return createOnce({
			create: async () => {
				const made = await this.#project.create(key, this.#options.ownerMark);
				this.#descriptions.set(made.namespace.name, Promise.resolve(made));
				this.#owned.set(made.namespace.name, Promise.resolve(true));
				return made.namespace;
			},
			lookUp: async (lost) => {
				this.#options.log.debug(`Looking up whether Rivet Cloud made the namespace ${key}: ${lost.message}`);
				const [made] = await this.find(key);
				return made;
			},
			pause: this.#pause,
		});
	}

	owns(namespace: PreviewNamespace): Promise<boolean> {
		return askedOnce(this.#owned, namespace.name, () => this.#readOwnership(namespace));
	}

	async engineName(namespace: PreviewNamespace): Promise<string> {
		const { engineName = namespace.name } = await this.#describe(namespace);
		return engineName;
	}

	async open(namespace: PreviewNamespace, needs: NamespaceNeeds = { runnerToken: true }): Promise<NamespaceAccess> {
		await this.#identity.requireRuntime();
		const [managed, runnerToken, publishableToken] = await Promise.all([
			this.manage(namespace),
			needs.runnerToken ? this.#project.mint(namespace, "secret") : "",
			this.#project.mint(namespace, "publishable"),
			this.#confirm(namespace),
		]);
		return { ...managed, runnerToken, publishableToken };
	}

	async revisit(namespace: PreviewNamespace, known: string | undefined): Promise<NamespaceAccess> {
		const [managed, publishableToken] = await Promise.all([
			this.manage(namespace),
			known === undefined ? this.#project.mint(namespace, "publishable") : this.#options.secrets.add(known),
			this.#confirm(namespace),
		]);
		return { ...managed, runnerToken: "", publishableToken };
	}

	async manage(namespace: PreviewNamespace): Promise<{ readonly engineNamespace: string; readonly engine: EngineWithOwners }> {
		const { engineEndpoint: endpoint, http, log, ownerMark, now = Date.now } = this.#options;
		const token = renewingTokenSource(() => this.#project.mint(namespace, "access"), ACCESS_TOKEN_AGE_MS, now);
		// The first token is minted now, beside the look-up of the name, so that a failure shows here and not in the middle of a deploy.
		const [engineName] = await Promise.all([this.engineName(namespace), token()]);
		const engine = createEngine({
			endpoint,
			token,
			namespace: engineName,
			http,
			log,
			ownerMark,
			version: () => this.#identity.version(),
			confirmOwner: () => this.#confirm(namespace),
			refusedHint: `The engine at ${endpoint} refuses the namespace's access token. Check that rivet-endpoint and rivet-cloud-endpoint belong together.`,
		});
		return { engineNamespace: engineName, engine };
	}

	async remove(namespace: PreviewNamespace): Promise<void> {
		await this.#confirm(namespace);
		let failure: HttpError | undefined;
		try {
			await this.#project.archive(namespace);
		} catch (error) {
			if (isNotFound(error)) return;
			if (!(error instanceof HttpError) || error.outcome !== "unknown") throw error;
			failure = error;
		}
		if (await lookUntil(() => this.#isGone(namespace), GONE_AFTER_MS, this.#pause)) return;
		const why = failure === undefined ? "Rivet Cloud accepted its removal" : messageOf(failure);
		throw new ActionError(`The namespace ${namespace.name} is still there: ${why}.`, {
			hint: "Run this job again, or archive the namespace on the Rivet dashboard.",
			cause: failure,
		});
	}

	/** Nothing to do: the sweep finds the namespace itself. */
	async registerForSweep(): Promise<void> {}
	async unregister(): Promise<void> {}

	async *list(): AsyncGenerator<PreviewNamespace> {
		for await (const page of this.#project.pages()) {
			for (const { namespace, owner } of page) {
				if (!this.#isOthers(owner)) yield namespace;
			}
		}
	}

	async dashboardUrl(namespace: PreviewNamespace): Promise<string> {
		const { organization, project } = await this.#project.whose();
		const host = dashboardHost(this.#options.engineEndpoint);
		// Without the query a visitor of a fresh namespace lands in the dashboard's onboarding.
		return `${host}/orgs/${organization}/projects/${project}/ns/${namespace.name}?skipOnboarding=1`;
	}

	/** The namespaces that carry a key, oldest first, without those that the list itself says are another owner's. */
	async #listed(key: string): Promise<readonly PreviewNamespace[]> {
		const found: PreviewNamespace[] = [];
		for await (const namespace of this.list()) {
			if (namespace.key === key) found.push(namespace);
		}
		return oldestFirst(found);
	}

	#describe(namespace: PreviewNamespace): Promise<DescribedNamespace> {
		return askedOnce(this.#descriptions, namespace.name, () => this.#project.describe(namespace));
	}

	/**
	 * Where Rivet Cloud returns no metadata, the marks on the namespace's runner configs decide. A namespace without any mark (not
	 * connected yet, or made by an earlier version) counts as this owner's, because it has the preview's key.
	 */
	async #readOwnership(namespace: PreviewNamespace): Promise<boolean> {
		try {
			const { owner } = await this.#describe(namespace);
			const marks = owner === undefined ? await (await this.manage(namespace)).engine.ownerMarks() : [owner];
			const isOthers = marks.some((mark) => this.#isOthers(mark));
			if (isOthers) this.#options.log.info(ownedByOther(namespace.name).message);
			return !isOthers;
		} catch (error) {
			// A namespace that is gone can't be changed, so its owner does not matter.
			if (isNotFound(error) || isNamespaceMissing(error)) return true;
			throw error;
		}
	}

	/** @throws {ActionError} when the namespace is another owner's */
	async #confirm(namespace: PreviewNamespace): Promise<void> {
		if (!(await this.owns(namespace))) throw ownedByOther(namespace.name);
	}

	#isOthers(owner: string | undefined): boolean {
		return owner !== undefined && owner !== this.#options.ownerMark;
	}

	async #isGone(namespace: PreviewNamespace): Promise<boolean> {
		if (!(await this.#project.exists(namespace))) return true;
		return !(await this.#listed(namespace.key)).some(({ name }) => name === namespace.name);
	}
}

/** Reuses an earlier or running request of the same name. A failed one is made again. */
function askedOnce<T>(asked: Map<string, Promise<T>>, name: string, ask: () => Promise<T>): Promise<T> {
	const known = asked.get(name);
	if (known !== undefined) return known;
	const asking = ask();
	asked.set(name, asking);
	asking.catch(() => asked.delete(name));
	return asking;
}

/** By age; by name where two were made in the same millisecond, so that two runs choose the same one. */
function oldestFirst(namespaces: readonly PreviewNamespace[]): readonly PreviewNamespace[] {
	return namespaces.toSorted((a, b) => a.createdAt - b.createdAt || (a.name < b.name ? -1 : 1));
}

/** `https://api.rivet.dev` → `https://dashboard.rivet.dev`. */
function dashboardHost(engineEndpoint: string): string {
	const { protocol, host } = new URL(engineEndpoint);
	return host.startsWith("api.") ? `${protocol}//${host.replace(/^api\./, "dashboard.")}` : DASHBOARD;
}
