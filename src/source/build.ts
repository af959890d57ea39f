import type { Log } from "../log.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Checkout } from "./checkout.ts";
import { childEnvironment, withheldForSecrets } from "./child-environment.ts";
import { type RunOptions, runCommand } from "./command.ts";
import type { CommandPlan } from "./command-plan.ts";

/** For each command. Longer than a preview's install or build takes, and far below the 6 hours after which GitHub ends the job. */
const DEFAULT_TIMEOUT_MS = 20 * 60_000;

export interface BuildOptions {
	/** The action's own environment. {@link childEnvironment} decides what the commands see of it. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Receives each line of the commands' output. */
	readonly sink: (line: string) => void;
	readonly signal?: AbortSignal | undefined;
	/** For each command. */
	readonly timeoutMs?: number;
	/** What the command reads from its standard input. */
	readonly input?: RunOptions["input"];
}

/**
 * Installs the dependencies with the checkout's install command, if it has one.
 * @throws {CommandError} when the install fails
 */
export async function install(checkout: Checkout, options: BuildOptions): Promise<void> {
	if (checkout.install === undefined) return;
	const withheld = withheldForSecrets(options.environment, options.secrets.values());
	if (withheld.length > 0) {
		options.log.info(`Not passed to install and build, because they contain a secret of the action: ${withheld.join(", ")}`);
	}
	// Skips the audit and the funding messages of npm, which cost requests and help nobody here.
	await runInCheckout(checkout.install, {}, options, { npm_config_audit: "false", npm_config_fund: "false" });
}

/**
 * Builds the app with the checkout's build command, if it has one.
 * @param variables are added to the environment. The build writes them into the frontend, where everyone can read them
 * @throws {CommandError} when the build fails
 */
export async function build(checkout: Checkout, variables: Readonly<Record<string, string>>, options: BuildOptions): Promise<void> {
	if (checkout.build === undefined) return;
	await runInCheckout(checkout.build, variables, options);
}

/**
 * Runs a command with the environment that code of the pull request may see.
 * @param variables on top of it
 * @param defaults below it: a setting of the workflow has precedence
 */
export async function runInCheckout(
	plan: CommandPlan,
	variables: Readonly<Record<string, string>>,
	options: BuildOptions,
	defaults: Readonly<Record<string, string>> = {},
): Promise<void> {
	const inherited = childEnvironment(options.environment, options.secrets.values());
	await runCommand(plan, {
		environment: { ...defaults, ...inherited, ...variables },
		secrets: options.secrets,
		sink: options.sink,
		signal: options.signal,
		timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
		input: options.input,
	});
}
