import { randomBytes } from "node:crypto";

/** `secret` is the runner's, `publishable` the frontend's, `access` and `connection` live for minutes. */
export type TokenKind = "secret" | "publishable" | "access" | "connection";

export const TOKEN_KINDS: readonly TokenKind[] = ["secret", "publishable", "access", "connection"];

const PREFIXES: Readonly<Record<TokenKind, string>> = { secret: "sk_", publishable: "pk_", access: "cloud_access_", connection: "conn_" };

export interface IssuedToken {
	readonly kind: TokenKind;
	/** The engine's name for it. */
	readonly namespace: string;
	/** Unix time in milliseconds; undefined for one that does not expire. */
	readonly expiresAt: number | undefined;
}

/** What Rivet Cloud's API hands out and its engine checks. Shared by the stand-ins of both. */
export class CloudTokens {
	readonly #issued = new Map<string, IssuedToken>();
	readonly #archived = new Set<string>();

	issue(token: IssuedToken): string {
		const value = `${PREFIXES[token.kind]}${randomBytes(24).toString("base64url")}`;
		this.#issued.set(value, token);
		return value;
	}

	/** Every token ever issued, expired ones included: tests search for them. */
	all(): readonly { readonly value: string; readonly kind: TokenKind }[] {
		return [...this.#issued].map(([value, { kind }]) => ({ value, kind }));
	}

	/** What is known of a token; undefined for one that was never issued or has expired. */
	find(value: string): IssuedToken | undefined {
		const token = this.#issued.get(value);
		return token?.expiresAt !== undefined && token.expiresAt <= Date.now() ? undefined : token;
	}

	/** Lets every token of a kind that was issued so far be expired. */
	expire(kind: TokenKind): void {
		for (const [value, token] of this.#issued) if (token.kind === kind) this.#issued.set(value, { ...token, expiresAt: 0 });
	}

	/** From now on nothing that belongs to the namespace is let through. */
	archive(namespace: string): void {
		this.#archived.add(namespace);
	}

	isArchived(namespace: string): boolean {
		return this.#archived.has(namespace);
	}
}
