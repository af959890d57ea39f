import { readFileSync } from "node:fs";
import { ActionError, messageOf } from "./errors.ts";
import { readEvent, type TriggeringEvent } from "./event.ts";
import { type ProxySettings, proxySettings } from "./http/http-proxy.ts";

/** Where and why the action runs: everything it knows from the runner. */
export interface ActionContext {
	readonly event: TriggeringEvent;
	readonly repository: {
		readonly owner: string;
		readonly name: string;
		/** A number that stays the same when the repository is renamed or transferred. */
		readonly id: string;
	};
	/** Who caused the event: `octocat`, `dependabot[bot]` … */
	readonly actor: string;
	readonly run: { readonly id: string; readonly attempt: number; readonly url: string };
	/** `https://github.com`, or the GitHub Enterprise Server. */
	readonly serverUrl: string;
	readonly apiUrl: string;
	/** The workflow file that runs, with its repository and ref: `octocat/app/.github/workflows/preview.yml@refs/pull/12/merge`. */
	readonly workflowRef: string;
	/** The job's id in that file. */
	readonly job: string;
	/** The checkout's root. */
	readonly workspace: string;
	/** A folder that is emptied with the job. */
	readonly tempDirectory: string;
	/** File that the job summary is appended to. */
	readonly summaryFile: string | undefined;
	/** File that outputs are appended to. */
	readonly outputFile: string | undefined;
	/** Undefined where the runner has no proxy. */
	readonly proxy: ProxySettings | undefined;
	/** The process's environment, for child processes (filtered) and inputs. */
	readonly environment: Environment;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment and the event's payload. Nothing else in the action reads either.
 * @throws {ActionError} when the runner's variables are missing or the payload is not what GitHub sends
 */
export function readContext(environment: Environment = process.env): ActionContext {
	const repository = required(environment, "GITHUB_REPOSITORY");
	const [owner, name] = repository.split("/");
	if (!owner || !name) throw new ActionError(`GITHUB_REPOSITORY must be "owner/name", but is "${repository}".`);
	const serverUrl = environment.GITHUB_SERVER_URL || "https://github.com";
	const runId = environment.GITHUB_RUN_ID || "0";
	return {
		event: readEvent(required(environment, "GITHUB_EVENT_NAME"), environment.GITHUB_REF ?? "", () => readPayload(environment)),
		repository: { owner, name, id: repositoryId(environment) },
		actor: environment.GITHUB_ACTOR ?? "",
		run: {
			id: runId,
			attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
			url: `${serverUrl}/${owner}/${name}/actions/runs/${runId}`,
		},
		workflowRef: environment.GITHUB_WORKFLOW_REF ?? "",
		job: environment.GITHUB_JOB ?? "",
		serverUrl,
		apiUrl: environment.GITHUB_API_URL || "https://api.github.com",
		workspace: environment.GITHUB_WORKSPACE || process.cwd(),
		tempDirectory: environment.RUNNER_TEMP || required(environment, "TMPDIR"),
		summaryFile: environment.GITHUB_STEP_SUMMARY || undefined,
		outputFile: environment.GITHUB_OUTPUT || undefined,
		proxy: proxySettings(environment),
		environment,
	};
}

function required(environment: Environment, name: string): string {
	const value = environment[name];
	if (!value) {
		throw new ActionError(`The environment variable ${name} is not set.`, { hint: "Run this as a step of a GitHub Actions workflow." });
	}
	return value;
}

function repositoryId(environment: Environment): string {
	const id = required(environment, "GITHUB_REPOSITORY_ID");
	if (!/^[1-9]\d*$/.test(id)) throw new ActionError(`GITHUB_REPOSITORY_ID must be a number, but is "${id}".`);
	return id;
}

function readPayload(environment: Environment): unknown {
	const path = required(environment, "GITHUB_EVENT_PATH");
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (cause) {
		throw new ActionError(`The event's payload at ${path} can't be read: ${messageOf(cause)}`, { cause });
	}
}
