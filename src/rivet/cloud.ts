import { ActionError, messageOf } from "../errors.ts";
import { HttpError, isNotFound } from "../http-error.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import { listAt, optionalTextAt, textAt, timeAt, valueAt } from "./answer.ts";
import { type CallCloud, type CloudConnection, connectCloud } from "./cloud-api.ts";
import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "./control-plane.ts";
import { createEngine } from "./engine-client.ts";
import { everyPageOf, type Page, pagesOf } from "./paging.ts";
import { renewingTokenSource } from "./token-source.ts";

export interface CloudOptions extends CloudConnection {
	/** E.g. `https://api.rivet.dev`. */
	readonly engineEndpoint: string;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Milliseconds, for the age of access tokens. */
	readonly now?: () => number;
}

const PAGE_SIZE = 100;
/** Creating is tried again once, after its answer was lost and nothing was found. */
const MOST_CREATE_ATTEMPTS = 2;
/** Between a lost answer and the look at what became of the request: behind a gateway's 504 the work may still go on. */
const LOOK_UP_AFTER_MS = 700;
/** Access tokens live about 15 minutes (Rivet's dashboard caches them that long). */
const ACCESS_TOKEN_AGE_MS = 10 * 60_000;
/** Waits between the looks at whether an archived namespace is gone. */
const GONE_AFTER_MS = [300, 1_000, 3_000] as const;
const DASHBOARD = "https://dashboard.rivet.dev";

/** Rivet Cloud: namespaces are made under a display name, get their name from the service, and are archived at the end. */
export function createCloud(options: CloudOptions): ControlPlane {
	return new Cloud(options);
}

class Cloud implements ControlPlane {
	readonly kind = "cloud";
	readonly removesNamespaces = true;
	readonly #options: CloudOptions;
	readonly #call: CallCloud;
	/** Engine names by namespace, from the answers that carry them: a list's entries don't. */
	readonly #engineNames = new Map<string, string>();
	#owner: Promise<{ readonly project: string; readonly organization: string }> | undefined;

	constructor(options: CloudOptions) {
		this.#options = options;
		this.#call = connectCloud(options);
	}

	async find(key: string): Promise<readonly PreviewNamespace[]> {
		const all = await everyPageOf("namespaces", (cursor) => this.#page(cursor));
		return oldestFirst(all.filter((namespace) => namespace.key === key));
	}

	expected(): undefined {}

	async create(key: string): Promise<PreviewNamespace> {
		const path = await this.#path();
		for (let attempt = 1; ; attempt++) {
			try {
				return await this.#call("POST", path, (answer) => this.#readDetail(answer), { displayName: key });
			} catch (error) {
				if (!(error instanceof HttpError) || error.outcome !== "unknown") throw error;
				this.#options.log.debug(`Looking up what became of the namespace ${key}: ${error.message}`);
				await this.#options.http.pause(LOOK_UP_AFTER_MS);
				const [made] = await this.find(key);
				if (made !== undefined) return made;
				if (attempt >= MOST_CREATE_ATTEMPTS) throw error;
			}
		}
	}

	async open(namespace: PreviewNamespace): Promise<NamespaceAccess> {
		const [managed, runnerToken, publishableToken] = await Promise.all([
			this.manage(namespace),
			this.#mint(namespace, "secret"),
			this.#mint(namespace, "publishable"),
		]);
		return { ...managed, runnerToken, publishableToken };
	}

	async manage(namespace: PreviewNamespace): Promise<Pick<NamespaceAccess, "engineNamespace" | "engine">> {
		const token = renewingTokenSource(() => this.#mint(namespace, "access"), ACCESS_TOKEN_AGE_MS, this.#options.now ?? Date.now);
		// Minted side by side with the look-up of the name; a failure shows here and not in the middle of a deploy.
		const [engineNamespace] = await Promise.all([this.#engineName(namespace), token()]);
		const { engineEndpoint: endpoint, http, log } = this.#options;
		const refusedHint = `The engine at ${endpoint} refuses the namespace's access token. Check that rivet-endpoint and rivet-cloud-endpoint belong together.`;
		return { engineNamespace, engine: createEngine({ endpoint, token, namespace: engineNamespace, http, log, refusedHint }) };
	}

	async remove(namespace: PreviewNamespace): Promise<void> {
		const path = await this.#path(namespace);
		let failure: HttpError | undefined;
		try {
			await this.#call("DELETE", path, () => undefined, {});
		} catch (error) {
			if (isNotFound(error)) return;
			if (!(error instanceof HttpError) || error.outcome !== "unknown") throw error;
			failure = error;
		}
		for (const waitMs of GONE_AFTER_MS) {
			if (await this.#isGone(namespace, path)) return;
			await this.#options.http.pause(waitMs);
		}
		if (await this.#isGone(namespace, path)) return;
		const why = failure === undefined ? "Rivet Cloud accepted its removal" : messageOf(failure);
		throw new ActionError(`The namespace ${namespace.name} is still there: ${why}.`, {
			hint: "Run this job again, or archive the namespace on the Rivet dashboard.",
			cause: failure,
		});
	}

	/** The namespace itself is what the sweep finds. */
	async enlist(): Promise<void> {}
	async delist(): Promise<void> {}

	async *list(): AsyncGenerator<PreviewNamespace> {
		for await (const page of pagesOf("namespaces", (cursor) => this.#page(cursor))) {
			yield* page;
		}
	}

	async dashboardUrl(namespace: PreviewNamespace): Promise<string> {
		const { organization, project } = await this.#whose();
		return `${dashboardHost(this.#options.engineEndpoint)}/orgs/${organization}/projects/${project}/ns/${namespace.name}`;
	}

	/** Whose token it is. Asked once; a failure is asked anew. */
	#whose(): Promise<{ readonly project: string; readonly organization: string }> {
		this.#owner ??= this.#call("GET", "/tokens/api/inspect", (answer) => ({
			project: textAt(answer, "project"),
			organization: textAt(answer, "organization"),
		})).catch((error: unknown) => {
			this.#owner = undefined;
			throw error;
		});
		return this.#owner;
	}

	async #path(namespace?: PreviewNamespace, below = ""): Promise<string> {
		const { project, organization } = await this.#whose();
		const name = namespace === undefined ? "" : `/${encodeURIComponent(namespace.name)}`;
		return `/projects/${encodeURIComponent(project)}/namespaces${name}${below}?org=${encodeURIComponent(organization)}`;
	}

	async #page(cursor: string | undefined): Promise<Page<PreviewNamespace>> {
		const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
		return this.#call("GET", `${await this.#path()}&limit=${PAGE_SIZE}${from}`, (answer) => ({
			items: listAt(answer, "namespaces").map(readNamespace),
			cursor: optionalTextAt(answer, "pagination.cursor"),
		}));
	}

	#readDetail(answer: unknown): PreviewNamespace {
		const namespace = readNamespace(valueAt(answer, "namespace"));
		// An API without `access` calls the namespace on the engine as it calls it itself.
		this.#engineNames.set(namespace.name, optionalTextAt(answer, "namespace.access.engineNamespaceName") ?? namespace.name);
		return namespace;
	}

	async #engineName(namespace: PreviewNamespace): Promise<string> {
		const known = this.#engineNames.get(namespace.name);
		if (known !== undefined) return known;
		await this.#call("GET", await this.#path(namespace), (answer) => this.#readDetail(answer));
		return this.#engineNames.get(namespace.name) ?? namespace.name;
	}

	async #mint(namespace: PreviewNamespace, kind: "secret" | "publishable" | "access"): Promise<string> {
		const path = await this.#path(namespace, `/tokens/${kind}`);
		return this.#call("POST", path, (answer) => this.#options.secrets.add(textAt(answer, "token")), {});
	}

	/** What GET says of an archived namespace is not documented: the list decides where it does not say 404. */
	async #isGone(namespace: PreviewNamespace, path: string): Promise<boolean> {
		try {
			await this.#call("GET", path, () => undefined);
		} catch (error) {
			if (isNotFound(error)) return true;
			throw error;
		}
		return !(await this.find(namespace.key)).some(({ name }) => name === namespace.name);
	}
}

function readNamespace(entry: unknown): PreviewNamespace {
	const name = textAt(entry, "name");
	// A namespace made by hand may have no display name; it is nobody's preview then.
	return { key: optionalTextAt(entry, "displayName") ?? "", name, createdAt: timeAt(entry, "createdAt") };
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
