import type { PackageJson } from "./package-json.ts";

/** What the `start` script of package.json runs, as far as it can be read without running it. */
export type StartScript =
	/** A server file, as written: perhaps without its extension, perhaps made by the build. */
	| { readonly kind: "file"; readonly path: string; readonly script: string }
	/** A framework's own server, e.g. `next start`: there is no server file. */
	| { readonly kind: "framework"; readonly command: string; readonly script: string };

/** Programs that run the file which they are given. */
const RUNNERS: ReadonlySet<string> = new Set([
	"node",
	"tsx",
	"ts-node",
	"ts-node-esm",
	"bun",
	"deno",
	"srvx",
	"nodemon",
	"vite-node",
	"jiti",
]);
/** Some of these programs also take a path without an extension, and some a folder. */
const RESOLVING_RUNNERS: ReadonlySet<string> = new Set(["node", "tsx", "ts-node", "bun", "nodemon", "vite-node", "jiti"]);
/** Servers of frameworks, by program; a pattern of the arguments where the program does other things, too. */
const FRAMEWORKS: Readonly<Record<string, RegExp>> = {
	next: /^(start|dev)\b/,
	nuxt: /^(start|preview|dev)\b/,
	nuxi: /^(start|preview|dev)\b/,
	"remix-serve": /^/,
	"react-router-serve": /^/,
	vinxi: /^start\b/,
	"solid-start": /^start\b/,
	gatsby: /^serve\b/,
	strapi: /^start\b/,
	medusa: /^start\b/,
};
/** They run the command that follows. */
const WRAPPERS: ReadonlySet<string> = new Set([
	"env",
	"cross-env",
	"cross-env-shell",
	"npx",
	"bunx",
	"exec",
	"dotenv",
	"dotenvx",
	"dumb-init",
]);
const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(["npm", "pnpm", "yarn", "bun"]);
/** Options whose value is a file that is no server. */
const FILE_OPTIONS =
	/^(-r|--require|--import|--loader|--experimental-loader|-c|--config|--env-file|-e|--tsconfig|-P|--project|--watch-path)$/;
const SOURCE_FILE = /\.([cm]?[jt]s|[jt]sx)$/;
/** How many scripts that run other scripts are followed. */
const DEEPEST = 5;
const LONGEST_SCRIPT = 2_000;

/** @returns undefined when there is no `start` script, or it runs something else: a tool, another package's script */
export function readStartScript({ scripts, main }: Pick<PackageJson, "scripts" | "main">): StartScript | undefined {
	const script = scripts.start;
	const found = script === undefined ? undefined : readScript(script, scripts, 0);
	if (script === undefined || found === undefined) return undefined;
	if (found.kind === "framework") return { ...found, script };
	const path = found.path === "." ? main : found.path;
	return path === undefined ? undefined : { kind: "file", path, script };
}

type Found = { readonly kind: "file"; readonly path: string } | { readonly kind: "framework"; readonly command: string };

/** A script runs its server last, after migrations and builds. */
function readScript(script: string, scripts: PackageJson["scripts"], depth: number): Found | undefined {
	if (depth > DEEPEST || script.length > LONGEST_SCRIPT) return undefined;
	const commands = script.split(/&&|\|\|?|;|&/).map(wordsOf);
	for (const words of commands.reverse()) {
		const found = readCommand(words, scripts, depth);
		if (found) return found;
	}
	return undefined;
}

function readCommand(given: readonly string[], scripts: PackageJson["scripts"], depth: number): Found | undefined {
	const words = withoutWrappers(given);
	const [program = "", ...args] = words;
	const name = program.replace(/^.*\//, "");
	if (FRAMEWORKS[name]?.test(args.join(" "))) return { kind: "framework", command: words.join(" ") };
	const called = PACKAGE_MANAGERS.has(name) ? calledScript(args, scripts) : undefined;
	if (called !== undefined) return readScript(called, scripts, depth + 1);
	if (RUNNERS.has(name)) return fileOf(name, args);
	// `concurrently "vite" "tsx src/server.ts"`
	for (const word of args) {
		const found = word.includes(" ") ? readScript(word, scripts, depth + 1) : undefined;
		if (found) return found;
	}
	return undefined;
}

/** The script that `npm run start:server`, `pnpm serve` and the like call. Other packages' scripts are not looked up. */
function calledScript(args: readonly string[], scripts: PackageJson["scripts"]): string | undefined {
	const isElsewhere = args.some((arg) => /^(-w|--workspace|--prefix|-C|--dir|--filter|-F|--cwd|workspace)(=|$)/.test(arg));
	const name = args.find((arg) => !arg.startsWith("-") && arg !== "run" && arg !== "run-script");
	return isElsewhere || name === undefined || !Object.hasOwn(scripts, name) ? undefined : scripts[name];
}

function fileOf(runner: string, args: readonly string[]): Found | undefined {
	const words = args.filter((arg, index) => !arg.startsWith("-") && !FILE_OPTIONS.test(args[index - 1] ?? ""));
	const isSubcommand = (word: string) => /^(run|watch|serve|start)$/.test(word);
	const path = words.find((word) => SOURCE_FILE.test(word)) ?? words.find((word) => !isSubcommand(word));
	if (path === undefined || !(SOURCE_FILE.test(path) || RESOLVING_RUNNERS.has(runner))) return undefined;
	return { kind: "file", path };
}

function withoutWrappers(words: readonly string[]): readonly string[] {
	let at = 0;
	for (; at < words.length; at++) {
		const word = words[at] ?? "";
		const isOption = at > 0 && (word.startsWith("-") || FILE_OPTIONS.test(words[at - 1] ?? ""));
		const isExec = word === "exec" || word === "dlx" || (PACKAGE_MANAGERS.has(word) && /^(exec|dlx)$/.test(words[at + 1] ?? ""));
		if (!WRAPPERS.has(word) && !isExec && !/^\w+=/.test(word) && !isOption) break;
	}
	return words.slice(at);
}

/** Words of a command, `"quoted words"` as one. */
function wordsOf(command: string): readonly string[] {
	return [...command.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}
