import type { PoolConfig, PoolImage } from "../../managed-pool.ts";
import type { HostedPreview } from "../host.ts";

/** Where an app in a managed pool listens. */
export const SERVER_PORT = 3000;

/** Variables that Rivet Compute sets for the app. The pool's environment must not set them too. */
const FROM_PLATFORM = new Set([
	"RIVET_ENDPOINT",
	"RIVET_NAMESPACE",
	"RIVET_TOKEN",
	"RIVET_PUBLIC_ENDPOINT",
	"RIVET_RUNNER",
	"RIVET_POOL",
	"RIVET_RUNNER_KIND",
	"RIVETKIT_RUNTIME_MODE",
]);

/** An unused preview costs nothing, and a request loop in the app stays cheap. */
const DEFAULT_RESOURCES = { minScale: 0, maxScale: 3 };

export interface PoolRequest {
	readonly preview: HostedPreview;
	readonly image: PoolImage;
	readonly environment: Readonly<Record<string, string>>;
	/** The input `compute-config`. */
	readonly own: PoolConfig;
}

/** The whole config of a preview's pool. Image and environment are always the action's own. */
export function poolConfig({ preview, image, environment, own }: PoolRequest): PoolConfig {
	const { resources, ...rest } = own;
	return { ...rest, resources: { ...DEFAULT_RESOURCES, ...objectOf(resources) }, displayName: preview.key, image, environment };
}

/** The server's variables without what the platform brings. */
export function variablesForPool(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(variables).filter(([name]) => !FROM_PLATFORM.has(name)));
}

/** Names the deployment: a preview's versions grow. */
export function tagOf({ key }: HostedPreview, { RIVET_ENVOY_VERSION: version }: Readonly<Record<string, string>>): string {
	return `${key}-${version}`;
}

/** The version of the deployment that pushed the image. NaN for an image with another tag than {@link tagOf} gives. */
export function versionOf({ tag }: PoolImage): number {
	return Number(/-(\d+)$/.exec(tag)?.[1] ?? Number.NaN);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? { ...value } : {};
}
