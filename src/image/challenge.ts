/** How a registry wants to be asked: https://distribution.github.io/distribution/spec/auth/token/ */
export type Challenge =
	| { readonly scheme: "basic" }
	| { readonly scheme: "bearer"; readonly realm: URL; readonly service: string | undefined };

const PARAMETER = /(\w+)="([^"]*)"/g;

/**
 * Reads the header `WWW-Authenticate`.
 * @param origin of the registry, for a realm that is only a path
 * @returns undefined when it asks for neither Basic nor Bearer
 */
export function parseChallenge(header: string | null, origin: string): Challenge | undefined {
	const [, bearer] = /\bbearer\s+(.*)/i.exec(header ?? "") ?? [];
	if (bearer !== undefined) {
		const parameters = new Map([...bearer.matchAll(PARAMETER)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]));
		const realm = URL.parse(parameters.get("realm") ?? "", origin);
		if (realm !== null && parameters.has("realm")) return { scheme: "bearer", realm, service: parameters.get("service") };
	}
	return /\bbasic\b/i.test(header ?? "") ? { scheme: "basic" } : undefined;
}

/**
 * Whether a registry's own service hands out its tokens, so that it may be given the credentials: the same host, or one below the
 * same parent (`registry.rivet.dev` and `auth.rivet.dev`), with the same scheme or a safer one.
 */
export function isOwnRealm(realm: URL, origin: string): boolean {
	const registry = new URL(origin);
	if (realm.protocol !== "https:" && realm.protocol !== registry.protocol) return false;
	if (realm.host === registry.host) return true;
	const [, ...parent] = registry.hostname.split(".");
	// An IP address has no parent domain, and everybody can have a host below `com`.
	const isName = /[a-z]$/i.test(registry.hostname) && parent.length >= 2;
	return isName && `.${realm.hostname}`.endsWith(`.${parent.join(".")}`);
}
