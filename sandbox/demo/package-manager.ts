import { findOnPath } from "../../src/on-path.ts";
import type { Lockfile } from "../../src/source/lockfile.ts";
import { pathWith } from "../package-managers.ts";
import { machineVariables } from "../runner/environment.ts";

/** What a workflow has in a step before the action. */
const SETUP_STEPS = {
	pnpm: "pnpm/action-setup",
	yarn: "corepack enable",
	"yarn@1": "npm install --global yarn",
	bun: "oven-sh/setup-bun",
} as const;

export interface BroughtPackageManager {
	/** For the step's environment. */
	readonly env: Readonly<Record<string, string>>;
	/** What to say of it; undefined when the machine's own is used. */
	readonly note: string | undefined;
}

/** The package manager of the app's lockfile, where this machine lacks it: a workflow would set it up in a step before the action. */
export async function bringPackageManager(lockfile: Lockfile | undefined): Promise<BroughtPackageManager> {
	if (lockfile === undefined || (await isOnMachine(lockfile))) return { env: {}, note: undefined };
	const { agent, name, packageManager } = lockfile;
	if (packageManager === "npm") return { env: {}, note: undefined };
	const manager = agent === "yarn" ? "yarn@1" : packageManager;
	const note = `${name} needs ${packageManager}. This machine has none that fits, so the demo brings it. In a workflow, a step before the action does: ${SETUP_STEPS[manager]}`;
	return { env: await pathWith(manager), note };
}

async function isOnMachine({ packageManager, needsCorepack }: Lockfile): Promise<boolean> {
	const path = machineVariables().PATH ?? "";
	if ((await findOnPath(packageManager, path)) === undefined) return false;
	return !needsCorepack || (await findOnPath("corepack", path)) !== undefined;
}
