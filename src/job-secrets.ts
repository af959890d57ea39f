import type { Environment } from "./context.ts";
import type { Secrets } from "./secrets.ts";

/** Tokens that act as this job: the runner's own, and GitHub's where an `env:` holds one. */
const TOKEN_OF_JOB = /^(ACTIONS_(RUNTIME|ID_TOKEN_REQUEST)_TOKEN|(GITHUB|GH)(_ENTERPRISE)?_TOKEN)$/i;
/** Names that people give to variables with a secret. The inputs are read elsewhere. */
const SECRET_OF_WORKFLOW =
	/^(?!INPUT_).*(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|DATABASE_URL|CONNECTION_STRING|WEBHOOK_URL|_DSN$)/i;

/**
 * Registers the secrets of the job that are no inputs of the action. The runner masks what it knows in its log; nobody masks a comment,
 * and a failed build may print its whole environment there.
 */
export function registerJobSecrets(environment: Environment, secrets: Secrets): void {
	for (const [name, value] of Object.entries(environment)) {
		if (value === undefined) continue;
		if (TOKEN_OF_JOB.test(name)) secrets.add(value);
		else if (SECRET_OF_WORKFLOW.test(name)) secrets.addOfWorkflow(value);
	}
}
