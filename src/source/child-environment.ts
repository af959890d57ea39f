import { formsOf } from "../secrets.ts";

/**
 * Variables that hold a token, or through which code of the pull request could act as the workflow. What the runner sets:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * - `INPUT_*`: this action's inputs, the secrets among them. `STATE_*`: its state for a later phase.
 * - `ACTIONS_*`: the runner's own services (`ACTIONS_RUNTIME_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, cache, artifacts).
 * - `GITHUB_TOKEN`, `GH_TOKEN` and their Enterprise twins, which tools pick up by name.
 * - `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`: files through which a step sets
 *   later steps' environment and PATH, and its own outputs and summary.
 * - `GITHUB_EVENT_PATH`: no secret, and no build needs it.
 * - `RUNNER_*TOKEN*`. `RUNNER_TRACKING_ID` stays: by it the runner finds processes that were left behind.
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
 * The environment of install and build, which run code of the pull request. Besides {@link WITHHELD_NAMES}, every variable
 * is left out whose name or value is or contains one of the secrets, in any of their encoded forms. Everything else
 * stays: PATH, HOME, CI, NODE_OPTIONS, npm's settings, and a token that the workflow itself gave for a private registry
 * (NODE_AUTH_TOKEN), unless it is one of the action's own secrets.
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
 * The variables of the workflow's own that {@link childEnvironment} leaves out because they hold a secret. Worth telling: an
 * install that needs one of them (NODE_AUTH_TOKEN with the job's own token) fails without it.
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
