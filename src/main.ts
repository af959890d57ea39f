import type * as actionsCore from "@actions/core";
import { readContext } from "./context.ts";
import { hintOf, messageOf } from "./errors.ts";
import { proxyPasswords } from "./http/http-proxy.ts";
import { missingSecrets, readInputs } from "./inputs/inputs.ts";
import { harmless } from "./log.ts";
import { planFor } from "./plan.ts";
import { declarePublicNames, registerJobSecrets } from "./secrets/job-secrets.ts";
import { Secrets } from "./secrets/secrets.ts";
import { saySkipped } from "./skip.ts";

const secrets = new Secrets();
let workspace: string | undefined;
try {
	const context = readContext();
	workspace = context.workspace;
	registerJobSecrets(context.environment, secrets);
	if (context.proxy !== undefined) for (const password of proxyPasswords(context.proxy)) secrets.add(password);
	const inputs = readInputs(context.environment, secrets);
	declarePublicNames(context.environment, inputs, secrets);
	const { owner, name } = context.repository;
	const plan = planFor({
		event: context.event,
		repository: `${owner}/${name}`,
		actor: context.actor,
		inputs,
		missingSecrets: missingSecrets(inputs),
	});
	if (plan.kind === "skip") {
		saySkipped(context, secrets.redact(plan.reason));
	} else {
		const { run } = await import("./run.ts");
		await run({ context, inputs, plan, secrets });
	}
} catch (error) {
	await fail(error);
}

/** The only place that fails the step. Whatever was thrown, the step turns red. */
async function fail(error: unknown): Promise<void> {
	const core = await import("@actions/core");
	secrets.maskWith(core.setSecret);
	await annotate(error, core);
	const hint = hintOf(error);
	core.setFailed(harmless(secrets.redact(hint === undefined ? messageOf(error) : `${messageOf(error)}\n${hint}`)));
	if (error instanceof Error && error.stack !== undefined) core.debug(secrets.redact(error.stack));
}

/** Marks the line of the source that a build error is about, in addition to the failure itself. */
async function annotate(error: unknown, core: typeof actionsCore): Promise<void> {
	if (workspace === undefined) return;
	const { annotationOf } = await import("./annotation.ts");
	const annotation = annotationOf(error, workspace);
	if (annotation !== undefined) core.error(harmless(secrets.redact(annotation.message)), annotation.properties);
}
