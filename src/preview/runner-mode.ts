import type { PageCheck } from "../preview-state.ts";
import type { Engine, EngineActor } from "../rivet/engine.ts";
import type { PoolNotes } from "../rivet/server-pool.ts";
import { TaskGroup } from "../task-group.ts";
import { emptyNamespace } from "./empty-namespace.ts";
import { waitOf } from "./go-live.ts";
import { moveActors } from "./move-actors.ts";
import { dataAfterPush, type OpenedNamespace } from "./namespace.ts";
import { PageInspection } from "./page-check.ts";
import type { PreviewRun } from "./preview-run.ts";
import { type Look, lookAtPage, waitUntil } from "./ready.ts";
import { READY_HINTS } from "./ready-hints.ts";
import type { Runtime } from "./runtime.ts";

const UNKNOWN_VERSION =
	"A server is connected, but the engine does not report its version: it may be the server of an earlier push. Check on the platform that the new one runs.";

/** The server connects to Rivet by itself. Rivet needs no URL of it; a URL is that of the page. */
export const RUNNER: Runtime = {
	needsUrl: false,
	async prepare(run, { engine }, version) {
		await openPool(run, engine, version);
	},
	async isSomethingElse() {
		return false;
	},
	async connect(run, namespace, { previewUrl, version }) {
		const { engine } = namespace;
		const { inputs, progress } = run;
		const [found, earlier] = await Promise.all([engine.findPool(inputs.runnerName), engine.actors()]);
		const pool = found ?? (await openPool(run, engine, version));
		const inUse = pool.inUse ?? earlier.length > 0;
		const data = dataAfterPush(inUse, inputs.onPush);
		await waitForServer(run, engine, version ?? pool.version);
		if (inUse && data === "fresh") await progress.step("connect", () => emptyNamespace(limitedTo(engine, earlier), run));
		await using tasks = new TaskGroup(run.signal);
		const [page, actors] = await Promise.all([
			tasks.start("ready", () => checkPage(run, namespace, previewUrl)),
			tasks.start("ready", () => engine.actorNames()),
			tasks.start("ready", async () => (data === "kept" ? moveActors(engine, run) : undefined)),
			tasks.start("ready", () => run.pull.assertCurrent()),
		]);
		return { previewUrl, actors, data, page };
	},
};

/** Makes the pool that the server joins, with what the step after the deployment has to know about it. */
async function openPool({ inputs, progress }: PreviewRun, engine: Engine, version: number | undefined): Promise<PoolNotes> {
	const inUse = (await engine.actors()).length > 0;
	const { datacenters, runnerName } = inputs;
	await engine.openPool(runnerName, { datacenters, version, inUse });
	progress.decide({ what: "Pool", value: runnerName, why: "the app's server joins it by itself: runtime-mode is runner" });
	return { version, inUse };
}

/** Waits until the engine lists a server of this deployment. An earlier deployment's server may be connected, too. */
async function waitForServer(run: PreviewRun, engine: Engine, version: number | undefined): Promise<void> {
	const { inputs, progress } = run;
	if (inputs.readyTimeoutMs === 0) return;
	await progress.step("start", async () => {
		const warning = await waitUntil("The app's server", () => lookAtServers(engine, inputs.runnerName, version), waitOf(run));
		if (warning !== undefined) progress.warn(warning);
	});
}

/**
 * Asks the engine whether a server of a deployment is connected.
 * @param version of the deployment; undefined where it is not known: any server will do
 * @returns a warning where the engine does not say which deployment the servers are of
 */
async function lookAtServers(engine: Engine, pool: string, version: number | undefined): Promise<Look<string | undefined>> {
	const versions = (await engine.connectedServers(pool)).map((server) => server.version);
	if (versions.length === 0) {
		return { ready: false, reason: `no server is connected to the pool "${pool}" of this namespace`, hint: READY_HINTS.notConnected };
	}
	if (version === undefined || versions.includes(version)) return { ready: true, value: undefined };
	if (versions.includes(undefined)) return { ready: true, value: UNKNOWN_VERSION };
	const connected = [...new Set(versions)].join(", ");
	const reason = `the connected servers are of the deployment with version ${connected}, not of this one (${version})`;
	return { ready: false, reason, hint: READY_HINTS.otherServer };
}

/**
 * An engine without its pools, which the connected server needs, and without actors that were made since: the server may already have
 * made some of its own.
 */
function limitedTo(engine: Engine, actors: readonly EngineActor[]): Engine {
	const ids = new Set(actors.map(({ id }) => id));
	return {
		...engine,
		runnerConfigNames: async () => [],
		eachActor: (visit, names) => engine.eachActor((page) => visit(page.filter(({ id }) => ids.has(id))), names),
	};
}

/** Waits until the page answers, and opens it in a browser. Undefined without a URL, and where no browser opened it. */
async function checkPage(run: PreviewRun, namespace: OpenedNamespace, previewUrl: string | undefined): Promise<PageCheck | undefined> {
	if (previewUrl === undefined || run.inputs.readyTimeoutMs === 0) return undefined;
	return run.progress.step("ready", async () => {
		await using inspection = new PageInspection(run);
		const expected = { previewUrl, pageHeaders: {}, hasPage: false, misplacedPage: undefined };
		const { isPage } = await waitUntil("The preview", () => lookAtPage(run.http, expected), waitOf(run));
		return isPage ? inspection.open({ previewUrl }, namespace) : undefined;
	});
}
