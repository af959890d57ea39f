import { awaitedLater } from "../awaited-later.ts";
import type { Clock } from "../clock.ts";
import { ActionError } from "../errors.ts";
import { networkCode } from "../http/http-error.ts";
import type { Engine, RunnerHealth } from "../rivet/engine.ts";
import { askPreview, type PreviewAnswer } from "./ask-preview.ts";
import type { PreviewRun } from "./preview-run.ts";
import { hintForEngine, hintForNetwork, hintForPage, hintForStatus, READY_HINTS } from "./ready-hints.ts";

/** What must be seen before a preview is called ready. */
export interface Expected {
	/** Origin at which the page is looked at. */
	readonly previewUrl: string;
	/** Headers for the page, e.g. a protection bypass. */
	readonly pageHeaders: Readonly<Record<string, string>>;
	/** What the runner config points at: `https://pr-12-a1b2c3.style.dev/api/rivet`. */
	readonly runnerUrl: string;
	/** Headers that the engine sends to the runner, e.g. a protection bypass. */
	readonly headers: Readonly<Record<string, string>>;
	readonly engineNamespace: string;
	/** Undefined where it is not known: any version will do. */
	readonly version: number | undefined;
	/** Whether the upload holds a frontend, so that `/` must answer with a page. */
	readonly hasPage: boolean;
	/**
	 * Hint for a `/` without a page: the build wrote a page to a folder that is not searched for a frontend. Undefined where it did not.
	 */
	readonly misplacedPage: string | undefined;
	/** Whether the app must say its namespace: where the address was only reported, nothing else shows that the app is this preview's. */
	readonly mustNameNamespace: boolean;
}

type ExpectedPage = Pick<Expected, "previewUrl" | "pageHeaders" | "hasPage" | "misplacedPage">;

/** What `/` answered. */
export interface PageAnswer {
	/** An app without a frontend answers 404, and Express does that in HTML. */
	readonly isPage: boolean;
}

/** What the app says of itself at `/metadata`. */
export interface RunnerMetadata {
	readonly actors: readonly string[];
}

/** The result of one look at something that starts: it is there, or the reason why not yet, with a hint in case that stays so. */
export type Look<T> = { readonly ready: true; readonly value: T } | NotYet;

export interface NotYet {
	readonly ready: false;
	readonly reason: string;
	readonly hint?: string;
	/** Something that is no RivetKit app answers. */
	readonly foreign?: true;
	/** Another deployment of this preview answers. */
	readonly other?: "older" | "newer";
}

/** The wait was over and the thing was not there. */
export class NotReadyError extends ActionError {}

const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 3_000;
const POLL_GROWTH = 1.5;
const SAY_EVERY_MS = 10_000;
/** A look gets at least this much time, even when less of the wait is left. */
const SHORTEST_LOOK_MS = 1_000;
/** Characters of what the app says that are shown. */
const SHOWN_LENGTH = 100;

export interface Wait {
	/** Milliseconds, from the first look. */
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
	readonly clock: Clock;
	/** Logs from time to time what a long wait sees. */
	readonly say?: (line: string) => void;
	/** A signal that aborts after so many milliseconds; `AbortSignal.timeout` when left out. */
	readonly timeout?: (ms: number) => AbortSignal;
}

/**
 * Looks until it is there, short pauses first, then longer ones.
 * @param what names the thing in the error: `the app at https://…`
 * @throws {NotReadyError} with the last look's reason and hint when the time is over
 */
export async function waitUntil<T>(what: string, look: () => Promise<Look<T>>, wait: Wait): Promise<T> {
	const { now, pause } = wait.clock;
	const startAt = now();
	const endAt = startAt + wait.timeoutMs;
	let sayAt = startAt + SAY_EVERY_MS;
	let last: Look<T> = notYet("it did not answer", READY_HINTS.noAnswer);
	for (let pauseMs = FIRST_POLL_MS; ; pauseMs = Math.min(pauseMs * POLL_GROWTH, LONGEST_POLL_MS)) {
		const seen: Look<T> = (await lookInTime(look, Math.max(Math.ceil(endAt - now()), SHORTEST_LOOK_MS), wait.timeout)) ?? last;
		last = seen;
		if (seen.ready) return seen.value;
		if (now() + pauseMs > endAt) {
			const within = `within ${Math.round(wait.timeoutMs / 1000)} s`;
			throw new NotReadyError(`${what} was not ready ${within}. Last seen: ${seen.reason}`, { hint: seen.hint });
		}
		if (now() >= sayAt) {
			wait.say?.(`Not yet, after ${Math.round((now() - startAt) / 1000)} s: ${seen.reason}`);
			sayAt += SAY_EVERY_MS;
		}
		await pause(pauseMs, wait.signal);
	}
}

/**
 * One look that ends with the wait's time: a look may make several requests, each with a timeout of its own.
 * @returns undefined when the time was over first
 */
async function lookInTime<T>(
	look: () => Promise<Look<T>>,
	leftMs: number,
	timeout: (ms: number) => AbortSignal = AbortSignal.timeout,
): Promise<Look<T> | undefined> {
	const over = timeout(Math.ceil(leftMs));
	const looking = awaitedLater(look());
	return Promise.race([looking, new Promise<undefined>((done) => over.addEventListener("abort", () => done(undefined), { once: true }))]);
}

/** Reads the app's own metadata: is it this deployment, in this namespace? */
export async function lookAtMetadata(http: PreviewRun["http"], expected: Expected): Promise<Look<RunnerMetadata>> {
	const answer = await get(http, `${expected.runnerUrl}/metadata`, expected.headers);
	if (!("status" in answer)) return answer;
	if (answer.status === 200) return judgeMetadata(answer.text, expected);
	const seen = notYet(
		`GET ${expected.runnerUrl}/metadata answered ${answer.status}${answer.leadsTo}`,
		hintForStatus(answer.status, answer.leadsTo),
	);
	return answer.status === 404 ? { ...seen, foreign: true } : seen;
}

/** Looks at the preview as a visitor would. An app without a frontend only has to answer. */
export async function lookAtPage(http: PreviewRun["http"], expected: ExpectedPage): Promise<Look<PageAnswer>> {
	const { hasPage, misplacedPage, previewUrl, pageHeaders } = expected;
	const answer = await get(http, `${previewUrl}/`, pageHeaders);
	if (!("status" in answer)) return answer;
	const { status, isHtml } = answer;
	const wantsPage = hasPage || misplacedPage !== undefined;
	// RivetKit answers 200 with a line of text where it finds no page: the status alone proves nothing.
	if (wantsPage && (status === 404 || (status === 200 && !isHtml))) {
		const what = status === 404 ? "answered 404" : "answered something that is no page";
		return notYet(`GET ${previewUrl}/ ${what}, though the build made a page`, misplacedPage ?? READY_HINTS.noPage);
	}
	const good = wantsPage ? status < 400 : status < 500;
	return good
		? { ready: true, value: { isPage: isHtml && status !== 404 } }
		: notYet(`GET ${previewUrl}/ answered ${status}`, hintForPage(status));
}

/** Asks the engine whether it reaches the runner, from where the engine runs. */
export async function lookThroughEngine(engine: Pick<Engine, "checkRunner">, expected: Expected): Promise<Look<string>> {
	const health: RunnerHealth = await engine.checkRunner(expected.runnerUrl, expected.headers);
	return health.healthy
		? { ready: true, value: health.version }
		: notYet(`the engine does not reach the app: ${health.reason}`, hintForEngine(expected.runnerUrl, health));
}

/**
 * Pure: whether a metadata answer is this deployment's. RivetKit 2.1 to 2.3 carry `clientNamespace`; the version is in `envoy.version`
 * (2.3) or `runner.version` (2.1, 2.2). A field that an older RivetKit does not send is not checked.
 */
export function judgeMetadata(
	text: string,
	expected: Omit<Expected, "previewUrl" | "pageHeaders" | "headers" | "hasPage" | "misplacedPage">,
): Look<RunnerMetadata> {
	const metadata = parseObject(text);
	if (metadata?.runtime !== "rivetkit") {
		const isPage = /^\s*</.test(text);
		const what = isPage ? "a page" : "something that is not RivetKit's metadata";
		const hint = isPage ? READY_HINTS.pageInstead : READY_HINTS.notRivetKit;
		return { ...notYet(`GET ${expected.runnerUrl}/metadata answered ${what}`, hint), foreign: true };
	}
	const namespace = metadata.clientNamespace;
	if (typeof namespace !== "string" && expected.mustNameNamespace) {
		return notYet("the app that answers does not say which namespace it belongs to", READY_HINTS.noNamespace);
	}
	if (typeof namespace === "string" && namespace !== expected.engineNamespace) {
		const shown = namespace.slice(0, SHOWN_LENGTH);
		return notYet(
			`the app that answers belongs to the namespace "${shown}", not to "${expected.engineNamespace}"`,
			READY_HINTS.otherNamespace,
		);
	}
	const version = versionOf(metadata);
	if (version !== undefined && expected.version !== undefined && version !== expected.version) {
		const reason = `the app that answers is the deployment with version ${version}, not this one (${expected.version})`;
		return { ...notYet(reason, READY_HINTS.otherVersion), other: version > expected.version ? "newer" : "older" };
	}
	return { ready: true, value: { actors: Object.keys(objectOf(metadata.actorNames)) } };
}

function versionOf(metadata: Readonly<Record<string, unknown>>): number | undefined {
	const version = objectOf(metadata.envoy).version ?? objectOf(metadata.runner).version;
	return typeof version === "number" ? version : undefined;
}

function notYet(reason: string, hint: string): NotYet {
	return { ready: false, reason, hint };
}

async function get(http: PreviewRun["http"], url: string, headers: Readonly<Record<string, string>>): Promise<PreviewAnswer | NotYet> {
	try {
		return await askPreview(http, url, headers);
	} catch (error) {
		if (error instanceof ActionError && error.name !== "CancelledError") return notYet(error.message, hintForNetwork(networkCode(error)));
		throw error;
	}
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		return objectOf(JSON.parse(text));
	} catch {
		// Not JSON is an answer too: the caller says what was expected.
		return undefined;
	}
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
