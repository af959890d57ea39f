import { formsOf } from "../secrets/secret-forms.ts";

/**
 * Variables that contain a token, or that let the pull request's code act as the workflow. The runner sets them:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * - `INPUT_*`: the action's inputs, its secrets among them. `STATE_*`: what an action saves for its post step.
 * - `ACTIONS_*`: access to the runner's own services (`ACTIONS_RUNTIME_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, cache, artifacts).
 * - `GITHUB_TOKEN`, `GH_TOKEN` and their Enterprise versions: many tools use them without being asked.
 * - `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`: files that set the environment and PATH of later
 *   steps, and this step's outputs and summary.
 * - `GITHUB_EVENT_PATH`: holds no secret, and no build needs it.
 * - `RUNNER_*TOKEN*`. `RUNNER_TRACKING_ID` stays: by it the runner finds processes that a step left behind.
 */
const WITHHELD_NAMES: readonly RegExp[] = [
	/^INPUT_/,
	/^STATE_/,
	/^ACTIONS_/,
	/^(GITHUB|GH)(_ENTERPRISE)?_TOKEN$/,
	/^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|EVENT_PATH)$/,
	/^RUNNER_.*TOKEN/,
];

/**
 * The environment for install and build, which run code of the pull request. It lacks {@link WITHHELD_NAMES} and every variable whose name or value
 * contains a secret in any of its encoded forms. Everything else stays: PATH, HOME, CI, NODE_OPTIONS, npm's settings, and a token
 * that the workflow gives for a private registry (NODE_AUTH_TOKEN), unless it is a secret of the action.
 */
export function childEnvironment(
	environment: Readonly<Record<string, string | undefined>>,
	secrets: readonly string[],
): Record<string, string> {
	const forms = secrets.flatMap(formsOf);
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(environment)) {
		if (value !== undefined && !isWithheldName(name) && !holdsSecret(name, value, forms)) kept[name] = value;
	}
	return kept;
}

/**
 * The names of variables that {@link childEnvironment} leaves out because they contain a secret. The log names them: an install that needs one
 * of them (NODE_AUTH_TOKEN with the job's own token) fails without it.
 */
export function withheldForSecrets(
	environment: Readonly<Record<string, string | undefined>>,
	secrets: readonly string[],
): readonly string[] {
	const forms = secrets.flatMap(formsOf);
	return Object.entries(environment)
		.filter(([name, value]) => value !== undefined && !isWithheldName(name) && holdsSecret(name, value, forms))
		.map(([name]) => name)
		.filter((name) => !forms.some((form) => name.includes(form)));
}

function isWithheldName(name: string): boolean {
	const upper = name.toUpperCase();
	return WITHHELD_NAMES.some((pattern) => pattern.test(upper));
}

function holdsSecret(name: string, value: string, forms: readonly string[]): boolean {
	return forms.some((form) => value.includes(form) || name.includes(form));
}
