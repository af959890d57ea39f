/** The input `rivet-mode`. */
export type RivetMode = "auto" | "cloud" | "self-hosted";

/** Which control plane is meant: by the endpoint's host where the workflow does not say. Everything outside rivet.dev is self-hosted. */
export function rivetMode({ mode, endpoint }: { readonly mode: RivetMode; readonly endpoint: string }): "cloud" | "self-hosted" {
	if (mode !== "auto") return mode;
	const host = new URL(endpoint).hostname;
	return host === "rivet.dev" || host.endsWith(".rivet.dev") ? "cloud" : "self-hosted";
}

/**
 * Where the Rivet Cloud API of an engine endpoint is: `https://api.rivet.dev` → `https://cloud-api.rivet.dev`.
 * An endpoint of another form is its own answer.
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
 * `RIVET_PUBLIC_ENDPOINT` in URL-auth form: what `/api/rivet/metadata` hands to a frontend that knows nothing but its own origin.
 * Namespace and token are encoded, so that neither can change the URL's host.
 */
export function publicEndpoint({ engineEndpoint, engineNamespace, publishableToken }: PublicAccess): string {
	const url = new URL(engineEndpoint);
	const token = publishableToken === undefined ? "" : `:${encodeURIComponent(publishableToken)}`;
	const path = url.pathname.replace(/\/+$/, "");
	return `${url.protocol}//${encodeURIComponent(engineNamespace)}${token}@${url.host}${path}`;
}
