import { systemClock } from "../clock.ts";
import { commentMarker, previewKey } from "../names/key.ts";
import { COMMENT_START } from "../report/comment.ts";
import type { Run, Subject } from "../run.ts";
import type { PreviewRun } from "./preview-run.ts";
import { Status } from "./status.ts";
import { PullHead } from "./superseded.ts";

/** The run for one pull request's preview: its names, and the clients bound to them. Nothing is requested yet. */
export function openPreview(run: Run, { number, headSha, headRef }: Subject): PreviewRun {
	const { clients, context, inputs, log, progress, secrets, signal } = run;
	const { owner, name } = context.repository;
	const key = previewKey({ owner, repository: name, number, previewName: inputs.previewName });
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
		pull: new PullHead({ pullRequests: clients.github.pullRequests, number, headSha, signal, clock: systemClock }),
		rivet: clients.rivet,
		host: clients.host,
		deployments,
		status,
		progress,
		http: clients.http,
		log,
		inputs,
		signal,
		clock: systemClock,
	};
}
