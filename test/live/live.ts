import { appendFile, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../sandbox/remove-folder.ts";
import { hintOf, messageOf } from "../../src/errors.ts";
import { HELP, type LiveArguments, readArguments, UsageError } from "./arguments.ts";
import { Consent } from "./consent.ts";
import { targetFrom } from "./environment.ts";
import { runProbe } from "./run.ts";
import { type ProbedSandbox, startProbedSandbox } from "./sandbox-target.ts";
import type { Target } from "./target.ts";

/** `npm run live`: see {@link HELP}. */
const NOTHING_ASKED_EXIT_CODE = 2;
/** What a shell reports for an end by SIGINT. */
const INTERRUPTED_EXIT_CODE = 130;
/** What still keeps the process from ending by itself after this long is not waited for. */
const END_WITHIN_MS = 3_000;
const ENDED_AT_ONCE = "Ended at once. The next run removes what this one has made, and so does `npm run live -- --clean-up`.";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
// Constants have to stand above this line, which ends only with the run.
process.exitCode = await main(process.argv.slice(2));
setTimeout(() => process.exit(), END_WITHIN_MS).unref();

async function main(args: readonly string[]): Promise<number> {
	try {
		const options = readArguments(args);
		if (options.help) {
			say(HELP);
			return 0;
		}
		const stop = stopWhenAsked();
		const consent = new Consent({ input: process.stdin, say, always: options.yes || options.sandbox, signal: stop.signal });
		consent.assertPossible(options.scope !== "read-only");
		const target = options.sandbox ? undefined : await targetFrom(process.env, options);
		return await playIn(await temporaryFolder(), { options, target, consent, signal: stop.signal });
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		const hint = error instanceof UsageError ? "npm run live -- --help shows what it takes." : hintOf(error);
		if (hint !== undefined) process.stderr.write(`  ${hint}\n`);
		return NOTHING_ASKED_EXIT_CODE;
	}
}

/** Everything that the sandbox writes goes there: `os.tmpdir()` follows TMPDIR. */
async function temporaryFolder(): Promise<string> {
	// Without links in it: macOS keeps temporary folders behind one, and programs name them either way.
	const folder = await realpath(await mkdtemp(join(tmpdir(), "rivet-preview-live-")));
	process.env.TMPDIR = folder;
	return folder;
}

interface Asked {
	readonly options: LiveArguments;
	/** The sandbox itself when undefined. */
	readonly target: Target | undefined;
	readonly consent: Consent;
	readonly signal: AbortSignal;
}

async function playIn(folder: string, { options, target, consent, signal }: Asked): Promise<number> {
	say("Starting the sandbox, whose answers are compared …");
	let started: ProbedSandbox | undefined;
	try {
		started = await startProbedSandbox();
		const assumed = started.target;
		const { text, isFine } = await runProbe({ options, live: target ?? assumed, sandbox: assumed, consent, say, folder, signal });
		say(`\n${text}`);
		if (options.report !== undefined) await appendFile(options.report, text);
		if (signal.aborted) return INTERRUPTED_EXIT_CODE;
		return isFine ? 0 : 1;
	} finally {
		consent.close();
		await started?.stop();
		await removeFolder(folder);
	}
}

/** The first signal ends the probing, and what was made is removed. The second ends everything at once. */
function stopWhenAsked(): AbortController {
	const stop = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
		process.on(signal, () => {
			if (stop.signal.aborted) {
				say(`\n${ENDED_AT_ONCE}`);
				process.exit(INTERRUPTED_EXIT_CODE);
			}
			say("\nEnding: removing what was made …");
			stop.abort();
		});
	}
	return stop;
}
