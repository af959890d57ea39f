import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { WorkflowEvent } from "../github/events.ts";
import { type Annotations, CommandReader } from "./commands.ts";
import { type ActionManifest, githubVariables, inputVariables, machineVariables, readManifest, type StepContext } from "./environment.ts";
import { createStepFiles, readStepFiles, type StepFiles } from "./files.ts";
import { endOrphans, type ProcessLimits, runProcess } from "./process.ts";

const PROJECT = resolve(import.meta.dirname, "../..");

export interface ActionRun extends ProcessLimits {
	/** Folder with `action.yml` and `dist`; this project when left out. It is copied, so that no `node_modules` is in reach. */
	readonly action?: string;
	/** `GITHUB_WORKSPACE`: the checkout, and where the action starts. */
	readonly workspace: string;
	readonly event: WorkflowEvent;
	/** `owner/name` */
	readonly repository: string;
	/** By the repository's name when left out. A renamed repository keeps its number. */
	readonly repositoryId?: string;
	readonly github: StepContext["github"];
	/** `github.token` */
	readonly token: string;
	/** The step's `with:`. What is left out gets the default of `action.yml`. */
	readonly inputs?: Readonly<Record<string, string>>;
	/** The workflow's secrets: masked from the start. `github.token` is one of them. */
	readonly secrets?: readonly string[];
	/** The job's and step's `env:`, and what earlier steps put into `GITHUB_ENV`. */
	readonly env?: Readonly<Record<string, string>>;
	/** What `main` saved, for its `post`. */
	readonly state?: Readonly<Record<string, string>>;
	/** `main` when left out. */
	readonly phase?: "main" | "post";
	readonly runId?: number;
	readonly runNumber?: number;
	readonly runAttempt?: number;
	/** Runs with debug logging on. */
	readonly debug?: boolean;
	/** Sees every line of the log, as GitHub shows it, when it comes. */
	readonly onLog?: (line: string) => void;
	/** Folder of the runner, shared by the steps of one job; a new one when left out. */
	readonly runnerFolder?: string;
}

export interface ActionResult extends StepFiles {
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly conclusion: "success" | "failure" | "cancelled";
	/** As GitHub shows it: masked, commands carried out. */
	readonly log: string;
	/** Stdout and stderr as they came, in order of arrival by line, nothing masked. */
	readonly rawLog: string;
	readonly annotations: Annotations;
	/** Every value that was to be masked. */
	readonly masked: readonly string[];
	readonly durationMs: number;
	/** Command lines of processes that the step left behind. They are ended. */
	readonly orphans: readonly string[];
	/** To be given to the next step of the same job. */
	readonly runnerFolder: string;
	readonly runnerTemp: string;
}

/**
 * Runs the action as GitHub's runner does.
 * @throws when the run does not end within `timeoutMs`, with the log
 */
export async function runAction(run: ActionRun): Promise<ActionResult> {
	const folder = run.runnerFolder ?? (await mkdtemp(join(tmpdir(), "runner-")));
	const context = stepContext(run, folder);
	const action = await installAction(run.action ?? PROJECT, folder);
	const manifest = await readManifest(action);
	const files = await createStepFiles(context.runnerTemp);
	await writeEvent(context);

	const reader = new CommandReader([run.token, ...(run.secrets ?? [])], context.debug, run.onLog);
	warnOfUnknownInputs(reader, manifest, run.inputs ?? {});
	const trackingId = `github_${randomUUID()}`;
	const environment = {
		...machineVariables(),
		...run.env,
		...githubVariables(context),
		...files,
		...inputVariables(manifest, run.inputs ?? {}, context),
		...stateVariables(run.state ?? {}),
		RUNNER_TRACKING_ID: trackingId,
	};
	const startedAt = performance.now();
	const program = { script: join(action, entryOf(manifest, run)), cwd: run.workspace, env: environment };
	let orphans: readonly string[] = [];
	const ended = await runProcess(program, run, reader).finally(async () => {
		orphans = await endOrphans(trackingId);
	});
	const durationMs = performance.now() - startedAt;

	const left = await readStepFiles(files);
	for (const problem of left.problems) reader.annotate("error", problem);
	return {
		...left,
		...ended,
		outputs: { ...left.outputs, ...reader.outputs },
		state: { ...left.state, ...reader.state },
		conclusion: ended.interrupted
			? "cancelled"
			: ended.exitCode === 0 && left.problems.length + reader.refused.length === 0
				? "success"
				: "failure",
		log: reader.log,
		annotations: reader.annotations,
		masked: reader.masked,
		durationMs,
		orphans,
		runnerFolder: folder,
		runnerTemp: context.runnerTemp,
	};
}

function stepContext(run: ActionRun, folder: string): StepContext {
	return {
		event: run.event,
		repository: run.repository,
		repositoryId: run.repositoryId,
		github: run.github,
		token: run.token,
		workspace: run.workspace,
		runnerTemp: join(folder, "_temp"),
		toolCache: join(folder, "hostedtoolcache"),
		runId: run.runId ?? 17_291_834_411,
		runNumber: run.runNumber ?? 1,
		runAttempt: run.runAttempt ?? 1,
		debug: run.debug ?? false,
	};
}

/** GitHub downloads the repository at the tag; of it, only these run. */
async function installAction(source: string, folder: string): Promise<string> {
	const action = join(folder, "_actions", "octocat", "rivet-preview-action", "v1");
	await mkdir(action, { recursive: true });
	const wanted = (await readdir(source)).filter((name) => ["action.yml", "dist", "package.json"].includes(name));
	if (!wanted.includes("dist")) throw new Error(`${source} has no dist folder. Run "npm run build" first.`);
	await Promise.all(wanted.map((name) => cp(join(source, name), join(action, name), { recursive: true })));
	return action;
}

async function writeEvent({ runnerTemp, toolCache, event }: StepContext): Promise<void> {
	const file = join(runnerTemp, "_github_workflow", "event.json");
	await mkdir(dirname(file), { recursive: true });
	await mkdir(toolCache, { recursive: true });
	await writeFile(file, JSON.stringify(event.payload, null, 2));
}

function warnOfUnknownInputs(reader: CommandReader, { inputs }: ActionManifest, given: Readonly<Record<string, string>>): void {
	const valid = Object.keys(inputs);
	const unknown = Object.keys(given).filter((name) => !valid.some((known) => known.toLowerCase() === name.toLowerCase()));
	const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");
	if (unknown.length > 0) reader.annotate("warning", `Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(valid)}]`);
}

function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

function entryOf({ runs }: ActionManifest, { phase = "main" }: ActionRun): string {
	const entry = runs[phase];
	if (!entry) throw new Error(`The action has no runs.${phase}`);
	return entry;
}
