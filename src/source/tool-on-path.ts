import { ActionError } from "../errors.ts";
import { findOnPath } from "../on-path.ts";
import type { CommandPlan } from "./command-plan.ts";

/** The step that installs each package manager. GitHub's runners come with npm and Yarn. */
const SETUP_HINTS: Readonly<Record<string, string>> = {
	pnpm: "Add a `pnpm/action-setup` step before this one.",
	bun: "Add an `oven-sh/setup-bun` step before this one.",
	yarn: "Add a step that runs `corepack enable`, or `npm install --global yarn`, before this one.",
	npm: "Add an `actions/setup-node` step before this one.",
};

/** Package managers that Corepack can run: https://github.com/nodejs/corepack */
const COREPACK_TOOLS = new Set(["pnpm", "yarn"]);

/**
 * The program and arguments that run a plan. Corepack runs a package manager that is not on the PATH. Bash runs the workflow's
 * own command with the flags of GitHub's `shell: bash`, so that it stops at the first failure, also inside a pipe; without bash, sh runs it.
 * @throws {ActionError} when the package manager is not installed
 */
export async function argumentsOf(
	plan: CommandPlan,
	environment: Readonly<Record<string, string>>,
): Promise<readonly [string, ...string[]]> {
	const path = environment.PATH ?? "";
	if (plan.run.kind === "shell") {
		const bash = await findOnPath("bash", path);
		if (bash) return [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", plan.run.script];
		return ["/bin/sh", "-e", "-c", plan.run.script];
	}
	const { tool, args, needsCorepack } = plan.run;
	const program = await findOnPath(tool, path);
	if (program && !needsCorepack) return [program, ...args];
	const corepack = COREPACK_TOOLS.has(tool) ? await findOnPath("corepack", path) : undefined;
	if (corepack) return [corepack, tool, ...args];
	if (program) return [program, ...args];
	throw new ActionError(`"${plan.shown}" can't be run: ${tool} is not installed on this runner.`, {
		hint: `${SETUP_HINTS[tool] ?? ""} Or set \`${plan.purpose}-command\`.`.trim(),
	});
}
