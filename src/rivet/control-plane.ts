import type { Engine } from "./engine.ts";

/** A Rivet namespace that carries a preview's key. */
export interface PreviewNamespace {
	/** The preview's key: the `displayName` on Rivet Cloud, the name itself on a self-hosted engine. */
	readonly key: string;
	/** The control plane's name for it: Rivet Cloud's slug (`pr-12-a1b2c3-x7fq`), or the key on a self-hosted engine. */
	readonly name: string;
	/** Unix time in milliseconds. The oldest wins where two runs made one each. */
	readonly createdAt: number;
}

/** What the engine calls the namespace, and the tokens for it. Minted per run, registered as secrets at once. */
export interface NamespaceAccess {
	/** The engine's name: `access.engineNamespaceName` on Rivet Cloud. */
	readonly engineNamespace: string;
	/** For the deployed server (`RIVET_TOKEN`). PR code can read it. Empty where none was asked for. */
	readonly runnerToken: string;
	/** For frontends. Absent where nothing may be published (self-hosted without `rivet-publishable-token`). */
	readonly publishableToken: string | undefined;
	/** Management calls on this namespace. */
	readonly engine: Engine;
}

/** What is wanted of a namespace besides its engine client. */
export interface NamespaceNeeds {
	/** False where the platform that runs the server gives it one. */
	readonly runnerToken: boolean;
}

export interface FindOptions {
	/** False where nothing may have to be deployed. Then the engine's version is not asked for at the same time; true when left out. */
	readonly toDeploy?: boolean;
}

/** Finds, makes and removes the namespaces of previews. One implementation for Rivet Cloud, one for a self-hosted engine. */
export interface ControlPlane {
	/**
	 * Every namespace of this owner that carries exactly this key, oldest first. More than one only after two runs raced.
	 * @param options see {@link FindOptions}
	 * @throws {HttpError} also when the token is refused
	 */
	find(key: string, options?: FindOptions): Promise<readonly PreviewNamespace[]>;

	/**
	 * Whether a namespace with the preview's key is this owner's: two repositories can have the same key, by chance or on purpose, so
	 * each namespace carries a longer mark. A namespace without a mark counts as this owner's. Every other call that would change another
	 * owner's namespace fails.
	 */
	owns(namespace: PreviewNamespace): Promise<boolean>;

	/** The engine's name of a namespace. */
	engineName(namespace: PreviewNamespace): Promise<string>;

	/** The namespace whose name follows from the key; undefined where the service picks the name. It may not exist. */
	namespaceFor(key: string): PreviewNamespace | undefined;

	/**
	 * Makes a namespace for the key. After a lost answer it looks the namespace up before it repeats the call.
	 * @throws {ActionError} also where the key's name belongs to another owner, and where the engine can't run the app in its runtime mode
	 */
	create(key: string): Promise<PreviewNamespace>;

	/** The namespace's engine name, tokens and an engine client. Safe to repeat. */
	open(namespace: PreviewNamespace, needs?: NamespaceNeeds): Promise<NamespaceAccess>;

	/**
	 * The same for a namespace whose server is connected already: it gets no runner token.
	 * @param publishableToken the one that the server's frontend has; undefined where it is not known
	 */
	revisit(namespace: PreviewNamespace, publishableToken: string | undefined): Promise<NamespaceAccess>;

	/** The same for an existing namespace that is only to be emptied: no runner or publishable token is minted. */
	manage(namespace: PreviewNamespace): Promise<Pick<NamespaceAccess, "engineNamespace" | "engine">>;

	/**
	 * Rivet Cloud: archives the namespace and reads it back. Self-hosted: nothing, an engine has no such call;
	 * `removesNamespaces` says which. "Not found" is success.
	 */
	remove(namespace: PreviewNamespace): Promise<void>;
	readonly removesNamespaces: boolean;

	/**
	 * Makes {@link list} return the preview before anything of it exists, so that the sweep finds it even when the run is killed. {@link
	 * unregister} removes it when everything is gone.
	 */
	registerForSweep(key: string): Promise<void>;
	unregister(key: string): Promise<void>;

	/**
	 * Candidates for the sweep, a page at a time. Rivet Cloud: every namespace of the project but those that the list itself says are another
	 * owner's. Self-hosted: this owner's registered previews. The caller picks by the keys, and asks {@link owns} before it deletes.
	 */
	list(): AsyncIterable<PreviewNamespace>;

	/** The namespace's page on the Rivet dashboard. */
	dashboardUrl(namespace: PreviewNamespace): Promise<string>;
}
