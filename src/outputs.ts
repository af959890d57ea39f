import type * as actionsCore from "@actions/core";
import type { DeployFailure } from "./preview/failure.ts";
import type { DeployedPreview, NamespaceOutputs, Outcome, PreparedPreview } from "./preview/preview-run.ts";
import type { Progress } from "./preview/progress.ts";
import type { Status } from "./preview/status.ts";
import type { SweepOutcome } from "./preview/sweep.ts";
import type { PreviewState, UploadedFiles } from "./preview-state.ts";
import { closingLine } from "./report/log-line.ts";
import { renderSummary } from "./report/summary.ts";
import { renderSweep } from "./report/sweep-summary.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** The outputs of `action.yml`. */
export type OutputName =
	| "result"
	| "preview-url"
	| "dashboard-url"
	| "host-dashboard-url"
	| "namespace"
	| "engine-namespace"
	| "engine-endpoint"
	| "deployment-id"
	| "comment-id"
	| "actors"
	| "env-file"
	| "env-json"
	| "public-endpoint"
	| "publishable-token"
	| "screenshot"
	| "bundle"
	| "changed";

/** Outputs with the publishable token. It is masked in logs, and frontends need it. */
const MEANT_FOR_FRONTENDS: ReadonlySet<OutputName> = new Set<OutputName>(["public-endpoint", "publishable-token"]);

/**
 * Texts from the pull request as a JSON list that is also harmless where a workflow writes it into a script
 * (`run: echo ${{ steps.preview.outputs.actors }}`): what a shell could read is escaped, which `fromJSON` undoes.
 */
function listOutput(texts: readonly string[]): string {
	const escaped = (text: string) => text.replace(/[^\w .:/-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
	return `[${texts.map((text) => `"${escaped(text)}"`).join(",")}]`;
}

export interface OutputsOptions {
	readonly core: Pick<typeof actionsCore, "setOutput" | "summary" | "warning">;
	readonly secrets: Secrets;
	readonly progress: Progress;
}

/** Writes what a run hands on: outputs for later steps, the job summary, and the log's last line. */
export class Outputs {
	readonly #options: OutputsOptions;

	constructor(options: OutputsOptions) {
		this.#options = options;
	}

	/** @param outcome of one pull request's run */
	async write(outcome: Exclude<Outcome, { kind: "skipped" }>, status: Status): Promise<void> {
		await this.#summarize(outcome.state, status, outcome.kind === "deployed" ? outcome.preview.upload : undefined);
		this.#set("dashboard-url", status.links.dashboard);
		this.#set("host-dashboard-url", status.links.hostDashboard);
		this.#set("comment-id", status.commentId === undefined ? undefined : String(status.commentId));
		if (outcome.kind === "deployed") this.#setDeployed(outcome.preview);
		else if (outcome.kind === "prepared") this.#setPrepared(outcome.prepared);
		else if (outcome.left.length === 0) this.#set("result", "deleted");
	}

	/** The job summary of a failed deploy. */
	async writeFailure({ state, upload }: DeployFailure, status: Status): Promise<void> {
		await this.#summarize(state, status, upload);
	}

	/** @param bundle path of the folder with the packed app */
	writeBundle(bundle: string): void {
		this.#set("result", "built");
		this.#set("bundle", bundle);
	}

	async writeSweep(outcome: SweepOutcome, dryRun: boolean): Promise<void> {
		await this.#writeSummary(renderSweep({ ...outcome, dryRun, warnings: this.#options.progress.warnings }));
		if (outcome.left.length === 0) this.#set("result", dryRun ? "skipped" : "swept");
	}

	#setDeployed(preview: DeployedPreview): void {
		const { secrets } = this.#options;
		this.#set("result", "deployed");
		this.#set("changed", String(preview.changed));
		this.#set("preview-url", preview.previewUrl);
		this.#setNamespace(preview);
		this.#set("screenshot", preview.screenshot);
		this.#set("deployment-id", preview.deploymentId);
		this.#set("actors", listOutput(preview.actors.map((actor) => secrets.redact(actor))));
	}

	#setPrepared(prepared: PreparedPreview): void {
		this.#set("result", "prepared");
		this.#setNamespace(prepared);
		this.#set("env-file", prepared.envFile);
		this.#set("env-json", prepared.envJson);
	}

	#setNamespace({ namespace, engineNamespace, engineEndpoint, publicEndpoint, publishableToken }: NamespaceOutputs): void {
		this.#set("namespace", namespace);
		this.#set("engine-namespace", engineNamespace);
		this.#set("engine-endpoint", engineEndpoint);
		this.#set("public-endpoint", publicEndpoint);
		this.#set("publishable-token", publishableToken);
	}

	#set(name: OutputName, value: string | undefined): void {
		if (value === undefined || value === "") return;
		const { core, secrets } = this.#options;
		core.setOutput(name, MEANT_FOR_FRONTENDS.has(name) ? value : secrets.redact(value));
	}

	async #summarize(state: PreviewState, status: Status, upload?: UploadedFiles): Promise<void> {
		const { steps, decisions } = this.#options.progress;
		const described = status.describe(state);
		const line = closingLine(described);
		if (line !== undefined) this.#options.progress.say(line);
		await this.#writeSummary(renderSummary({ ...described, steps, decisions, upload }));
	}

	/** A summary that can't be written costs a warning, not the run. */
	async #writeSummary(markdown: string): Promise<void> {
		const { core, secrets } = this.#options;
		try {
			await core.summary.addRaw(secrets.redact(markdown)).write();
		} catch (error) {
			core.warning(`The job summary could not be written: ${error}`);
		}
	}
}
