import { randomBytes } from "node:crypto";
import type { Answer, ReceivedRequest } from "../network/http-server.ts";

export interface RegistryLogin {
	readonly username: string;
	readonly password: string;
}

export interface RegistryAccessOptions {
	/** Who may push, and pull what is not public. */
	readonly login: RegistryLogin;
	/** `basic` when left out. `bearer`: a service of the registry's gives out tokens, as Docker Hub's does. */
	readonly scheme?: "basic" | "bearer";
	/** Where the tokens are said to be given out; the registry's own `/token` when left out. */
	readonly realm?: string;
	/** Repositories that anybody may pull from. */
	readonly publicRepositories?: readonly string[];
}

interface IssuedToken {
	readonly repository: string;
	readonly actions: readonly string[];
}

/** Decides who may do what: https://distribution.github.io/distribution/spec/auth/token/ */
export class RegistryAccess {
	readonly #options: RegistryAccessOptions;
	readonly #issued = new Map<string, IssuedToken>();

	constructor(options: RegistryAccessOptions) {
		this.#options = options;
	}

	/** Every token that was given out. */
	get tokens(): readonly string[] {
		return [...this.#issued.keys()];
	}

	/** From now on every token is refused, as if it had expired. */
	expireTokens(): void {
		this.#issued.clear();
	}

	/**
	 * @param repository undefined for the registry as a whole
	 * @returns the refusal; undefined when the request may pass
	 */
	refusal(request: ReceivedRequest, repository: string | undefined, origin: string): Answer | undefined {
		const action = request.method === "GET" || request.method === "HEAD" ? "pull" : "push";
		const isPublic = action === "pull" && this.#isPublic(repository);
		const { scheme = "basic" } = this.#options;
		if (scheme === "basic" ? isPublic || this.#isLogin(request) : this.#isToken(request, repository, action)) return undefined;
		return { status: 401, headers: { "www-authenticate": this.#challenge(origin, repository, action) }, json: UNAUTHORIZED };
	}

	/** Answers `GET /token?service=…&scope=repository:NAME:pull,push`. */
	issue(request: ReceivedRequest): Answer {
		const [, repository = "", actions = ""] = /^repository:(.+):([a-z,]+)$/.exec(request.query.get("scope") ?? "") ?? [];
		const asked = actions.split(",");
		const isAllowed =
			this.#isLogin(request) || (this.#isPublic(repository) && actions === "pull" && request.headers.authorization === undefined);
		if (!isAllowed) return { status: 401, json: { details: "incorrect username or password" } };
		const token = `reg_${randomBytes(24).toString("base64url")}`;
		this.#issued.set(token, { repository, actions: asked });
		return { json: { token, expires_in: 300 } };
	}

	#isLogin({ headers }: ReceivedRequest): boolean {
		const { username, password } = this.#options.login;
		return headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
	}

	#isToken({ headers }: ReceivedRequest, repository: string | undefined, action: string): boolean {
		const token = this.#issued.get(/^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "");
		return token !== undefined && (repository === undefined || (token.repository === repository && token.actions.includes(action)));
	}

	#isPublic(repository: string | undefined): boolean {
		return repository !== undefined && (this.#options.publicRepositories?.includes(repository) ?? false);
	}

	#challenge(origin: string, repository: string | undefined, action: string): string {
		if (this.#options.scheme !== "bearer") return 'Basic realm="Registry Realm"';
		const scope = repository === undefined ? "" : `,scope="repository:${repository}:${action === "pull" ? "pull" : "pull,push"}"`;
		return `Bearer realm="${this.#options.realm ?? `${origin}/token`}",service="registry"${scope}`;
	}
}

const UNAUTHORIZED = { errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] };
