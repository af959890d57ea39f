import { randomBytes } from "node:crypto";
import { emptyOnEngine } from "../engine/contents.ts";
import type { Engine } from "../engine/engine.ts";
import type { EngineGateway } from "../engine/gateway.ts";
import { type Answer, type HttpServer, type ReceivedRequest, Refusal, startHttpServer } from "../network/http-server.ts";
import type { Pools } from "./pools.ts";
import { type CloudTokens, TOKEN_KINDS, type TokenKind } from "./tokens.ts";

/** The dashboard caches an access token for this long, so it lives at least that. */
const ACCESS_LIFETIME_MS = 15 * 60_000;
const LONGEST_DISPLAY_NAME = 16;
const LARGEST_PAGE = 100;
const SUFFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

export interface CloudOptions {
	/** The real engine behind the gateway: namespaces are made on it. */
	readonly engine: Engine;
	readonly gateway: EngineGateway;
	readonly apiToken: string;
	readonly organization: string;
	readonly project: string;
	/** Leaves `access` out of every answer, as an older API does. The engine's name is then the cloud's. */
	readonly omitAccess?: boolean;
	/** Rivet Compute, where the project has it. */
	readonly pools?: Pools;
	/** Which answers return a namespace's metadata. By default those about a single namespace. */
	readonly returnsMetadata?: "nowhere" | "of-one" | "everywhere";
	/** How long an access token lives; 15 minutes when left out. */
	readonly accessLifetimeMs?: number;
}

/** A namespace as Rivet Cloud keeps it. */
export interface CloudNamespace {
	readonly id: string;
	/** The cloud's slug, e.g. `pr-12-a1b2c3-x7fq`. */
	readonly name: string;
	readonly displayName: string;
	readonly createdAt: string;
	/** Given by whoever made it. */
	readonly metadata: unknown;
	readonly engineNamespaceName: string;
	readonly engineNamespaceId: string;
	archivedAt: string | undefined;
	/** The get-or-create tokens that were asked for. */
	readonly tokens: Map<TokenKind, string>;
}

export interface Cloud extends HttpServer {
	/** Every namespace ever made, archived ones included, oldest first. */
	namespaces(): readonly CloudNamespace[];
	/** A namespace that somebody made by hand in the same project. */
	addForeignNamespace(displayName: string, metadata?: unknown): Promise<CloudNamespace>;
}

/** Starts Rivet Cloud's API in memory. Its namespaces are real ones on the engine, under a name of their own. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
	const state = new CloudState(options);
	const namespaces = "/projects/:project/namespaces";
	const pools = `${namespaces}/:namespace/managed-pools`;
	const answerPool = (request: ReceivedRequest) => state.answerPool(request);
	const server = await startHttpServer({
		before: (request) => refuse(request, options),
		routes: {
			"GET /tokens/api/inspect": () => ({ json: { project: options.project, organization: options.organization } }),
			[`POST ${namespaces}`]: async (request) => ({
				json: { namespace: state.detail(await state.create(displayNameOf(request), metadataOf(request))) },
			}),
			[`GET ${namespaces}`]: (request) => ({ json: state.page(request.query) }),
			[`GET ${namespaces}/:namespace`]: (request) => ({ json: { namespace: state.detail(state.get(request.param("namespace"))) } }),
			[`DELETE ${namespaces}/:namespace`]: async (request) => {
				await state.archive(state.get(request.param("namespace")));
				return { json: {} };
			},
			[`GET ${pools}`]: answerPool,
			[`GET ${pools}/:pool`]: answerPool,
			[`PUT ${pools}/:pool`]: answerPool,
			[`DELETE ${pools}/:pool`]: answerPool,
			[`GET ${pools}/:pool/logs/history`]: answerPool,
			[`POST ${namespaces}/:namespace/tokens/:kind`]: (request) => ({
				json: { token: state.token(state.get(request.param("namespace")), kindOf(request.param("kind"))) },
			}),
		},
	});
	return { ...server, namespaces: () => state.all, addForeignNamespace: (displayName, metadata) => state.create(displayName, metadata) };
}

class CloudState {
	readonly all: CloudNamespace[] = [];
	readonly #options: CloudOptions;
	readonly #tokens: CloudTokens;

	constructor(options: CloudOptions) {
		this.#options = options;
		this.#tokens = options.gateway.tokens;
	}

	async create(displayName: string, metadata: unknown): Promise<CloudNamespace> {
		const name = `${slugOf(displayName)}-${letters(4)}`;
		const engineNamespaceName = this.#options.omitAccess ? name : `${slugOf(displayName)}-e${letters(6)}`;
		const namespace: CloudNamespace = {
			id: `ns_${randomBytes(8).toString("hex")}`,
			name,
			displayName,
			createdAt: new Date().toISOString(),
			metadata,
			engineNamespaceName,
			engineNamespaceId: await createOnEngine(this.#options.engine, engineNamespaceName, displayName),
			archivedAt: undefined,
			tokens: new Map(),
		};
		this.all.push(namespace);
		return namespace;
	}

	get(name: string): CloudNamespace {
		const namespace = this.#living().find((candidate) => candidate.name === name);
		if (namespace === undefined) throw new Refusal(404, { message: `Namespace not found: ${name}` });
		return namespace;
	}

	/** Removes its actors, runners and configurations for good, as Rivet's dashboard announces. */
	async archive(namespace: CloudNamespace): Promise<void> {
		namespace.archivedAt = new Date().toISOString();
		this.#tokens.archive(namespace.engineNamespaceName);
		await this.#options.pools?.archived(namespace);
		await emptyOnEngine(this.#options.engine, namespace.engineNamespaceName);
	}

	async answerPool(request: ReceivedRequest): Promise<Answer> {
		const namespace = this.get(request.param("namespace"));
		const { pools } = this.#options;
		if (pools === undefined) throw new Refusal(404, { message: "Rivet Compute is not enabled" });
		return pools.answer(namespace, request, () => this.token(namespace, "secret"));
	}

	/** `secret` and `publishable` are get-or-create, the others are new every time. */
	token(namespace: CloudNamespace, kind: TokenKind): string {
		const lasting = kind === "secret" || kind === "publishable";
		const existing = lasting ? namespace.tokens.get(kind) : undefined;
		if (existing !== undefined) return existing;
		const lifetimeMs = this.#options.accessLifetimeMs ?? ACCESS_LIFETIME_MS;
		const expiresAt = lasting ? undefined : Date.now() + lifetimeMs;
		const token = this.#tokens.issue({ kind, namespace: namespace.engineNamespaceName, expiresAt });
		namespace.tokens.set(kind, token);
		return token;
	}

	/** List entries have no `access`. The cursor is opaque to the caller. */
	page(query: URLSearchParams) {
		const limit = limitOf(query);
		const from = cursorOf(query);
		const living = this.#living();
		const next = from + limit < living.length ? Buffer.from(String(from + limit)).toString("base64url") : undefined;
		return {
			namespaces: living.slice(from, from + limit).map((one) => this.#summary(one)),
			pagination: next === undefined ? {} : { cursor: next },
		};
	}

	detail(namespace: CloudNamespace) {
		const { engineNamespaceName, engineNamespaceId } = namespace;
		const metadata = this.#options.returnsMetadata === "nowhere" ? {} : { metadata: namespace.metadata };
		return {
			...this.#summary(namespace),
			...metadata,
			...(this.#options.omitAccess ? {} : { access: { engineNamespaceName, engineNamespaceId } }),
		};
	}

	#summary({ id, name, displayName, createdAt, metadata }: CloudNamespace) {
		return { id, name, displayName, createdAt, ...(this.#options.returnsMetadata === "everywhere" ? { metadata } : {}) };
	}

	#living(): readonly CloudNamespace[] {
		return this.all.filter(({ archivedAt }) => archivedAt === undefined);
	}
}

/** Checks before every route: the front end's 411, the bearer token, and whose project it is. */
function refuse(request: ReceivedRequest, options: CloudOptions) {
	const { method, headers } = request;
	const hasLength = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
	if ((method === "POST" || method === "DELETE") && !hasLength) return { status: 411, text: "Length Required" };
	const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
	if (bearer === undefined) return { status: 401, json: { message: "Missing authorization header" } };
	if (bearer !== options.apiToken) return { status: 403, json: { message: "Invalid API token" } };
	const project = /^\/projects\/([^/]+)/.exec(request.path)?.[1];
	if (project === undefined) return undefined;
	const isOurs = decodeURIComponent(project) === options.project && request.query.get("org") === options.organization;
	return isOurs ? undefined : { status: 404, json: { message: "Project not found" } };
}

function displayNameOf(request: ReceivedRequest): string {
	const body = request.json();
	const displayName = typeof body === "object" && body !== null && "displayName" in body ? body.displayName : undefined;
	if (typeof displayName !== "string" || displayName === "") throw new Refusal(400, { message: "displayName is required" });
	if (displayName.length <= LONGEST_DISPLAY_NAME) return displayName;
	throw new Refusal(400, { message: `displayName must be at most ${LONGEST_DISPLAY_NAME} characters` });
}

function metadataOf(request: ReceivedRequest): unknown {
	const body = request.json();
	return typeof body === "object" && body !== null && "metadata" in body ? body.metadata : undefined;
}

function kindOf(text: string): TokenKind {
	const kind = TOKEN_KINDS.find((candidate) => candidate === text);
	if (kind === undefined) throw new Refusal(404, { message: `No such token: ${text}` });
	return kind;
}

function limitOf(query: URLSearchParams): number {
	const limit = Number(query.get("limit") ?? LARGEST_PAGE);
	if (!Number.isInteger(limit) || limit < 1) throw new Refusal(400, { message: "limit must be a positive number" });
	return Math.min(limit, LARGEST_PAGE);
}

function cursorOf(query: URLSearchParams): number {
	const cursor = query.get("cursor");
	if (cursor === null) return 0;
	const from = Number(Buffer.from(cursor, "base64url").toString("utf8") || Number.NaN);
	if (!Number.isInteger(from)) throw new Refusal(400, { message: "Invalid cursor" });
	return from;
}

async function createOnEngine(engine: Engine, name: string, displayName: string): Promise<string> {
	const response = await fetch(`${engine.endpoint}/namespaces`, {
		method: "POST",
		headers: { authorization: `Bearer ${engine.adminToken}`, "content-type": "application/json" },
		body: JSON.stringify({ name, display_name: displayName }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The engine refused the namespace ${name} with ${response.status}: ${text}`);
	const created: { namespace: { namespace_id: string } } = JSON.parse(text);
	return created.namespace.namespace_id;
}

function slugOf(displayName: string): string {
	const slug = displayName
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "");
	return slug || "namespace";
}

function letters(count: number): string {
	return [...randomBytes(count)].map((byte) => SUFFIX_LETTERS[byte % SUFFIX_LETTERS.length]).join("");
}
