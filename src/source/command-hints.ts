import type { CommandPlan } from "./command-plan.ts";
import { findErrorLocation } from "./error-location.ts";

interface KnownFailure {
	readonly sign: RegExp;
	readonly hint: string;
}

/** Failures that say in their own words what is wrong, but not what to do about it in a workflow. The first match counts. */
const KNOWN_FAILURES: readonly KnownFailure[] = [
	{
		sign: /npm ci.*can only install packages when your package\.json|Missing: .+ from lock file|Invalid: lock file's/,
		hint: "package.json and package-lock.json do not agree: run `npm install` and commit the lockfile. If that changes nothing, delete node_modules and the lockfile first.",
	},
	{
		sign: /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
		hint: "package.json and pnpm-lock.yaml do not agree: run `pnpm install` and commit the lockfile.",
	},
	{
		sign: /YN0028|Your lockfile needs to be updated/,
		hint: "package.json and yarn.lock do not agree: run `yarn install` and commit the lockfile.",
	},
	{
		sign: /lockfile had changes, but lockfile is frozen/,
		hint: "package.json and Bun's lockfile do not agree: run `bun install` and commit the lockfile.",
	},
	{
		sign: /ERR_PNPM_NO_LOCKFILE|EUSAGE.*existing package-lock/s,
		hint: "Commit the lockfile: the preview is installed from it.",
	},
	{
		sign: /ERR_PNPM_LOCKFILE_BREAKING_CHANGE|is not compatible with current pnpm|Ignoring not compatible lockfile/,
		hint: 'Another version of pnpm wrote the lockfile: name yours in package.json ("packageManager") or in `pnpm/action-setup`.',
	},
	{
		sign: /meant to be used with Corepack|packageManager.*current global version of Yarn/,
		hint: "Run `corepack enable` in a step before this one.",
	},
	{
		sign: /heap out of memory|Reached heap limit/,
		hint: "The build ran out of memory: give the step `env: NODE_OPTIONS: --max-old-space-size=6144`, or a larger runner.",
	},
	{
		sign: /ENOSPC|no space left on device/,
		hint: "The runner's disk is full: remove what the job does not need before this step, or take a larger runner.",
	},
	{
		sign: /\bE401\b|\bE403\b|ERR_PNPM_FETCH_40[13]|401 Unauthorized|YN0041/,
		hint: "The registry refused the request. For private packages give the step a token of its own, e.g. `env: NODE_AUTH_TOKEN`. The action's own secrets, the job's GITHUB_TOKEN among them, are not passed to install and build.",
	},
	{
		sign: /EBADENGINE|The engine "node" is incompatible|ERR_PNPM_UNSUPPORTED_ENGINE/,
		hint: "Add an `actions/setup-node` step with the Node version that the package asks for.",
	},
	{
		sign: /Missing script: "?build|Missing script "build"|Couldn't find a script named "build"/,
		hint: "package.json has no `build` script: set `build-command`, or `none`.",
	},
	{
		sign: /Cannot find type definition file for|TS2688|Try `npm i --save-dev @types\//,
		hint: "TypeScript misses type definitions: add the package that it names (`@types/node` for Node's own) to devDependencies.",
	},
	{
		sign: /Could not resolve|failed to resolve import|UNRESOLVED_IMPORT|Cannot find module|ERR_MODULE_NOT_FOUND/,
		hint: "An import was not found: check its path (case counts on Linux), that the file is committed, and that the package is in package.json and the lockfile.",
	},
	{
		sign: /: (command )?not found$|: not found\b/m,
		hint: "A program of the command is missing: add its package to package.json, or install it in a step before this one. With NODE_ENV=production dev dependencies are not installed.",
	},
];

/** @returns what the user can do about a command that failed, as far as its output tells */
export function hintForFailure(plan: Pick<CommandPlan, "purpose">, tail: readonly string[]): string {
	const text = tail.join("\n");
	const known = KNOWN_FAILURES.find(({ sign }) => sign.test(text));
	if (known !== undefined) return known.hint;
	if (findErrorLocation(tail) !== undefined) return "Correct it there and push again.";
	return `Run the command in a fresh clone to see the failure, or set \`${plan.purpose}-command\`.`;
}
