import type { DirectAccess, HostDeployment } from "../host/host.ts";
import { chooseDatacenters, lifespanWarning, type RunnerConfig, runnerConfigFor } from "../names/runner-config.ts";
import { emptyNamespace } from "./empty-namespace.ts";
import { dataAfterPush, type OpenedNamespace } from "./namespace.ts";
import type { Attempt, Connection, PreviewRun } from "./preview-run.ts";

/** Where an app is reached. */
export interface AppAddress {
	/** Origin that visitors are given. */
	readonly previewUrl: string;
	/** How Rivet and the checks reach it; undefined where they go through `previewUrl`. */
	readonly direct?: DirectAccess | undefined;
}

/**
 * Asks the engine where the app can be connected and what is in the namespace.
 * @throws {InputError} for a datacenter that the engine does not have
 */
export async function planConnection({ host, inputs, progress }: PreviewRun, { engine }: OpenedNamespace): Promise<Connection> {
	const [available, runnerConfigs] = await Promise.all([engine.datacenters(), engine.runnerConfigNames()]);
	const inUse = runnerConfigs.length > 0;
	const data = dataAfterPush(inUse, inputs.onPush);
	if (host?.connectsApp) return { engine, datacenters: [], inUse, data };
	const datacenters = chooseDatacenters({ requested: inputs.datacenters, available });
	const why = inputs.datacenters === undefined ? "the default among those the engine has" : "the input datacenters";
	progress.decide({ what: "Datacenters", value: datacenters.join(", "), why });
	const warning = lifespanWarning(inputs.host, inputs.runnerConfig);
	if (warning !== undefined) progress.warn(warning);
	return { engine, datacenters, inUse, data };
}

/** Points the runner config at the app. With `on-push: fresh` the namespace is emptied first, now that the new code answers. */
export async function connectApp(run: PreviewRun, connection: Connection, app: AppAddress): Promise<void> {
	const { engine, inUse, data } = connection;
	// A platform's own runner config stays: without it the platform may end the app.
	const emptied = run.host?.connectsApp === true ? { ...engine, runnerConfigNames: async () => [] } : engine;
	await run.progress.step("connect", async () => {
		if (inUse && data === "fresh") await emptyNamespace(emptied, run);
		await pointRivetAt(run, connection, app);
	});
}

/**
 * Points the runner config at another deployment again, after this run's was connected. Only where every deployment has an address of its
 * own: elsewhere the host moves the one address that the runner config has.
 */
export async function reconnect(run: PreviewRun, { connection }: Attempt, { url: previewUrl, direct }: HostDeployment): Promise<void> {
	if (connection !== undefined && direct !== undefined) await pointRivetAt(run, connection, { previewUrl, direct });
}

async function pointRivetAt(run: PreviewRun, { engine, datacenters }: Connection, app: AppAddress): Promise<void> {
	if (run.host?.connectsApp === true) return;
	await engine.upsertRunnerConfig(run.inputs.runnerName, datacenters, runnerConfigOf(run, app));
}

/** The app's runner config. What the app's own address needs in headers is sent to no other address. */
export function runnerConfigOf({ inputs }: PreviewRun, { previewUrl, direct }: AppAddress): RunnerConfig {
	const config = runnerConfigFor({ appUrl: direct?.url ?? previewUrl, overrides: inputs.runnerConfig });
	const isElsewhere = direct === undefined || new URL(config.url).origin !== direct.url;
	return isElsewhere ? config : { ...config, headers: { ...direct.headers, ...config.headers } };
}
