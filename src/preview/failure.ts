import { awaitedLater } from "../awaited-later.ts";
import { ActionError, endedBy, findCause, hintOf, messageOf, OverdueError, StepError } from "../errors.ts";
import { type HostDeployment, RolloutError } from "../host/host.ts";
import { hintForUnreached } from "../host/listening-hint.ts";
import { hintForServerLog } from "../host/server-log-hints.ts";
import type { PreviewState, ServingPreview, UploadedFiles } from "../preview-state.ts";
import { CommandError } from "../source/command.ts";
import { deleteClosed } from "./cleanup.ts";
import { reconnect } from "./connection.ts";
import { liveOf, mayServe, newerDeployment } from "./newer-deployment.ts";
import type { Attempt, Outcome, PreviewRun } from "./preview-run.ts";
import { READY_HINTS } from "./ready-hints.ts";
import { type Superseded, SupersededError } from "./superseded.ts";

const UNREACHED_HINTS: ReadonlySet<string | undefined> = new Set([READY_HINTS.notListening, READY_HINTS.hostError]);

/** A failed deploy that was already reported on the pull request, with everything that the job summary needs. */
export class DeployFailure extends ActionError {
	readonly state: PreviewState;
	/** Undefined when it failed before the files were gathered. */
	readonly upload: UploadedFiles | undefined;

	constructor(cause: unknown, state: PreviewState, upload?: UploadedFiles) {
		super(messageOf(cause), { cause, hint: state.kind === "failed" ? state.hint : hintOf(cause) });
		this.state = state;
		this.upload = upload;
	}
}

/**
 * What follows a deploy that threw. Where the pull request was closed meanwhile, the preview is deleted; where another run's
 * deployment is to serve, this run withdraws; otherwise the earlier preview is put back and the failure reported.
 * @throws {DeployFailure}
 */
export async function afterFailure(run: PreviewRun, error: unknown, attempt: Attempt): Promise<Outcome> {
	const superseded = (await run.pull.supersededAfter(error)) ?? (await supersededByDeployment(run, error, attempt));
	switch (superseded?.kind) {
		case "closed":
			return deleteClosed(run, superseded.reason);
		case "newer-run":
			return withdraw(run, superseded.reason, error, attempt);
		default:
			throw await reportFailure(run, error, attempt);
	}
}

/**
 * Reports a checkout that can't be deployed. Nothing was created, but the comment may still call an earlier push ready.
 * @throws {DeployFailure}; the checkout's own error where the pull request can't be read
 */
export async function refuseCheckout(run: PreviewRun, error: unknown): Promise<Outcome> {
	const { host, preview, pull, status } = run;
	status.findComment();
	const live = host === undefined ? Promise.resolve(undefined) : awaitedLater(host.current(preview));
	const reason = await pull.reasonToSkip().catch(() => Promise.reject(error));
	if (reason !== undefined) return { kind: "skipped", reason };
	status.forCommit(preview.headSha);
	throw await reportFailure(run, new StepError("checkout", error), { version: 0, live });
}

/** Puts the earlier preview back where possible, and says on the pull request what failed, why, and what serves now. */
async function reportFailure(run: PreviewRun, thrown: unknown, attempt: Attempt): Promise<DeployFailure> {
	const ended = endedBy(run.signal);
	const error = ended instanceof OverdueError ? ended : causeOf(thrown);
	const isCancelled = ended !== undefined && !(ended instanceof OverdueError);
	const state = isCancelled ? await cancelledState(run, thrown, attempt) : await failedState(run, thrown, error, attempt);
	const description = isCancelled ? "The run was cancelled" : messageOf(error);
	await run.status.finish(state, { state: isCancelled ? "error" : "failure", description });
	return new DeployFailure(error, state, attempt.upload);
}

async function supersededByDeployment(run: PreviewRun, error: unknown, attempt: Attempt): Promise<Superseded | undefined> {
	if (run.signal.aborted) return undefined;
	// If the host can't be asked, the failure is reported all the same.
	const newer = await newerDeployment(run, error, attempt).catch(() => undefined);
	return newer && { kind: "newer-run", reason: "Another run of this pull request has deployed meanwhile." };
}

/** Leaves the address to another run's deployment. That run reports the state of the preview. */
async function withdraw(run: PreviewRun, reason: string, error: unknown, attempt: Attempt): Promise<Outcome> {
	const { host, preview, progress, status } = run;
	if (findCause(error, SupersededError) === undefined) progress.warn(messageOf(error));
	const newer = await newerDeployment(run, error, attempt);
	if (newer !== undefined) {
		await host?.restore(preview, newer);
		await reconnect(run, attempt, newer);
	}
	await status.withdraw("Another run deploys the preview");
	return { kind: "skipped", reason };
}

/** A cancelled run has no time to put the earlier preview back or to fetch a log. */
async function cancelledState(run: PreviewRun, error: unknown, attempt: Attempt): Promise<PreviewState> {
	const serving = mayServe(error, attempt) ? undefined : servingOf(await liveOf(attempt));
	return { kind: "cancelled", step: stepOf(run, error), serving };
}

async function failedState(run: PreviewRun, thrown: unknown, error: unknown, attempt: Attempt): Promise<PreviewState> {
	const [log, serving] = await Promise.all([logOf(run, error, attempt), putBack(run, thrown, attempt)]);
	// The app may miss a file on the host.
	if (mayServe(thrown, attempt)) for (const line of attempt.upload?.leftOut ?? []) run.progress.warn(line);
	// The server's log is closer to the cause than what was seen from outside.
	const hint = log?.hint ?? unreachedHint(run, error, attempt, log) ?? hintOf(error);
	return { kind: "failed", step: stepOf(run, thrown), message: messageOf(error), hint, log, serving };
}

/** @returns the earlier push's preview, as far as it serves now */
async function putBack(run: PreviewRun, error: unknown, attempt: Attempt): Promise<ServingPreview | undefined> {
	const { host, preview, progress } = run;
	const live = await liveOf(attempt);
	if (host === undefined || live === undefined || !mayServe(error, attempt)) return servingOf(live);
	try {
		await host.restore(preview, live);
		await reconnect(run, attempt, live);
		return servingOf(live);
	} catch (failure) {
		progress.warn(`The previous preview could not be put back: ${messageOf(failure)}`);
		return undefined;
	}
}

function servingOf(live: HostDeployment | undefined): ServingPreview | undefined {
	return live && { previewUrl: live.url };
}

interface ExplainingLog {
	readonly title: string;
	/** Lines joined by `\n`. */
	readonly text: string;
	readonly hint?: string | undefined;
}

/** The end of the output that explains the failure: the failed command's, else the server's. */
async function logOf({ host }: PreviewRun, error: unknown, { deployment }: Attempt): Promise<ExplainingLog | undefined> {
	const command = findCause(error, CommandError);
	if (command !== undefined) return { title: "End of the output", text: command.tail.join("\n") };
	const rollout = findCause(error, RolloutError);
	if (rollout?.log !== undefined) return { title: rollout.log.title, text: rollout.log.lines.join("\n") };
	const logged = deployment ?? rollout?.deployment;
	const lines = logged === undefined ? [] : await host?.logs(logged);
	if (lines === undefined || lines.length === 0) return undefined;
	return { title: "End of the server's log", text: lines.join("\n"), hint: hintForServerLog(lines) };
}

/** Where the host does not reach a server that may be running. */
function unreachedHint(
	{ host, inputs }: PreviewRun,
	error: unknown,
	{ upload }: Attempt,
	log: ExplainingLog | undefined,
): string | undefined {
	const isUnreached = findCause(error, RolloutError) !== undefined || UNREACHED_HINTS.has(hintOf(error));
	if (!isUnreached || host === undefined) return undefined;
	const entry = upload?.contents.find(({ path }) => path === upload.entrypoint);
	// A platform that chooses the port itself names it in its error.
	const named = /\bPORT\b\D{0,3}(\d{2,5})\b/.exec(messageOf(error))?.[1] ?? inputs.env.PORT ?? host.serverPort;
	return hintForUnreached({
		log: log?.text.split("\n") ?? [],
		source: entry && { path: entry.path, text: entry.content.toString("utf8") },
		port: named === undefined ? undefined : Number(named),
	});
}

function stepOf({ progress }: PreviewRun, error: unknown) {
	return error instanceof StepError ? error.step : progress.current;
}

function causeOf(error: unknown): unknown {
	return error instanceof StepError ? error.cause : error;
}
