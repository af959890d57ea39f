import { type ChildProcess, spawn } from "node:child_process";
import { pipeline } from "node:stream/promises";
import type { Pack } from "tar-stream";
import { ActionError, CancelledError, type ErrorDetails, messageOf } from "../errors.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { hintForFailure } from "./command-hints.ts";
import type { CommandPlan } from "./command-plan.ts";
import { withoutBuildStep } from "./docker-output.ts";
import { lineThatMatters } from "./error-line.ts";
import { withoutNpmUsage } from "./npm-usage.ts";
import { LineSplitter, shownLine, Tail } from "./output-lines.ts";
import { argumentsOf } from "./tool-on-path.ts";

/** From SIGTERM to SIGKILL. The runner itself waits 10 s between its first signal and the end of the step. */
const GRACE_MS = 2_000;

export interface RunOptions {
	/** The command's whole environment: nothing is added to it. */
	readonly environment: Readonly<Record<string, string>>;
	readonly secrets: Secrets;
	/** Receives each line, ready for the log. */
	readonly sink: (line: string) => void;
	/** Ends the command and everything it started. */
	readonly signal?: AbortSignal | undefined;
	readonly timeoutMs: number;
	/** What the command reads from its standard input, which is closed when this is left out. */
	readonly input?: Pack | undefined;
}

/** An install or build that failed, with the end of its output for the report. */
export class CommandError extends ActionError {
	readonly plan: CommandPlan;
	/** The last lines, oldest first: no colours, secrets redacted. */
	readonly tail: readonly string[];

	constructor(plan: CommandPlan, problem: string, tail: readonly string[], details: ErrorDetails) {
		super(`The ${plan.purpose} command "${plan.shown}" ${problem}`, details);
		this.name = "CommandError";
		this.plan = plan;
		this.tail = tail;
	}
}

/**
 * Runs a command in a process group of its own and, when the command ends, ends what it left running in that group. Its output goes to
 * the sink line by line, safe for the log (see {@link shownLine}).
 * @returns the last lines of the output
 * @throws {CommandError} when it fails or takes too long; {CancelledError} when `signal` ended it; {ActionError} when its
 * package manager is not installed
 */
export async function runCommand(plan: CommandPlan, options: RunOptions): Promise<{ readonly tail: readonly string[] }> {
	const [program, ...args] = await argumentsOf(plan, options.environment);
	if (options.signal?.aborted) throw new CancelledError();
	const child = spawn(program, args, {
		cwd: plan.cwd,
		env: options.environment,
		stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
		detached: true,
	});
	const tail = new Tail();
	for (const stream of [child.stdout, child.stderr]) if (stream !== null) readLines(stream, options, tail);
	if (options.input !== undefined && child.stdin !== null) feed(child.stdin, options.input);
	const end = await supervise(child, options);
	return conclude(plan, end, options, tail.lines());
}

/** A command that ends early closes the pipe. How it ended says more about that than the pipe's error. */
function feed(stdin: NodeJS.WritableStream, input: Pack): void {
	pipeline(input, stdin).catch(() => undefined);
}

function readLines(stream: NodeJS.ReadableStream, { secrets, sink }: RunOptions, tail: Tail): void {
	const splitter = new LineSplitter(secrets);
	const take = (lines: readonly string[]) => {
		for (const line of lines) {
			tail.push(line);
			sink(shownLine(line));
		}
	};
	// Decodes a character correctly when its bytes arrive in two chunks.
	stream.setEncoding("utf8");
	stream.on("data", (chunk: string) => take(splitter.push(chunk)));
	stream.on("close", () => take(splitter.end()));
}

type End =
	| { readonly kind: "exit"; readonly code: number | null; readonly signal: NodeJS.Signals | null }
	| { readonly kind: "stopped"; readonly why: "timeout" | "cancelled" }
	| { readonly kind: "not started"; readonly error: Error };

/** Waits until the command has ended and all its output was read. Ends its group at the time limit or when the run is cancelled. */
function supervise(child: ChildProcess, { signal, timeoutMs }: RunOptions): Promise<End> {
	const { promise, resolve } = Promise.withResolvers<End>();
	const timers: NodeJS.Timeout[] = [];
	let stopped: "timeout" | "cancelled" | undefined;
	const stop = (why: "timeout" | "cancelled") => {
		stopped ??= why;
		signalGroup(child, "SIGTERM");
		timers.push(setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS));
	};
	const cancel = () => stop("cancelled");
	signal?.addEventListener("abort", cancel, { once: true });
	timers.push(setTimeout(() => stop("timeout"), timeoutMs));
	child.once("error", (error) => resolve({ kind: "not started", error }));
	child.once("exit", () => {
		signalGroup(child, "SIGKILL");
		// A process that left the group may keep the pipes open forever.
		timers.push(setTimeout(() => destroyStreams(child), GRACE_MS));
	});
	child.once("close", (code, by) => resolve(stopped ? { kind: "stopped", why: stopped } : { kind: "exit", code, signal: by }));
	return promise.finally(() => {
		for (const timer of timers) clearTimeout(timer);
		signal?.removeEventListener("abort", cancel);
	});
}

function destroyStreams(child: ChildProcess): void {
	child.stdout?.destroy();
	child.stderr?.destroy();
}

/** Sends a signal to every process of the child's group. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// ESRCH: the group is empty. EPERM (macOS): only zombies are left in it.
	}
}

function conclude(plan: CommandPlan, end: End, options: RunOptions, tail: readonly string[]): { readonly tail: readonly string[] } {
	if (end.kind === "exit" && end.code === 0) return { tail };
	if (end.kind === "stopped" && end.why === "cancelled") throw new CancelledError(`The run was cancelled during "${plan.shown}".`);
	throw failureOf(plan, end, options, tail);
}

function failureOf(plan: CommandPlan, end: End, { timeoutMs }: RunOptions, tail: readonly string[]): CommandError {
	switch (end.kind) {
		case "not started":
			return new CommandError(plan, `could not be started: ${messageOf(end.error)}`, tail, { cause: end.error });
		case "stopped":
			return new CommandError(plan, `did not end within ${Math.round(timeoutMs / 1000)} s and was stopped.`, tail, {
				hint: "Its last lines may say what it waits for. A command that serves or watches never ends: give one that only builds.",
			});
		case "exit": {
			const how = end.code === null ? `was ended by ${end.signal}` : `failed with exit code ${end.code}`;
			const lines = withoutBuildStep(tail);
			const line = lineThatMatters(lines, plan.cwd);
			const hint =
				end.signal === "SIGKILL"
					? "The runner may have run out of memory."
					: hintForFailure(lines, isDocker(plan) ? "Dockerfile" : "runner");
			return new CommandError(plan, line === undefined ? `${how}.` : `${how}: ${line}`, withoutNpmUsage(tail), { hint });
		}
	}
}

function isDocker({ run }: CommandPlan): boolean {
	return run.kind === "tool" && run.tool === "docker";
}
