import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { type Contexts, filled, holds } from "./expression.ts";

type Values = Readonly<Record<string, unknown>>;

export interface Step {
	readonly id?: string;
	readonly if?: string;
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Values;
	readonly env?: Values;
}

/** A test with a browser takes a while. */
const SCRIPT_TIMEOUT_MS = 120_000;

interface Workflow {
	readonly env?: Values;
	readonly jobs: Readonly<Record<string, { readonly if?: string; readonly env?: Values; readonly steps?: readonly Step[] }>>;
}

/** A step that ran: what it used, with its `with:` evaluated, or its script. */
export interface RanStep {
	readonly uses: string | undefined;
	readonly given: Readonly<Record<string, string>>;
	readonly script: string | undefined;
}

export interface StepResult {
	readonly conclusion: "success" | "failure";
	readonly outputs?: Readonly<Record<string, string>>;
	readonly log?: string;
}

/** One call of a platform's command. */
export interface Call {
	readonly command: string;
	readonly args: readonly string[];
}

/** A runner and a platform, as folders. */
export interface Machine {
	/** The checkout. */
	readonly workspace: string;
	readonly temp: string;
	readonly home: string;
	/** What the platform knows; its commands find it as `$STATE`. */
	readonly state: string;
	/** The platform's commands. */
	readonly bin: string;
	/** A file for each call of a command. */
	readonly calls: string;
}

export interface PlayedJob {
	readonly ran: readonly RanStep[];
	readonly calls: readonly Call[];
	readonly conclusion: "success" | "failure" | "skipped";
	readonly log: string;
}

/** @param commands name → bash script that stands in for the command */
export function createMachine(commands: Readonly<Record<string, string>>): Machine {
	const root = mkdtempSync(join(tmpdir(), "recipe-"));
	const folder = (name: string) => {
		mkdirSync(join(root, name));
		return join(root, name);
	};
	const machine = {
		workspace: folder("workspace"),
		temp: folder("temp"),
		home: folder("home"),
		state: folder("state"),
		bin: folder("bin"),
		calls: folder("calls"),
	};
	for (const [name, body] of Object.entries(commands)) {
		const record = `printf '%s\\0' ${name} "$@" > "${machine.calls}/$(ls "${machine.calls}" | wc -l)"`;
		writeFileSync(join(machine.bin, name), `#!/usr/bin/env bash\n${record}\n${body}\n`);
		chmodSync(join(machine.bin, name), 0o755);
	}
	return machine;
}

export function readWorkflow(path: string): Workflow {
	return parse(readFileSync(path, "utf8"));
}

/**
 * Plays one job of a workflow as GitHub's runner does: conditions by GitHub's own evaluator, `run:` in bash.
 * @param act what an action of `uses:` comes to
 */
export async function playJob(
	workflow: Workflow,
	jobName: string,
	contexts: Contexts,
	machine: Machine,
	act: (step: RanStep) => Promise<StepResult>,
): Promise<PlayedJob> {
	const job = workflow.jobs[jobName] ?? {};
	if (!holds(job.if, contexts, false)) return { ran: [], calls: [], conclusion: "skipped", log: "" };
	const env = { ...filled(workflow.env, contexts), ...filled(job.env, contexts) };
	const ran: RanStep[] = [];
	const results: StepResult[] = [];
	const steps: Record<string, object> = {};
	const failed = () => results.some(({ conclusion }) => conclusion === "failure");
	for (const step of job.steps ?? []) {
		const known = { ...contexts, env, steps };
		if (!holds(step.if, known, failed())) continue;
		const started = { uses: step.uses, given: filled(step.with, known), script: step.run };
		const result = await (step.run === undefined ? act(started) : runScript(step.run, { ...env, ...filled(step.env, known) }, machine));
		ran.push(started);
		results.push(result);
		if (step.id !== undefined) steps[step.id] = { outputs: {}, ...result };
	}
	const log = results.map(({ log = "" }) => log).join("");
	return { ran, calls: callsOn(machine), conclusion: failed() ? "failure" : "success", log };
}

/** The shell of a `run:` step: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell */
async function runScript(script: string, given: Readonly<Record<string, string>>, machine: Machine): Promise<StepResult> {
	const outputFile = join(machine.temp, "output");
	writeFileSync(outputFile, "");
	const env = {
		PATH: `${machine.bin}:${process.env.PATH}`,
		HOME: machine.home,
		STATE: machine.state,
		RUNNER_TEMP: machine.temp,
		GITHUB_OUTPUT: outputFile,
		...given,
	};
	const options = { cwd: machine.workspace, env, timeout: SCRIPT_TIMEOUT_MS };
	const { conclusion, log } = await new Promise<{ readonly conclusion: StepResult["conclusion"]; readonly log: string }>((ended) => {
		execFile("bash", ["-e", "-c", script], options, (failure, stdout, stderr) =>
			ended({ conclusion: failure === null ? "success" : "failure", log: stdout + stderr }),
		);
	});
	const lines = [...readFileSync(outputFile, "utf8").matchAll(/^([\w-]+)=(.*)$/gm)];
	return { conclusion, log, outputs: Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value])) };
}

function callsOn({ calls }: Machine): readonly Call[] {
	const inOrder = existsSync(calls) ? readdirSync(calls).sort((a, b) => Number(a) - Number(b)) : [];
	return inOrder.map((file) => {
		const [command = "", ...args] = readFileSync(join(calls, file), "utf8").split("\0").slice(0, -1);
		return { command, args };
	});
}
