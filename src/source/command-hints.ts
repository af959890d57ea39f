import { DOCKER_FAILURES, type KnownFailure } from "./docker-hints.ts";
import { findErrorLocation } from "./error-location.ts";
import { missingVariables } from "./missing-variable.ts";

/**
 * Failures whose output does not say what to do about them in a workflow. The first match counts, so a more specific pattern comes before
 * a more general one. test/fixtures/command-output holds real output of most.
 */
const KNOWN_FAILURES: readonly KnownFailure[] = [
	...DOCKER_FAILURES,
	{
		sign: /heap out of memory|Reached heap limit/,
		onRunner: true,
		hint: "Node ran out of memory: give the step `env: NODE_OPTIONS: --max-old-space-size=6144`, or use a larger runner.",
	},
	{
		sign: /ENOSPC|no space left on device/,
		hint: "The runner's disk is full: remove what the job does not need before this step, or use a larger runner.",
	},
	{
		sign: /npm (error|ERR!) (code )?ERESOLVE/,
		hint: "Two packages need different versions of a third one, which npm names. Change package.json so that both accept one version, or commit an `.npmrc` with `legacy-peer-deps=true`, and commit the lockfile that `npm install` then writes.",
	},
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
		sign: /ERR_PNPM_NO_LOCKFILE|can only install with an existing package-lock/,
		hint: "Commit the lockfile: the install command needs it.",
	},
	{
		sign: /ERR_PNPM_LOCKFILE_BREAKING_CHANGE|is not compatible with current pnpm|Ignoring not compatible lockfile/,
		onRunner: true,
		hint: 'Another version of pnpm wrote the lockfile: name your version in package.json ("packageManager") or in `pnpm/action-setup`.',
	},
	{
		sign: /ERR_PNPM_IGNORED_BUILDS/,
		hint: "pnpm runs no install scripts that the project does not allow: run `pnpm approve-builds`, allow the packages that the build needs, and commit the file that it changes.",
	},
	{
		sign: /Cannot find matching keyid/,
		onRunner: true,
		hint: "The runner's Corepack does not know the keys with which packages are signed today: run `npm install --global corepack@latest` in a step before this one.",
	},
	{
		sign: /meant to be used with Corepack|packageManager.*current global version of Yarn/,
		onRunner: true,
		hint: "Run `corepack enable` in a step before this one.",
	},
	{
		sign: /npm (error|ERR!) code E40[13]|ERR_PNPM_FETCH_40[13]|YN0041|Request failed \\?"40[13] |error: GET https?:\S+ - 40[13]/,
		onRunner: true,
		hint: "The registry refused the request. For private packages give the step a token of its own, e.g. `env: NODE_AUTH_TOKEN`. The action's own secrets, the job's GITHUB_TOKEN among them, are not passed to install and build.",
	},
	{
		sign: /EBADENGINE|The engine "node" is incompatible|ERR_PNPM_UNSUPPORTED_ENGINE/,
		onRunner: true,
		hint: "Add an `actions/setup-node` step with the Node version that the package asks for.",
	},
	{
		sign: /Missing script: "?build"?|ERR_PNPM_NO_SCRIPT|Couldn't find a script named "build"|Command "build" not found|Script not found "build"/,
		onRunner: true,
		hint: "package.json has no `build` script: set `build-command`, or `none`.",
	},
	{
		sign: /npm has a bug related to optional dependencies|Cannot find native binding|Cannot find module @rollup\/rollup-|could not be found, and is needed by esbuild|Failed to load (SWC )?(native )?binary for/,
		hint: "The lockfile lacks the package's native part for this runner. npm sometimes writes such a lockfile on another system: delete node_modules and package-lock.json, run `npm install`, and commit the lockfile.",
	},
	{
		sign: /process\.env\.CI = true/,
		onRunner: true,
		hint: "With CI=true the build takes warnings for errors: fix the warnings, or set `build-command` to `CI=false npm run build`.",
	},
	{
		sign: /ERR_OSSL_EVP_UNSUPPORTED|digital envelope routines::unsupported/,
		onRunner: true,
		hint: "The build tool is too old for the OpenSSL of Node 17 and later: update it, or give the step `env: NODE_OPTIONS: --openssl-legacy-provider`.",
	},
	{
		sign: /gyp ERR!/,
		onRunner: true,
		hint: "Use a version of the package that has prebuilt binaries for this Node version, or install what its compilation needs in a step before this one.",
	},
	{
		sign: /SyntaxError: "undefined" is not valid JSON/,
		onRunner: true,
		hint: "The code parses `undefined` as JSON, most often a variable that is not set: set it in `build-env` (it ends up in the frontend, where everybody can read it), or in the step's `env`.",
	},
	{
		sign: /Failed to resolve entry for package/,
		hint: "The package's entry file does not exist. If it is a package of this repository, build it first (`build-command`).",
	},
	{
		sign: /Could not resolve entry module|Cannot resolve entry module/,
		hint: "The file that the build starts from does not exist: check `working-directory`, the path in the build's configuration, and that the file is committed.",
	},
	{
		sign: /Cannot find type definition file for|TS2688|TS7016|Try `npm i --save-dev @types\//,
		hint: "TypeScript misses type definitions: add the package that it names (`@types/node` for Node's own) to devDependencies.",
	},
];

/** What an import asks for, in the words of each tool. */
const UNRESOLVED: readonly RegExp[] = [
	/Could not resolve:? ['"]([^'"]+)['"]/,
	/failed to resolve import ['"]([^'"]+)['"]/i,
	/Can't resolve ['"]([^'"]+)['"]/,
	/Cannot find (?:module|package) ['"]([^'"]+)['"]/,
];
const NO_SUCH_PROGRAM = /^\S*sh: .*?: (?:line \d+: )?([^\s:]+): (?:command )?not found$/m;

/** Where a command ran that failed. */
export type Place = "runner" | "Dockerfile";

/** @returns what the user can do about a command that failed; undefined when its output does not say: no hint is better than a wrong one */
export function hintForFailure(tail: readonly string[], place: Place = "runner"): string | undefined {
	const text = tail.join("\n");
	const missing = missingVariables(tail);
	const known = KNOWN_FAILURES.find(({ sign }) => sign.test(text));
	if (known !== undefined) return known.onRunner && place === "Dockerfile" ? undefined : known.hint;
	return (
		(missing.length > 0 ? hintForVariables(missing, place) : undefined) ??
		hintForImport(text) ??
		hintForProgram(text, place) ??
		(findErrorLocation(tail) === undefined ? undefined : "Correct it there and push again.")
	);
}

function hintForVariables(names: readonly string[], place: Place): string {
	if (place === "Dockerfile") {
		const declared = names.map((name) => `\`ARG ${name}\``).join(", ");
		return `Declare ${declared} in the Dockerfile before the command, and set ${names.join(", ")} in \`build-env\`: the image's history shows it.`;
	}
	return `Set ${names.join(", ")} for the build: in \`build-env\` (it ends up in the frontend, where everybody can read it), or in the step's \`env\`.`;
}

function hintForImport(text: string): string | undefined {
	const wanted = UNRESOLVED.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
	// No hint for a file inside a dependency: the cause lies in that package.
	if (wanted === undefined || wanted.includes("/node_modules/")) return undefined;
	if (/^[./]/.test(wanted)) {
		return `The imported file "${wanted}" does not exist: check its path (case counts on Linux), that it is committed, and, if a command makes it, that the command ran before.`;
	}
	return `"${wanted}" was not found: a package must be in package.json and in the lockfile; one of this repository must be built first; an alias must be set in the build's configuration.`;
}

function hintForProgram(text: string, place: Place): string | undefined {
	const program = NO_SUCH_PROGRAM.exec(text)?.[1];
	if (program === undefined) return undefined;
	return `Add the package of \`${program}\` to package.json, or install the program in ${place === "runner" ? "a step before this one" : "the Dockerfile"}. With NODE_ENV=production, devDependencies are not installed.`;
}
