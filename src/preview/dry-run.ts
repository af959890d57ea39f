import type { PullRequests } from "../github/pull-request.ts";
import type { Host } from "../host/host.ts";
import type { PreviewDomain } from "../names/domain.ts";
import type { ControlPlane } from "../rivet/control-plane.ts";
import { reasonNotToDeploy } from "./current-pull-request.ts";
import type { DeployRequest } from "./deploy.ts";

export interface DryRunPorts {
	readonly controlPlane: ControlPlane;
	readonly host: Host;
	readonly github: { readonly pullRequests: PullRequests };
}

/** What a deploy would do, line by line. Reads, and changes nothing: nothing is installed, built or minted. */
export async function describeDeploy({ controlPlane, host, github }: DryRunPorts, request: DeployRequest): Promise<readonly string[]> {
	const { key, domain, source, inputs } = request;
	const [pull, namespaces, serving] = await Promise.all([
		github.pullRequests.read(request.number),
		controlPlane.find(key),
		host.current(domain.hostname, key),
	]);
	const reason = reasonNotToDeploy(pull, request.headSha);
	if (reason !== undefined) return [`nothing would be deployed. ${reason}`];
	const [namespace] = namespaces;
	const data = namespace === undefined || inputs.onPush === "fresh" ? "starting empty" : "with the data of earlier pushes";
	return [
		namespace === undefined ? `would create the namespace ${key}` : `would use the namespace ${namespace.name}, ${data}`,
		...source.decisions.map(({ what, value, why }) => `${what}: ${value} (${why})`),
		`would deploy to ${host.name} at ${domain.url}${serving === undefined ? "" : `, in place of the deployment ${serving.id}`}`,
		`would point the runner config "${inputs.runnerName}" at it in ${describeDatacenters(inputs.datacenters)}`,
		...source.warnings,
	];
}

/** What a cleanup would remove. */
export async function describeCleanup(
	{ controlPlane, host }: DryRunPorts,
	key: string,
	domain: PreviewDomain | undefined,
): Promise<readonly string[]> {
	const [namespaces, serving] = await Promise.all([
		controlPlane.find(key),
		domain === undefined ? undefined : host.current(domain.hostname, key),
	]);
	const lines = [
		...namespaces.map(({ name }) => `would ${controlPlane.removesNamespaces ? "remove" : "empty"} the namespace ${name}`),
		...(domain !== undefined && serving !== undefined ? [`would take the preview off ${domain.hostname}`] : []),
	];
	return lines.length === 0 ? [`nothing of the preview ${key} is there`] : lines;
}

function describeDatacenters(requested: DeployRequest["inputs"]["datacenters"]): string {
	if (requested === undefined) return "us-west-1 where the engine has it, else in all datacenters";
	return requested === "all" ? "all datacenters" : requested.join(", ");
}
