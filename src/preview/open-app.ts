import type { Host } from "../host/host.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Target } from "../plan.ts";
import { type App, openApp } from "../source/app.ts";
import { hasBundle } from "../source/bundle.ts";
import { builtByHost } from "../source/host-built.ts";
import { openPackedApp } from "../source/packed-app.ts";
import { imageOnly } from "../source/without-files.ts";
import type { Run } from "./open-preview.ts";

/** What `mode: build` packs for. */
const FREESTYLE = { name: "Freestyle", how: "deno-entrypoint" } as const;

/**
 * The app to deploy: what another run has packed, an image that an earlier step has made, or the checkout.
 * @throws {ActionError} for an app that can't be deployed
 */
export async function openAppFor(run: Run, host: Host, target: Target): Promise<App> {
	const { inputs } = run;
	const { name, runs: how } = host;
	const options = optionsOf(run);
	if (inputs.image !== undefined) return imageOnly(inputs.image);
	if (how === "own-build") {
		const source = async () => (await host.settings?.())?.source ?? ({ from: "repository" } as const);
		return builtByHost({ ...options, source });
	}
	const platform = { name, how };
	if (target.by !== "built-head") return openApp({ ...options, platform });
	const expected = { commit: target.head.sha, run: String(target.head.runId) };
	return openPackedApp({ ...options, platform, bundle: inputs.bundle ?? "", expected, tempDirectory: run.context.tempDirectory });
}

/** The app of the checkout, for a run that packs it. */
export function openAppToPack(run: Omit<Run, "clients">): Promise<App> {
	return openApp({ ...optionsOf(run), platform: FREESTYLE });
}

/** The run without secrets packs nothing for a pull request without the label, for example, and there is no artifact to download then. */
export function missingBundle({ by }: Target, { bundle = "" }: Inputs): string | undefined {
	return by === "built-head" && !hasBundle(bundle) ? `There is no bundle in "${bundle}": the other run has packed none.` : undefined;
}

function optionsOf({ context, inputs, log, secrets }: Omit<Run, "clients">) {
	const { workspace, environment } = context;
	return { ...inputs, workspace, environment, secrets, log };
}
