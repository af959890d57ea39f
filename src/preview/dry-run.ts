import type { DeployRun, PreviewRun } from "./preview-run.ts";
import { reasonToSkip } from "./superseded.ts";

/** What a deploy would do, line by line. Only reads: nothing is installed, built or minted. */
export async function describeDeploy(run: DeployRun): Promise<readonly string[]> {
	const { app, host, inputs, preview, rivet } = run;
	const [pull, [namespace], live] = await Promise.all([run.pull.read(() => true), rivet.find(preview.key), host.current(preview)]);
	const reason = pull === undefined ? "GitHub does not show the pull request to this token." : reasonToSkip(pull, run.pull.wanted);
	if (reason !== undefined) return [`nothing would be deployed. ${reason}`];
	const data = namespace === undefined || inputs.onPush === "fresh" ? "starting empty" : "with the data of earlier pushes";
	return [
		namespace === undefined ? `would create the namespace ${preview.key}` : `would use the namespace ${namespace.name}, ${data}`,
		...[...app.decisions, ...((await host.settings?.())?.decisions ?? [])].map(({ what, value, why }) => `${what}: ${value} (${why})`),
		`would deploy to ${host.name} at ${host.address(preview) ?? "an address that the host picks"}${live === undefined ? "" : `, in place of the deployment ${live.id}`}`,
		...(host.connectsApp
			? []
			: [`would point the runner config "${inputs.runnerName}" at it in ${describeDatacenters(inputs.datacenters)}`]),
		...app.warnings,
	];
}

/** What the two steps around another platform's deployment would do. */
export function describeExternal({ inputs, preview }: PreviewRun, url: string | undefined): readonly string[] {
	const server = inputs.runtimeMode === "runner" ? "wait until the app's server connects to it" : `connect it to ${url ?? "the app's URL"}`;
	return [`would prepare the namespace ${preview.key} and ${server}`];
}

/** What a cleanup would delete. */
export async function describeCleanup({ host, preview, rivet }: PreviewRun): Promise<readonly string[]> {
	const [namespaces, parts] = await Promise.all([rivet.find(preview.key), host?.find(preview) ?? []]);
	const lines = [
		...namespaces.map(({ name }) => `would ${rivet.removesNamespaces ? "delete" : "empty"} the namespace ${name}`),
		...parts.map(({ what }) => `would remove the ${what.replaceAll("`", "")}`),
	];
	return lines.length === 0 ? [`nothing of the preview ${preview.key} is there`] : lines;
}

function describeDatacenters(requested: DeployRun["inputs"]["datacenters"]): string {
	if (requested === undefined) return "us-west-1 where the engine has it, else in all datacenters";
	return requested === "all" ? "all datacenters" : requested.join(", ");
}
