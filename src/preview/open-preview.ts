import type { Clients } from "../clients.ts";
import { systemClock } from "../clock.ts";
import type { ActionContext } from "../context.ts";
import type { Inputs } from "../inputs.ts";
import type { GroupedLog } from "../log.ts";
import { commentMarker, previewKey } from "../names/key.ts";
import { COMMENT_START } from "../report/comment.ts";
import type { Secrets } from "../secrets.ts";
import type { PreviewRun } from "./preview-run.ts";
import type { Progress } from "./progress.ts";
import { runnerBrowser } from "./runner-browser.ts";
import { Status } from "./status.ts";
import { PullHead } from "./superseded.ts";

/** What is made once for a run. */
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
}

/** The run for one pull request's preview: its names, and the clients bound to them. Nothing is requested yet. */
export function openPreview(run: Run, { number, headSha, headRef }: Subject): PreviewRun {
	const { clients, context, inputs, log, progress, secrets, signal } = run;
	const { owner, name } = context.repository;
	const key = previewKey({ repositoryId: context.repository.id, number, previewName: inputs.previewName });
	const preview = { key, number, headRef, headSha };
	secrets.declarePublic(key, clients.host?.address(preview));
	const runUrl = context.run.url;
	const deployments = inputs.githubDeployment ? clients.reporting.deployments({ environment: inputs.environment, key, runUrl }) : undefined;
	const comment = inputs.comment
		? clients.reporting.comment({ pullRequest: number, marker: commentMarker(key), start: COMMENT_START })
		: undefined;
	const status = new Status({
		key,
		previewName: inputs.previewName,
		comment,
		deployments,
		runUrl,
		hostName: clients.host?.name ?? "external",
		commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
		progress,
		clock: systemClock,
		redact: (text) => secrets.redact(text),
	});
	return {
		preview,
		pull: new PullHead({
			pullRequests: clients.github.pullRequests,
			number,
			wanted: { headSha, repository: `${owner}/${name}`, label: inputs.label },
			signal,
			clock: systemClock,
		}),
		rivet: clients.rivet,
		host: clients.host,
		deployments,
		status,
		progress,
		http: clients.http,
		startBrowser: runnerBrowser(context.tempDirectory, (text) => secrets.redact(text)),
		log,
		inputs,
		signal,
		clock: systemClock,
	};
}
