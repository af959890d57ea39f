import type { Clients } from "../clients.ts";
import { systemClock } from "../clock.ts";
import type { ActionContext } from "../context.ts";
import type { GitHub } from "../github/client.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { GroupedLog } from "../log.ts";
import { commentMarker, previewKey } from "../names/key.ts";
import { COMMENT_START } from "../report/comment.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { PreviewRun } from "./preview-run.ts";
import type { Progress } from "./progress.ts";
import { runnerBrowser } from "./runner-browser.ts";
import { Status, type StatusOptions } from "./status.ts";
import { PullHead } from "./superseded.ts";

/** What all previews of a run share. */
export interface Run {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly secrets: Secrets;
	readonly clients: Clients;
	readonly log: GroupedLog;
	readonly progress: Progress;
	readonly signal: AbortSignal;
}

/** The pull request that a run is about, as the event names it. */
export interface Subject {
	readonly number: number;
	readonly headSha: string;
	readonly headRef: string;
	/** `owner/name` of the repository whose code another run has packed. Left out where the checkout is deployed. */
	readonly builtIn?: string;
}

/** The run for one pull request's preview: its names, and the clients bound to them. Nothing is requested yet. */
export function openPreview(run: Run, { number, headSha, headRef, builtIn }: Subject): PreviewRun {
	const { clients, context, log, progress, secrets, signal } = run;
	const here = `${context.repository.owner}/${context.repository.name}`;
	// No page of code that a run without secrets has built is opened beside secrets.
	const inputs: Inputs = builtIn === undefined ? run.inputs : { ...run.inputs, pageCheck: "off" };
	const key = keyOf(run, number);
	const preview = { key, number, headRef, headSha };
	secrets.declarePublic(key, clients.host?.address(preview));
	const deployments =
		inputs.githubDeployment !== false
			? clients.reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
			: undefined;
	const status = openStatus(run, clients.reporting, number, {
		deployments,
		hostName: clients.host?.name ?? "external",
		fork: builtIn === here ? undefined : builtIn,
	});
	return {
		preview,
		pull: new PullHead({
			pullRequests: clients.github.pullRequests,
			number,
			wanted: { headSha, repository: builtIn ?? here, label: inputs.label },
			signal,
			clock: systemClock,
		}),
		rivet: clients.rivet,
		host: clients.host,
		deployments,
		status,
		progress,
		http: clients.http,
		startBrowser: runnerBrowser(context, (text) => secrets.redact(text)),
		log,
		inputs,
		signal,
		clock: systemClock,
	};
}

type Surroundings = Pick<Run, "context" | "inputs" | "secrets" | "progress">;

/** What a run shows on a pull request. Nothing is requested yet. */
export function openStatus(
	run: Surroundings,
	github: GitHub,
	number: number,
	options: Pick<StatusOptions, "deployments" | "hostName" | "fork">,
): Status {
	const { context, inputs, progress, secrets } = run;
	const { owner, name } = context.repository;
	const key = keyOf(run, number);
	return new Status({
		...options,
		key,
		previewName: inputs.previewName,
		comment: inputs.comment ? github.comment({ pullRequest: number, marker: commentMarker(key), start: COMMENT_START }) : undefined,
		runUrl: context.run.url,
		commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
		progress,
		clock: systemClock,
		redact: (text) => secrets.redact(text),
	});
}

function keyOf({ context, inputs }: Surroundings, number: number): string {
	return previewKey({ repositoryId: context.repository.id, number, previewName: inputs.previewName });
}
