import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { hintOf, InputError, messageOf } from "../../src/errors.ts";
import { removeFolder } from "../remove-folder.ts";
import { type App, findApp } from "./app.ts";
import { type DemoArguments, HELP, readArguments, UsageError } from "./arguments.ts";
import { clearDeadDemos, makeDemoFolder } from "./demo-folder.ts";
import { playInteractively } from "./interactive.ts";
import { readKeys } from "./keys.ts";
import { playOnce } from "./once.ts";
import { Interrupted, PlayedDemo } from "./played-demo.ts";
import { Terminal } from "./terminal.ts";

/** `npm run demo`: see {@link HELP}. */
const CACHE_FOLDER = resolve(import.meta.dirname, "../../node_modules/.cache/freestyle-installs");
/** What a shell reports for an end by SIGINT. */
const INTERRUPTED_EXIT_CODE = 130;
/** What still keeps the process from ending by itself after this long is not waited for. */
const END_WITHIN_MS = 3_000;

// A terminal that was closed takes no more output. What runs is ended in good order all the same.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
const terminal = new Terminal(process.stdout);
process.exitCode = await main(process.argv.slice(2));
setTimeout(() => process.exit(), END_WITHIN_MS).unref();

async function main(args: readonly string[]): Promise<number> {
	try {
		const given = readArguments(args);
		if (given.help) {
			terminal.line(HELP);
			return 0;
		}
		const app = await findApp(given);
		sayWhatWasChosen(app);
		return await playIn(await temporaryFolder(), given, app);
	} catch (error) {
		terminal.bad(messageOf(error));
		for (const hint of hintsOf(error)) terminal.line(`  ${hint}`);
		return 1;
	}
}

function hintsOf(error: unknown): readonly string[] {
	if (error instanceof UsageError) return ["npm run demo -- --help explains them."];
	const howToGiveInputs = error instanceof InputError ? ["Give the demo an input of the action as --with NAME=VALUE."] : [];
	return [hintOf(error), ...howToGiveInputs].filter((hint) => hint !== undefined);
}

function sayWhatWasChosen({ chosen, shownPath }: App): void {
	if (chosen === undefined) return;
	const { path, workingDirectory } = chosen;
	terminal.line(`${shownPath} is no app itself. Below it, only ${path} starts a server, so that is the app.`);
	terminal.line(`  In the workflow, say so with \`working-directory: ${workingDirectory}\`. For another one, give its path to the demo.`);
}

/** Everything that the sandbox writes goes there: `os.tmpdir()` follows TMPDIR. */
async function temporaryFolder(): Promise<string> {
	for (const left of await clearDeadDemos(tmpdir())) terminal.line(`Removed what a demo that was killed had left: ${left}`);
	const folder = await makeDemoFolder(tmpdir(), CACHE_FOLDER);
	process.env.TMPDIR = folder;
	return folder;
}

async function playIn(folder: string, given: DemoArguments, app: App): Promise<number> {
	const stop = stopWhenAsked();
	try {
		return await play(folder, given, app, stop);
	} catch (error) {
		if (!(error instanceof Interrupted)) throw error;
		terminal.line("\nInterrupted.");
		return INTERRUPTED_EXIT_CODE;
	} finally {
		await removeFolder(folder);
	}
}

async function play(folder: string, given: DemoArguments, app: App, stop: AbortController): Promise<number> {
	const { host, inputs, once, rivet } = given;
	const keys = once ? undefined : readKeys(process.stdin, stop, () => interrupt());
	let demo: PlayedDemo | undefined;
	try {
		demo = await PlayedDemo.start({ app, host, rivet, inputs, folder, cacheFolder: CACHE_FOLDER, terminal, stop: stop.signal });
		if (keys === undefined) return (await playOnce(demo, folder, terminal)) ? 0 : 1;
		await playInteractively(demo, keys, terminal);
		return 0;
	} finally {
		keys?.close();
		await demo?.stop();
		if (!once) terminal.line("\nEverything has ended.");
	}
}

/** The first signal ends what runs in good order, the second at once: children end with this process, and the watcher removes the files. */
function stopWhenAsked(): AbortController {
	const stop = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
		process.on(signal, () => {
			if (stop.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
			terminal.line("\nEnding …");
			stop.abort();
		});
	}
	return stop;
}

/** What Ctrl-C does in a terminal that is not in raw mode. */
function interrupt(): void {
	process.kill(process.pid, "SIGINT");
}
