import { ActionError } from "../errors.ts";
import { TaskGroup } from "../task-group.ts";
import { planConnection } from "./connection.ts";
import { expectedOf, goLive } from "./go-live.ts";
import { openNamespace } from "./namespace.ts";
import type { PreviewRun } from "./preview-run.ts";
import { lookAtMetadata } from "./ready.ts";
import type { Runtime } from "./runtime.ts";

/** A platform may serve its own page for some seconds before the app is there. */
const LOOKS_AT_REPORTED = 4;
const BETWEEN_LOOKS_MS = 3_000;

/** Rivet calls the server by its URL. */
export const SERVERLESS: Runtime = {
	needsUrl: true,
	async prepare() {},
	isSomethingElse,
	async connect(run, namespace, { previewUrl, version }) {
		if (previewUrl === undefined) throw noUrl();
		await using tasks = new TaskGroup(run.signal);
		const connection = await tasks.start("prepare", () => planConnection(run, namespace));
		return goLive(run, namespace, connection, { previewUrl, version, hasPage: false, mustNameNamespace: true });
	},
};

/**
 * A commit may have several deployments, of its documentation for example. One that is no RivetKit app must not take the place of an app
 * that is connected. What does not answer, or answers with an error, may be the app.
 */
async function isSomethingElse(run: PreviewRun, previewUrl: string): Promise<boolean> {
	const { clock, http, preview, rivet, signal } = run;
	const found = await rivet.find(preview.key);
	if (found.length === 0) return false;
	const namespace = await openNamespace(rivet, preview.key, Promise.resolve(found));
	if ((await namespace.engine.runnerConfigNames()).length === 0) return false;
	const expected = expectedOf(run, namespace, { previewUrl, version: undefined, hasPage: false });
	for (let look = 1; look <= LOOKS_AT_REPORTED; look++) {
		const seen = await lookAtMetadata(http, expected);
		if (seen.ready || seen.foreign !== true) return false;
		if (look < LOOKS_AT_REPORTED) await clock.pause(BETWEEN_LOOKS_MS, signal);
	}
	return true;
}

/** The error for the step after the deployment without the URL that it needs. */
export function noUrl(): ActionError {
	return new ActionError("The app was not deployed: the step after the deployment got no URL.", {
		hint: "Look at the steps between the two of this action: either the platform's deployment failed, or its URL is not passed to the input url.",
	});
}
