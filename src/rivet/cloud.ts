import { array, fallback, nonEmpty, nullish, object, optional, pipe, string, transform } from "valibot";
import { ANY_ANSWER } from "../answer.ts";
import { createOnce } from "../create-once.ts";
import { ActionError, messageOf } from "../errors.ts";
import { HttpError, isNotFound } from "../http-error.ts";
import type { Log } from "../log.ts";
import { lookUntil } from "../look-until.ts";
import type { Secrets } from "../secrets.ts";
import { type CallCloud, type CloudConnection, connectCloud } from "./cloud-api.ts";
import type { ControlPlane, NamespaceAccess, PreviewNamespace } from "./control-plane.ts";
import { createEngine } from "./engine-client.ts";
import { MOMENT } from "./moment.ts";
import { everyPageOf, type Page, pagesOf } from "./paging.ts";
import { renewingTokenSource } from "./token-source.ts";

export interface CloudOptions extends CloudConnection {
	/** E.g. `https://api.rivet.dev`. */
	readonly engineEndpoint: string;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Milliseconds, for the age of access tokens. `Date.now` when left out. */
	readonly now?: () => number;
	/** Waits; `http.pause` when left out. */
	readonly pause?: (ms: number) => Promise<void>;
}

const PAGE_SIZE = 100;
/** Access tokens live about 15 minutes (Rivet's dashboard caches them that long). */
const ACCESS_TOKEN_AGE_MS = 10 * 60_000;
/** Pauses between looks at whether an archived namespace is gone. */
const GONE_AFTER_MS = [300, 1_000, 3_000] as const;
const DASHBOARD = "https://dashboard.rivet.dev";

const TEXT = pipe(string(), nonEmpty());
const WHOSE_TOKEN = object({ project: TEXT, organization: TEXT });
const NAMESPACE = pipe(
	object({
		name: TEXT,
		/** A namespace made by hand may have none. It is no preview then. */
		displayName: fallback(string(), ""),
		createdAt: MOMENT,
		/** Only where a single namespace is asked for; an older API leaves it out there, too. */
		access: nullish(object({ engineNamespaceName: TEXT })),
	}),
	transform(({ name, displayName, createdAt, access }) => ({
		namespace: { key: displayName, name, createdAt },
		engineName: access?.engineNamespaceName,
	})),
);
const ONE_NAMESPACE = object({ namespace: NAMESPACE });
const NAMESPACES = pipe(
	object({ namespaces: array(NAMESPACE), pagination: optional(object({ cursor: nullish(string()) })) }),
	transform(({ namespaces, pagination }) => ({
		items: namespaces.map(({ namespace }) => namespace),
		cursor: pagination?.cursor || undefined,
	})),
);
const TOKEN = object({ token: TEXT });

/** Rivet Cloud: namespaces are made under a display name, get their name from the service, and are archived at the end. */
export function createCloud(options: CloudOptions): ControlPlane {
	return new Cloud(options);
}

class Cloud implements ControlPlane {
	readonly removesNamespaces = true;
	readonly #options: CloudOptions;
	readonly #call: CallCloud;
	readonly #pause: (ms: number) => Promise<void>;
	/** The engine's names of namespaces, from the answers that carry them: the entries of a list don't. */
	readonly #engineNames = new Map<string, string>();
	#owner: Promise<{ readonly project: string; readonly organization: string }> | undefined;

	constructor(options: CloudOptions) {
		this.#options = options;
		this.#call = connectCloud(options);
		this.#pause = options.pause ?? ((ms) => options.http.pause(ms));
	}

	async find(key: string): Promise<readonly PreviewNamespace[]> {
		const all = await everyPageOf("namespaces", (cursor) => this.#page(cursor));
		return oldestFirst(all.filter((namespace) => namespace.key === key));
	}

	namespaceFor(): undefined {}

	async create(key: string): Promise<PreviewNamespace> {
		const path = await this.#path();
		return createOnce({
			create: () => this.#one("POST", path, { displayName: key }),
			lookUp: async (lost) => {
				this.#options.log.debug(`Looking up whether Rivet Cloud made the namespace ${key}: ${lost.message}`);
				const [made] = await this.find(key);
				return made;
			},
			pause: this.#pause,
		});
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
		// The first token is minted now, beside the look-up of the name, so that a failure shows here and not in the middle of a deploy.
		const [engineNamespace] = await Promise.all([this.#engineName(namespace), token()]);
		const { engineEndpoint: endpoint, http, log } = this.#options;
		const refusedHint = `The engine at ${endpoint} refuses the namespace's access token. Check that rivet-endpoint and rivet-cloud-endpoint belong together.`;
		return { engineNamespace, engine: createEngine({ endpoint, token, namespace: engineNamespace, http, log, refusedHint }) };
	}

	async remove(namespace: PreviewNamespace): Promise<void> {
		const path = await this.#path(namespace);
		let failure: HttpError | undefined;
		try {
			await this.#call("DELETE", path, ANY_ANSWER, {});
		} catch (error) {
			if (isNotFound(error)) return;
			if (!(error instanceof HttpError) || error.outcome !== "unknown") throw error;
			failure = error;
		}
		if (await lookUntil(() => this.#isGone(namespace, path), GONE_AFTER_MS, this.#pause)) return;
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
		for await (const page of pagesOf("namespaces", (cursor) => this.#page(cursor))) {
			yield* page;
		}
	}

	async dashboardUrl(namespace: PreviewNamespace): Promise<string> {
		const { organization, project } = await this.#whose();
		const host = dashboardHost(this.#options.engineEndpoint);
		// Without the query a visitor of a fresh namespace lands in the dashboard's onboarding.
		return `${host}/orgs/${organization}/projects/${project}/ns/${namespace.name}?skipOnboarding=1`;
	}

	/** The project that the token belongs to. Asked once; after a failure it is asked again. */
	#whose(): Promise<{ readonly project: string; readonly organization: string }> {
		this.#owner ??= this.#call("GET", "/tokens/api/inspect", WHOSE_TOKEN).catch((error: unknown) => {
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
		return this.#call("GET", `${await this.#path()}&limit=${PAGE_SIZE}${from}`, NAMESPACES);
	}

	/** A call that answers with one namespace. Remembers what the engine calls it. */
	async #one(method: "GET" | "POST", path: string, body?: Readonly<Record<string, unknown>>): Promise<PreviewNamespace> {
		const { namespace, engineName } = (await this.#call(method, path, ONE_NAMESPACE, body)).namespace;
		// Where the API has no `access`, the engine's name is the same.
		this.#engineNames.set(namespace.name, engineName ?? namespace.name);
		return namespace;
	}

	async #engineName(namespace: PreviewNamespace): Promise<string> {
		if (!this.#engineNames.has(namespace.name)) await this.#one("GET", await this.#path(namespace));
		return this.#engineNames.get(namespace.name) ?? namespace.name;
	}

	async #mint(namespace: PreviewNamespace, kind: "secret" | "publishable" | "access"): Promise<string> {
		const { token } = await this.#call("POST", await this.#path(namespace, `/tokens/${kind}`), TOKEN, {});
		return this.#options.secrets.add(token);
	}

	/** What GET answers for an archived namespace is not documented: where it is not 404, the list decides. */
	async #isGone(namespace: PreviewNamespace, path: string): Promise<boolean> {
		try {
			await this.#call("GET", path, ANY_ANSWER);
		} catch (error) {
			if (isNotFound(error)) return true;
			throw error;
		}
		return !(await this.find(namespace.key)).some(({ name }) => name === namespace.name);
	}
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
