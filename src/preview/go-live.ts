import { messageOf } from "../errors.ts";
import type { PageCheck } from "../preview-state.ts";
import type { App } from "../source/app.ts";
import { TaskGroup } from "../task-group.ts";
import { type AppAddress, connectApp, runnerConfigOf } from "./connection.ts";
import { type EarlyLooks, lookEarly, startingWith } from "./early-look.ts";
import { moveActors } from "./move-actors.ts";
import { namespaceOutputs, type OpenedNamespace } from "./namespace.ts";
import { PageInspection } from "./page-check.ts";
import type { Attempt, Connection, Outcome, PreviewRun } from "./preview-run.ts";
import {
	type Expected,
	type Look,
	lookAtMetadata,
	lookAtPage,
	lookThroughEngine,
	type NotYet,
	type PageAnswer,
	type RunnerMetadata,
	type Wait,
	waitUntil,
} from "./ready.ts";

/** An app that does not answer for this long rarely comes up by itself. */
const ACT_EVERY_MS = 10_000;

/** The app as it has to answer. */
export interface ExpectedApp extends AppAddress {
	/** The deployment's version; undefined where it is not known, or where the address tells the deployment from every other. */
	readonly version: number | undefined;
	/** Whether a frontend was built, so that `/` must be a page. */
	readonly hasPage: boolean;
	/** Hint for a `/` without a page: the build wrote a page to a folder that is not searched for a frontend. */
	readonly misplacedPage?: string | undefined;
	/** Warning for a `/` without a page: the sources have a page that was not built. */
	readonly unbuiltPage?: string | undefined;
	/** Finds where the checkout contains an address that no visitor can reach; left out where there is no checkout. */
	readonly explainAddress?: App["explainAddress"];
	/** Whether the app must say its namespace; false when left out. */
	readonly mustNameNamespace?: boolean;
}

export interface WaitOptions {
	/**
	 * True where nothing served at this address before, so that any answer comes from this deployment. Then page and engine are checked
	 * together with the app's metadata instead of after it.
	 */
	readonly isFirst?: boolean;
	/** Called after every 10 s without success; what it throws ends the wait. */
	readonly whenMissing?: (seen: NotYet) => Promise<void>;
}

/** An app that is up and connected. */
export interface LiveApp {
	/** Undefined for a server that connects to Rivet by itself and has no page. */
	readonly previewUrl: string | undefined;
	readonly actors: readonly string[];
	readonly data: "fresh" | "kept";
	/** Undefined where no browser opened the page. */
	readonly page: PageCheck | undefined;
	/** The commit whose code serves, where that is not this run's: nothing of the app changed since. */
	readonly codeOf?: { readonly sha: string; readonly url: string };
}

/** The app as it answered. */
interface SeenApp {
	/** Undefined with `ready-timeout: 0`: nothing was checked. */
	readonly metadata: RunnerMetadata | undefined;
	/** Looks at page and engine that were made together with the first look at the app. */
	readonly early: EarlyLooks | undefined;
}

/**
 * Takes an app that was deployed to a preview that is up: waits for the app, connects Rivet to it, checks it from outside and through
 * the engine, opens its page in a browser, and makes sure that it is still wanted.
 * @throws {SupersededError} when the pull request was closed or pushed to meanwhile
 */
export async function goLive(
	run: PreviewRun,
	namespace: OpenedNamespace,
	connection: Connection,
	expected: ExpectedApp,
	options: WaitOptions = {},
): Promise<LiveApp> {
	const { previewUrl, direct, explainAddress } = expected;
	const visited = { previewUrl: direct?.url ?? previewUrl, visitHeaders: direct?.headers, explainAddress };
	await using inspection = new PageInspection(run);
	if (expected.hasPage) inspection.prepare();
	const { metadata, early } = await waitForApp(run, namespace, expected, options);
	await connectApp(run, connection, expected);
	const answer = await checkReady(run, namespace, expected, early);
	if (answer?.isPage === false) sayPageIsMissing(run, expected);
	await using tasks = new TaskGroup(run.signal);
	const [page] = await Promise.all([
		tasks.start("ready", async () => (answer?.isPage ? inspection.open(visited, namespace) : undefined)),
		tasks.start("ready", () => updateActors(run, connection)),
		tasks.start("ready", () => run.pull.assertCurrent()),
	]);
	return { previewUrl, actors: metadata?.actors ?? [], data: connection.data, page };
}

/** An app without a frontend is fine, so this is a warning only where the sources have a page. */
function sayPageIsMissing({ progress }: PreviewRun, { unbuiltPage }: ExpectedApp): void {
	progress.decide({ what: "Page", value: "not opened in a browser", why: "/ answers no page" });
	if (unbuiltPage !== undefined) progress.warn(unbuiltPage);
}

/** Writes on the pull request that the preview is ready. */
export async function reportReady(
	run: PreviewRun,
	namespace: OpenedNamespace,
	app: LiveApp,
	attempt?: Pick<Attempt, "deployment" | "upload">,
): Promise<Outcome> {
	const { inputs, progress, status } = run;
	const checked = inputs.readyTimeoutMs > 0;
	const state = { kind: "ready", ...app, durationMs: progress.elapsedMs(), checked } as const;
	const description = checked ? "The preview is ready" : "Deployed, not checked";
	const url = app.previewUrl === undefined ? {} : { url: app.previewUrl };
	await status.finish(state, { state: "success", ...url, description });
	const { deployment, upload } = attempt ?? {};
	const names = { ...namespaceOutputs(run, namespace), deploymentId: deployment?.id, changed: app.codeOf === undefined };
	return {
		kind: "deployed",
		state,
		preview: { ...names, previewUrl: app.previewUrl, actors: app.actors, screenshot: app.page?.screenshot, upload },
	};
}

/** Waits for the app itself. The engine is pointed at it only after that: after failed starts it answers with an error for a while. */
async function waitForApp(run: PreviewRun, namespace: OpenedNamespace, app: ExpectedApp, options: WaitOptions): Promise<SeenApp> {
	const { http, inputs, progress } = run;
	if (inputs.readyTimeoutMs === 0) return { metadata: undefined, early: undefined };
	const expected = expectedOf(run, namespace, app);
	const look = withCalls(run, () => lookAtMetadata(http, expected), options.whenMissing);
	return progress.step("start", async () => {
		const early = options.isFirst === true ? lookEarly(run, namespace, expected) : undefined;
		return { metadata: await waitUntil(`The app at ${expected.runnerUrl}`, look, waitOf(run)), early };
	});
}

/**
 * Checks that the engine reaches the app from where it runs and that the page answers.
 * @returns what `/` answered; undefined with `ready-timeout: 0`
 */
async function checkReady(
	run: PreviewRun,
	namespace: OpenedNamespace,
	app: ExpectedApp,
	early: SeenApp["early"],
): Promise<PageAnswer | undefined> {
	if (run.inputs.readyTimeoutMs === 0) return undefined;
	const expected = expectedOf(run, namespace, app);
	const engineLook = startingWith(early?.engine, () => lookThroughEngine(namespace.engine, expected));
	const pageLook = startingWith(early?.page, () => lookAtPage(run.http, expected));
	return run.progress.step("ready", async () => {
		await using tasks = new TaskGroup(run.signal);
		const untilSeen = <T>(look: () => Promise<Look<T>>) =>
			tasks.start("ready", (signal) => waitUntil("The preview", look, { ...waitOf(run), signal }));
		const [answer] = await Promise.all([untilSeen(pageLook), untilSeen(engineLook)]);
		return answer;
	});
}

/** Makes the engine read the app's metadata, for the names of its actors and its version, and moves running actors to the new code. */
async function updateActors(run: PreviewRun, { engine, data }: Connection): Promise<void> {
	await engine.refreshRunnerMetadata(run.inputs.runnerName).catch((error: unknown) => {
		// A platform that connects the app itself may do that under another name.
		if (!run.host?.connectsApp) throw error;
		run.progress.say(`The engine did not read the app's metadata anew: ${messageOf(error)}`);
	});
	if (data === "kept") await moveActors(engine, run);
}

/** A look that calls `whenMissing` after every 10 s without success. */
function withCalls<T>(
	{ clock: { now } }: PreviewRun,
	look: () => Promise<Look<T>>,
	whenMissing: (seen: NotYet) => Promise<void> = async () => {},
): () => Promise<Look<T>> {
	let nextAt = now() + ACT_EVERY_MS;
	return async () => {
		const seen = await look();
		if (seen.ready || now() < nextAt) return seen;
		nextAt = now() + ACT_EVERY_MS;
		await whenMissing(seen);
		return seen;
	};
}

/** A wait that lasts as long as `ready-timeout`. */
export function waitOf({ clock, inputs, progress, signal }: PreviewRun): Wait {
	return { timeoutMs: inputs.readyTimeoutMs, signal, clock, say: (line) => progress.say(line) };
}

/** Everything that the app has to show, from the inputs and the namespace. */
export function expectedOf(run: PreviewRun, { engineNamespace }: OpenedNamespace, app: ExpectedApp): Expected {
	const { previewUrl, direct } = app;
	const { url: runnerUrl, headers } = runnerConfigOf(run, app);
	const page = { previewUrl: direct?.url ?? previewUrl, pageHeaders: { ...direct?.headers, ...run.inputs.runnerConfig.headers } };
	return { mustNameNamespace: false, misplacedPage: undefined, ...app, ...page, runnerUrl, headers, engineNamespace };
}
