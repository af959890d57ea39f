import type * as actionsCore from "@actions/core";
import type { Announcer } from "./preview/announce.ts";
import type { DeployedPreview } from "./preview/deploy.ts";
import type { PreparedOutcome } from "./preview/external.ts";
import type { Progress } from "./preview/progress.ts";
import type { SweepOutcome } from "./preview/sweep.ts";
import type { PreviewReport, UploadReport } from "./preview-state.ts";
import { closingLine } from "./report/log-line.ts";
import { renderSummary } from "./report/summary.ts";
import { renderSweep } from "./report/sweep-summary.ts";
import type { Secrets } from "./secrets.ts";

/** The outputs of `action.yml`. */
export type OutputName =
	| "result"
	| "preview-url"
	| "dashboard-url"
	| "host-dashboard-url"
	| "namespace"
	| "engine-namespace"
	| "deployment-id"
	| "comment-id"
	| "actors"
	| "env-file"
	| "public-endpoint"
	| "publishable-token";

/** Outputs that hold the publishable token, which is masked and yet to be handed on. */
const MEANT_FOR_FRONTENDS: ReadonlySet<OutputName> = new Set<OutputName>(["public-endpoint", "publishable-token"]);

/**
 * Texts from the pull request as a JSON list that is also harmless where a workflow writes it into a script
 * (`run: echo ${{ steps.preview.outputs.actors }}`): what a shell could read is escaped, which `fromJSON` undoes.
 */
export function listOutput(texts: readonly string[]): string {
	const escaped = (text: string) => text.replace(/[^\w .:/-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
	return `[${texts.map((text) => `"${escaped(text)}"`).join(",")}]`;
}

/** What the run hands on: outputs for later steps, and the job summary. */
export class Reporter {
	readonly #core: typeof actionsCore;
	readonly #secrets: Secrets;
	readonly #progress: Progress;

	constructor(core: typeof actionsCore, secrets: Secrets, progress: Progress) {
		this.#core = core;
		this.#secrets = secrets;
		this.#progress = progress;
	}

	output(name: OutputName, value: string | undefined): void {
		if (value === undefined || value === "") return;
		this.#core.setOutput(name, MEANT_FOR_FRONTENDS.has(name) ? value : this.#secrets.redact(value));
	}

	outputPreview({ previewUrl, namespace, engineNamespace, deploymentId, actors }: DeployedPreview): void {
		this.output("result", "deployed");
		this.output("preview-url", previewUrl);
		this.output("namespace", namespace);
		this.output("engine-namespace", engineNamespace);
		this.output("deployment-id", deploymentId);
		this.output("actors", listOutput(actors.map((actor) => this.#secrets.redact(actor))));
	}

	outputPrepared({ namespace, engineNamespace, envFile, publicEndpoint, publishableToken }: PreparedOutcome): void {
		this.output("result", "prepared");
		this.output("namespace", namespace);
		this.output("engine-namespace", engineNamespace);
		this.output("env-file", envFile);
		this.output("public-endpoint", publicEndpoint);
		this.output("publishable-token", publishableToken);
	}

	outputLinks({ links, commentId }: Pick<Announcer, "links" | "commentId">): void {
		this.output("dashboard-url", links.dashboard);
		this.output("host-dashboard-url", links.hostDashboard);
		this.output("comment-id", commentId === undefined ? undefined : String(commentId));
	}

	/** The job summary of a sweep. */
	async summarizeSweep(outcome: SweepOutcome, dryRun: boolean): Promise<void> {
		await this.#write(renderSweep({ ...outcome, dryRun, warnings: this.#progress.warnings }));
	}

	/** Says in the log what came of the run, and writes the job summary. A summary that can't be written costs a warning, not the run. */
	async summarize(report: PreviewReport, upload?: UploadReport): Promise<void> {
		const { steps, decisions } = this.#progress;
		const line = closingLine(report);
		if (line !== undefined) this.#progress.say(line);
		await this.#write(renderSummary({ ...report, steps, decisions, upload }));
	}

	async #write(markdown: string): Promise<void> {
		try {
			await this.#core.summary.addRaw(this.#secrets.redact(markdown)).write();
		} catch (error) {
			this.#core.warning(`The job summary could not be written: ${error}`);
		}
	}
}
