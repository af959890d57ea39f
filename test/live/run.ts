import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { object, parse, string } from "valibot";
import { messageOf } from "../../src/errors.ts";
import type { GroupedLog } from "../../src/log.ts";
import { Secrets } from "../../src/secrets/secrets.ts";
import type { LiveArguments } from "./arguments.ts";
import { Fixture } from "./fixture.ts";
import { findLeftovers, type Leftover } from "./leftovers.ts";
import { newLiveKey } from "./live-key.ts";
import { play, type Result } from "./play.ts";
import { MAKING, READING } from "./probes/all.ts";
import { withoutNames } from "./recorder.ts";
import { lineOf, renderReport, summaryOf } from "./report.ts";
import { Services, type ServicesOptions } from "./services.ts";
import type { Target } from "./target.ts";

const AFTER_INTERRUPTION_MS = 3_000;
/** Of removing what a run has made. A second one finds what a service was still at work on. */
const MOST_ROUNDS = 2;

export interface ProbeRun {
	readonly options: Pick<LiveArguments, "scope" | "sandbox">;
	/** The services that are asked. */
	readonly live: Target;
	readonly sandbox: Target;
	/** Says what is about to be done, and asks whether it may be. */
	readonly consent: { ask(what: string): Promise<boolean> };
	readonly say: (line: string) => void;
	/** For temporary files. */
	readonly folder: string;
	readonly signal: AbortSignal;
}

export interface RunReport {
	readonly results: readonly Result[];
	/** In markdown. */
	readonly text: string;
	/** Everything is as assumed, and nothing is left behind. */
	readonly isFine: boolean;
}

/** Reads, makes, looks, and removes what it has made. */
export async function runProbe(run: ProbeRun): Promise<RunReport> {
	const { options, say, signal } = run;
	const secrets = new Secrets();
	await using fixture = new LazyFixture(run.folder, secrets);
	const key = newLiveKey();
	const shared = { secrets, log: SILENT, ...fixture.parts, tempDirectory: run.folder };
	const live = new Services({ ...shared, target: run.live, key, signal });
	const sandbox = new Services({ ...shared, target: run.sandbox, key: newLiveKey(key), signal });
	const places = { live, sandbox, onResult: (result: Result) => say(lineOf(result)), signal };
	const results: Result[] = [];
	const left: string[] = [];

	if (options.scope !== "read-only") left.push(...(await removeEarlier(run, shared)));
	if (options.scope !== "clean-up") results.push(...(await play(READING, { ...places, mayMake: async () => false })));
	if (options.scope === "everything" && !signal.aborted) {
		say(`\nFrom here on it makes things, all of them named ${key}, and removes them at the end.`);
		results.push(...(await play(MAKING, { ...places, mayMake: (what) => run.consent.ask(what) })));
		left.push(...(await removeOwn(run, shared, key)));
	}
	const head = {
		version: await ownVersion(),
		date: new Date().toISOString().slice(0, 10),
		asked: options.sandbox ? "the sandbox, in place of the real services" : "the real services",
		interrupted: signal.aborted,
		left,
	};
	say(`\n${summaryOf(results)}`);
	const isFine = left.length === 0 && results.every(({ verdict }) => verdict.kind !== "differs");
	return { results, text: secrets.redact(renderReport(head, results)), isFine };
}

type Shared = Omit<ServicesOptions, "target" | "key" | "signal">;

/** An earlier run that was killed could not remove what it had made. @returns what is still there, and why */
async function removeEarlier({ live, consent, say }: ProbeRun, shared: Shared): Promise<readonly string[]> {
	const leftovers = await everythingLeft(live, shared);
	if ("problem" in leftovers) return [leftovers.problem];
	const wanted: Leftover[] = [];
	for (const leftover of leftovers.found) {
		if (await consent.ask(`Remove ${leftover.what}, which an earlier run has left behind`)) wanted.push(leftover);
	}
	return removeAll(wanted, shared.secrets, say);
}

/**
 * Removes what this run has made, until nothing of it is found any more. Also after an interruption: nothing here heeds the run's signal.
 * @returns what is still there, and why
 */
async function removeOwn({ live, say, signal }: ProbeRun, shared: Shared, key: string): Promise<readonly string[]> {
	// A service may still be at work on the request during which the run was interrupted.
	if (signal.aborted) await delay(Math.min(AFTER_INTERRUPTION_MS, live.longestPauseMs ?? AFTER_INTERRUPTION_MS));
	for (let round = 1; ; round++) {
		const leftovers = await everythingLeft(live, shared);
		if ("problem" in leftovers) return [leftovers.problem];
		const own = leftovers.found.filter((one) => one.key === key);
		if (own.length === 0) return [];
		if (round > MOST_ROUNDS) return own.map(({ what }) => `${what}: it was removed, and is listed again`);
		const left = await removeAll(own, shared.secrets, say);
		if (left.length > 0) return left;
	}
}

async function everythingLeft(
	target: Target,
	shared: Shared,
): Promise<{ readonly found: readonly Leftover[] } | { readonly problem: string }> {
	try {
		return { found: await findLeftovers(new Services({ ...shared, target, key: newLiveKey() }), target) };
	} catch (error) {
		return { problem: `What is left could not be listed: ${reasonOf(error, shared.secrets)}` };
	}
}

async function removeAll(leftovers: readonly Leftover[], secrets: Secrets, say: ProbeRun["say"]): Promise<readonly string[]> {
	const left: string[] = [];
	for (const leftover of leftovers) {
		try {
			await leftover.remove();
			say(`  Removed ${leftover.what}.`);
		} catch (error) {
			left.push(`${leftover.what}: ${reasonOf(error, secrets)}`);
		}
	}
	return left;
}

function reasonOf(error: unknown, secrets: Secrets): string {
	return secrets.redact(withoutNames(messageOf(error)));
}

/** The app is installed only for a run that deploys it. */
class LazyFixture implements AsyncDisposable {
	readonly #folder: string;
	readonly #secrets: Secrets;
	#fixture: Promise<Fixture> | undefined;

	constructor(folder: string, secrets: Secrets) {
		this.#folder = folder;
		this.#secrets = secrets;
	}

	readonly parts = {
		app: async () => (await this.#prepared()).upload,
		server: async () => (await this.#prepared()).folder,
	};

	#prepared(): Promise<Fixture> {
		this.#fixture ??= Fixture.prepare(this.#folder, this.#secrets, SILENT);
		return this.#fixture;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await (await this.#fixture?.catch(() => undefined))?.[Symbol.asyncDispose]();
	}
}

/** The results say what matters; the clients' own log is about a pull request. */
const SILENT: GroupedLog = {
	debug: () => undefined,
	info: () => undefined,
	notice: () => undefined,
	warning: () => undefined,
	group: (_, work) => work(() => undefined),
};

async function ownVersion(): Promise<string> {
	const manifest: unknown = JSON.parse(await readFile(join(import.meta.dirname, "../../package.json"), "utf8"));
	return parse(object({ version: string() }), manifest).version;
}
