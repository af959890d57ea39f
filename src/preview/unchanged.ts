import { ActionError, isAborted } from "../errors.ts";
import type { TriggeringEvent } from "../event.ts";
import type { HostDeployment } from "../host/host.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { type DeploymentOrigin, differences, fingerprintOf } from "../names/fingerprint.ts";
import type { PreviewNamespace } from "../rivet/control-plane.ts";
import { TaskGroup } from "../task-group.ts";
import { expectedOf, type LiveApp, reportReady } from "./go-live.ts";
import { announceNamespace, type OpenedNamespace } from "./namespace.ts";
import { PageInspection } from "./page-check.ts";
import type { Attempt, DeployRun, Outcome } from "./preview-run.ts";
import { type Expected, type Look, lookAtMetadata, lookAtPage, lookThroughEngine, waitUntil } from "./ready.ts";

/** A preview that has gone to sleep needs a moment. One that takes longer is deployed. */
const ANSWERS_WITHIN_MS = 10_000;
/** How many folders the log names. */
const SHOWN = 5;

/** A deployment that serves, and that was made from what this run would deploy. */
export interface SameDeployment {
	readonly deployment: HostDeployment;
	readonly origin: DeploymentOrigin;
}

export interface RepeatQuestion {
	readonly event: TriggeringEvent;
	/** 1 unless somebody has started the run again. */
	readonly attempt: number;
	readonly inputs: Pick<Inputs, "redeploy" | "onPush">;
}

/** Pure: whether a push that changes nothing may keep what serves. Who starts a run by hand wants a deploy. */
export function mayKeepServing({ event, attempt, inputs }: RepeatQuestion): boolean {
	const isPush = event.kind === "pull-request" && !["opened", "reopened"].includes(event.action);
	return isPush && attempt === 1 && inputs.redeploy === "changed" && inputs.onPush === "keep";
}

/** The fingerprint of what this run deploys. @returns undefined where the app's files are not known; the log says why */
export async function fingerprintOfRun({ app, ingredients, progress, mayKeep }: DeployRun): Promise<string | undefined> {
	const sources = await app.sources();
	const { key, ...ofRun } = ingredients;
	if ("unknown" in sources) {
		if (mayKeep) decideToDeploy({ progress }, sources.unknown);
		return undefined;
	}
	const others = sources.otherPackages;
	if (others.length > 0) {
		const shown = `${others.slice(0, SHOWN).join(", ")}${others.length > SHOWN ? " …" : ""}`;
		progress.decide({
			what: "Not part of the app",
			value: shown,
			why: "the app names these packages nowhere; redeploy: always ignores that",
		});
	}
	return fingerprintOf({ ...ofRun, files: sources.files, job: sources.job }, key);
}

/** The deployment that serves, if it was made from the same. Never throws: the deploy itself reports a host that can't be asked. */
export async function findSame(
	run: DeployRun,
	live: Attempt["live"],
	fingerprint: Promise<string | undefined>,
): Promise<SameDeployment | undefined> {
	if (!run.mayKeep) return undefined;
	const [deployment, own] = await Promise.all([live, fingerprint]).catch(() => []);
	if (deployment === undefined || own === undefined) return undefined;
	const { origin } = deployment;
	if (origin === undefined) return decideToDeploy(run, `${run.host.name} does not say what serves now`);
	const different = differences(origin.fingerprint, own);
	if (different.length === 0) return { deployment, origin };
	return decideToDeploy(run, `changed since ${origin.commit.slice(0, 7)}: ${different.join(", ")}`);
}

/**
 * Leaves the deployment that serves in place, for a push that changes nothing of the app: looks whether it still works, and writes the new
 * commit on the pull request.
 * @param same undefined for a push that changes something
 * @returns undefined where the push is to be deployed: it changes something, or what serves does not work
 * @throws {SupersededError} when the pull request was closed or pushed to meanwhile
 */
export async function keepServing(
	run: DeployRun,
	found: Promise<readonly PreviewNamespace[]>,
	same: SameDeployment | undefined,
): Promise<Outcome | undefined> {
	if (same === undefined) return undefined;
	const { deployment, origin } = same;
	const { preview, progress, pull, rivet, status } = run;
	const [there] = await found;
	if (there === undefined) return decideToDeploy(run, "the namespace is gone");
	const namespace = { ...(await rivet.revisit(there, origin.publishableToken)), namespace: there, created: false };
	status.forCommit(preview.headSha);
	status.deployedAt(deployment.url);
	status.link({ hostDashboard: deployment.dashboardUrl });
	const [app] = await Promise.all([lookAgain(run, namespace, same), announceNamespace(run, namespace)]);
	if (typeof app === "string") return decideToDeploy(run, `what serves does not work: ${app}`);
	await pull.assertCurrent();
	progress.decide({ what: "Redeploy", value: "no", why: `nothing of the app changed since ${origin.commit.slice(0, 7)}` });
	status.recordDeployment(preview.headSha, { replaces: false });
	return reportReady(run, namespace, { ...app, codeOf: { sha: origin.commit, url: status.commitUrl(origin.commit) } }, { deployment });
}

/** Looks at the app as after a deploy, with less patience. @returns what is wrong with it, in words, or the app */
async function lookAgain(run: DeployRun, namespace: OpenedNamespace, { deployment, origin }: SameDeployment): Promise<LiveApp | string> {
	const app = { previewUrl: deployment.url, version: origin.version, hasPage: false, mustNameNamespace: true };
	await using inspection = new PageInspection(run);
	inspection.prepare();
	try {
		const { metadata, answer } = await checkOnce(run, namespace, expectedOf(run, namespace, app));
		const page = answer.isPage
			? await inspection.open({ ...app, explainAddress: (address) => run.app.explainAddress(address) }, namespace)
			: undefined;
		return { previewUrl: deployment.url, actors: metadata.actors, data: "kept", page };
	} catch (error) {
		if (isAborted(error) || !(error instanceof ActionError)) throw error;
		return error.message;
	}
}

/** App, engine and page at the same time. @throws {NotReadyError} */
async function checkOnce({ clock, http, signal }: DeployRun, { engine }: OpenedNamespace, expected: Expected) {
	await using tasks = new TaskGroup(signal);
	const soon = <T>(what: string, look: () => Promise<Look<T>>) =>
		tasks.start("ready", (abort) => waitUntil(what, look, { timeoutMs: ANSWERS_WITHIN_MS, signal: abort, clock }));
	const [metadata, answer] = await Promise.all([
		soon("The app", () => lookAtMetadata(http, expected)),
		soon("The page", () => lookAtPage(http, expected)),
		soon("The engine", () => lookThroughEngine(engine, expected)),
	]);
	return { metadata, answer };
}

function decideToDeploy({ progress }: Pick<DeployRun, "progress">, why: string): undefined {
	progress.decide({ what: "Redeploy", value: "yes", why });
}
