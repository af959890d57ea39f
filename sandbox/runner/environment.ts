import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import type { WorkflowEvent } from "../github/events.ts";
import { repositoryIdOf, userNamed } from "../github/users.ts";

/** Values that the runner gives to every action and that no preview may ever see. Tests search for them. */
export const CANARIES = {
	ACTIONS_RUNTIME_TOKEN: "canary-runtime-token-5c1f0a7e93",
	ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary-id-token-request-77ab41d2",
	ACTIONS_ID_TOKEN_REQUEST_URL: "https://pipelines.invalid/canary-id-token-url?api-version=2.0",
	ACTIONS_CACHE_URL: "https://artifactcache.invalid/canary-cache/",
	ACTIONS_RESULTS_URL: "https://results.invalid/canary-results/",
} as const;

/** What npm needs of this machine to reach its registry, besides PATH and HOME. */
const REGISTRY_SETTINGS =
	/^(npm_config_(registry|cafile|ca|cache|userconfig|globalconfig|proxy|https_proxy|https-proxy|noproxy|strict_ssl)|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no)_proxy)$/i;

/** What the runner reads of an `action.yml`. */
export interface ActionManifest {
	readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
	readonly runs: { readonly using: string; readonly main: string; readonly pre?: string; readonly post?: string };
}

export interface StepContext {
	readonly event: WorkflowEvent;
	/** `owner/name` */
	readonly repository: string;
	/** By the repository's name when left out. A renamed repository keeps its number. */
	readonly repositoryId?: string | undefined;
	readonly github: { readonly apiUrl: string; readonly serverUrl: string; readonly graphqlUrl: string };
	/** `github.token` */
	readonly token: string;
	readonly workspace: string;
	readonly runnerTemp: string;
	readonly toolCache: string;
	readonly runId: number;
	readonly runNumber: number;
	readonly runAttempt: number;
	readonly debug: boolean;
}

/** @throws when the file is no action that runs on Node */
export async function readManifest(folder: string): Promise<ActionManifest> {
	const manifest = parse(await readFile(join(folder, "action.yml"), "utf8")) as Partial<ActionManifest> | null;
	if (!manifest?.runs?.main || !/^node(20|24)$/.test(manifest.runs.using)) {
		throw new Error(`${folder}/action.yml does not say runs.using: node24 and runs.main`);
	}
	return { inputs: manifest.inputs ?? {}, runs: manifest.runs };
}

/** `INPUT_*` for every input of the manifest and every one that was given; the defaults' expressions are evaluated. */
export function inputVariables(
	manifest: ActionManifest,
	given: Readonly<Record<string, string>>,
	context: StepContext,
): Record<string, string> {
	const defaults = Object.entries(manifest.inputs).map(
		([name, input]) => [name, evaluated(String(input?.default ?? ""), context)] as const,
	);
	const lowerCased = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
	const values = { ...Object.fromEntries(defaults), ...Object.fromEntries(lowerCased) };
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]));
}

function evaluated(text: string, { token, repository, workspace, github }: StepContext): string {
	const known: Record<string, string> = {
		"github.token": token,
		"github.repository": repository,
		"github.workspace": workspace,
		"github.server_url": github.serverUrl,
		"github.api_url": github.apiUrl,
	};
	return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
		const value = known[expression];
		if (value === undefined) throw new Error(`The runner stand-in can't evaluate \${{ ${expression} }}`);
		return value;
	});
}

/** The variables that GitHub's runner sets. https://docs.github.com/actions/reference/workflows-and-actions/variables */
export function githubVariables(context: StepContext): Record<string, string> {
	const { event, github, repository } = context;
	const owner = repository.split("/")[0] ?? "";
	return {
		CI: "true",
		GITHUB_ACTIONS: "true",
		GITHUB_ACTION: "__octocat_rivet-preview-action",
		GITHUB_ACTION_REF: "v1",
		GITHUB_ACTION_REPOSITORY: "octocat/rivet-preview-action",
		GITHUB_ACTOR: event.actor,
		GITHUB_ACTOR_ID: String(userNamed(event.actor).id),
		GITHUB_TRIGGERING_ACTOR: event.actor,
		GITHUB_API_URL: github.apiUrl,
		GITHUB_SERVER_URL: github.serverUrl,
		GITHUB_GRAPHQL_URL: github.graphqlUrl,
		GITHUB_BASE_REF: event.baseRef,
		GITHUB_HEAD_REF: event.headRef,
		GITHUB_EVENT_NAME: event.name,
		GITHUB_EVENT_PATH: join(context.runnerTemp, "_github_workflow", "event.json"),
		GITHUB_JOB: "preview",
		GITHUB_REF: event.ref,
		GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
		GITHUB_REF_PROTECTED: "false",
		GITHUB_REF_TYPE: "branch",
		GITHUB_REPOSITORY: repository,
		GITHUB_REPOSITORY_ID: context.repositoryId ?? repositoryIdOf(repository),
		GITHUB_REPOSITORY_OWNER: owner,
		GITHUB_REPOSITORY_OWNER_ID: String(userNamed(owner).id),
		GITHUB_RETENTION_DAYS: "90",
		GITHUB_RUN_ATTEMPT: String(context.runAttempt),
		GITHUB_RUN_ID: String(context.runId),
		GITHUB_RUN_NUMBER: String(context.runNumber),
		GITHUB_SHA: event.sha,
		GITHUB_WORKFLOW: "Preview",
		GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/preview.yml@${event.ref}`,
		GITHUB_WORKFLOW_SHA: event.sha,
		GITHUB_WORKSPACE: context.workspace,
		RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
		RUNNER_ENVIRONMENT: "github-hosted",
		RUNNER_NAME: "GitHub Actions 1",
		RUNNER_OS: process.platform === "darwin" ? "macOS" : "Linux",
		RUNNER_TEMP: context.runnerTemp,
		RUNNER_TOOL_CACHE: context.toolCache,
		RUNNER_WORKSPACE: dirname(context.workspace),
		...(context.debug ? { RUNNER_DEBUG: "1", ACTIONS_STEP_DEBUG: "true" } : {}),
		...CANARIES,
	};
}

/** PATH, HOME and the way to the registry; nothing else of the test's own environment. */
export function machineVariables(environment: Readonly<Record<string, string | undefined>> = process.env): Record<string, string> {
	const settings = Object.entries(environment).filter((entry): entry is [string, string] => {
		return entry[1] !== undefined && REGISTRY_SETTINGS.test(entry[0]);
	});
	// The project's own tools must not be found by what the action starts.
	const path = (environment.PATH ?? "/usr/bin:/bin").split(delimiter).filter((folder) => !/node_modules[\\/]|node-gyp-bin/.test(folder));
	return {
		...Object.fromEntries(settings),
		PATH: [dirname(nodePath()), ...path].join(delimiter),
		HOME: environment.HOME ?? "/root",
		LANG: "C.UTF-8",
		SHLVL: "1",
	};
}

/** Node 24 of the `node` package, as on GitHub's runners; where it is not installed, what runs the tests. */
export function nodePath(): string {
	const packaged = join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
	return existsSync(packaged) ? packaged : process.execPath;
}
