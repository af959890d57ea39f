import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The files that a step writes to, by the environment variable that names them. */
const FILES = {
	GITHUB_OUTPUT: "set_output",
	GITHUB_ENV: "set_env",
	GITHUB_PATH: "add_path",
	GITHUB_STATE: "save_state",
	GITHUB_STEP_SUMMARY: "step_summary",
} as const;

/** GitHub shows no summary above this size. */
const LARGEST_SUMMARY_BYTES = 1024 * 1024;

type FileVariable = keyof typeof FILES;

/** What a step left in its files. */
export interface StepFiles {
	readonly outputs: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly path: readonly string[];
	readonly state: Readonly<Record<string, string>>;
	readonly summary: string;
	/** What the runner would report as an error. */
	readonly problems: readonly string[];
}

/** Creates the step's empty files. @returns their variables */
export async function createStepFiles(runnerTemp: string): Promise<Record<FileVariable, string>> {
	const folder = join(runnerTemp, "_runner_file_commands");
	await mkdir(folder, { recursive: true });
	const id = randomUUID();
	const entries = Object.entries(FILES).map(([variable, name]) => [variable, join(folder, `${name}_${id}`)] as const);
	await Promise.all(entries.map(([, file]) => writeFile(file, "")));
	return Object.fromEntries(entries) as Record<FileVariable, string>;
}

/** Reads the files after the step, as the runner does. */
export async function readStepFiles(files: Readonly<Record<FileVariable, string>>): Promise<StepFiles> {
	const problems: string[] = [];
	const text = (variable: FileVariable) => readFile(files[variable], "utf8");
	const values = async (variable: FileVariable) => parseValues(await text(variable), variable, problems);
	const summary = await text("GITHUB_STEP_SUMMARY");
	const summaryBytes = Buffer.byteLength(summary);
	if (summaryBytes > LARGEST_SUMMARY_BYTES) {
		problems.push(`$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(summaryBytes / 1024)}k`);
	}
	const env = await values("GITHUB_ENV");
	if ("NODE_OPTIONS" in env) problems.push("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
	return {
		outputs: await values("GITHUB_OUTPUT"),
		env,
		path: (await text("GITHUB_PATH")).split(/\r?\n/).filter((line) => line !== ""),
		state: await values("GITHUB_STATE"),
		summary,
		problems,
	};
}

/** `name=value` lines, and `name<<DELIMITER` … `DELIMITER` for values of several lines. */
function parseValues(text: string, variable: string, problems: string[]): Record<string, string> {
	const values: Record<string, string> = {};
	const lines = text.split(/\r?\n/);
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? "";
		if (line === "") continue;
		const heredoc = /^(?<name>[^=]*?)<<(?<delimiter>.+)$/.exec(line)?.groups;
		const equals = line.indexOf("=");
		if (heredoc?.name && heredoc.delimiter) {
			const end = lines.indexOf(heredoc.delimiter, at + 1);
			if (end < 0) {
				problems.push(`Unable to process file command '${variable}': Matching delimiter not found '${heredoc.delimiter}'`);
				return values;
			}
			values[heredoc.name] = lines.slice(at + 1, end).join("\n");
			at = end;
		} else if (equals > 0) values[line.slice(0, equals)] = line.slice(equals + 1);
		else problems.push(`Unable to process file command '${variable}': Invalid format '${line}'`);
	}
	return values;
}
