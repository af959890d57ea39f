import { resolveCommand } from "package-manager-detector";
import type { Lockfile } from "./lockfile.ts";

/** An install or build command, before it runs. */
export interface CommandPlan {
	readonly purpose: "install" | "build";
	/** The command as a person would type it. */
	readonly shown: string;
	/** Absolute. */
	readonly cwd: string;
	readonly run: ToolRun | ShellRun;
}

/** A package manager with arguments, run without a shell. */
export interface ToolRun {
	readonly kind: "tool";
	readonly tool: string;
	readonly args: readonly string[];
	/** Prefer Corepack, even when the tool is on the PATH: the one there may be another version. */
	readonly needsCorepack: boolean;
}

/** A command from the workflow file. A shell may interpret it, because it never contains text of a pull request. */
export interface ShellRun {
	readonly kind: "shell";
	readonly script: string;
}

/** The value of `install-command` or `build-command`, run in the app's folder. */
export function ownCommand(purpose: CommandPlan["purpose"], script: string, cwd: string): CommandPlan {
	return { purpose, shown: script, cwd, run: { kind: "shell", script } };
}

/** An install that fails rather than change the lockfile, e.g. `npm ci`, in the lockfile's folder. */
export function frozenInstall(lockfile: Lockfile): CommandPlan {
	return toolCommand("install", lockfile, "frozen", [], lockfile.directory);
}

/** The `build` script of the app's package.json, run by its package manager. */
export function buildScript(manager: Manager, cwd: string): CommandPlan {
	return toolCommand("build", manager, "run", ["build"], cwd);
}

type Manager = Pick<Lockfile, "agent" | "needsCorepack">;

function toolCommand(
	purpose: CommandPlan["purpose"],
	{ agent, needsCorepack }: Manager,
	kind: "frozen" | "run",
	given: string[],
	cwd: string,
): CommandPlan {
	const resolved = resolveCommand(agent, kind, given);
	if (resolved === null) throw new TypeError(`package-manager-detector knows no "${kind}" command of ${agent}`);
	const { command, args } = resolved;
	return { purpose, shown: [command, ...args].join(" "), cwd, run: { kind: "tool", tool: command, args, needsCorepack } };
}
