import { array, fallback, nonEmpty, nullish, object, optional, pipe, string, transform } from "valibot";
import { ANY_ANSWER } from "../http/answer.ts";
import { isNotFound } from "../http/http-error.ts";
import { type Page, pagesOf } from "../http/paging.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type CallCloud, type CloudConnection, connectCloud } from "./cloud-api.ts";
import type { PreviewNamespace } from "./control-plane.ts";
import { MOMENT } from "./moment.ts";
import { OWNER_FIELD, OWNER_METADATA } from "./owner.ts";

/** A namespace as far as an answer describes it: the entries of a list may say less than the answer about a single one. */
export interface DescribedNamespace {
	readonly namespace: PreviewNamespace;
	/** The engine's name of it. An older API does not say; then both names are the same. */
	readonly engineName: string | undefined;
	/** The mark given when it was made, see `OWNER_FIELD`. It is not documented which answers return it. */
	readonly owner: string | undefined;
}

const PAGE_SIZE = 100;

const TEXT = pipe(string(), nonEmpty());
const WHOSE_TOKEN = object({ project: TEXT, organization: TEXT });
const NAMESPACE = pipe(
	object({
		name: TEXT,
		// A namespace made by hand may have no display name. It is not a preview then.
		displayName: fallback(string(), ""),
		createdAt: MOMENT,
		access: nullish(object({ engineNamespaceName: TEXT })),
		metadata: OWNER_METADATA,
	}),
	transform(
		({ name, displayName, createdAt, access, metadata }): DescribedNamespace => ({
			namespace: { key: displayName, name, createdAt },
			engineName: access?.engineNamespaceName,
			owner: metadata?.[OWNER_FIELD],
		}),
	),
);
const ONE_NAMESPACE = pipe(
	object({ namespace: NAMESPACE }),
	transform(({ namespace }) => namespace),
);
const NAMESPACES = pipe(
	object({ namespaces: array(NAMESPACE), pagination: optional(object({ cursor: nullish(string()) })) }),
	transform(({ namespaces, pagination }): Page<DescribedNamespace> => ({ items: namespaces, cursor: pagination?.cursor || undefined })),
);
const TOKEN = object({ token: TEXT });

/** The calls of Rivet Cloud's API on the namespaces of the token's project. Each throws an `HttpError` with a hint. */
export class CloudProject {
	readonly #call: CallCloud;
	readonly #secrets: Secrets;
	#whose: Promise<{ readonly project: string; readonly organization: string }> | undefined;

	constructor(connection: CloudConnection & { readonly secrets: Secrets }) {
		this.#call = connectCloud(connection);
		this.#secrets = connection.secrets;
	}

	/** The project that the token belongs to. Asked once; after a failure it is asked again. */
	whose(): Promise<{ readonly project: string; readonly organization: string }> {
		this.#whose ??= this.#call("GET", "/tokens/api/inspect", WHOSE_TOKEN).catch((error: unknown) => {
			this.#whose = undefined;
			throw error;
		});
		return this.#whose;
	}

	/** Every namespace of the project, a page at a time, also those that the action did not make. */
	pages(): AsyncGenerator<readonly DescribedNamespace[]> {
		return pagesOf("namespaces", async (cursor) => {
			const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
			return this.#call("GET", `${await this.#path()}&limit=${PAGE_SIZE}${from}`, NAMESPACES);
		});
	}

	/** Makes a namespace. Not repeatable: Rivet Cloud makes another one with the same display name. */
	async create(displayName: string, ownerMark: string): Promise<DescribedNamespace> {
		return this.#call("POST", await this.#path(), ONE_NAMESPACE, { displayName, metadata: { [OWNER_FIELD]: ownerMark } });
	}

	async describe({ name }: PreviewNamespace): Promise<DescribedNamespace> {
		return this.#call("GET", await this.#path(name), ONE_NAMESPACE);
	}

	/** Whether Rivet Cloud still answers for it. What it answers for an archived namespace is not documented. */
	async exists({ name }: PreviewNamespace): Promise<boolean> {
		try {
			await this.#call("GET", await this.#path(name), ANY_ANSWER);
			return true;
		} catch (error) {
			if (isNotFound(error)) return false;
			throw error;
		}
	}

	async archive({ name }: PreviewNamespace): Promise<void> {
		await this.#call("DELETE", await this.#path(name), ANY_ANSWER, {});
	}

	/** Mints a token and registers it as a secret. */
	async mint({ name }: PreviewNamespace, kind: "secret" | "publishable" | "access"): Promise<string> {
		const { token } = await this.#call("POST", await this.#path(name, `/tokens/${kind}`), TOKEN, {});
		return this.#secrets.add(token);
	}

	async #path(name?: string, below = ""): Promise<string> {
		const { project, organization } = await this.whose();
		const one = name === undefined ? "" : `/${encodeURIComponent(name)}`;
		return `/projects/${encodeURIComponent(project)}/namespaces${one}${below}?org=${encodeURIComponent(organization)}`;
	}
}
