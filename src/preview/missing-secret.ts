import { type ClientOptions, createReporting } from "../clients.ts";
import type { ActionContext } from "../context.ts";
import { hintOf, messageOf } from "../errors.ts";
import type { Plan } from "../plan.ts";
import { openStatus } from "./open-preview.ts";
import type { Progress } from "./progress.ts";

export interface MissingSecretRun extends ClientOptions {
	readonly context: ActionContext;
	readonly plan: Exclude<Plan, { kind: "skip" }>;
	readonly progress: Progress;
}

/**
 * Writes on the pull request that a secret is missing, as far as GitHub's token allows, because its author may never look at the run.
 * Nothing is written for a pull request that is closed or was pushed to since.
 * @param error names the input
 */
export async function reportMissingSecret(run: MissingSecretRun, error: unknown): Promise<void> {
	const { inputs, plan } = run;
	if (plan.kind !== "deploy" || plan.target.by !== "number" || inputs.dryRun || inputs.githubToken === undefined) return;
	const { number, headSha } = plan.target;
	const github = createReporting(run);
	// Best effort: the run itself fails with the error.
	const pull = await github.pullRequests.read(number).catch(() => undefined);
	if (pull?.state !== "open" || pull.headSha !== headSha) return;
	const status = openStatus(run, github, number, { deployments: undefined, hostName: inputs.host });
	status.forCommit(headSha);
	await status.comment({ kind: "failed", step: "prepare", message: messageOf(error), hint: hintOf(error) });
}
