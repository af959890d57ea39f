import type * as actionsCore from "@actions/core";
import { type Clients, createClients } from "./clients.ts";
import type { ActionContext } from "./context.ts";
import type { Inputs } from "./inputs.ts";
import type { GroupedLog } from "./log.ts";
import { type PreviewDomain, renderDomain } from "./names/domain.ts";
import { commentMarker, previewKey } from "./names/key.ts";
import { Reporter } from "./outputs.ts";
import { Announcer } from "./preview/announce.ts";
import { Progress } from "./preview/progress.ts";
import { type Removal, type RemoveTarget, removePreview } from "./preview/remove.ts";
import { COMMENT_START } from "./report/comment.ts";
import type { Secrets } from "./secrets.ts";
import type { Stop } from "./stop.ts";

export interface SessionOptions {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly secrets: Secrets;
	readonly core: typeof actionsCore;
	readonly log: GroupedLog;
	readonly stop: Stop;
}

/** The pull request that a run is about: what is known before it is read. */
export interface Subject {
	readonly number: number;
	readonly headSha: string;
	readonly headRef: string;
}

/** What belongs to one pull request's preview: its names, and how it is announced and removed. */
export interface PreviewSession {
	readonly key: string;
	/** Undefined where another platform serves the app. */
	readonly domain: PreviewDomain | undefined;
	readonly announcer: Announcer;
	/** @param allowed nothing is changed until it resolves */
	readonly remove: (namespaces?: RemoveTarget["namespaces"], allowed?: Promise<void>) => Promise<Removal>;
}

/** One run of the action: what it was asked, whom it talks to and what it reports. */
export class Session {
	readonly context: ActionContext;
	readonly inputs: Inputs;
	readonly secrets: Secrets;
	readonly log: GroupedLog;
	readonly signal: AbortSignal;
	readonly clients: Clients;
	readonly progress: Progress;
	readonly reporter: Reporter;
	readonly now = Date.now;

	/** @throws {InputError} for a missing credential */
	constructor({ context, inputs, secrets, core, log, stop }: SessionOptions) {
		this.context = context;
		this.inputs = inputs;
		this.secrets = secrets;
		this.log = log;
		this.signal = stop.signal;
		this.clients = createClients({ context, inputs, secrets, log, signal: stop.signal, reportSignal: stop.reportSignal });
		this.progress = new Progress({ log, now: this.now });
		this.reporter = new Reporter(core, secrets, this.progress);
	}

	/** The preview of a pull request. Nothing is asked yet. */
	preview(subject: Subject, progress = this.progress): PreviewSession {
		const { context, inputs, clients } = this;
		const { owner, name } = context.repository;
		const key = previewKey({ owner, repository: name, number: subject.number, previewName: inputs.previewName });
		const domain = this.#domain(key, subject);
		this.secrets.declarePublic(key, domain?.url);
		const record = inputs.githubDeployment
			? clients.reporting.deployments({ environment: inputs.environment, key, runUrl: context.run.url })
			: undefined;
		const announcer = new Announcer({
			key,
			previewName: inputs.previewName,
			comment: inputs.comment
				? clients.reporting.comment({ pullRequest: subject.number, marker: commentMarker(key), start: COMMENT_START })
				: undefined,
			record,
			runUrl: context.run.url,
			hostName: clients.host.name,
			commitUrl: (sha) => `${context.serverUrl}/${owner}/${name}/commit/${sha}`,
			progress,
			now: this.now,
			redact: (text) => this.secrets.redact(text),
		});
		const { controlPlane, host } = clients;
		const ports = { controlPlane, host, record, log: this.log, signal: this.signal, now: this.now };
		// A push may have had a domain of its own.
		const findDomains = domain !== undefined && /\{(sha|branch)\}/.test(inputs.domain);
		const domains = domain === undefined ? [] : [domain.hostname];
		return {
			key,
			domain,
			announcer,
			remove: (namespaces, allowed) => removePreview({ ...ports, allowed }, { key, domains, findDomains, namespaces }),
		};
	}

	#domain(preview: string, { number, headRef, headSha }: Subject): PreviewDomain | undefined {
		if (this.inputs.host === "external") return undefined;
		const { owner, name } = this.context.repository;
		return renderDomain(this.inputs.domain, { preview, number, owner, repo: name, branch: headRef, sha: headSha });
	}
}
