import { array, fallback, type InferOutput, nonEmpty, object, pipe, string, transform } from "valibot";
import { awaitedLater } from "../awaited-later.ts";
import { InputError } from "../errors.ts";
import type { Http } from "../http/http.ts";
import type { Log } from "../log.ts";
import type { RuntimeMode } from "../names/variables.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { ControlPlane, FindOptions, NamespaceAccess, PreviewNamespace } from "./control-plane.ts";
import { type CallEngine, connectEngine, type EngineConnection } from "./engine-call.ts";
import { createEngine } from "./engine-client.ts";
import { engineErrorCode } from "./engine-fetcher.ts";
import { EngineIdentity } from "./engine-version.ts";
import { LEDGER_NAMESPACE, Ledger } from "./ledger.ts";
import { MOMENT } from "./moment.ts";
import { ownedByOther } from "./owner.ts";

export interface SelfHostedOptions {
	/** E.g. `https://rivet.example.com`. */
	readonly endpoint: string;
	/** The engine's admin token, its only credential. */
	readonly token: string;
	/** The input `rivet-publishable-token`. */
	readonly publishableToken: string | undefined;
	/** See `ownerMark`. */
	readonly ownerMark: string;
	readonly runtimeMode: RuntimeMode;
	readonly http: Http;
	readonly secrets: Secrets;
	readonly log: Log;
}

/** The owner's mark at the end of a namespace's display name, which the engine shows and does not use. */
const MARKED = / owner ([0-9a-f]+)$/;

const NAMESPACE = pipe(
	object({ name: pipe(string(), nonEmpty()), display_name: fallback(string(), ""), create_ts: MOMENT }),
	transform(({ name, display_name, create_ts }) => ({
		namespace: { key: name, name, createdAt: create_ts },
		owner: MARKED.exec(display_name)?.[1],
	})),
);
const NAMESPACES = object({ namespaces: array(NAMESPACE) });
const ONE_NAMESPACE = object({ namespace: NAMESPACE });

/**
 * A self-hosted engine: the key is the namespace's name, an emptied namespace stays, and the admin token is the only token.
 * @throws {InputError} when the admin token would be published
 */
export function createSelfHosted(options: SelfHostedOptions): ControlPlane {
	const { token, publishableToken, secrets } = options;
	if (publishableToken !== undefined && publishableToken === token) {
		throw new InputError("rivet-publishable-token", "must never be the admin token: it would be published in the frontend.", {
			hint: "Leave rivet-publishable-token out: clients of a self-hosted engine need none.",
		});
	}
	secrets.add(token);
	return new SelfHosted(options);
}

class SelfHosted implements ControlPlane {
	readonly removesNamespaces = false;
	readonly #options: SelfHostedOptions;
	readonly #connection: EngineConnection;
	readonly #call: CallEngine;
	readonly #identity: EngineIdentity;
	readonly #ledger: Ledger;
	/** Names of namespaces that are known to be this owner's. */
	readonly #owned = new Set<string>();

	constructor(options: SelfHostedOptions) {
		const { endpoint, token, http, log, ownerMark, runtimeMode } = options;
		this.#options = options;
		this.#connection = { endpoint, token, http, refusedHint: refusedHint(token) };
		this.#call = connectEngine(this.#connection);
		this.#identity = new EngineIdentity({ endpoint, http, log, runtimeMode });
		this.#ledger = new Ledger(this.#call, {
			ownerMark,
			createNamespace: () => this.#make(LEDGER_NAMESPACE, LEDGER_NAMESPACE),
			version: () => this.#identity.version(),
		});
	}

	async find(key: string, { toDeploy = true }: FindOptions = {}): Promise<readonly PreviewNamespace[]> {
		if (toDeploy) this.#identity.lookUp();
		const there = await this.#read(key);
		if (there === undefined) return [];
		if (this.#isOthers(there.owner)) {
			this.#options.log.info(ownedByOther(key).message);
			return [];
		}
		this.#owned.add(there.namespace.name);
		return [there.namespace];
	}

	async engineName({ name }: PreviewNamespace): Promise<string> {
		return name;
	}

	async owns({ name }: PreviewNamespace): Promise<boolean> {
		if (this.#owned.has(name)) return true;
		if (this.#isOthers((await this.#read(name))?.owner)) return false;
		this.#owned.add(name);
		return true;
	}

	namespaceFor(key: string): PreviewNamespace {
		return { key, name: key, createdAt: 0 };
	}

	/** A call whose answer was lost is repeated, and then finds the namespace that it made before: its name is taken. */
	async create(key: string): Promise<PreviewNamespace> {
		await this.#identity.requireRuntime();
		try {
			const made = await this.#make(key, `${key} owner ${this.#options.ownerMark}`);
			this.#owned.add(made.name);
			return made;
		} catch (error) {
			if (engineErrorCode(error) !== "namespace.name_not_unique") throw error;
			const [found] = await this.find(key);
			if (found === undefined) throw ownedByOther(key);
			return found;
		}
	}

	async open(namespace: PreviewNamespace): Promise<NamespaceAccess> {
		await this.#identity.requireRuntime();
		await this.#confirm(namespace);
		const { token: runnerToken, publishableToken } = this.#options;
		return { ...(await this.manage(namespace)), runnerToken, publishableToken };
	}

	async revisit(namespace: PreviewNamespace): Promise<NamespaceAccess> {
		await this.#confirm(namespace);
		return { ...(await this.manage(namespace)), runnerToken: "", publishableToken: this.#options.publishableToken };
	}

	async manage(namespace: PreviewNamespace): Promise<Pick<NamespaceAccess, "engineNamespace" | "engine">> {
		const { name } = namespace;
		// Asked beside the caller's first looks at the namespace, and awaited before its first change.
		const confirmed = awaitedLater(this.#confirm(namespace));
		const engine = createEngine({
			...this.#connection,
			namespace: name,
			log: this.#options.log,
			version: () => this.#identity.version(),
			confirmOwner: () => confirmed,
		});
		return { engineNamespace: name, engine };
	}

	/** An engine can't delete a namespace. */
	async remove(): Promise<void> {}

	async registerForSweep(key: string): Promise<void> {
		await this.#identity.requireRuntime();
		await this.#ledger.add(key);
	}

	unregister(key: string): Promise<void> {
		return this.#ledger.remove(key);
	}

	list(): AsyncIterable<PreviewNamespace> {
		return this.#ledger.list();
	}

	async dashboardUrl({ name }: PreviewNamespace): Promise<string> {
		return `${this.#options.endpoint}/ui/ns/${name}`;
	}

	/** The namespace of that name, also one that the action did not make. */
	async #read(key: string): Promise<InferOutput<typeof NAMESPACE> | undefined> {
		const { namespaces } = await this.#call({ send: (client) => client.namespaces.list({ name: key }), answer: NAMESPACES });
		return namespaces.find(({ namespace }) => namespace.name === key);
	}

	/** @throws {ActionError} when the namespace is another owner's */
	async #confirm(namespace: PreviewNamespace): Promise<void> {
		if (!(await this.owns(namespace))) throw ownedByOther(namespace.name);
	}

	/** Only a namespace of an earlier version of this action has no mark. */
	#isOthers(owner: string | undefined): boolean {
		return owner !== undefined && owner !== this.#options.ownerMark;
	}

	async #make(name: string, displayName: string): Promise<PreviewNamespace> {
		const { namespace } = await this.#call({
			send: (client) => client.namespaces.create({ name, displayName }),
			answer: ONE_NAMESPACE,
		});
		return namespace.namespace;
	}
}

function refusedHint(token: string): string {
	const cloud = token.startsWith("cloud_api_")
		? " This one looks like a Rivet Cloud token: leave rivet-endpoint out, or set rivet-mode: cloud."
		: "";
	return `rivet-token must be the engine's admin token (RIVET__AUTH__ADMIN_TOKEN).${cloud}`;
}
