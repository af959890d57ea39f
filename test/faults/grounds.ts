import type { SandboxOptions } from "../../sandbox/sandbox.ts";

/** What trials are played on: whose engine it is, and which host runs the app. */
export type Ground = "self-hosted" | "cloud" | "vercel";

/** Freestyle with either kind of engine, and a connected project on Vercel. */
export const GROUNDS: readonly Ground[] = ["self-hosted", "cloud", "vercel"];

export function sandboxOf(ground: Ground): SandboxOptions {
	return ground === "vercel" ? { mode: "cloud", host: "vercel" } : { mode: ground };
}
