import type { Log } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import type { Checkout } from "./checkout.ts";
import { childEnvironment, withheldForSecrets } from "./child-environment.ts";
import { runCommand } from "./command.ts";
import type { CommandPlan } from "./command-plan.ts";

/** Far beyond any install or build of a preview, below the 6 hours after which GitHub ends the job. */
const DEFAULT_TIMEOUT_MS = 20 * 60_000;

export interface BuildOptions {
	/** The action's own environment; what the commands see of it is decided by {@link childEnvironment}. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly secrets: Secrets;
	readonly log: Log;
	/** Takes the commands' output, a line at a time. */
	readonly sink: (line: string) => void;
	readonly signal?: AbortSignal | undefined;
	/** For each command. */
	readonly timeoutMs?: number;
}

/**
 * Installs the dependencies as the lockfile says, if there is anything to run.
 * @throws {CommandError} when the install fails
 */
export async function install(checkout: Checkout, options: BuildOptions): Promise<void> {
	if (checkout.install === undefined) return;
	const withheld = withheldForSecrets(options.environment, options.secrets.values());
	if (withheld.length > 0) {
		options.log.info(`Not passed to install and build, because they hold one of the action's secrets: ${withheld.join(", ")}`);
	}
	// Neither the audit nor the request for funds is of use here, and both ask the network. A setting of the workflow's wins.
	await run(checkout.install, { npm_config_audit: "false", npm_config_fund: "false" }, {}, options);
}

/**
 * Builds the app, if there is anything to run.
 * @param variables what the build sees besides its environment. They end up in the frontend, for everyone to read
 * @throws {CommandError} when the build fails
 */
export async function build(checkout: Checkout, variables: Readonly<Record<string, string>>, options: BuildOptions): Promise<void> {
	if (checkout.build === undefined) return;
	await run(checkout.build, {}, variables, options);
}

async function run(
	plan: CommandPlan,
	defaults: Readonly<Record<string, string>>,
	variables: Readonly<Record<string, string>>,
	options: BuildOptions,
): Promise<void> {
	const inherited = childEnvironment(options.environment, options.secrets.values());
	await runCommand(plan, {
		environment: { ...defaults, ...inherited, ...variables },
		secrets: options.secrets,
		sink: options.sink,
		signal: options.signal,
		timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
	});
}
