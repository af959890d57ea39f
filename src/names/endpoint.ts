/** The input `rivet-mode`. */
export type RivetMode = "auto" | "cloud" | "self-hosted";

/** The control plane: the input, or by default what the endpoint's host implies. Everything outside rivet.dev is self-hosted. */
export function rivetMode({ mode, endpoint }: { readonly mode: RivetMode; readonly endpoint: string }): "cloud" | "self-hosted" {
	if (mode !== "auto") return mode;
	const host = new URL(endpoint).hostname;
	return host === "rivet.dev" || host.endsWith(".rivet.dev") ? "cloud" : "self-hosted";
}

/**
 * The Rivet Cloud API beside an engine endpoint: `https://api.rivet.dev` → `https://cloud-api.rivet.dev`. For an endpoint of another form
 * it is the endpoint itself.
 */
export function deriveCloudEndpoint(endpoint: string): string {
	return endpoint.replace(/^(https?:\/\/)api\./i, "$1cloud-api.");
}

/** What a frontend needs to reach a namespace. */
export interface PublicAccess {
	/** Engine endpoint without a trailing slash. */
	readonly engineEndpoint: string;
	readonly engineNamespace: string;
	/** Undefined where frontends need none. */
	readonly publishableToken: string | undefined;
}

/**
 * `RIVET_PUBLIC_ENDPOINT` in URL-auth form. From it `/api/rivet/metadata` tells a frontend, which only knows its own origin, where to connect.
 * Namespace and token are encoded, so that neither can change the URL's host.
 */
export function publicEndpoint({ engineEndpoint, engineNamespace, publishableToken }: PublicAccess): string {
	const url = new URL(engineEndpoint);
	const token = publishableToken === undefined ? "" : `:${encodeURIComponent(publishableToken)}`;
	const path = url.pathname.replace(/\/+$/, "");
	return `${url.protocol}//${encodeURIComponent(engineNamespace)}${token}@${url.host}${path}`;
}

/** The token in a {@link publicEndpoint}; undefined where there is none. */
export function publishableTokenIn(endpoint: unknown): string | undefined {
	const url = typeof endpoint === "string" ? URL.parse(endpoint) : null;
	if (url === null || url.password === "") return undefined;
	try {
		return decodeURIComponent(url.password);
	} catch {
		// Not written by publicEndpoint.
		return undefined;
	}
}

/** A host name or an IP address, and a path of letters, digits and `. _ ~ / % -`: nothing in it has a meaning to a shell. */
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9.])?|\[[0-9a-f:.]+\])$/;
const PATH = /^[\w.~/%-]*$/;

/**
 * What keeps a text from being an address that paths can be appended to and that is safe in a script.
 * @returns the rest of a sentence that begins with the name of the address; undefined for one that can be used
 */
export function endpointProblem(value: string): string | undefined {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) return `must be an http or https URL, but is "${value}".`;
	if (url.username !== "" || url.password !== "") return "must not carry credentials in its URL.";
	// An empty query or fragment (`https://example.com/#`) counts too: what is appended to the URL would become part of it.
	if (/[?#]/.test(value)) return `must be a URL without query and fragment, but is "${value}".`;
	if (HOST.test(url.hostname) && PATH.test(url.pathname)) return undefined;
	return `must be a URL of letters, digits and . _ ~ / % - after its scheme, but is "${value}".`;
}

/** An address without a trailing slash. */
export function normalizedEndpoint(value: string): string {
	return new URL(value).href.replace(/\/+$/, "");
}
