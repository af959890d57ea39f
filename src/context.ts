import { readFileSync } from "node:fs";
import { ActionError } from "./errors.ts";

/** Where and why the action runs: everything it knows from the runner. */
export interface ActionContext {
	readonly event: TriggeringEvent;
	readonly repository: { readonly owner: string; readonly name: string };
	/** Who caused the event: `octocat`, `dependabot[bot]` … */
	readonly actor: string;
	readonly run: { readonly id: string; readonly attempt: number; readonly url: string };
	/** `https://github.com`, or the GitHub Enterprise Server. */
	readonly serverUrl: string;
	readonly apiUrl: string;
	/** The checkout's root. */
	readonly workspace: string;
	/** A folder that is emptied with the job. */
	readonly tempDirectory: string;
	/** File that the job summary is appended to. */
	readonly summaryFile: string | undefined;
	/** File that outputs are appended to. */
	readonly outputFile: string | undefined;
	/** The process's environment, for child processes (filtered) and inputs. */
	readonly environment: Environment;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface TriggeringEvent {
	/** `pull_request`, `schedule` … */
	readonly name: string;
	/** `opened`, `closed` … */
	readonly action: string | undefined;
	readonly pullRequest: EventPullRequest | undefined;
	/** The label that a `labeled` or `unlabeled` event is about. */
	readonly label: string | undefined;
	/** `refs/heads/topic`, `refs/pull/12/merge` … */
	readonly ref: string;
	readonly deploymentStatus: EventDeploymentStatus | undefined;
}

/** The pull request as the event describes it. It may have changed since. */
export interface EventPullRequest {
	readonly number: number;
	readonly merged: boolean;
	readonly headSha: string;
	readonly headRef: string;
	/** `owner/name`, undefined when the head's repository was deleted. */
	readonly headRepository: string | undefined;
	/** `owner/name` of the repository that the pull request is for. */
	readonly baseRepository: string | undefined;
	/** Undefined for a deleted account. */
	readonly author: string | undefined;
	readonly labels: readonly string[];
}

/** What another platform reported about a deployment of a commit. */
export interface EventDeploymentStatus {
	readonly state: string;
	readonly sha: string;
	/** What the deployment is for, `deploy` unless its creator says otherwise. */
	readonly task: string;
	readonly environmentUrl: string | undefined;
}

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
		event: readEvent(environment),
		repository: { owner, name },
		actor: environment.GITHUB_ACTOR ?? "",
		run: {
			id: runId,
			attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
			url: `${serverUrl}/${owner}/${name}/actions/runs/${runId}`,
		},
		serverUrl,
		apiUrl: environment.GITHUB_API_URL || "https://api.github.com",
		workspace: environment.GITHUB_WORKSPACE || process.cwd(),
		tempDirectory: environment.RUNNER_TEMP || required(environment, "TMPDIR"),
		summaryFile: environment.GITHUB_STEP_SUMMARY || undefined,
		outputFile: environment.GITHUB_OUTPUT || undefined,
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

function readEvent(environment: Environment): TriggeringEvent {
	const payload = readPayload(environment.GITHUB_EVENT_PATH);
	return {
		name: required(environment, "GITHUB_EVENT_NAME"),
		action: text(payload.action),
		pullRequest: pullRequestOf(payload),
		label: text(fields(payload.label).name),
		ref: environment.GITHUB_REF ?? text(payload.ref) ?? "",
		deploymentStatus: deploymentStatusOf(payload),
	};
}

function readPayload(path: string | undefined): Fields {
	if (!path) return {};
	try {
		return fields(JSON.parse(readFileSync(path, "utf8")));
	} catch (cause) {
		throw new ActionError(`The event's payload at ${path} can't be read.`, { cause });
	}
}

/** @param payload body of a `pull_request*` webhook: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
function pullRequestOf(payload: Fields): EventPullRequest | undefined {
	const pull = fields(payload.pull_request);
	const number = pull.number ?? payload.number;
	const head = fields(pull.head);
	const headSha = text(head.sha);
	const headRef = text(head.ref);
	if (typeof number !== "number" || headSha === undefined || headRef === undefined) return undefined;
	return {
		number,
		merged: pull.merged === true,
		headSha,
		headRef,
		headRepository: text(fields(head.repo).full_name),
		baseRepository: text(fields(fields(pull.base).repo).full_name),
		author: text(fields(pull.user).login),
		labels: list(pull.labels).flatMap((label) => text(fields(label).name) ?? []),
	};
}

/** @param payload body of a `deployment_status` webhook: https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
function deploymentStatusOf(payload: Fields): EventDeploymentStatus | undefined {
	const status = fields(payload.deployment_status);
	const state = text(status.state);
	const { sha: commit, task } = fields(payload.deployment);
	const sha = text(commit);
	if (state === undefined || sha === undefined) return undefined;
	return { state, sha, task: text(task) ?? "", environmentUrl: text(status.environment_url) || text(status.target_url) || undefined };
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
	return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
	return typeof value === "string" ? value : undefined;
}
