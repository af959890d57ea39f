/** A script of other packages that a command runs: `pnpm --filter server start`, `turbo run start`. */
export interface PackageCall {
	readonly script: string;
	/** Names or folders of packages; those with a `!` are left out. Empty for every package that has the script. */
	readonly selectors: readonly string[];
}

/** Options of npm, pnpm, Yarn, Bun, Turborepo and Lerna that name a package or its folder. */
const SELECTING = /^(?:-w|--workspace|--filter|--filter-prod|-F|--scope|--include|--prefix|-C|--dir|--cwd)(?:=(.*))?$/;
/** Options for every package. */
const EVERY = /^(?:-r|--recursive|-ws|--workspaces|-A|--all)$/;
/** They run a script in every package, unless an option selects some. */
const RUNS_EVERYWHERE: ReadonlySet<string> = new Set(["turbo", "lerna"]);
const NOT_A_SCRIPT: ReadonlySet<string> = new Set(["run", "run-script", "workspaces", "foreach"]);

/**
 * Reads a command of a package manager or a task runner.
 * @param program without its folder
 * @returns undefined for a command that stays in its own package, and for one that runs no script
 */
export function packageCall(program: string, args: readonly string[]): PackageCall | undefined {
	if (program === "nx") return nxCall(args);
	const { selectors, words, isEverywhere } = split(args);
	const [first, second, third] = words;
	if (program === "yarn" && first === "workspace" && second !== undefined) return { script: third ?? "start", selectors: [second] };
	const isElsewhere = selectors.length > 0 || isEverywhere || RUNS_EVERYWHERE.has(program) || words.includes("foreach");
	const script = words.find((word) => !NOT_A_SCRIPT.has(word));
	return isElsewhere && script !== undefined ? { script, selectors } : undefined;
}

function split(args: readonly string[]) {
	const selectors: string[] = [];
	const words: string[] = [];
	let isEverywhere = false;
	for (let at = 0; at < args.length && args[at] !== "--"; at++) {
		const arg = args[at] ?? "";
		const selecting = SELECTING.exec(arg);
		if (selecting) selectors.push(selecting[1] ?? args[++at] ?? "");
		else if (EVERY.test(arg)) isEverywhere = true;
		else if (!arg.startsWith("-")) words.push(arg);
	}
	return { selectors, words, isEverywhere };
}

/** `nx run server:start`, `nx start server` */
function nxCall(args: readonly string[]): PackageCall | undefined {
	const [first = "", second] = args.filter((arg) => !arg.startsWith("-"));
	const [project, target] = first === "run" ? (second ?? "").split(":") : [second, first];
	return project === undefined || target === undefined || target === "" ? undefined : { script: target, selectors: [project] };
}
