import { type CloudOptions, createCloud } from "./cloud.ts";
import type { ControlPlane } from "./control-plane.ts";
import { createSelfHosted, type SelfHostedOptions } from "./self-hosted.ts";

/** The control plane that a workflow asked for. */
export function createControlPlane(
	options: ({ readonly mode: "cloud" } & CloudOptions) | ({ readonly mode: "self-hosted" } & SelfHostedOptions),
): ControlPlane {
	return options.mode === "cloud" ? createCloud(options) : createSelfHosted(options);
}
