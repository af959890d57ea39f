import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { CommandReader } from "./commands.ts";
import { nodePath } from "./environment.ts";

/** How GitHub's runner ends a step: SIGINT, SIGTERM after 7.5 s, SIGKILL 2.5 s later. */
const TERM_AFTER_MS = 7_500;
const KILL_AFTER_MS = 10_000;
const POLL_INTERVAL_MS = 10;
const DEFAULT_TIMEOUT_MS = 120_000;
/** How long the runner waits for output after the process has ended. */
const OUTPUT_GRACE_MS = 2_000;

/** When the process is to be ended before its time. */
export interface ProcessLimits {
	/**
	 * Ends the run once `when` is true for the raw output so far (it may look at anything else, such as requests received):
	 * `cancel` as GitHub's runner does, `kill` at once.
	 */
	readonly signalAfter?: { readonly when: (output: string) => boolean; readonly how: "cancel" | "kill" };
	/** 120,000 when left out. */
	readonly timeoutMs?: number;
}

interface Program {
	readonly script: string;
	readonly cwd: string;
	/** The whole environment. */
	readonly env: Readonly<Record<string, string>>;
}

export interface ProcessEnd {
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly interrupted: boolean;
	readonly rawLog: string;
}

/** Runs a Node program, its output read by the reader. @throws when it does not end in time, with its output */
export async function runProcess(program: Program, limits: ProcessLimits, reader: CommandReader): Promise<ProcessEnd> {
	const lines: string[] = [];
	const child = spawn(nodePath(), [program.script], { cwd: program.cwd, env: { ...program.env }, stdio: ["ignore", "pipe", "pipe"] });
	const ended = new Promise<Pick<ProcessEnd, "exitCode" | "signal">>((done, failed) => {
		child.once("error", failed);
		child.once("exit", (exitCode, signal) => done({ exitCode, signal }));
	});
	const streams = [child.stdout, child.stderr].map((input) => {
		const reading = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
		reading.on("line", (line) => {
			lines.push(line);
			reader.read(line);
		});
		return new Promise((closed) => reading.once("close", closed));
	});
	const interruption = interruptWhenAsked(child, limits, () => lines.join("\n"));
	const { exitCode, signal } = await withinTime(ended, child, limits, () => lines.join("\n")).finally(interruption.stop);
	await Promise.race([Promise.all(streams), new Promise((passed) => setTimeout(passed, OUTPUT_GRACE_MS).unref())]);
	return { exitCode, signal, interrupted: interruption.happened(), rawLog: lines.join("\n") };
}

function interruptWhenAsked(child: ChildProcess, { signalAfter }: ProcessLimits, output: () => string) {
	if (!signalAfter) return { stop: () => {}, happened: () => false };
	const timers: NodeJS.Timeout[] = [];
	let happened = false;
	const poll = setInterval(() => {
		if (happened || !signalAfter.when(output())) return;
		happened = true;
		if (signalAfter.how === "kill") return void child.kill("SIGKILL");
		child.kill("SIGINT");
		timers.push(
			setTimeout(() => child.kill("SIGTERM"), TERM_AFTER_MS),
			setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS),
		);
	}, POLL_INTERVAL_MS);
	const stop = () => {
		clearInterval(poll);
		for (const timer of timers) clearTimeout(timer);
	};
	return { stop, happened: () => happened };
}

async function withinTime<T>(
	ended: Promise<T>,
	child: ChildProcess,
	{ timeoutMs = DEFAULT_TIMEOUT_MS }: ProcessLimits,
	output: () => string,
): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, failed) => {
		timer = setTimeout(() => {
			child.kill("SIGKILL");
			failed(new Error(`The action did not end within ${timeoutMs} ms. Its output:\n${output()}`));
		}, timeoutMs);
	});
	return await Promise.race([ended, late]).finally(() => clearTimeout(timer));
}

/** The runner knows what a job started by a variable that every child inherits. Linux only; elsewhere nothing is found. */
export async function endOrphans(trackingId: string): Promise<readonly string[]> {
	const processes = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
	const found = await Promise.all(
		processes.map(async (pid) => {
			// A process that has ended meanwhile, or belongs to another user, is none of ours.
			const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
			if (!environment.includes(`RUNNER_TRACKING_ID=${trackingId}`)) return [];
			const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
			endIfRunning(Number(pid));
			return [commandLine.split("\0").join(" ").trim()];
		}),
	);
	return found.flat();
}

function endIfRunning(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		// It ended by itself between the look and the signal.
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
