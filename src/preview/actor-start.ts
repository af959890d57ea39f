import { HttpError } from "../http/http-error.ts";
import { lookUntil } from "../look-until.ts";
import type { PageProblem } from "../preview-state.ts";
import type { Engine } from "../rivet/engine.ts";
import type { StartFailure } from "../rivet/start-failure.ts";
import type { PreviewRun } from "./preview-run.ts";

/** Pauses between looks whether an actor has started: five seconds. Engine 2.3.19 needs 0.3 s for the first one of a namespace. */
const UNTIL_STARTED_MS = Array<number>(10).fill(500);

const HINTS = {
	otherSite:
		"The framework takes the engine's request for a form of another site. In Astro allow it with `security: { checkOrigin: false }` in astro.config.",
	guarded: "Let POST /api/rivet/start through to RivetKit: the engine sends it without a cookie, a session or an `Origin`.",
	noRoute: "Let the server pass every method of `/api/rivet/*` to RivetKit (`registry.handler(request)`), POST among them.",
} as const;

/**
 * Whether the actors that a page has just asked for start. A page that waits for one looks fine, and the engine's health check does not
 * start any. Best effort: an engine that can't be asked is no problem of the page.
 * @returns undefined where an actor runs, and where none was asked for
 */
export async function actorProblem(
	{ clock, inputs, log, signal }: Pick<PreviewRun, "clock" | "inputs" | "log" | "signal">,
	engine: Pick<Engine, "actors" | "startFailure">,
): Promise<PageProblem | undefined> {
	try {
		let failure: StartFailure | undefined;
		const isSettled = async (): Promise<boolean> => {
			const [reason, actors] = await Promise.all([engine.startFailure(inputs.runnerName), engine.actors()]);
			const isRunning = actors.some(({ awakeSince }) => awakeSince !== undefined);
			failure = isRunning ? undefined : reason;
			return isRunning || (reason === undefined && actors.every(({ asleep }) => asleep));
		};
		await lookUntil(isSettled, UNTIL_STARTED_MS, (ms) => clock.pause(ms, signal));
		return failure && problemOf(failure);
	} catch (error) {
		if (!(error instanceof HttpError)) throw error;
		log.debug(`The engine does not say whether actors start: ${error.message}`);
		return undefined;
	}
}

function problemOf(failure: StartFailure): PageProblem {
	return { kind: "actor-start", text: `its actors do not start: ${failure.text}`, hint: hintFor(failure) };
}

function hintFor({ status, text }: StartFailure): string | undefined {
	if (/cross-site/i.test(text)) return HINTS.otherSite;
	if (status === 401 || status === 403) return HINTS.guarded;
	return status === 404 || status === 405 ? HINTS.noRoute : undefined;
}
