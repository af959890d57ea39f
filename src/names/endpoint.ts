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
