import { ActionError, hintOf, messageOf } from "../errors.ts";
import { type Host, type HostDeployment, RolloutError } from "../host/host.ts";
import { hintForServerLog } from "../host/server-log-hints.ts";
import { HttpError } from "../http-error.ts";
import type { PreviewDomain } from "../names/domain.ts";
import type { PreviewState, ServingPreview, StepName, UploadReport } from "../preview-state.ts";
import type { Progress } from "./progress.ts";

/** A deploy that did not make it, and how far it had come. */
export interface FailedDeploy {
	readonly error: unknown;
	readonly step: StepName;
	readonly cancelled: boolean;
	/** Undefined where another platform serves the app. */
	readonly domain: PreviewDomain | undefined;
	/** What the host was given by this run, if it came that far. */
	readonly deployment: HostDeployment | undefined;
	/** What served before. */
	readonly previous: HostDeployment | undefined;
}

/** A deploy that failed after it was announced: everything that the report says about it. */
export class DeployFailure extends ActionError {
	readonly state: PreviewState;
	/** What was gathered, if it came that far. */
	readonly upload: UploadReport | undefined;

	constructor(cause: unknown, state: PreviewState, upload?: UploadReport) {
		super(messageOf(cause), { cause, hint: state.kind === "failed" ? state.hint : hintOf(cause) });
		this.state = state;
		this.upload = upload;
	}
}

/**
 * What the pull request is told of a failed or cancelled deploy. After a failure the previous deployment is put back on the
 * domain and the log that explains it is fetched; a cancelled run has no time for either.
 */
export async function stateAfterFailure(host: Host, progress: Progress, failed: FailedDeploy): Promise<PreviewState> {
	const { error, step } = failed;
	if (failed.cancelled) return { kind: "cancelled", step, serving: mayHaveMoved(failed) ? undefined : serving(failed) };
	const [log, stillServing] = await Promise.all([logOf(host, failed), putBack(host, progress, failed)]);
	// What the server says of itself is nearer to the cause than what is seen of it from outside.
	const hint = log?.hint ?? hintOf(error);
	return { kind: "failed", step, message: messageOf(error), hint, log, serving: stillServing };
}

/** @returns what serves at the domain now, as far as it is an earlier push */
async function putBack(host: Host, progress: Progress, failed: FailedDeploy): Promise<ServingPreview | undefined> {
	if (!mayHaveMoved(failed) || failed.previous === undefined || failed.domain === undefined) return serving(failed);
	try {
		await host.restore(failed.domain.hostname, failed.previous);
		return serving(failed);
	} catch (error) {
		progress.warn(`The previous preview could not be put back: ${messageOf(error)}`);
		return undefined;
	}
}

/** Whether the domain may point at this run's deployment: also one that failed may have taken it along, unless the host refused it. */
function mayHaveMoved({ deployment, step, error }: FailedDeploy): boolean {
	const refused = error instanceof HttpError && error.outcome === "refused";
	return deployment !== undefined || (step === "deploy" && !refused);
}

function serving({ previous, domain }: FailedDeploy): ServingPreview | undefined {
	return previous === undefined || domain === undefined ? undefined : { previewUrl: domain.url };
}

interface ExplainingLog {
	readonly title: string;
	/** Lines joined by `\n`. */
	readonly text: string;
	readonly hint?: string | undefined;
}

/** The end of the output that explains the failure: the command's own, else the server's. */
async function logOf(host: Host, { error, deployment }: FailedDeploy): Promise<ExplainingLog | undefined> {
	const tail = tailOf(error);
	if (tail !== undefined) return { title: "End of the output", text: tail.join("\n") };
	const logged = deployment ?? deploymentIn(error);
	if (logged === undefined) return undefined;
	const lines = await host.logs(logged);
	if (lines.length === 0) return undefined;
	return { title: "End of the server's log", text: lines.join("\n"), hint: hintForServerLog(lines) };
}

/** The last lines of a failed command's output. */
function tailOf(error: unknown): readonly string[] | undefined {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ("tail" in at && Array.isArray(at.tail)) return at.tail.map(String);
	}
	return undefined;
}

/** The deployment that did not come up on the host. */
function deploymentIn(error: unknown): HostDeployment | undefined {
	for (let at = error; at instanceof Error; at = at.cause) {
		if (at instanceof RolloutError) return at.deployment;
	}
	return undefined;
}
