import type { CloudNamespace } from "../../sandbox/cloud/cloud.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";

/** What trials are played on: whose engine it is, and which host runs the app. */
export type Ground = "self-hosted" | "cloud" | "vercel" | "rivet-compute";

/** Freestyle with either kind of engine, a connected project on Vercel, and Rivet Compute. */
export const GROUNDS: readonly Ground[] = ["self-hosted", "cloud", "vercel", "rivet-compute"];

/** Namespaces that every ground has and that are none of the action's business, and where their apps are served on Rivet Compute. */
export const FOREIGN_NAMESPACES: Readonly<Record<string, string>> = {
	production: "127.0.0.251",
	// Another repository's preview of a pull request with the same number.
	"pr-1-ffffff": "127.0.0.252",
};

export function sandboxOf(ground: Ground): SandboxOptions {
	if (ground === "vercel") return { mode: "cloud", host: "vercel" };
	if (ground !== "rivet-compute") return { mode: ground };
	// A registry that hands out tokens is asked more than one that takes the password.
	return { mode: "cloud", host: "rivet-compute", compute: { registry: { scheme: "bearer" }, pools: { addressOf } } };
}

function addressOf({ displayName }: CloudNamespace): string {
	return FOREIGN_NAMESPACES[displayName] ?? `127.0.0.${/^pr-(\d+)/.exec(displayName)?.[1]}`;
}
